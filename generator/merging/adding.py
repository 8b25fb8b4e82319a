"""What the corrected data adds (paragraphs and tables) → insertions at their place, or text for the leftovers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.document.edits import Edit, InsertParagraph, InsertTable
from generator.document.lines import Line
from generator.document.model import HEADINGS, Role
from generator.merging.account import Correction, Done, Result, key_of
from generator.merging.alignment import core
from generator.merging.comparison import Changes, Places
from generator.merging.grids import grids_of
from generator.merging.sides import Side

# What begins a section; it goes before the next section, after whatever people added to the one before.
_BEGINS = (Role.PART, Role.ATTACHMENT_LABEL, *HEADINGS)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph or a whole table of the corrected document."""

    # Its line, or its first.
    number: int
    table: int | None
    # Edited lines that hold it; () when it is new, or when people deleted it.
    stands: tuple[int, ...]
    new: bool


def added(changes: Changes, places: Places, base: Side, edited: Sequence[Line], corrected: Side) -> Iterator[Result]:
    """Yield what becomes of everything that the data gives newly."""
    units = list(_units(changes, places, edited, corrected))
    written = {core(line.text) for n, line in enumerate(edited) if n not in places.taken and line.text.strip()}
    position = 0
    for new, group in groupby(units, key=lambda unit: unit.new):
        run = list(group)
        if new:
            before, after = units[:position], units[position + len(run) :]
            yield from _Run(before, run, after, places, base, edited, corrected).results(written)
        position += len(run)


def _units(changes: Changes, places: Places, edited: Sequence[Line], corrected: Side) -> Iterator[_Unit]:
    back = {other: number for number, other in changes.pairs.items()}
    tables = {other: table for table, other in changes.grids.tables.items()}
    grids, seen = grids_of(edited), set()
    for number, line in enumerate(corrected.lines):
        if line.cell is None:
            yield _Unit(number, None, places.lines(back[number]) if number in back else (), number not in back)
        elif line.cell.table not in seen:
            seen.add(line.cell.table)
            stands = places.grids.tables.get(tables.get(line.cell.table, -1), -1)
            lines = tuple(each for row in grids[stands].rows for each in row) if stands in grids else ()
            yield _Unit(number, line.cell.table, lines, line.cell.table not in tables)


@dataclass(slots=True)
class _Run:
    """New units that follow each other, and what stands before and after them in the corrected document."""

    before: Sequence[_Unit]
    run: Sequence[_Unit]
    after: Sequence[_Unit]
    places: Places
    base: Side
    edited: Sequence[Line]
    corrected: Side

    def results(self, written: set[str]) -> Iterator[Result]:
        """Yield what becomes of each unit."""
        housed = [unit for unit in self.run if self._has_place(unit)]
        at, after_empty = self._place(housed[0]) if housed else (None, False)
        # The empty line that is there parts the last of them that wants one from what is above it.
        wanting = [unit for unit in housed if unit.number in self.corrected.parted] if after_empty else []
        for unit in self.run:
            below = bool(wanting) and unit.number >= wanting[-1].number
            place = None if at is None or unit not in housed else at + below
            yield self._result(unit, place, unit not in wanting[-1:], written)

    def _result(self, unit: _Unit, at: int | None, parted: bool, written: set[str]) -> Result:
        line = self.corrected.lines[unit.number]
        text = line.text if unit.table is None else self._table_text(unit.table)
        if unit.table is None and core(line.text) in written:
            return Result(Correction(Done.ALREADY, "", text, key_of(line), line.heading))
        if at is None:
            return Result(Correction(Done.HOMELESS, "", text, key_of(line), line.heading))
        return Result(Correction(Done.DONE, "", text, key_of(line), line.heading), (self._edit(unit, at, parted),))

    def _edit(self, unit: _Unit, at: int, parted: bool) -> Edit:
        empty_above = parted and unit.number in self.corrected.parted
        if unit.table is None:
            like = self._like(self.corrected.lines[unit.number], at)
            return InsertParagraph(at, self.corrected.paragraphs[unit.number], like, empty_above)
        table = self.corrected.tables[unit.table]
        if table.record:
            # It stands above the title, wherever the text holds it.
            return InsertTable(-1, table, False, True)
        ends = at + 1 >= len(self.edited) or self.edited[at + 1].cell is not None
        return InsertTable(at, table, empty_above, ends and unit is self.run[-1])

    def _table_text(self, table: int) -> str:
        lines = (line for line in self.corrected.lines if line.cell is not None and line.cell.table == table)
        rows = groupby(lines, key=lambda line: line.cell.row if line.cell else 0)
        return "\n".join("｜".join(line.text for line in row) for _, row in rows)

    def _has_place(self, unit: _Unit) -> bool:
        """Tell whether the section that the unit belongs to still stands: people may have deleted its heading."""
        level = self._level(unit)
        for above in reversed([each for each in (*self.before, *self.run) if each.number < unit.number]):
            if self._level(above) < level:
                return above.new or bool(above.stands)
        return True

    def _level(self, unit: _Unit) -> int:
        role = self.corrected.lines[unit.number].role if unit.table is None else None
        return _BEGINS.index(role) if role in _BEGINS else len(_BEGINS)

    def _place(self, first: _Unit) -> tuple[int | None, bool]:
        """Return the edited line to come after, and whether an empty line stands below it that nobody else needs."""
        above = next((unit.stands for unit in reversed(self.before) if unit.stands), ())
        below = next((unit for unit in self.after if unit.stands), None)
        if not above and below is None:
            return None, False
        at = max(above) if above else -1
        if below is not None and (self._level(first) < len(_BEGINS) or not above):
            first_below = min(below.stands)
            if first_below > at:
                at = first_below - 1
                while at >= 0 and self._is_empty(at):
                    at -= 1
        wanted_below = below is not None and below.number in self.corrected.parted
        return at, not wanted_below and self._is_empty(at + 1)

    def _is_empty(self, number: int) -> bool:
        if not 0 <= number < len(self.edited):
            return False
        return self.edited[number].cell is None and not self.edited[number].text.strip()

    def _like(self, new: Line, at: int) -> int:
        """Return an edited line of the same sort, for the new one to look like: the nearest before its place."""
        same = [
            self.places.lines(number)[0]
            for number, line in enumerate(self.base.lines)
            if line.role is new.role and line.run_in == new.run_in and self.places.alone(number)
        ]
        before = [number for number in same if number <= at]
        return before[-1] if before else same[0] if same else -1
