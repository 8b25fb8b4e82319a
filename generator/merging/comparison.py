"""Base, edited and corrected document → which lines are which: what the data changes, and where that stands now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.document import ordinals
from generator.document.lines import Line, Span, lines_of
from generator.document.model import Document, Paragraph, Table
from generator.layout.spacing import arrange
from generator.merging.alignment import align
from generator.merging.tables import GridPairs, pair_grids
from generator.merging.tokens import Fate, Stretch, Token, Track, tokens_of
from generator.merging.tokens import compare as compare_tokens

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
    for index, _ in arrange(document):
        if index >= 0 and empty:
            parted.add(firsts[index])
        empty = index < 0
    return frozenset(parted)


# A fact longer than this is a sentence: each of its changes stands for itself.
SENTENCE = 20
# The name of a token that is a line's ordinal; counting looks after ordinals.
_ORDINAL = "\0ordinal"


@dataclass(frozen=True, slots=True)
class Hunk:
    """Characters `start` to `end` of a base line that shall read `new`; `key` names the fact behind it, if one does."""

    line: int
    start: int
    end: int
    old: str
    new: str
    key: str = ""
    # The base had ×× there, and now there is a value.
    filled: bool = False
    # The base had a value there, and now there is ××.
    emptied: bool = False


def hunks(number: int, base: Line, corrected: Line) -> tuple[Hunk, ...]:
    """Return what changes inside one line, left to right.

    A figure gives one hunk over the smallest stretch that holds all its differing tokens: 增长23.82% against
    下降3.1% is one change, 55.61亿元 against 56.02亿元 only the number.
    """
    ours, theirs = _with_ordinal(base, corrected), _with_ordinal(corrected, base)
    left, right = tokens_of(base.text, ours), tokens_of(corrected.text, theirs)
    found: list[Hunk] = []
    for stretch in compare_tokens(left, right):
        if stretch.same:
            found += _figures(number, base.text, corrected.text, left, right, stretch)
        else:
            (a, b), (c, d) = stretch.left, stretch.right
            key = _key_in(corrected.spans, c, d) or _key_in(base.spans, a, b)
            emptied = any(span.to_fill and c <= span.start < d for span in corrected.spans)
            found.append(Hunk(number, a, b, base.text[a:b], corrected.text[c:d], key, emptied=emptied))
    return tuple(found)


def _with_ordinal(line: Line, other: Line) -> tuple[Span, ...]:
    """Return the line's spans, its ordinal among them when both lines are counted in the same way."""
    (mine, end), theirs = ordinals.opened(line.text), ordinals.opening(other.text)
    if mine is None or theirs is None or mine.kind != theirs.kind or line.cell is not None:
        return line.spans
    return line.spans if line.spans and line.spans[0].start < end else (Span(0, end, _ORDINAL), *line.spans)


def _figures(
    number: int, base: str, corrected: str, left: Sequence[Token], right: Sequence[Token], stretch: Stretch
) -> Iterator[Hunk]:
    """Yield the figures that stand at the same place and read differently."""
    ours = [token for token in left if stretch.left[0] <= token.start and token.end <= stretch.left[1]]
    theirs = [token for token in right if stretch.right[0] <= token.start and token.end <= stretch.right[1]]
    for one, other in zip(ours, theirs, strict=True):
        old, new = base[one.start : one.end], corrected[other.start : other.end]
        if not one.key or one.key == _ORDINAL or (old == new and one.to_fill == other.to_fill):
            continue
        if one.to_fill != other.to_fill:
            # Filled or emptied: all of it changes, with its highlight and its question.
            yield Hunk(number, one.start, one.end, old, new, one.key, one.to_fill, other.to_fill)
        else:
            for a, b, c, d in _changed(old, new):
                yield Hunk(number, one.start + a, one.start + b, old[a:b], new[c:d], one.key)


def _changed(old: str, new: str) -> list[tuple[int, int, int, int]]:
    """Return the bounds in both texts of what differs: of a figure as one stretch, of a sentence one by one."""
    bounds = [(*each.left, *each.right) for each in compare_tokens(tokens_of(old), tokens_of(new)) if not each.same]
    if max(len(old), len(new)) > SENTENCE or not bounds:
        return bounds
    return [(bounds[0][0], bounds[-1][1], bounds[0][2], bounds[-1][3])]


def _key_in(spans: Sequence[Span], start: int, end: int) -> str:
    return next((span.key for span in spans if span.start < end and span.end > start), "")


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
