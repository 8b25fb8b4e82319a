"""Base, edited and corrected document → which lines are which: what the data changes, and where that stands now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.document.lines import Line, lines_of
from generator.document.model import Document, Paragraph, Table
from generator.layout.spacing import arrange
from generator.merging.alignment import align
from generator.merging.changes import Hunk, hunks
from generator.merging.positions import Fate, Track
from generator.merging.tables import GridPairs, pair_grids

# So many characters before a figure tell it from others like it; the longest are tried first.
CONTEXT = (8, 4)


@dataclass(frozen=True, slots=True)
class Side:
    """The base, or the corrected document."""

    lines: tuple[Line, ...]
    # The paragraph behind a line, and the tables by their numbers.
    paragraphs: Mapping[int, Paragraph] = field(default_factory=dict)
    tables: Mapping[int, Table] = field(default_factory=dict)
    # Lines (of a table its first) above which the standard asks for an empty line.
    parted: frozenset[int] = frozenset()


def side_of(document: Document) -> Side:
    """Return a document as one side of a merge."""
    firsts: dict[int, int] = {}
    paragraphs: dict[int, Paragraph] = {}
    tables: dict[int, Table] = {}
    number = 0
    for index, block in enumerate(document.blocks):
        firsts[index] = number
        if isinstance(block, Paragraph):
            paragraphs[number] = block
            number += 1
        elif isinstance(block, Table) and block.chart is None:
            tables[len(tables)] = block
            number += sum(len(row) for row in block.rows)
    return Side(lines_of(document), paragraphs, tables, _parted(document, firsts))


def _parted(document: Document, firsts: Mapping[int, int]) -> frozenset[int]:
    parted, empty = set(), False
    for index, block in arrange(document):
        if block is not None and empty:
            parted.add(firsts[index])
        empty = block is None
    return frozenset(parted)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a stretch of the base stands in the edited document: its fate, the line (-1: nowhere), the characters."""

    fate: Fate
    line: int = -1
    start: int = 0
    end: int = 0


class Changes:
    """What the corrected data changes: pairs of lines, lines dropped, lines added; the same for tables and rows."""

    def __init__(self, base: Sequence[Line], corrected: Sequence[Line]) -> None:
        ours, theirs = _body(base), _body(corrected)
        regions = align([base[n].text for n in ours], [corrected[n].text for n in theirs], whole=True)
        body = {ours[each.left.start]: theirs[each.right.start] for each in regions}
        self.grids: GridPairs = pair_grids(base, corrected)
        # Lines that the data has put into another order stay where they are in the document.
        self.reordered = _out_of_order(body)
        self.pairs: dict[int, int] = {**body, **self.grids.cells}
        self.dropped = [number for number in ours if number not in body]
        known = set(body.values())
        self.added = [number for number in theirs if number not in known]
        self.hunks = [
            hunk
            for number, other in self.pairs.items()
            if base[number] != corrected[other]
            for hunk in hunks(number, base[number], corrected[other])
        ]


