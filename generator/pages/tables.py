"""A table → rows with the lines of their cells; and such rows on a page → borders and lines. All twips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from generator.document.model import Cell, Table
from generator.layout.columns import Column, PlacedCell, cell_style, place_cells, share_columns
from generator.layout.model import Layout, Style
from generator.layout.styles import CELL_PADDING, TABLE, TABLE_HEAD, TABLE_TEXT
from generator.pages.lines import Line, Room, set_lines, stretches_of
from generator.pages.measure import Metrics, type_of


class RowCell(NamedTuple):
    """A cell as it stands in one row."""

    x: int
    width: int
    lines: tuple[Line, ...]
    # Covered by the cell above, whose words stand there.
    continued: bool


class Row(NamedTuple):
    """A row, as high as its highest cell."""

    cells: tuple[RowCell, ...]
    height: float
    # Of a line in its cells, and of its characters.
    line_height: float
    size: int
    # Repeats on each page the table goes on to.
    head: bool


class Box(NamedTuple):
    """The borders of a cell."""

    x: int
    y: int
    width: int
    height: int


@lru_cache(maxsize=64)
def table_rows(table: Table, width: int, options: Layout, metrics: Metrics) -> tuple[Row, ...]:
    """Return the rows of a table as wide as the text."""
    placed = place_cells(table)
    columns = share_columns(table, placed, width)
    rows = [_row(cells, columns, cell_style(table, number), options, metrics) for number, cells in enumerate(placed)]
    return _stretched(rows, placed)


# A border's thickness: styles give it in eighths of a point.
_RULE = TABLE.border * 20 / 8


def _row(
    placed: Sequence[PlacedCell], columns: Sequence[Column], style: Style, options: Layout, metrics: Metrics
) -> Row:
    """Return a row as high as those of its cells that stand in it alone."""
    type = type_of(style)
    line_height = metrics.single_line(type)
    edges = list(accumulate([column.width for column in columns], initial=0))
    used = sum(cell.columns for _, cell, _ in placed)
    cells, count = [], 1
    # A row that is too short is filled up with empty cells.
    for column, cell, continued in (*placed, *[PlacedCell(column, Cell()) for column in range(used, len(columns))]):
        left, right = edges[column], edges[column + cell.columns]
        align = "left" if style is TABLE_TEXT and columns[column].is_long else style.align
        room = Room(right - left - 2 * CELL_PADDING, align=align)
        lines = () if continued else set_lines(stretches_of(cell.runs, style, options), style.id, room, metrics)
        cells.append(RowCell(left, right - left, lines, continued))
        count = max(count, len(lines)) if cell.rows == 1 else count
    height = count * line_height + 2 * (style.around or 0) + _RULE
    return Row(tuple(cells), height, line_height, type.size, style is TABLE_HEAD)


def _stretched(rows: Sequence[Row], placed: Sequence[Sequence[PlacedCell]]) -> tuple[Row, ...]:
    """Return the rows with their whole heights: the last of those that one cell spans has room for its words."""
    # Each row brings the rule under it, the first one that above it too.
    heights = [row.height + (0 if number else _RULE) for number, row in enumerate(rows)]
    for number, cells in enumerate(placed):
        for place, (_, cell, continued) in enumerate(cells):
            if cell.rows > 1 and not continued:
                last = min(number + cell.rows, len(rows)) - 1
                need = rows[number].line_height * len(rows[number].cells[place].lines)
                heights[last] += max(0.0, need - sum(heights[number : last + 1]))
    return tuple(row._replace(height=height) for row, height in zip(rows, heights, strict=True))


def draw_rows(rows: Sequence[Row], left: int, top: float) -> Iterator[tuple[Box, list[tuple[Line, int, int]]]]:
    """Yield the cells of rows that stand under each other on one page, the first at `left` and `top` of the paper.

    Each cell is its borders, and its lines with the left edge and the baseline of each.
    """
    edges = list(accumulate([row.height for row in rows], initial=top))
    for number, row in enumerate(rows):
        for cell in row.cells:
            if cell.continued and number:
                continue
            last = number + 1
            while last < len(rows) and any(each.continued and each.x == cell.x for each in rows[last].cells):
                last += 1
            upper, lower = edges[number], edges[last]
            x = left + cell.x
            # 汉字 reach from 0.14 em under the baseline to 0.86 em above it.
            base = (upper + lower - row.line_height * (len(cell.lines) - 1)) / 2 + 0.36 * row.size
            yield (
                Box(x, round(upper), cell.width, round(lower) - round(upper)),
                [
                    (line, x + CELL_PADDING, round(base + place * row.line_height))
                    for place, line in enumerate(cell.lines)
                ],
            )
