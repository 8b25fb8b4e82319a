"""A figure with last year's, a target or typed companions → growth, change, completion in words: 变化, 占, 比今年."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from generator.document.model import Run
from generator.facts.lookup import amount_of, find, with_unit
from generator.facts.model import UNKNOWN, Quantity, Value
from generator.facts.numbers import growth as facts
from generator.facts.numbers.growth import is_bare_nought
from generator.facts.numbers.quantity import split_forecast
from generator.templating.state import rendering
from generator.templating.values.absent import Absent, AbsentFact
from generator.templating.values.fact_runs import Phrase, clean, runs_of_value
from generator.templating.values.views import ValueView, single_value

LEVEL = "与上年持平"
_TENTH = Decimal("0.1")
_LONG_DECIMAL = re.compile(r"\d+\.\d{2,}")
# Units of measures, whose changes are told in per cent; all others count something.
_MEASURES = (*"元亩吨顷米里斤升时%", "万人")
# Of a rank there is no change in per cent: the 名 of 第6名, not of 45名网格员.
_RANKS = ("排名", "名次", "位次")
# Counts below this change by pieces, not by per cent: 31 cases more, not 344 %.
_SMALL_COUNT = 100
# Fewer of what is counted are not compared with this year: 公厕4座, not 公厕4座，比上年多1座.
_FEW = 10
_MINUS = "-－−﹣负"


def growth(value: Value, prefix: str) -> Phrase | Absent:
    """Return growth over last year: as typed, else computed; absent when neither is there.

    A share (unit %) grows by 个百分点, anything else by per cent.
    """
    key = f"{value.key}.同比"
    typed = value.companions.get("同比")
    if typed is not None and isinstance(typed.content, Quantity):
        return _rate_in_words(typed.content.text, typed.content.unit or "%", key, prefix)
    last = value.companions.get("上年")
    if last is None:
        return Absent(name=key) if typed is None else _unknown(value, key, prefix)
    if _is_unknown(value, last):
        return _unknown(value, key, prefix)
    rate = _quantity(facts.growth(value._replace(companions={"上年": last})))
    if rate is None:
        return Absent(name=key) if typed is None else _unknown(value, key, prefix)
    return _rate_in_words(rate.text, rate.unit, key, prefix)


def difference(value: Value) -> Phrase | Absent:
    """Return 较上年增加5.99亿元; absent when last year's figure is."""
    key = f"{value.key}.较上年"
    last = value.companions.get("上年")
    if last is None:
        return Absent(name=key)
    change = _quantity(facts.change(value))
    if change is None:
        if not _is_unknown(value, last):
            return Absent(name=key)
        unit = "个百分点" if _unit(value) == "%" else _unit(value)
        return Phrase((Run(f"较上年增加{UNKNOWN}{unit}", key, value.content is None or last.content is None),))
    if not change.amount:
        return Phrase((Run(LEVEL, key),))
    falls = change.amount < 0
    return Phrase((Run(f"较上年{'减少' if falls else '增加'}{change.text.lstrip('-')}{change.unit}", key),))


def completion(value: Value, prefix: str) -> Phrase | Absent:
    """Return the figure as a share of its target: 完成率129%."""
    key = f"{value.key}.完成率"
    target = value.companions.get("目标")
    if target is None:
        return Absent(name=key)
    return _ratio(value, target, key, prefix)


def share(value: Value, total: Value | None) -> Phrase | Absent:
    """Return the typed 占比, else the share of `total`."""
    key = f"{value.key}.占比"
    typed = value.companions.get("占比")
    if typed is not None:
        if isinstance(typed.content, Quantity):
            return Phrase((Run(clean(f"占比{typed.content.text}{typed.content.unit or '%'}"), key),))
        return Phrase((Run(f"占比{UNKNOWN}%", key, True),))
    return Absent(name=key) if total is None else _ratio(value, total, key, "占比")


def with_change(value: Value) -> Phrase:
    """Return a figure with its completion and its change: 1520万元（完成年度目标的101%），比上年增长16%.

    A rank has no change that the words could tell.
    """
    runs = list(runs_of_value(value))
    done = completion(value, "完成年度目标的")
    if isinstance(done, Phrase):
        runs += [Run("（"), *_rounded_runs(done), Run("）")]
    change = None if is_rank(value) else _change(value)
    if isinstance(change, Phrase):
        runs += [Run("，" if change.runs[0].text == LEVEL else f"，{_since_last_year()}"), *change.runs]
    return Phrase(tuple(runs))


def _since_last_year() -> str:
    """Return how the report says “against last year”: 同比 where its figures end before the year does."""
    return "同比" if "截至" in rendering().facts.root.entries else "比上年"


def is_rank(value: Value) -> bool:
    """Tell a rank by its name."""
    return any(each in value.field.name for each in _RANKS)


