"""A figure → said with its change, its share or this year's: the filters 变化, 占, 比今年, 按级, 照零."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from generator.document.model import Run
from generator.facts.lookup import find
from generator.facts.model import Quantity, Value
from generator.facts.numbers import growth
from generator.templating import comparison
from generator.templating.absent import Absent, AbsentFact
from generator.templating.directions import amount_of, is_bare_nought
from generator.templating.filters import in_a_row, members
from generator.templating.printing import runs_of
from generator.templating.runs import Phrase, runs_of_value
from generator.templating.state import MisuseError, rendering
from generator.templating.views import ValueView

_TENTH = Decimal("0.1")
_LONG_DECIMAL = re.compile(r"\d+\.\d{2,}")
# Units of measures, whose changes are told in per cent; all others count something.
_MEASURES = re.compile("[元亩吨顷米里斤升时%]|万人")
# Counts below this change by pieces, not by per cent: 31 cases more, not 344 %.
_SMALL_COUNT = 100
LEVELS = (("全国", "国家"), ("省",), ("市",), ("县", "区"))


def rank_of(words: str) -> int:
    """Return how high an honour is: 全国 before 省 before 市 before 县."""
    return next((place for place, names in enumerate(LEVELS) if any(name in words for name in names)), len(LEVELS))


def rounded(text: str) -> str:
    """Return words with computed figures to one place after the point; as they are where that would say nought."""

    def one_place(match: re.Match[str]) -> str:
        number = Decimal(match.group()).quantize(_TENTH, ROUND_HALF_UP)
        return f"{number.normalize():f}" if number else match.group()

    return _LONG_DECIMAL.sub(one_place, text)


def changed(thing: Any) -> Any:
    """Print a figure with its completion and change: 1520万元（完成年度目标的101%），比上年增长16%."""
    if isinstance(thing, Absent):
        return thing
    if not isinstance(thing, ValueView):
        raise MisuseError("“变化”只能用在单个数据后面")
    value = thing.node
    runs = list(runs_of_value(value))
    done = comparison.completion(value, "完成年度目标的")
    if isinstance(done, Phrase):
        runs += [Run("（"), *_rounded_runs(done), Run("）")]
    change = _change(value)
    if isinstance(change, Phrase):
        said = change.runs[0].text
        since = "" if said == comparison.LEVEL else "同比" if "截至" in rendering().facts.root.entries else "比上年"
        runs += [Run(f"，{since}"), *change.runs]
    elif is_bare_nought(value) and isinstance(done, Absent):
        raise _silent(value)
    return Phrase(tuple(runs))


def _change(value: Value) -> Phrase | Absent:
    """Return 增长16%, 下降8.4%, 与上年持平, or 增加2家 of few."""
    last = value.companions.get("上年")
    unit = value.content.unit if isinstance(value.content, Quantity) else ""
    mine, before = amount_of(value), amount_of(last)
    if "同比" in value.companions:
        return comparison.growth(value, "")
    if mine is not None and before is not None:
        few = max(mine, before) < _SMALL_COUNT and unit and not _MEASURES.search(unit)
        if few or not before:
            found = comparison.difference(value)
            return found if isinstance(found, Absent) else _without(found, "较上年")
    found = comparison.growth(value, "")
    return found if isinstance(found, Absent) else Phrase(_rounded_runs(found))


def _without(phrase: Phrase, prefix: str) -> Phrase:
    first, *rest = phrase.runs
    return Phrase((first._replace(text=first.text.removeprefix(prefix)), *rest))


def _rounded_runs(phrase: Phrase) -> tuple[Run, ...]:
    return tuple(run._replace(text=rounded(run.text)) for run in phrase.runs)


def _silent(value: Value) -> AbsentFact:
    """Return what takes a bare nought's clause away; nobody need be told that it is not printed."""
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
    """Print a plan's figure with what it adds to this year's: 750万元，增长8.7%; 15家，比今年多3家."""
    if isinstance(thing, Absent):
        return thing
    if not isinstance(thing, ValueView):
        raise MisuseError("“比今年”只能用在单个数据后面")
    value = thing.node
    if is_bare_nought(value):
        raise _silent(value)
    now = find(rendering().facts.root, value.field.answers) if value.field.answers else None
    runs = list(runs_of_value(value))
    if not isinstance(now, Value) or now.content is None:
        return Phrase(tuple(runs))
    pair = replace(value, companions={"上年": now})
    unit = value.content.unit if isinstance(value.content, Quantity) else ""
    rate, more = growth.growth(pair), growth.change(pair)
    if _MEASURES.search(unit):
        if (amount_of(rate) or 0) > 0 and rate is not None and isinstance(rate.content, Quantity):
            verb = "提高" if "百分点" in rate.content.unit else "增长"
            said = f"{verb}{rounded(rate.content.text)}{rate.content.unit}"
            runs += [Run("，"), Run(said, f"{value.key}.同比")]
    elif (amount_of(more) or 0) > 0 and more is not None and isinstance(more.content, Quantity):
        runs += [Run("，"), Run(f"比今年多{more.content.text}{more.content.unit}", f"{value.key}.较上年")]
    return Phrase(tuple(runs))


def nought_too(thing: Any) -> Any:
    """Print a nought that says something: 零信访."""
    return thing if isinstance(thing, Absent) else Phrase(runs_of(thing))


def by_level(thing: Any) -> Any:
    """Print honours in one row, the highest first."""
    if isinstance(thing, Absent):
        return thing
    ranked = sorted(members(thing), key=lambda each: rank_of("".join(run.text for run in runs_of(each))))
    return in_a_row(ranked, "、", "、") or Absent(name="荣誉")


FILTERS: dict[str, Callable[..., Any]] = {
    "变化": changed, "占": part_of, "比今年": against_this_year, "按级": by_level, "照零": nought_too,
}  # fmt: skip
