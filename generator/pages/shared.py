"""What Word files and pages share, under the names it gets in `layout`: once it stands there, this module goes.

arrange → layout.spacing, own_indents → layout.indents, break_runs → layout.title, the others → layout.columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.document.model import Cell, Document, Run, Table
from generator.layout.measures import TITLE_CHARACTERS, Twips
from generator.layout.styles import CELL_PADDING, Style
from generator.word.write import body, indents, spacing, tables

arrange = spacing.arrange


def break_runs(runs: Sequence[Run], longest: float = TITLE_CHARACTERS) -> tuple[Run, ...]:
    """Return a title's runs with line breaks where its lines end."""
    return body._broken(runs, int(longest))


class OwnIndent(NamedTuple):
    """How one paragraph is indented, in place of what its style says; twips."""

    left: Twips
    # How far its first line stands out to the left; None: as far in as the others.
    hanging: Twips | None = None
    right: Twips = Twips(0)
    # "" as the style says.
    align: str = ""


def own_indents(document: Document, text_width: int) -> dict[int, OwnIndent]:
    """Return the indents by the index of the block that needs its own."""
    return {index: _parse(xml) for index, xml in indents.direct_formats(document, text_width).items()}


def _parse(xml: str) -> OwnIndent:
    value = {name: Twips(int(twips)) for name, twips in re.findall(r'w:(left|right|hanging)="(-?\d+)"', xml)}
    return OwnIndent(value["left"], value.get("hanging"), value.get("right", Twips(0)), "left" if "w:jc" in xml else "")


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
    return tables._look(table, row)


def place_cells(table: Table) -> list[list[PlacedCell]]:
    """Return the cells of each row at their columns."""
    return [[PlacedCell(each.column, each.cell, each.continued) for each in row] for row in tables._place(table)]


def share_columns(table: Table, rows: Sequence[Sequence[PlacedCell]], text_width: int) -> tuple[Column, ...]:
    """Return the columns of a table, all together `text_width` twips; () without cells."""
    placed = [[tables._Placed(*each) for each in row] for row in rows]
    count = max((tables._used(row) for row in placed), default=0)
    asked = tables._asked(placed, count)
    needs = [round(each * tables._character(table)) + 2 * CELL_PADDING + tables._AIR for each in asked]
    widths = tables._share(needs, text_width) if count else ()
    return tuple(Column(Twips(width), each > tables._LONG) for width, each in zip(widths, asked, strict=True))
