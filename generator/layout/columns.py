"""A table → its cells at their columns, and the width of each column, by the length of its words."""

from collections.abc import Sequence
from typing import NamedTuple

from generator.document.marks import plain
from generator.document.model import Cell, Table
from generator.layout.model import SIZE_3, Style, Twips
from generator.layout.styles import CELL_PADDING, RECORD_TEXT, TABLE_HEAD, TABLE_TEXT
from generator.width import printed_width

_NARROWEST, _WIDEST = 3.0, 22.0  # what a column may ask for, in characters
_AIR = 40  # twips of room beside the words of a column
_LONG = 12.0  # from here on a column's text is set from the left


class PlacedCell(NamedTuple):
    """A cell at its column; `continued` where it is covered by the cell above."""

    column: int
    cell: Cell
    continued: bool = False


class Column(NamedTuple):
    """One column of a table."""

    width: Twips
    # Holds text too long to be centred.
    is_long: bool


def cell_style(table: Table, row: int) -> Style:
    """Return the style of the paragraphs in a row."""
    if table.record:
        return RECORD_TEXT
    return TABLE_HEAD if row < table.header else TABLE_TEXT


def place_cells(table: Table) -> list[list[PlacedCell]]:
    """Return the cells of each row at their columns; a cell that spans rows is continued in those below."""
    # Column → a cell from above that covers it, and how many rows more.
    covering: dict[int, tuple[Cell, int]] = {}
    rows = []
    for row in table.rows:
        placed: list[PlacedCell] = []
        covering_below: dict[int, tuple[Cell, int]] = {}
        column, cells = 0, iter(row)
        while True:
            above = covering.pop(column, None)
            cell = above[0] if above else next(cells, None)
            if cell is None:
                if not any(start > column for start in covering):
                    break
                cell = Cell()
            placed.append(PlacedCell(column, cell, above is not None))
            left = above[1] if above else cell.rows
            if left > 1:
                covering_below[column] = (cell, left - 1)
            column += cell.columns
        covering = covering_below
        rows.append(placed)
    return rows


def share_columns(table: Table, rows: Sequence[Sequence[PlacedCell]], text_width: int) -> tuple[Column, ...]:
    """Return the columns of a table with these placed cells, all together `text_width` twips; () without cells."""
    asked = _widths_wanted(rows)
    style = RECORD_TEXT if table.record else TABLE_TEXT
    character = (style.size or SIZE_3) * 10
    needs = [round(each * character) + 2 * CELL_PADDING + _AIR for each in asked]
    widths = _share(needs, text_width)
    return tuple(Column(width, each > _LONG) for width, each in zip(widths, asked, strict=True))


def _widths_wanted(rows: Sequence[Sequence[PlacedCell]]) -> list[float]:
    """Return how wide each column would like to be, in characters."""
    asked = [_NARROWEST] * max((row[-1].column + row[-1].cell.columns for row in rows if row), default=0)
    for row in rows:
        for column, cell, _ in row:
            widest = max(map(printed_width, plain(cell.runs).split("\n")))
            share = min(widest / cell.columns, _WIDEST)
            for each in range(column, column + cell.columns):
                if share > asked[each]:
                    asked[each] = share
    return asked


def _share(needs: Sequence[int], text_width: int) -> list[Twips]:
    """Return the columns' widths: where all needs can't be met, the modest are met first, the others share the rest."""
    left, crowd = text_width, list(range(len(needs)))
    widths = [0] * len(needs)
    if sum(needs) > text_width:
        while modest := [column for column in crowd if needs[column] * len(crowd) <= left]:
            for column in modest:
                widths[column] = needs[column]
            left -= sum(needs[column] for column in modest)
            crowd = [column for column in crowd if column not in modest]
    total = sum(needs[column] for column in crowd)
    for column in crowd:
        widths[column] = left * needs[column] // total
    if widths:
        # The last column takes what rounding leaves.
        widths[-1] += text_width - sum(widths)
    return [Twips(width) for width in widths]
