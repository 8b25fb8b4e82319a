"""Paragraphs that the corrected data drops, paragraphs and tables that it adds → deletions and insertions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.document.lines import (
    AddComment,
    DeleteParagraph,
    DeleteTable,
    Edit,
    InsertParagraph,
    InsertTable,
    Line,
    Replace,
)
from generator.document.model import ATTACHMENT_LABELS, HEADINGS, Role
from generator.merging.alignment import core
from generator.merging.comparison import Comparison
from generator.merging.report import KEPT, Done, Result, result
from generator.merging.tables import grids_of
from generator.merging.tokens import Fate

# What begins a section; it goes before the next section, after whatever people added to the one before.
_BEGINS = (Role.PART, *ATTACHMENT_LABELS, *HEADINGS)


def dropped_paragraphs(compared: Comparison) -> Iterator[Result]:
    """Yield what becomes of each paragraph that the data no longer gives; what people worked on stays."""
    for number in compared.changes.dropped:
        old = compared.base.lines[number]
        if old.text.strip():
            done, edits = _dropped(number, compared)
            yield result(done, [old], old.text, "", *edits)


def _dropped(number: int, compared: Comparison) -> tuple[Done, tuple[Edit, ...]]:
    old, lines = compared.base.lines[number], compared.places.lines(number)
    if not lines:
        return Done.DELETED, ()
    edited, alone = compared.edited, compared.places.alone(number)
    if alone and core(edited[lines[0]].text) == core(old.text) and not edited[lines[0]].held:
        return Done.DONE, (DeleteParagraph(lines[0]),)
    found = compared.places.whole(number)
    free = not any(low < found.end and high > found.start for low, high in edited[found.line].open)
    if found.fate is Fate.UNTOUCHED and not alone and free:
        # It was joined to its neighbour as it was: its words go, the neighbour's stay.
        return Done.DONE, (Replace(found.line, found.start, found.end, ""),)
    return Done.CONFLICT, (AddComment(lines[0], 0, len(edited[lines[0]].text), KEPT.format("一段")),)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph or a whole table of the corrected document."""

    # Its line, or its first.
    number: int
    table: int | None
    # Edited lines that hold it; () when it is new, or when people deleted it.
    stands: tuple[int, ...]
    new: bool


def added(compared: Comparison) -> Iterator[Result]:
    """Yield what becomes of every paragraph and table that the data gives newly."""
    units = list(_units(compared))
    taken = compared.places.taken
    # What people wrote themselves, word for word, is not written again.
    written = frozenset(core(line.text) for number, line in enumerate(compared.edited) if number not in taken)
    position = 0
    for new, group in groupby(units, key=lambda unit: unit.new):
        run = list(group)
        if new:
            after = units[position + len(run) :]
            yield from _Insertion(units[:position], run, after, written, compared).results()
        position += len(run)


def _units(compared: Comparison) -> Iterator[_Unit]:
    changes, places = compared.changes, compared.places
    back = {other: number for number, other in changes.pairs.items()}
    tables = {other: table for table, other in changes.grids.tables.items()}
    grids, seen = grids_of(compared.edited), set()
    for number, line in enumerate(compared.corrected.lines):
        if line.cell is None:
            yield _Unit(number, None, places.lines(back[number]) if number in back else (), number not in back)
        elif line.cell.table not in seen:
            seen.add(line.cell.table)
            stands = places.grids.tables.get(tables.get(line.cell.table, -1), -1)
            lines = tuple(each for row in grids[stands].rows for each in row) if stands in grids else ()
            yield _Unit(number, line.cell.table, lines, line.cell.table not in tables)


