"""A figure as typed → its size in base units, and how far rounding may have moved it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.facts.model import Quantity, Value
from generator.facts.numbers.quantity import decimals
from generator.facts.numbers.units import parse_unit

Dimension = tuple[tuple[str, int], ...]
_MAGNITUDES = "万亿"


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount that can be computed with."""

    # In base units (元, 亩, 公斤 …) of `dimension`.
    amount: Decimal
    dimension: Dimension
    # Half the last decimal place as typed, in base units; 0 for a whole count.
    tolerance: Decimal
    # As typed.
    typed: Decimal
    unit: str
    # Base units in one of `unit`.
    size: Decimal

    @property
    def low(self) -> Decimal:
        """The least amount that rounds to what was typed."""
        return self.amount - self.tolerance

    @property
    def high(self) -> Decimal:
        """The largest amount that rounds to what was typed."""
        return self.amount + self.tolerance


def measure(value: Value) -> Measure | None:
    """Return a value's measure; None while to fill, masked, or only about (5000余, 约3.2, 25～30)."""
    content = value.content
    if not isinstance(content, Quantity) or content.amount is None or content.approximate:
        return None
    unit = parse_unit(content.unit)
    tolerance = _tolerance(content) * unit.size
    amount = content.amount
    return Measure(amount * unit.size, unit.dimension, tolerance, amount, content.unit, unit.size)


def same_unit(left: Measure, right: Measure) -> bool:
    """Tell whether two measures can be compared."""
    return left.dimension == right.dimension


def _tolerance(content: Quantity) -> Decimal:
    places = decimals(content.text)
    half = Decimal(5).scaleb(-places - 1)
    large = Decimal(10**4 if content.text.endswith("万") else 10**8 if content.text.endswith("亿") else 1)
    # 27个 is counted; 27万元 and 27.5元 are rounded.
    rounded = places or large > 1 or content.unit[:1] in _MAGNITUDES
    return half * large if rounded else Decimal(0)
