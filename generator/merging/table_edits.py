"""Rows and tables that the corrected data adds or drops → insertions beside the rows that still stand, deletions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.document.lines import AddComment, DeleteRow, DeleteTable, InsertRow
from generator.document.model import Table
from generator.merging.comparison import Comparison
from generator.merging.report import KEPT, Done, Result, result
from generator.merging.tables import Grid, grids_of


def added_rows(compared: Comparison) -> Iterator[Result]:
    """Yield what becomes of each new row, and of each new cell in a row that was there."""
    grids, corrected = compared.changes.grids, compared.corrected
    known, cells = set(grids.rows.values()), set(grids.cells.values())
    theirs, ours = grids_of(compared.edited), grids_of(corrected.lines)
    for table, other in grids.tables.items():
        stands = theirs.get(compared.places.grids.tables.get(table, -1))
        # Corrected row → edited row.
        rows = compared.places.grids.rows
        standing = {
            new: rows[each, row][1]
            for (each, row), (_, new) in grids.rows.items()
            if each == table and (each, row) in rows
        }
        for row, numbers in enumerate(ours[other].rows):
            if (other, row) not in known:
                yield _added_row(row, numbers, stands, standing, compared, corrected.tables[other])
                continue
            for number in numbers:
                if number not in cells:
                    line = corrected.lines[number]
                    yield result(Done.NO_PLACE, [line], "", line.text)


def _added_row(
    row: int,
    numbers: Sequence[int],
    stands: Grid | None,
    standing: Mapping[int, int],
    compared: Comparison,
    table: Table,
) -> Result:
    """Return what becomes of a new row; `standing` gives the edited row of each corrected one."""
    lines = [compared.corrected.lines[number] for number in numbers]
    text = "｜".join(line.text for line in lines)
    beside = max((each for each in standing if each < row), default=min(standing, default=-1))
    # A row below the header must not look like it.
    alike = [each for each in standing if (each < table.header) == (row < table.header)]
    like = min(alike, key=lambda each: (abs(each - beside), each), default=beside)
    if stands is None or _spans_rows(table) or beside < 0 or len(stands.rows[standing[like]]) != len(lines):
        return result(Done.NO_PLACE, lines, "", text)
    below, looks = stands.rows[standing[beside]][0], stands.rows[standing[like]][0]
    return result(Done.DONE, lines, "", text, InsertRow(below, table.rows[row], looks, below=beside < row))


def dropped_rows_and_tables(compared: Comparison) -> Iterator[Result]:
    """Yield what becomes of each row and each table that the data no longer gives."""
    changes, places = compared.changes, compared.places
    theirs = grids_of(compared.edited)
    for table, grid in grids_of(compared.base.lines).items():
        if table not in changes.grids.tables:
            stands = places.grids.tables.get(table)
            lines = [line for row in theirs[stands].rows for line in row] if stands is not None else []
            yield _dropped([number for row in grid.rows for number in row], lines, compared, whole=True)
            continue
        for row, numbers in enumerate(grid.rows):
            if (table, row) not in changes.grids.rows:
                place = places.grids.rows.get((table, row))
                lines = list(theirs[place[0]].rows[place[1]]) if place is not None else []
                yield _dropped(numbers, lines, compared, whole=False)


def _dropped(numbers: Sequence[int], stands: Sequence[int], compared: Comparison, *, whole: bool) -> Result:
    """Return what becomes of a row or a table: it goes when every cell is as it was and carries nothing else."""
    base, edited = compared.base, compared.edited
    lines = [base.lines[number] for number in numbers]
    text, cell = "｜".join(line.text for line in lines), lines[0].cell
    untouched = [compared.places.lines(number) for number in numbers] == [(place,) for place in stands] and all(
        edited[place].text == line.text and not edited[place].held for line, place in zip(lines, stands, strict=True)
    )
    if not stands:
        return result(Done.DELETED, lines, text, "")
    if untouched and whole:
        return result(Done.DONE, lines, text, "", DeleteTable(stands[0]))
    if untouched and cell is not None and not _spans_rows(base.tables[cell.table]):
        return result(Done.DONE, lines, text, "", DeleteRow(stands[0]))
    question = KEPT.format("个表" if whole else "一行")
    return result(Done.CONFLICT, lines, text, "", AddComment(stands[0], 0, len(edited[stands[0]].text), question))


def _spans_rows(table: Table) -> bool:
    return any(cell.rows > 1 for row in table.rows for cell in row)