@dataclass(frozen=True, slots=True)
class _Insertion:
    """New units that follow each other, and what stands before and after them in the corrected document."""

    before: Sequence[_Unit]
    run: Sequence[_Unit]
    after: Sequence[_Unit]
    # What people wrote themselves.
    written: frozenset[str]
    compared: Comparison

    def results(self) -> Iterator[Result]:
        """Yield what becomes of each unit."""
        housed = [unit for unit in self.run if self._has_place(unit)]
        at, after_empty = self._place(housed[0]) if housed else (None, False)
        # The empty line that is there parts the last of them that wants one from what is above it.
        wanting = [unit for unit in housed if unit.number in self.compared.corrected.parted] if after_empty else []
        for unit in self.run:
            below = bool(wanting) and unit.number >= wanting[-1].number
            place = None if at is None or unit not in housed else at + below
            yield self._result(unit, place, unit not in wanting[-1:])

    def _result(self, unit: _Unit, at: int | None, parted: bool) -> Result:
        corrected = self.compared.corrected
        line = corrected.lines[unit.number]
        text = line.text
        if unit.table is not None:
            rows = grids_of(corrected.lines)[unit.table].rows
            text = "\n".join("｜".join(corrected.lines[cell].text for cell in row) for row in rows)
        if unit.table is None and line.text.strip() and core(line.text) in self.written:
            return result(Done.ALREADY, [line], "", text)
        if at is None:
            return result(Done.NO_PLACE, [line], "", text)
        return result(Done.DONE, [line], "", text, self._edit(unit, at, parted))

    def _edit(self, unit: _Unit, at: int, parted: bool) -> Edit:
        corrected, edited = self.compared.corrected, self.compared.edited
        empty_above = parted and unit.number in corrected.parted
        if unit.table is None:
            like = self._like(corrected.lines[unit.number], at)
            return InsertParagraph(at, corrected.paragraphs[unit.number], like, empty_above)
        table = corrected.tables[unit.table]
        if table.record:
            # It stands above the title, wherever the text holds it.
            return InsertTable(-1, table, False, True)
        ends = at + 1 >= len(edited) or edited[at + 1].cell is not None
        return InsertTable(at, table, empty_above, ends and unit is self.run[-1])

    def _has_place(self, unit: _Unit) -> bool:
        """Tell whether the section that the unit belongs to still stands: people may have deleted its heading."""
        level = self._level(unit)
        for above in reversed([each for each in (*self.before, *self.run) if each.number < unit.number]):
            if self._level(above) < level:
                return above.new or bool(above.stands)
        return True

    def _level(self, unit: _Unit) -> int:
        role = self.compared.corrected.lines[unit.number].role if unit.table is None else None
        return _BEGINS.index(role) if role in _BEGINS else len(_BEGINS)

    def _place(self, first: _Unit) -> tuple[int | None, bool]:
        """Return the edited line to come after, and whether a spare empty line stands below it."""
        edited = self.compared.edited
        above = next((unit.stands for unit in reversed(self.before) if unit.stands), ())
        below = next((unit for unit in self.after if unit.stands), None)
        if not above and below is None:
            return None, False
        at = max(above) if above else -1
        if below is not None and (self._level(first) < len(_BEGINS) or not above):
            first_below = min(below.stands)
            if first_below > at:
                at = first_below - 1
                while at >= 0 and _is_empty(edited[at]):
                    at -= 1
        wanted_below = below is not None and below.number in self.compared.corrected.parted
        return at, not wanted_below and at + 1 < len(edited) and _is_empty(edited[at + 1])

    def _like(self, new: Line, at: int) -> int:
        """Return an edited line of the same sort, for the new one to look like: the nearest before its place."""
        places = self.compared.places
        same = [
            places.lines(number)[0]
            for number, line in enumerate(self.compared.base.lines)
            if line.role is new.role and line.run_in == new.run_in and places.alone(number)
        ]
        before = [number for number in same if number <= at]
        return before[-1] if before else same[0] if same else -1


def surplus_empty_lines(edits: Sequence[Edit], compared: Comparison) -> Iterator[DeleteParagraph]:
    """Yield the deletion of empty lines around dropped paragraphs and tables, but for the one that is still wanted."""
    edited = compared.edited
    gone = {edit.line for edit in edits if isinstance(edit, DeleteParagraph)}
    tables = {cell.table for edit in edits if isinstance(edit, DeleteTable) if (cell := edited[edit.line].cell)}
    gone |= {n for n, line in enumerate(edited) if line.cell is not None and line.cell.table in tables}
    wanted = _wanted(compared)
    filled = {edit.after for edit in edits if isinstance(edit, (InsertParagraph, InsertTable))}
    number = 0
    while number < len(edited):
        first = number
        while number < len(edited) and (number in gone or _is_empty(edited[number])):
            number += 1
        gap = range(first, number)
        if not gone.isdisjoint(gap) and filled.isdisjoint(range(first - 1, number)):
            empty = [each for each in gap if each not in gone and not edited[each].held]
            # Above people's own lines one may stay; Word needs a paragraph after a table that ends the text.
            stays = wanted.get(number, True) if number < len(edited) else first and edited[first - 1].cell is not None
            yield from (DeleteParagraph(each) for each in empty[: max(len(empty) - stays, 0)])
        number += 1


def _wanted(compared: Comparison) -> dict[int, bool]:
    """Return for the first edited line of what stays whether an empty line belongs above it."""
    changes, places, corrected = compared.changes, compared.places, compared.corrected
    found = {lines[0]: other in corrected.parted for n, other in changes.pairs.items() if (lines := places.lines(n))}
    firsts = {table: grid.rows[0][0] for table, grid in grids_of(corrected.lines).items()}
    for table, other in changes.grids.tables.items():
        stands = places.first_cell(table)
        if stands >= 0:
            found[stands] = firsts[other] in corrected.parted
    return found


def _is_empty(line: Line) -> bool:
    return line.cell is None and not line.text.strip()
