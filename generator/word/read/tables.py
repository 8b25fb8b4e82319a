"""A table (w:tbl) → rows of cells with their spans; tracked rows, content controls and nested tables taken care of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from generator.document.model import Cell, Table
from generator.layout.styles import RECORD_TABLE
from generator.word.read.findings import Findings
from generator.word.read.pieces import Content, as_runs
from generator.word.xml import W, local, number, switched_on, text_inside, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HOLDERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo"}


def read_table(table: Element, style: str, read_cell: Callable[[Element], Content], findings: Findings) -> Table:
    """Return the table; `read_cell` reads what stands in a cell, `style` is the table style's name."""
    rows = [
        row
        for row in _inside(table, "tr")
        if not _deleted(row, findings) and next(_inside(row, "tc"), None) is not None
    ]
    grid = [list(_placed(row)) for row in rows]
    cells = tuple(tuple(_cells(grid, place, read_cell)) for place in range(len(grid)))
    header = 0
    while header < len(rows) and switched_on(rows[header].find(f"{W}trPr/{W}tblHeader")):
        header += 1
    return Table(cells, header, style == RECORD_TABLE.name)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, content controls looked into."""
    for child in parent:
        name = local(child)
        if name == tag:
            yield child
        elif name in _HOLDERS:
            yield from _inside(child, tag)


def _deleted(row: Element, findings: Findings) -> bool:
    properties = row.find(f"{W}trPr")
    if properties is None:
        return False
    words = text_inside(row, deleted=True)
    if properties.find(f"{W}del") is not None:
        findings.tell("tracked-deletion", words)
        return True
    if properties.find(f"{W}ins") is not None:
        findings.tell("tracked-insertion", words)
    return False


def _placed(row: Element) -> Iterator[tuple[int, int, str | None, Element]]:
    """Yield each cell's first grid column, its width in columns, its vertical merge and itself."""
    column = number(value(row.find(f"{W}trPr/{W}gridBefore"))) or 0
    for cell in _inside(row, "tc"):
        properties = cell.find(f"{W}tcPr")
        merge: str | None = None
        width = 1
        if properties is not None:
            width = max(number(value(properties.find(f"{W}gridSpan"))) or 1, 1)
            vertical = properties.find(f"{W}vMerge")
            merge = None if vertical is None else value(vertical) or "continue"
        yield column, width, merge, cell
        column += width


def _cells(
    grid: list[list[tuple[int, int, str | None, Element]]], place: int, read_cell: Callable[[Element], Content]
) -> Iterator[Cell]:
    for column, width, merge, cell in grid[place]:
        content = read_cell(cell)
        runs = as_runs(content)
        if merge == "continue" and place > 0 and not runs:
            continue
        rows = 1
        if merge is not None:
            while place + rows < len(grid) and _continues(grid[place + rows], column):
                rows += 1
        yield Cell(runs, width, rows)


def _continues(row: list[tuple[int, int, str | None, Element]], column: int) -> bool:
    return any(first == column and merge == "continue" for first, _, merge, _ in row)
