"""Facts → a question for each key figure that fell or missed its target without 原因, next year's target or 问题."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.base import Check, tell
from generator.facts.directions import direction, is_met, verdict
from generator.facts.lookup import PLAN, leaves_below, topics_of
from generator.facts.model import Facts, Group, Value
from generator.problems import Problem, Severity

FALL_UNEXPLAINED = Check(
    "fall-unexplained",
    "下降、没有完成的没有说原因",
    Severity.NOTE,
    "主题里有数变差（比上年下降、没有完成目标），却没有写“原因”“措施”；写了就跟在数字后面印",
)
PROBLEMS_PROPOSED = Check(
    "problems-proposed",
    "问题一项没有写，数据里有现成的",
    Severity.NOTE,
    "“问题”空着，而数据里有下降、没有完成目标的：列出来供写进去",
)
TARGET_MISSING = Check(
    "target-missing",
    "下降、没有完成的，计划里没有目标",
    Severity.NOTE,
    "数变差了，而计划里同一项数没有写：说了原因，还要说明年做到多少",
)
CHECKS = (FALL_UNEXPLAINED, PROBLEMS_PROPOSED, TARGET_MISSING)
_CAUSE, _PROBLEMS, _SHOWN = "原因", "问题", 4


def find_falls(facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each topic with falls and no cause, and one where 问题 is empty."""
    worse: list[Value] = []
    for name, topic in topics_of(facts.root, facts.kind):
        bad = [each for each in leaves_below(topic) if verdict(each) == -1]
        worse += bad
        if bad and _CAUSE not in topic.entries:
            message = f"“{name}”有{len(bad)}项数变差，没有写原因"
            hint = f"在“{name}:”下面加两行“  {_CAUSE}: ”“  措施: ”，各写半句话，印在这个数后面；不想多说就不用管"
            yield tell(FALL_UNEXPLAINED, bad[0].place, message, found=_listed(bad), hint=hint, key=bad[0].key)
        if open_ := [each for each in bad if each.key in _unplanned(facts, name, topic)]:
            message, hint = f"“{name}”的计划里没有写明年的目标", f"在“{name}.计划”里写明年做到多少；不定目标就不用管"
            yield tell(TARGET_MISSING, open_[0].place, message, found=_listed(open_), hint=hint, key=open_[0].key)
    if worse and _PROBLEMS in facts.kind.fields and _PROBLEMS not in facts.root.entries:
        message, hint = f"“{_PROBLEMS}”没有写", "挑重要的，一条写成一句"
        yield tell(PROBLEMS_PROPOSED, facts.root.place, message, found=_listed(worse), hint=hint)


def _unplanned(facts: Facts, name: str, topic: Group) -> set[str]:
    """Return the keys of a topic's figures that its plan could set a target for and does not."""
    planned = topic.entries.get(PLAN)
    typed = planned.entries if isinstance(planned, Group) else {}
    declared = facts.kind.topics[name].fields.get(PLAN) if facts.kind.sections.get(PLAN) else None
    fields = declared.fields.values() if declared is not None else ()
    return {field.answers for field in fields if field.name not in typed}


def _listed(values: list[Value]) -> str:
    more = f"等{len(values)}项" if len(values) > _SHOWN else ""
    return "、".join(f"{each.key}{_what_happened(each)}" for each in values[:_SHOWN]) + more


def _what_happened(value: Value) -> str:
    if is_met(value) is False:
        return "没有完成目标"
    return "比上年下降" if direction(value) == -1 else "比上年上升"
