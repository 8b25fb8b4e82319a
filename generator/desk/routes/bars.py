"""One figure of all towns → the places and lengths of a bar chart, in the units of its SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from generator.commands.comparing.figures import FigureRow
from generator.width import columns

# Of the drawing: a bar's row, the longest bar, the room for the figure at its right, a column of a name at its left.
ROW, BARS, FIGURES, COLUMN = 26, 420, 110, 8
_GAP = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One town's figure."""

    town: str
    label: str
    y: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of bars, the largest on top."""

    title: str
    unit: str
    width: int
    height: int
    # Where the towns' names end.
    names: int
    bars: tuple[Bar, ...]
    # Where the middle figure lies, and the figure; None below three towns.
    middle: tuple[int, str] | None
    # Towns that do not give the figure.
    rest: tuple[str, ...]


def chart_of(row: FigureRow, towns: Sequence[str]) -> Chart:
    """Return the chart of one row of the comparison."""
    given = list(zip(towns, row.cells, row.amounts, strict=True))
    known = [(name, cell, amount) for name, cell, amount in given if amount is not None]
    known.sort(key=lambda each: -each[2])
    amounts = [amount for *_, amount in known]
    low, high = min([*amounts, Decimal(0)]), max([*amounts, Decimal(0)])
    names = max((columns(name) for name, *_ in known), default=0) * COLUMN + _GAP

    def x(amount: Decimal) -> int:
        return names + _GAP + (int((amount - low) / (high - low) * BARS) if high > low else 0)

    zero = x(Decimal(0))
    bars = tuple(
        Bar(name, cell, number * ROW, min(x(amount), zero), max(abs(x(amount) - zero), 1))
        for number, (name, cell, amount) in enumerate(known)
    )
    middle = median(amounts) if len(amounts) > 2 else None
    line = None if middle is None else (x(middle), f"{middle.normalize():f}")
    rest = tuple(name for name, _, amount in given if amount is None)
    width = names + _GAP + BARS + FIGURES
    return Chart(row.key, row.unit, width, len(bars) * ROW, names, bars, line, rest)
