"""Facts beside last year's, and 【旧→新】 → figures ten times off, unchanged, or of the other sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from generator.checks.base import Check, tell
from generator.facts.lookup import find as fact_at
from generator.facts.lookup import walk
from generator.facts.model import Facts, Quantity, Segment, Value
from generator.facts.numbers.quantity import ANY_UNIT, Measure, measure, parse_quantity
from generator.facts.references import LAST_YEAR
from generator.facts.text_places import places_of_segments
from generator.problems import Place, Problem, Severity

FACTOR_TEN = Check(
    "factor-ten",
    "和上年相差约十倍、百倍",
    Severity.WARNING,
    "今年的数大约是上年（或去年数据文件里同一项）的十倍、百倍、千倍或几分之一，像是多写少写一个零，或者单位写错",
)
SAME_AS_LAST_YEAR = Check(
    "same-as-last-year",
    "和上年一模一样",
    Severity.NOTE,
    "三位以上有效数字的数和上年完全相同，像是忘了改",
)
# How far from 10, 100 … still looks like a slip of the point: between 8 and 12.5 times.
_LOW, _HIGH = Decimal("0.8"), Decimal("1.25")
_POWERS = tuple(Decimal(10) ** power for power in (1, 2, 3, 4))
# A count of two that becomes twenty is a good year, not a slip.
_SMALL = 30
_TELLING_DIGITS = 3


def find_last_year(facts: Facts, before: Facts | None = None) -> Iterator[Problem]:
    """Yield a problem for each suspect figure; `before` are last year's facts of the same town, if there are any."""
    for value in walk(facts.root):
        found = _last_year_of(value, before)
        if found is None:
            continue
        last, source = found
        mine, theirs = measure(value), measure(last)
        if mine is None or theirs is None or mine.dimension != theirs.dimension or mine.unit == "%":
            continue
        said = f"今年 {_text_of(value)}（第{value.place.line}行），{source} {_text_of(last)}（第{last.place.line}行）"
        if times := factor(mine, theirs):
            message = f"“{value.key}”大约是上年的{times}"
            yield tell(
                FACTOR_TEN, value.place, message, found=said, hint="核对有没有多写少写一个零，单位对不对", key=value.key
            )
        elif _is_unchanged(value, mine, theirs):
            message = f"“{value.key}”和上年一模一样"
            yield tell(SAME_AS_LAST_YEAR, value.place, message, found=said, hint="核对是不是忘了改", key=value.key)


def _last_year_of(value: Value, before: Facts | None) -> tuple[Value, str] | None:
    """Return last year's figure and where it was found: typed beside this year's, else in last year's file."""
    if typed := value.companions.get("上年"):
        return typed, "上年"
    node = fact_at(before.root, value.key) if before is not None else None
    # Items of a list are other things in another year.
    listed = any(part.isdecimal() for part in value.key.split("."))
    return (node, "去年的文件") if isinstance(node, Value) and not listed else None


def factor(mine: Measure, theirs: Measure) -> str:
    """Return 10倍, 1/100 …; "" when the figures are not about a power of ten apart."""
    if mine.amount <= 0 or theirs.amount <= 0:
        return ""
    larger, smaller = max(mine.amount, theirs.amount), min(mine.amount, theirs.amount)
    if mine.size == 1 and theirs.size == 1 and larger < _SMALL:
        return ""
    for power in _POWERS:
        if power * _LOW <= larger / smaller <= power * _HIGH:
            return f"{power}倍" if mine.amount > theirs.amount else f"{power}分之一"
    return ""


def _is_unchanged(value: Value, mine: Measure, theirs: Measure) -> bool:
    content = value.content
    digits = content.text.replace(",", "").replace(".", "").strip("0") if isinstance(content, Quantity) else ""
    return mine.amount == theirs.amount and len(digits) >= _TELLING_DIGITS


def _text_of(value: Value) -> str:
    return f"{value.content.text}{value.content.unit}" if isinstance(value.content, Quantity) else ""


SIGN_CHANGED = Check(
    "sign-changed",
    "正负和上年相反",
    Severity.WARNING,
    "通用提纲里的“【旧→新】”：去年是正数，今年填了负数，或者反过来，像是多写少写一个负号",
)


def find_slots(facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each filled slot whose new figure is hard to believe beside the old one."""
    for value in walk(facts.root):
        content = value.content if isinstance(value.content, tuple) else ()
        slots = [number for number, each in enumerate(content) if each.note.startswith(LAST_YEAR) and not each.to_fill]
        if slots:
            place_of = places_of_segments(value)
            for number in slots:
                yield from _judge_slot(value, content[number], *place_of(number))


def _judge_slot(value: Value, segment: Segment, place: Place, around: str) -> Iterator[Problem]:
    old = segment.note.removeprefix(LAST_YEAR)
    mine, theirs = _measure_slot(value, segment.text), _measure_slot(value, old)
    if mine is None or theirs is None:
        return
    change, key = f"{old} → {segment.text}", value.key
    if mine.amount == theirs.amount:
        message = f"“{change}”和上年一模一样"
        yield tell(SAME_AS_LAST_YEAR, place, message, found=around, hint="核对是不是忘了改", key=key)
    elif mine.amount * theirs.amount < 0:
        message = f"“{change}”正负和上年相反"
        yield tell(SIGN_CHANGED, place, message, found=around, hint="核对有没有多写少写一个负号", key=key)
    elif times := factor(mine, theirs):
        message = f"“{change}”大约是上年的{times}"
        yield tell(FACTOR_TEN, place, message, found=around, hint="核对有没有多写少写一个零，单位对不对", key=key)


def _measure_slot(value: Value, text: str) -> Measure | None:
    figure = parse_quantity(text, ANY_UNIT)
    return measure(replace(value, content=figure)) if isinstance(figure, Quantity) else None
