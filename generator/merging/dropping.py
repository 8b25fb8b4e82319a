"""What the corrected data drops (paragraphs, rows, tables) → deletions; what people worked on stays, with a comment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.document.edits import AddComment, DeleteParagraph, DeleteRow, DeleteTable, Edit, Replace
from generator.document.lines import Line
from generator.merging.account import Correction, Done, Result, key_of
from generator.merging.alignment import core
from generator.merging.comparison import Changes, Places
from generator.merging.grids import grids_of
from generator.merging.placing import Fate
from generator.merging.sides import Side

_ASKED = "数据更正后已没有这{}；此处人工改过，予以保留，请核对。"


def dropped(changes: Changes, places: Places, base: Side, edited: Sequence[Line]) -> Iterator[Result]:
    """Yield what becomes of everything that the data no longer gives."""
    for number in changes.dropped:
        old = base.lines[number]
        if old.text.strip():
            done, edits = _paragraph(number, places, base, edited)
            yield Result(Correction(done, old.text, "", key_of(old), old.heading), edits)
    yield from _rows_and_tables(changes, places, base, edited)


def _paragraph(number: int, places: Places, base: Side, edited: Sequence[Line]) -> tuple[Done, tuple[Edit, ...]]:
    old, lines = base.lines[number], places.lines(number)
    if not lines:
        return Done.DELETED, ()
    if places.alone(number) and core(edited[lines[0]].text) == core(old.text) and not edited[lines[0]].held:
        return Done.DONE, (DeleteParagraph(lines[0]),)
    found = places.whole(number)
    free = not any(low < found.end and high > found.start for low, high in edited[found.line].open)
    if found.fate is Fate.UNTOUCHED and not places.alone(number) and free:
        # It was joined to its neighbour as it was: its words go, the neighbour's stay.
        return Done.DONE, (Replace(found.line, found.start, found.end, ""),)
    return Done.CONFLICT, (AddComment(lines[0], 0, len(edited[lines[0]].text), _ASKED.format("一段")),)


def _rows_and_tables(changes: Changes, places: Places, base: Side, edited: Sequence[Line]) -> Iterator[Result]:
    theirs = grids_of(edited)
    for table, grid in grids_of(base.lines).items():
        if table not in changes.grids.tables:
            stands = places.grids.tables.get(table)
            lines = [line for row in theirs[stands].rows for line in row] if stands is not None else []
            yield _gone([n for row in grid.rows for n in row], lines, places, base, edited, whole=True)
            continue
        for row, numbers in enumerate(grid.rows):
            if (table, row) not in changes.grids.rows:
                other = places.grids.rows.get((table, row))
                lines = list(theirs[other[0]].rows[other[1]]) if other is not None else []
                yield _gone(numbers, lines, places, base, edited, whole=False)


def _gone(
    numbers: Sequence[int], lines: Sequence[int], places: Places, base: Side, edited: Sequence[Line], *, whole: bool
) -> Result:
    """Return what becomes of a row or a table: it goes when every cell is as it was and nothing hangs on it."""
    first = base.lines[numbers[0]]
    text = "｜".join(base.lines[number].text for number in numbers)
    key = next((key for number in numbers if (key := key_of(base.lines[number]))), "")
    untouched = [places.lines(number) for number in numbers] == [(line,) for line in lines] and all(
        edited[line].text == base.lines[number].text and not edited[line].held
        for number, line in zip(numbers, lines, strict=True)
    )
    spans = first.cell is not None and any(cell.rows > 1 for row in base.tables[first.cell.table].rows for cell in row)
    if not lines:
        return Result(Correction(Done.DELETED, text, "", key, first.heading))
    if untouched and (whole or not spans):
        edit: Edit = DeleteTable(lines[0]) if whole else DeleteRow(lines[0])
        return Result(Correction(Done.DONE, text, "", key, first.heading), (edit,))
    asked = AddComment(lines[0], 0, len(edited[lines[0]].text), _ASKED.format("个表" if whole else "一行"))
    return Result(Correction(Done.CONFLICT, text, "", key, first.heading), (asked,))
