"""Rows and tables that the corrected data adds or drops → insertions beside the rows that still stand, deletions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.document.lines import AddComment, DeleteRow, DeleteTable, Edit, InsertRow
from generator.document.model import Table
from generator.merging.comparison import Comparison
from generator.merging.report import KEPT, Correction, Done, Result, key_of
from generator.merging.tables import Grid, grids_of


def added_rows(compared: Comparison) -> Iterator[Result]:
    """Yield what becomes of each new row, and of each new cell in a row that was there."""
    grids, corrected = compared.changes.grids, compared.corrected
    known, cells = set(grids.rows.values()), set(grids.cells.values())
    theirs, ours = grids_of(compared.edited), grids_of(corrected.lines)
    for table, other in grids.tables.items():
        stands = theirs.get(compared.places.grids.tables.get(table, -1))
        standing = _standing(compared, table)
        for row, numbers in enumerate(ours[other].rows):
            if (other, row) not in known:
                yield _added_row(row, numbers, stands, standing, compared, corrected.tables[other])
                continue
            for number in numbers:
                if number not in cells:
                    line = corrected.lines[number]
                    yield Result(Correction(Done.NO_PLACE, "", line.text, key_of(line), line.heading))


def _standing(compared: Comparison, table: int) -> dict[int, int]:
    """Return corrected row → edited row, for the rows of a base table."""
    stands = compared.places.grids.rows
    return {
        new: stands[table, row][1]
        for (each, row), (_, new) in compared.changes.grids.rows.items()
        if each == table and (table, row) in stands
    }


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
    text, key = "｜".join(line.text for line in lines), next(filter(None, map(key_of, lines)), "")
    beside = max((each for each in standing if each < row), default=min(standing, default=-1))
    # A row below the header must not look like it.
    alike = [each for each in standing if (each < table.header) == (row < table.header)]
    like = min(alike, key=lambda each: (abs(each - beside), each), default=beside)
    if stands is None or _spans_rows(table) or beside < 0 or len(stands.rows[standing[like]]) != len(lines):
        return Result(Correction(Done.NO_PLACE, "", text, key, lines[0].heading))
    below, looks = stands.rows[standing[beside]][0], stands.rows[standing[like]][0]
    edit = InsertRow(below, table.rows[row], looks, below=beside < row)
    return Result(Correction(Done.DONE, "", text, key, lines[0].heading), (edit,))


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


def _dropped(numbers: Sequence[int], lines: Sequence[int], compared: Comparison, *, whole: bool) -> Result:
    """Return what becomes of a row or a table: it goes when every cell is as it was and carries nothing else."""
    base, edited = compared.base, compared.edited
    first = base.lines[numbers[0]]
    text = "｜".join(base.lines[number].text for number in numbers)
    key = next(filter(None, (key_of(base.lines[number]) for number in numbers)), "")
    untouched = [compared.places.lines(number) for number in numbers] == [(line,) for line in lines] and all(
        edited[line].text == base.lines[number].text and not edited[line].held
        for number, line in zip(numbers, lines, strict=True)
    )
    if not lines:
        return Result(Correction(Done.DELETED, text, "", key, first.heading))
    if untouched and (whole or (first.cell is not None and not _spans_rows(base.tables[first.cell.table]))):
        edit: Edit = DeleteTable(lines[0]) if whole else DeleteRow(lines[0])
        return Result(Correction(Done.DONE, text, "", key, first.heading), (edit,))
    question = KEPT.format("个表" if whole else "一行")
    comment = AddComment(lines[0], 0, len(edited[lines[0]].text), question)
    return Result(Correction(Done.CONFLICT, text, "", key, first.heading), (comment,))


def _spans_rows(table: Table) -> bool:
    return any(cell.rows > 1 for row in table.rows for cell in row)
