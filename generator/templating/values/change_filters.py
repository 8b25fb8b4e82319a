"""A figure → said with its change, its share or this year's: the filters 变化, 占, 比今年, 按级, 照零."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from generator.document.model import Run
from generator.facts.lookup import amount_of, find, with_unit
from generator.facts.model import Group, Quantity, Value
from generator.facts.numbers import growth
from generator.facts.numbers.growth import is_bare_nought
from generator.templating.state import MisuseError, rendering
from generator.templating.values import comparison
from generator.templating.values.absent import Absent, AbsentFact
from generator.templating.values.comparison import is_measure, rounded, with_change
from generator.templating.values.fact_runs import Phrase, runs_of_value, words_of
from generator.templating.values.filters import in_a_row, members
from generator.templating.values.printing import runs_of, since_last_year
from generator.templating.values.views import GroupView, ValueView

# Fewer of what is counted are not compared with this year: 公厕4座, not 公厕4座，比上年多1座.
_FEW = 10
LEVELS = (("全国", "国家"), ("省",), ("市",), ("县", "区"))


def rank_of(words: str) -> int:
    """Return how high an honour is: 全国 before 省 before 市 before 县."""
    return next((place for place, names in enumerate(LEVELS) if any(name in words for name in names)), len(LEVELS))


def changed(thing: Any) -> Any:
    """Print a figure with its completion and change: 1520万元（完成年度目标的101%），比上年增长16%."""
    if isinstance(thing, Absent):
        return thing
    if not isinstance(thing, ValueView):
        raise MisuseError("“变化”只能用在单个数据后面")
    value = thing.node
    said = with_change(value, since_last_year())
    if is_bare_nought(value) and len(said.runs) == 1:
        raise _silent(value)
    return said


def _silent(value: Value) -> AbsentFact:
    """Return what takes a bare nought's clause away; that it is not printed is no problem to report."""
    rendering().asked.add(value.key)
    return AbsentFact(value.key)


def part_of(thing: Any, whole: Any) -> str | Phrase:
    """Print ，占45.4% where both figures are known and nothing else compares the part."""
    if not (isinstance(thing, ValueView) and isinstance(whole, ValueView)) or thing.node.companions:
        return ""
    part, total = amount_of(thing.node), amount_of(whole.node)
    said = comparison.share(thing.node, whole.node)
    if isinstance(said, Absent) or part is None or total is None or not 0 < part < total:
        return ""
    first = said.runs[0]
    return Phrase((Run("，"), first._replace(text=rounded(first.text).replace("占比", "占"))))


def against_this_year(thing: Any) -> Any:
    """Print a plan's figure with what it adds to this year's: 750万元，增长8.7%; 15家，比上年多3家."""
    if isinstance(thing, Absent):
        return thing
    if not isinstance(thing, ValueView):
        raise MisuseError("“比今年”只能用在单个数据后面")
    value = thing.node
    if is_bare_nought(value):
        raise _silent(value)
    rendering().reach((value.field.answers,))
    now = find(rendering().facts.root, value.field.answers) if value.field.answers else None
    runs = list(runs_of_value(value))
    if not isinstance(now, Value) or now.content is None:
        return Phrase(tuple(runs))
    pair = value._replace(companions={"上年": now})
    unit = value.content.unit if isinstance(value.content, Quantity) else ""
    rate, more = growth.growth(pair), growth.change(pair)
    if is_measure(unit):
        if (amount_of(rate) or 0) > 0 and rate is not None and isinstance(rate.content, Quantity):
            verb = "提高" if "百分点" in rate.content.unit else "增长"
            said = f"{verb}{rounded(rate.content.text)}{rate.content.unit}"
            runs += [Run("，"), Run(said, f"{value.key}.同比")]
    elif (
        (amount_of(now) or 0) >= _FEW
        and (amount_of(more) or 0) > 0
        and more is not None
        and isinstance(more.content, Quantity)
    ):
        runs += [Run("，"), Run(f"比上年多{with_unit(more)}", f"{value.key}.较上年")]
    return Phrase(tuple(runs))


def nought_too(thing: Any) -> Any:
    """Print a nought that says something: 零信访."""
    return thing if isinstance(thing, Absent) else Phrase(runs_of(thing))


def by_level(thing: Any) -> Any:
    """Print honours in one row, the highest first."""
    if isinstance(thing, Absent):
        return thing
    rows = [honour(each.node) if isinstance(each, GroupView) else tuple(runs_of(each)) for each in members(thing)]
    return in_a_row(sorted(rows, key=level_of), "、", "、") or Absent(name="荣誉")


def level_of(runs: Iterable[Run]) -> int:
    """Return how high an honour in words is, as `rank_of`."""
    return rank_of("".join(run.text for run in runs))


def honour(given: Group) -> tuple[Run, ...]:
    """Return one of 荣誉 in words: its level where the name does not say it, its name, who granted it."""
    name, level, by = (given.entries.get(each) for each in ("名称", "级别", "授予"))
    if not isinstance(name, Value):
        return ()
    runs = tuple(runs_of_value(name))
    if isinstance(level, Value) and level.content is not None:
        rendering().asked.add(level.key)
        runs = runs if words_of(level) in words_of(name) else (*runs_of_value(level), *runs)
    return (*runs, Run("（"), *runs_of_value(by), Run("授予）")) if isinstance(by, Value) else runs


FILTERS: dict[str, Callable[..., Any]] = {
    "变化": changed, "占": part_of, "比今年": against_this_year, "按级": by_level, "照零": nought_too,
}  # fmt: skip
