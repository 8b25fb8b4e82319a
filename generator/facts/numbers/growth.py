"""A rate as people say it (“下降3.1%”, “持平”) → a signed figure; a figure with last year's or a target → its growth.

The growth is checked, and tells whether a figure went the good way: what a claim or a heading may rest on.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from generator.facts.lookup import amount_of, leaves_below, with_unit
from generator.facts.model import Field, FieldType, Good, Node, Quantity, Value
from generator.facts.numbers.quantity import ANY_UNIT, decimals, measure, parse_quantity
from generator.facts.numbers.units import Measure, without_late
from generator.numerals import shortest
from generator.problems import Problem

_ABOUT = ("预计", "力争", "有望", "约", "近")
_RISES, _FALLS = ("增长", "增加", "上升", "提高", "增"), ("下降", "减少", "降低", "回落", "降", "减")
_LEVEL = {f"{head}{about}持平" for head in ("", "同比", "与上年", "与去年") for about in ("", "基本")}
RATE_UNITS = ("%", "倍", "个百分点", "百分点", "‰")
_POINTS = ("个百分点", "百分点")
# A rate is rounded; a difference is exact, but for units like 亩 and 公顷 that divide into no end.
_HUNDREDTH, _MILLIONTH = Decimal("0.01"), Decimal("0.000001")
# Beyond this a decimal has no place left to be rounded to.
_ENDLESS = Decimal(10) ** 20


def parse_rate(text: str) -> Quantity | None:
    """Return a rate in %, 倍 or 个百分点, negative for a fall; None when the text is none."""
    typed = text.strip()
    if typed in _LEVEL:
        return Quantity("0", "%", Decimal(0))
    about = next(filter(typed.startswith, _ABOUT), "")
    rest = typed.removeprefix(about).removeprefix("同比")
    said = next(filter(rest.startswith, (*_RISES, *_FALLS)), "")
    rate = parse_quantity(about + rest.removeprefix(said).removeprefix("了") if said else typed, ANY_UNIT)
    if isinstance(rate, str) or (rate.unit and without_late(rate.unit) not in RATE_UNITS):
        return None
    if not rate.unit:
        rate = rate._replace(unit="%")
    if said not in _FALLS:
        return rate
    return rate._replace(text=f"-{rate.text}", amount=None if rate.amount is None else -rate.amount)


def growth(value: Value) -> Value | None:
    """Return growth over last year: as typed, else computed in % (个百分点 for a share); None when neither is known."""
    typed = value.companions.get("同比")
    if typed is not None:
        return typed
    found = _pair(value, "上年")
    if found is None:
        return None
    mine, last, unit, formula = found
    if unit == "%":
        return _computed(value, "同比", mine - last, "个百分点", formula.format("-"))
    if last <= 0:
        return None
    return _computed(value, "同比", (mine - last) / last * 100, "%", f"{formula.format('÷')} - 1")


def change(value: Value) -> Value | None:
    """Return the difference from last year in the figure's unit; None when either is unknown."""
    found = _pair(value, "上年")
    if found is None:
        return None
    mine, last, unit, formula = found
    unit = "个百分点" if unit == "%" else unit
    return _computed(value, "较上年", mine - last, unit, formula.format("-"), _MILLIONTH)


def completion(value: Value) -> Value | None:
    """Return the figure as a share of its target in %; None when either is unknown or the target is no amount."""
    found = _pair(value, "目标")
    if found is None:
        return None
    mine, target, _, formula = found
    return _computed(value, "完成率", mine / target * 100, "%", formula.format("÷")) if target > 0 else None


def direction(value: Value) -> int | None:
    """Return 1, 0 or -1 for a figure that rose, stayed or fell against last year; None when unknown."""
    if amount_of(value) is None:
        return None
    rate = amount_of(growth(value))
    moved = amount_of(change(value)) if rate is None else rate
    return None if moved is None else (moved > 0) - (moved < 0)


