"""Rows that the corrected data adds to a table → insertions beside the rows that still stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.document.edits import InsertRow
from generator.document.lines import Line
from generator.document.model import Table
from generator.merging.account import Correction, Done, Result, key_of
from generator.merging.comparison import Changes, Places
from generator.merging.grids import Grid, grids_of
from generator.merging.sides import Side


def added_rows(changes: Changes, places: Places, edited: Sequence[Line], corrected: Side) -> Iterator[Result]:
    """Yield what becomes of each new row, and of each new cell in a row that was there."""
    known = set(changes.grids.rows.values())
    cells = set(changes.grids.cells.values())
    theirs = grids_of(edited)
    ours = grids_of(corrected.lines)
    for table, other in changes.grids.tables.items():
        stands = theirs.get(places.grids.tables.get(table, -1))
        standing = _standing(changes, places, table)
        for row, numbers in enumerate(ours[other].rows):
            if (other, row) not in known:
                yield _row(row, numbers, stands, standing, corrected, corrected.tables[other])
                continue
            for number in numbers:
                if number not in cells:
                    line = corrected.lines[number]
                    yield Result(Correction(Done.HOMELESS, "", line.text, key_of(line), line.heading))


def _standing(changes: Changes, places: Places, table: int) -> dict[int, int]:
    """Return corrected row → edited row, for the rows of a base table."""
    return {
        new: places.grids.rows[table, row][1]
        for (each, row), (_, new) in changes.grids.rows.items()
        if each == table and (table, row) in places.grids.rows
    }


def _row(
    row: int, numbers: Sequence[int], stands: Grid | None, standing: dict[int, int], corrected: Side, table: Table
) -> Result:
    lines = [corrected.lines[number] for number in numbers]
    text = "｜".join(line.text for line in lines)
    key = next((key for line in lines if (key := key_of(line))), "")
    correction = Correction(Done.DONE, "", text, key, lines[0].heading)
    spans = any(cell.rows > 1 for each in table.rows for cell in each)
    beside = max((each for each in standing if each < row), default=min(standing, default=-1))
    # A row below the header must not look like it.
    alike = [each for each in standing if (each < table.header) == (row < table.header)]
    like = min(alike, key=lambda each: (abs(each - beside), each), default=beside)
    if stands is None or spans or beside < 0 or len(stands.rows[standing[like]]) != len(lines):
        return Result(Correction(Done.HOMELESS, "", text, key, lines[0].heading))
    edit = InsertRow(
        stands.rows[standing[beside]][0], table.rows[row], stands.rows[standing[like]][0], below=beside < row
    )
    return Result(correction, (edit,))
