"""Facts → a question for each key figure that fell or missed its target without 原因, 措施 or a word in 问题."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.base import Check, tell
from generator.facts.directions import direction, is_met, verdict
from generator.facts.lookup import leaves_below, topics_of
from generator.facts.model import Facts, Value
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
CHECKS = (FALL_UNEXPLAINED, PROBLEMS_PROPOSED)
_CAUSE, _PROBLEMS, _SHOWN = "原因", "问题", 4


def find_falls(facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each topic with falls and no cause, and one where 问题 is empty."""
    worse: list[Value] = []
    for name, topic in topics_of(facts.root, facts.kind):
        bad = [each for each in leaves_below(topic) if verdict(each) == -1]
        worse += bad
        if bad and _CAUSE not in topic.entries:
            message = f"“{name}”有{len(bad)}项数变差，没有写原因"
            hint = f"在“{name}”下面写“原因: …”“措施: …”，各写半句话；不想多说就不用管"
            yield tell(FALL_UNEXPLAINED, bad[0].place, message, found=_listed(bad), hint=hint, key=bad[0].key)
    if worse and _PROBLEMS in facts.kind.fields and _PROBLEMS not in facts.root.entries:
        message, hint = f"“{_PROBLEMS}”没有写", "挑重要的，一条写成一句"
        yield tell(PROBLEMS_PROPOSED, facts.root.place, message, found=_listed(worse), hint=hint)


def _listed(values: list[Value]) -> str:
    more = f"等{len(values)}项" if len(values) > _SHOWN else ""
    return "、".join(f"{each.key}{_what(each)}" for each in values[:_SHOWN]) + more


def _what(value: Value) -> str:
    if is_met(value) is False:
        return "没有完成目标"
    return "比上年下降" if direction(value) == -1 else "比上年上升"