class Places:
    """Where each base line stands in the edited document; a line may share a region with its neighbours."""

    def __init__(self, base: Sequence[Line], edited: Sequence[Line]) -> None:
        self._regions: dict[int, tuple[Track, int, tuple[int, ...]]] = {}
        self._shared: Counter[tuple[int, ...]] = Counter()
        # Edited lines that hold something of the base.
        self.taken: set[int] = set()
        self._edited = edited
        self._base = base
        # Empty lines are layout: aligning them would only mislead.
        ours, theirs = _body(base), [number for number in _body(edited) if edited[number].text.strip()]
        for region in align([base[n].text for n in ours], [edited[n].text for n in theirs]):
            self._hold([ours[n] for n in region.left], [theirs[n] for n in region.right])
        self.grids = pair_grids(base, edited)
        for number, other in self.grids.cells.items():
            self._hold([number], [other])

    def _hold(self, numbers: Sequence[int], lines: Sequence[int]) -> None:
        self.taken.update(lines)
        track = Track("".join(self._base[n].text for n in numbers), "".join(self._edited[n].text for n in lines))
        offset = 0
        for number in numbers:
            self._regions[number] = (track, offset, tuple(lines))
            self._shared[tuple(lines)] += 1
            offset += len(self._base[number].text)

    def lines(self, number: int) -> tuple[int, ...]:
        """Return the edited lines that hold a base line; () when people deleted it."""
        return self._regions[number][2] if number in self._regions else ()

    def first_cell(self, table: int) -> int:
        """Return the first edited line of a base table; -1 when people deleted it."""
        stands = self.grids.tables.get(table)
        cells = (n for n, line in enumerate(self._edited) if line.cell is not None and line.cell.table == stands)
        return next(cells, -1)

    def alone(self, number: int) -> bool:
        """Tell whether a base line stands in one edited line that holds no other."""
        lines = self.lines(number)
        return len(lines) == 1 and self._shared[lines] == 1

    def whole(self, number: int) -> Found:
        """Return where a whole base line stands."""
        return self._in_region(number, 0, len(self._base[number].text))

    def find(self, hunk: Hunk) -> Found:
        """Return where the words of a hunk stand."""
        found = self._in_region(hunk.line, hunk.start, hunk.end)
        return (found.fate is not Fate.UNTOUCHED and self._elsewhere(hunk)) or found

    def _elsewhere(self, hunk: Hunk) -> Found | None:
        """Return where a figure stands with the words before it, when both texts hold them exactly once."""
        text = self._base[hunk.line].text
        for length in CONTEXT:
            sought = text[max(hunk.start - length, 0) : hunk.end + 1]
            inner = min(hunk.start, length)
            here = [(n, line.text.find(sought)) for n, line in enumerate(self._edited) if sought in line.text]
            once = len(here) == 1 and sum(line.text.count(sought) for line in self._base) == 1
            if hunk.end > hunk.start and inner >= CONTEXT[-1] and once:
                number, at = here[0]
                return Found(Fate.UNTOUCHED, number, at + inner, at + inner + hunk.end - hunk.start)
        return None

    def _in_region(self, number: int, start: int, end: int) -> Found:
        if number not in self._regions:
            return Found(Fate.DELETED)
        track, offset, lines = self._regions[number]
        standing = track.find(start + offset, end + offset)
        low, high = standing.start, standing.end
        for line in lines:
            length = len(self._edited[line].text)
            if low <= length and (high <= length or line == lines[-1]):
                return Found(standing.fate, line, low, min(high, length))
            if low < length:
                # It was parted in two: the first half's line stands for it, and nothing there is untouched.
                return Found(Fate.CHANGED, line, low, length)
            low, high = max(low - length, 0), high - length
        return Found(Fate.DELETED)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that a merge knows: the three sides, what the data changes, and where each base line stands."""

    base: Side
    edited: Sequence[Line]
    corrected: Side
    changes: Changes
    places: Places


def compare(base: Side, edited: Sequence[Line], corrected: Side) -> Comparison:
    """Compare three ways."""
    return Comparison(base, edited, corrected, Changes(base.lines, corrected.lines), Places(base.lines, edited))


def _body(lines: Sequence[Line]) -> list[int]:
    return [number for number, line in enumerate(lines) if line.cell is None]


def _out_of_order(pairs: dict[int, int]) -> list[int]:
    """Return the fewest lines whose moving back would put the others in one order on both sides."""
    best: dict[int, tuple[int, int]] = {}
    for number, other in sorted(pairs.items()):
        longest = max(((length, n) for n, (length, _) in best.items() if pairs[n] < other), default=(0, -1))
        best[number] = (longest[0] + 1, longest[1])
    number = max(best, key=lambda n: best[n][0], default=-1)
    kept = set()
    while number >= 0:
        kept.add(number)
        number = best[number][1]
    return [each for each in sorted(pairs) if each not in kept]