def is_measure(unit: str) -> bool:
    """Tell the unit of a measure from that of a count."""
    return any(each in unit for each in _MEASURES)


def _change(value: Value) -> Phrase | Absent:
    """Return 增长16%, 下降8.4%, 与上年持平, or 增加2家 of few."""
    if "同比" in value.companions:
        return growth(value, "")
    last = value.companions.get("上年")
    mine, before = amount_of(value), amount_of(last) if last is not None else None
    if mine is not None and before is not None:
        few = max(mine, before) < _SMALL_COUNT and _unit(value) and not is_measure(_unit(value))
        if few or not before:
            found = difference(value)
            if isinstance(found, Absent):
                return found
            first, *rest = found.runs
            return Phrase((first._replace(text=first.text.removeprefix("较上年")), *rest))
    found = growth(value, "")
    return found if isinstance(found, Absent) else Phrase(_rounded_runs(found))


def rounded(text: str) -> str:
    """Return words with computed figures to one place after the point; as they are where that would say nought."""

    def one_place(match: re.Match[str]) -> str:
        number = Decimal(match.group()).quantize(_TENTH, ROUND_HALF_UP)
        return f"{number.normalize():f}" if number else match.group()

    return _LONG_DECIMAL.sub(one_place, text)


def _rounded_runs(phrase: Phrase) -> tuple[Run, ...]:
    return tuple(run._replace(text=rounded(run.text)) for run in phrase.runs)


def _ratio(part: Value, whole: Value, key: str, prefix: str) -> Phrase | Absent:
    ratio = _quantity(facts.completion(part._replace(companions={"目标": whole})))
    if ratio is not None:
        return Phrase((Run(f"{prefix}{ratio.text}%", key),))
    if _is_unknown(part, whole):
        return Phrase((Run(f"{prefix}{UNKNOWN}%", key, part.content is None or whole.content is None),))
    return Absent(name=key)


def _rate_in_words(text: str, unit: str, key: str, prefix: str) -> Phrase:
    """Say a rate by its sign: 同比增长23.82%, 同比下降3.1%, 与上年持平."""
    text = clean(text).strip()
    falls = bool(text) and text[0] in _MINUS
    forecast, bare = split_forecast(text.lstrip(_MINUS + "+＋"))
    if bare.replace(".", "").strip("0") == "" and bare:
        return Phrase((Run(LEVEL, key),))
    verbs = ("提高", "下降") if "百分点" in unit else ("增长", "下降")
    return Phrase((Run(f"{forecast}{prefix}{verbs[falls]}{bare}{unit}", key),))


def _unknown(value: Value, key: str, prefix: str) -> Phrase:
    unit = "个百分点" if _unit(value) == "%" else "%"
    verb = "提高" if unit == "个百分点" else "增长"
    missing = any(each.content is None for each in (value, *value.companions.values()))
    return Phrase((Run(f"{prefix}{verb}{UNKNOWN}{unit}", key, missing),))


def _quantity(value: Value | None) -> Quantity | None:
    return value.content if value is not None and isinstance(value.content, Quantity) else None


def _is_unknown(*values: Value) -> bool:
    """Tell whether one of the figures is masked or waits to be filled, so that its share is unknown too."""
    contents = [each.content for each in values]
    return any(each is None or (isinstance(each, Quantity) and each.amount is None) for each in contents)


def _unit(value: Value) -> str:
    return value.content.unit if isinstance(value.content, Quantity) else value.field.unit


def changed(thing: Any) -> Any:
    """Print a figure with its completion and change: 1520万元（完成年度目标的101%），比上年增长16%."""
    if isinstance(thing, Absent):
        return thing
    value = single_value(thing, "变化")
    said = with_change(value)
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
    said = share(thing.node, whole.node)
    if isinstance(said, Absent) or part is None or total is None or not 0 < part < total:
        return ""
    first = said.runs[0]
    return Phrase((Run("，"), first._replace(text=rounded(first.text).replace("占比", "占"))))


def against_this_year(thing: Any) -> Any:
    """Print a plan's figure with what it adds to this year's: 750万元，增长8.7%; 15家，比上年多3家."""
    if isinstance(thing, Absent):
        return thing
    value = single_value(thing, "比今年")
    if is_bare_nought(value):
        raise _silent(value)
    rendering().reach((value.field.answers,))
    now = find(rendering().facts.root, value.field.answers) if value.field.answers else None
    runs = list(runs_of_value(value))
    if not isinstance(now, Value) or now.content is None:
        return Phrase(tuple(runs))
    pair = value._replace(companions={"上年": now})
    unit = value.content.unit if isinstance(value.content, Quantity) else ""
    rate, more = facts.growth(pair), facts.change(pair)
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


FILTERS: dict[str, Callable[..., Any]] = {"变化": changed, "占": part_of, "比今年": against_this_year}
