"""What is dropped and what stays → the empty lines of layout that nothing asks for any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.document.edits import DeleteParagraph, DeleteTable, Edit, InsertParagraph, InsertTable
from generator.document.lines import Line
from generator.merging.comparison import Changes, Places
from generator.merging.grids import grids_of
from generator.merging.sides import Side


def surplus(
    edits: Sequence[Edit], changes: Changes, places: Places, edited: Sequence[Line], corrected: Side
) -> Iterator[DeleteParagraph]:
    """Yield the deletion of empty lines around dropped paragraphs and tables, but for the one that is still wanted."""
    gone = _gone(edits, edited)
    wanted = _wanted(changes, places, corrected)
    filled = {edit.after for edit in edits if isinstance(edit, (InsertParagraph, InsertTable))}
    number = 0
    while number < len(edited):
        first = number
        while number < len(edited) and (number in gone or _is_empty(edited[number])):
            number += 1
        gap = range(first, number)
        if not gone.isdisjoint(gap) and filled.isdisjoint(range(first - 1, number)):
            empty = [each for each in gap if each not in gone and not edited[each].held]
            keep = _keep(first, number, wanted, edited)
            yield from (DeleteParagraph(each) for each in empty[: max(len(empty) - keep, 0)])
        number += 1


def _gone(edits: Sequence[Edit], edited: Sequence[Line]) -> set[int]:
    gone = {edit.line for edit in edits if isinstance(edit, DeleteParagraph)}
    tables = {cell.table for edit in edits if isinstance(edit, DeleteTable) if (cell := edited[edit.line].cell)}
    return gone | {n for n, line in enumerate(edited) if line.cell is not None and line.cell.table in tables}


def _wanted(changes: Changes, places: Places, corrected: Side) -> dict[int, bool]:
    """Return for the first edited line of what stays whether an empty line belongs above it."""
    found = {lines[0]: other in corrected.parted for n, other in changes.pairs.items() if (lines := places.lines(n))}
    firsts = {table: grid.rows[0][0] for table, grid in grids_of(corrected.lines).items()}
    for table, other in changes.grids.tables.items():
        stands = places.first_cell(table)
        if stands >= 0:
            found[stands] = firsts[other] in corrected.parted
    return found


def _keep(first: int, stop: int, wanted: dict[int, bool], edited: Sequence[Line]) -> int:
    """Return how many empty lines stay between what stands before and what stands after."""
    if stop >= len(edited):
        # Word needs a paragraph after a table that ends the text.
        return 1 if first and edited[first - 1].cell is not None else 0
    # Above people's own lines one may stay.
    return 1 if wanted.get(stop, True) else 0


def _is_empty(line: Line) -> bool:
    return line.cell is None and not line.text.strip()
