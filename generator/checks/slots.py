"""An outline's filled slots 【旧→新】 → figures that did not change, changed their sign, or are ten times off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.checks.check import Check, tell
from generator.checks.last_year import FACTOR, SAME, factor
from generator.facts.lookup import walk
from generator.facts.model import Facts, Quantity, Segment, Value
from generator.facts.numbers.quantity import ANY_UNIT, Measure, measure, parse_quantity
from generator.facts.references import LAST_YEAR
from generator.facts.text_places import places_of_segments
from generator.problems import Place, Problem, Severity

SIGN = Check(
    "sign-changed",
    "正负和上年相反",
    Severity.WARNING,
    "通用提纲里的“【旧→新】”：去年是正数，今年填了负数，或者反过来，像是多写少写一个负号",
)


def find(facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each filled slot whose new figure is hard to believe beside the old one."""
    for value in walk(facts.root):
        content = value.content if isinstance(value.content, tuple) else ()
        slots = [number for number, each in enumerate(content) if each.note.startswith(LAST_YEAR) and not each.to_fill]
        if slots:
            place_of = places_of_segments(value)
            for number in slots:
                yield from _judged(value, content[number], *place_of(number))


def _judged(value: Value, segment: Segment, place: Place, around: str) -> Iterator[Problem]:
    old = segment.note.removeprefix(LAST_YEAR)
    mine, theirs = _measure(value, segment.text), _measure(value, old)
    if mine is None or theirs is None:
        return
    change = f"{old} → {segment.text}"
    if mine.amount == theirs.amount:
        yield tell(SAME, place, f"“{change}”和上年一模一样", found=around, hint="核对是不是忘了改")
    elif mine.amount * theirs.amount < 0:
        yield tell(SIGN, place, f"“{change}”正负和上年相反", found=around, hint="核对有没有多写少写一个负号")
    elif times := factor(mine, theirs):
        yield tell(
            FACTOR, place, f"“{change}”大约是上年的{times}", found=around, hint="核对有没有多写少写一个零，单位对不对"
        )


def _measure(value: Value, text: str) -> Measure | None:
    figure = parse_quantity(text, ANY_UNIT)
    return measure(replace(value, content=figure)) if isinstance(figure, Quantity) else None