def is_met(value: Value) -> bool | None:
    """Tell whether a figure reached its target; None without a target or when unknown."""
    done = amount_of(completion(value))
    return None if done is None else (done >= 100 if value.field.good is not Good.FALL else done <= 100)


def verdict(value: Value) -> int | None:
    """Return 1 for a figure that went the good way or reached its target, -1 for a bad one, 0 for neither.

    A figure that fell although it reached its target is bad: nobody praises it unasked.
    """
    way = direction(value)
    signs = [] if way is None or value.field.good is Good.NEITHER else [-way if value.field.good is Good.FALL else way]
    if (met := is_met(value)) is not None:
        signs.append(1 if met else -1)
    return None if not signs else min(signs) if min(signs) < 0 else max(signs)


def is_bare_nought(value: Value) -> bool:
    """Tell a nought that says nothing: 电诈发案0起 says something, as there a fall is good."""
    content = value.content
    return isinstance(content, Quantity) and content.amount == 0 and value.field.good is not Good.FALL


def count_verdicts(nodes: Iterable[Node]) -> tuple[int, int]:
    """Return how many figures below some facts went the good way, and how many the bad one."""
    found = [verdict(value) for node in nodes for value in leaves_below(node) if value.companions]
    return found.count(1), found.count(-1)


def wording(title: str, nodes: Iterable[Node]) -> str:
    """Return the one of a heading's wordings that the figures bear out: “升的写法｜平的写法｜平实的写法”.

    The first needs two figures that went the good way and none the bad; the second two that are known, and of these no
    more bad ones than good ones.
    """
    if "｜" not in title:
        return title
    rising, *steady, plain = title.split("｜")
    good, bad = count_verdicts(nodes)
    if good >= 2 and not bad:
        return rising
    return steady[0] if steady and good + bad >= 2 and bad <= good else plain


def check_growth(values: Iterable[Value]) -> tuple[Problem, ...]:
    """Return a problem for each typed 同比 that last year's figure contradicts, rounding allowed for."""
    return tuple(problem for value in values if value.companions and (problem := growth_problem(value)))


def growth_problem(value: Value) -> Problem | None:
    """Return the problem of a typed 同比 that last year's figure contradicts; None where it agrees."""
    typed, last = value.companions.get("同比"), value.companions.get("上年")
    if typed is None or last is None:
        return None
    rate, mine, theirs = typed.content, measure(value), measure(last)
    computed = growth(value._replace(companions={"上年": last}))
    if mine is None or theirs is None or computed is None or not isinstance(rate, Quantity) or measure(typed) is None:
        return None
    if not isinstance(computed.content, Quantity) or _possible(rate, mine, theirs):
        return None
    return Problem(
        "growth-mismatch",
        f"“{value.key}”的同比和上年数对不上",
        typed.place,
        found=f"同比 {with_unit(typed)}（第{typed.place.line}行），上年 {with_unit(last)}（第{last.place.line}行）",
        expected=f"{computed.formula} = {with_unit(computed)}",
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


def _pair(value: Value, name: str) -> tuple[Decimal, Decimal, str, str] | None:
    """Return figure and companion in the figure's unit, the unit, and the formula with a place for the sign in it.

    None when either is unknown, or they measure different things.
    """
    other = value.companions.get(name)
    mine, theirs = measure(value), measure(other) if other is not None else None
    if mine is None or theirs is None or other is None or mine.dimension != theirs.dimension:
        return None
    formula = f"{with_unit(value)} {{}} {with_unit(other)}"
    return mine.amount / mine.size, theirs.amount / mine.size, mine.unit, formula


def _computed(value: Value, name: str, amount: Decimal, unit: str, formula: str, places: Decimal = _HUNDREDTH) -> Value:
    rounded = amount.quantize(places, ROUND_HALF_UP) if abs(amount) < _ENDLESS else amount
    content = Quantity(shortest(rounded), unit, rounded)
    field = Field(name, FieldType.QUANTITY, unit=unit, meaning=f"{value.field.meaning or value.field.name}（{name}）")
    return Value(f"{value.key}.{name}", content, value.place, field, formula=formula)
