"""A rate of change as people say it (“下降3.1%”, “增长23.82%”, “持平”, “-3.1”) → a signed figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from generator.facts.model import Facts, Field, FieldType, Listing, Node, Quantity, Value
from generator.facts.numbers.measure import Measure, measure, same_unit
from generator.facts.numbers.quantity import BadQuantity, decimals, parse_quantity
from generator.facts.numbers.units import convert
from generator.problems import Problem

_SAID = re.compile(r"(?:同比)?(增长|增加|上升|提高|增|下降|减少|降低|回落|降|减)(?:了)?(.+)", re.DOTALL)
_FALLS = ("下降", "减少", "降低", "回落", "降", "减")
_LEVEL = re.compile("(?:同比|与上年|与去年)?(?:基本)?持平")
RATE_UNITS = ("%", "倍", "个百分点", "百分点", "‰")


def parse_rate(text: str) -> Quantity | None:
    """Return a rate in %, 倍 or 个百分点, negative for a fall; None when the text is none."""
    typed = text.strip()
    # “-3.1%” begins with none of these words.
    said = not typed[:1].isascii()
    if said and _LEVEL.fullmatch(typed):
        return parse_rate("0")
    match = _SAID.fullmatch(typed) if said else None
    falls = bool(match) and match.group(1) in _FALLS if match else False
    found = parse_quantity(match.group(2) if match else typed, "任意")
    if isinstance(found, BadQuantity) or (found.unit and found.unit not in RATE_UNITS):
        return None
    rate = found if found.unit else replace(found, unit="%")
    if not falls:
        return rate
    return replace(rate, text=f"-{rate.text}", amount=None if rate.amount is None else -rate.amount)


_POINTS = ("个百分点", "百分点")
_HUNDREDTH = Decimal("0.01")


def growth(value: Value) -> Value | None:
    """Return growth over last year: as typed, else computed in % (个百分点 for a share); None when neither is known."""
    typed = value.companions.get("同比")
    if typed is not None:
        return typed
    found = _pair(value, "上年")
    if found is None:
        return None
    mine, theirs, formula = found
    if mine.unit == "%":
        return _computed(value, "同比", mine.amount - theirs.amount, "个百分点", formula.format("-"))
    if theirs.amount <= 0:
        return None
    rate = (mine.amount - theirs.amount) / theirs.amount * 100
    return _computed(value, "同比", rate, "%", f"{formula.format('÷')} - 1")


def change(value: Value) -> Value | None:
    """Return the difference from last year in the figure's unit; None when either is unknown."""
    found = _pair(value, "上年")
    if found is None:
        return None
    mine, theirs, formula = found
    unit = "个百分点" if mine.unit == "%" else mine.unit
    return _computed(value, "较上年", mine.amount - theirs.amount, unit, formula.format("-"), places=None)


def completion(value: Value) -> Value | None:
    """Return the figure as a share of its target in %; None when either is unknown or the target is no amount."""
    found = _pair(value, "目标")
    if found is None or found[1].amount <= 0:
        return None
    mine, theirs, formula = found
    return _computed(value, "完成率", mine.amount / theirs.amount * 100, "%", formula.format("÷"))


def check_growth(facts: Facts) -> tuple[Problem, ...]:
    """Return a problem for each typed 同比 that last year's figure contradicts, rounding allowed for."""
    return tuple(problem for value in _figures(facts.root) if (problem := _contradiction(value)))


def _contradiction(value: Value) -> Problem | None:
    typed, last = value.companions.get("同比"), value.companions.get("上年")
    if typed is None or last is None:
        return None
    rate, mine, theirs = typed.content, measure(value), measure(last)
    computed = growth(replace(value, companions={"上年": last}))
    if mine is None or theirs is None or computed is None or not isinstance(rate, Quantity) or measure(typed) is None:
        return None
    if not isinstance(computed.content, Quantity) or _possible(rate, mine, theirs):
        return None
    return Problem(
        "growth-mismatch",
        f"“{value.key}”的同比和上年数对不上",
        typed.place,
        found=f"同比 {_said(typed)}（第{typed.place.line}行），上年 {_said(last)}（第{last.place.line}行）",
        expected=f"{computed.formula} = {computed.content.text}{computed.content.unit}",
        hint="改正其中一个，或者只写上年数，同比自动算出",
        key=typed.key,
    )


def _possible(rate: Quantity, mine: Measure, theirs: Measure) -> bool:
    """Tell whether some true figures round to all three that were typed."""
    shares = mine.unit == "%"
    if shares and _near(rate, mine.low - theirs.high, mine.high - theirs.low):
        return True
    if rate.unit in _POINTS or theirs.low <= 0:
        # Points of what is no share cannot be judged.
        return not shares
    scale = 1 if rate.unit == "倍" else 100
    return _near(rate, (mine.low / theirs.high - 1) * scale, (mine.high / theirs.low - 1) * scale)


def _near(rate: Quantity, low: Decimal, high: Decimal) -> bool:
    """Tell whether a rate rounds from something between; a whole one is rounded too."""
    half = Decimal(5).scaleb(-decimals(rate.text) - 1)
    return rate.amount is not None and low - half <= rate.amount <= high + half


def _pair(value: Value, name: str) -> tuple[Measure, Measure, str] | None:
    """Return the figure and a companion in one unit, and the formula with a place for its sign."""
    other = value.companions.get(name)
    mine, theirs = measure(value), measure(other) if other is not None else None
    if mine is None or theirs is None or other is None or not same_unit(mine, theirs):
        return None
    converted = convert(theirs.typed, theirs.unit, mine.unit)
    if converted is None:
        return None
    formula = f"{_said(value)} {{}} {_said(other)}"
    return replace(mine, amount=mine.typed), replace(theirs, amount=converted), formula


def _said(value: Value) -> str:
    content = value.content
    return f"{content.text}{content.unit}" if isinstance(content, Quantity) else ""


def _computed(
    value: Value, name: str, amount: Decimal, unit: str, formula: str, places: Decimal | None = _HUNDREDTH
) -> Value:
    rounded = amount if places is None else amount.quantize(places, ROUND_HALF_UP)
    text = format(rounded, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    content = Quantity(text or "0", unit, rounded)
    field = Field(name, FieldType.QUANTITY, unit=unit, meaning=f"{value.field.meaning or value.field.name}（{name}）")
    return Value(f"{value.key}.{name}", content, value.place, field, formula=formula)


def _figures(node: Node) -> Iterator[Value]:
    if isinstance(node, Value):
        if node.companions:
            yield node
        return
    for each in node.items if isinstance(node, Listing) else node.entries.values():
        yield from _figures(each)
