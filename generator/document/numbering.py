"""The one counter of ordinals: document → its series; → the same document counted anew; → where its counting skips.

一、 starts again under each part and attachment, each lower level under the next higher one; 一是 counts in its
paragraph, or through paragraphs that follow each other. What came out of a fact is never touched.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.document import attachments, ordinals
from generator.document.model import ATTACHMENT_LABELS, HEADINGS, TITLES, Block, Document, Paragraph, Role
from generator.document.ordinals import ENUMERATION, Ordinal, Script
from generator.document.runs import join

_RESTART = (*TITLES, Role.PART, *ATTACHMENT_LABELS, Role.ATTACHMENT_TITLE)
_MOST_ROUNDS = 20
# From this level on, a list may start with 1 again under the same heading.
_LISTS = 3
# How far a typed list is looked for that goes on: through lists nested in each other, and through lists that ended.
_DEEPEST_NESTING = 3
_REACH = 20
# What a marker inside a paragraph stands behind.
_BEFORE_MARKER = tuple("。；：，！？;:,!?…—")
# What counting must know of a paragraph; role None for what is neither heading nor text (a table).
Counted = tuple[Role | None, Ordinal | None]


class Series:
    """Ordinals of one level that count together, each with the place of its paragraph; grows while it is found.

    It may begin with any number where it `goes_on` counting what was written another way before it. `within` is the
    series it interrupts right behind that one's first member: nested, or the same number twice.
    """

    def __init__(self, *, goes_on: bool = False, within: "Series | None" = None) -> None:
        self.members: list[tuple[int, Ordinal]] = []
        self.goes_on, self.within = goes_on, within

    @property
    def last(self) -> int:
        """The value of its last ordinal."""
        return self.members[-1][1].value

    @property
    def kind(self) -> str:
        """The way its last ordinal is written."""
        return self.members[-1][1].kind


class _Marker(NamedTuple):
    """One enumeration marker: its block and run (-1: it opens the paragraph), and the first character in the run."""

    block: int
    ordinal: Ordinal
    run: int = -1
    start: int = 0


def renumber(document: Document) -> Document:
    """Return the document with every ordinal counted anew; doing it twice is doing it once.

    A marker that stands alone goes and its words stay.
    """
    # Words whose lone marker goes may now open with another one, so once is not always enough.
    for _ in range(_MOST_ROUNDS):
        counted = Document(attachments.numbered(_with_counted_markers(_with_counted_levels(document.blocks))))
        settled = all(map(_only_counted, document.blocks, counted.blocks))
        document = counted
        if settled:
            break
    return document


def _only_counted(before: Block, after: Block) -> bool:
    """Tell whether nothing or only the numeral of its ordinal changed in a block: counted again, it stays."""
    if before is after or not isinstance(before, Paragraph) or not isinstance(after, Paragraph):
        return before == after
    (_, old), (_, new) = _counted(before), _counted(after)
    same_kind = old == new or (old is not None and new is not None and old.kind == new.kind)
    return same_kind and before.runs == after.runs


def gaps(document: Document) -> list[tuple[int, Ordinal, int]]:
    """Return the ordinals that skip or repeat, top to bottom; there is no gap where a list may have begun anew.

    Each with the number of the block it stands in, and the value before it in its series: 0 when it is the first.
    """
    found: list[tuple[int, Ordinal, int]] = []
    for series in level_series(map(_counted, document.blocks), typed=True):
        last = 0
        for place, ordinal in series.members:
            if ordinal.value != last + 1 and (last or not series.goes_on):
                found.append((place, ordinal, last))
            last = ordinal.value
        if series.within and len(series.within.members) == 1:
            found.append((*series.members[0], 1))
    for markers in _marker_series(document.blocks):
        last = 0
        for marker in markers:
            value = marker.ordinal.value
            if value != last + 1 and not (value == 1 and last > 1):
                found.append((marker.block, marker.ordinal, last))
            last = value
    return sorted(found, key=lambda gap: gap[0])


def level_series(paragraphs: Iterable[Counted], *, typed: bool = False) -> list[Series]:
    """Return which ordinals of headings and lists count together, by the places of their paragraphs.

    Templates write 一、 before every heading, so the second one counts on; with `typed`, where people counted
    themselves, it begins another series.
    """
    found: list[Series] = []
    running: dict[int, list[Series]] = {}  # level → the series that may go on, the innermost last
    before = 0  # level of the paragraph directly before, 0 for none
    for place, (role, ordinal) in enumerate(paragraphs):
        level = _level(role, ordinal)
        if role in _RESTART:
            running = {}
        elif level:
            running = {above: series for above, series in running.items() if above <= level}
        if ordinal and level:
            open_ones = running.setdefault(level, [])
            if typed:
                series = _typed_series(ordinal, level, open_ones, found)
            else:
                goes_on = level < _LISTS or role in HEADINGS or before == level or ordinal.value > 1
                series = open_ones[-1] if open_ones and goes_on else Series()
            # One that goes on is the innermost by now.
            if not open_ones or open_ones[-1] is not series:
                open_ones.append(series)
            if not series.members:
                found.append(series)
            series.members.append((place, ordinal))
        before = level
    return found


def _level(role: Role | None, ordinal: Ordinal | None) -> int:
    """Return the level a paragraph is counted at: headings and items of lists; 0 for anything else."""
    if role in HEADINGS:
        return ordinal.level if ordinal and ordinal.level else HEADINGS.index(role) + 1
    return ordinal.level if ordinal and role is Role.BODY else 0


def _typed_series(ordinal: Ordinal, level: int, open_ones: list[Series], found: Sequence[Series]) -> Series:
    """Return the series that a typed ordinal belongs to; those nested in that one are closed."""
    last = open_ones[-1] if open_ones else None
    if ordinal.value == 1:
        return Series(within=last if last and level < _LISTS and last.last == 1 else None)
    for nested, series in enumerate(open_ones[: -_DEEPEST_NESTING - 1 : -1]):
        if series.last == ordinal.value - 1:
            del open_ones[len(open_ones) - nested :]
            return series
    if last:
        return last if last.kind == ordinal.kind else Series(goes_on=True)
    for series in found[: -_REACH - 1 : -1]:
        if series.last == ordinal.value - 1:
            # A list of a hundred projects counts on under the next heading.
            if series.kind == ordinal.kind:
                return series
            # Circled numerals soon come to an end: behind ⑩ stands （11）.
            if series.members[-1][1].script is Script.CIRCLED:
                return Series(goes_on=True)
    return Series()


def _counted(block: Block) -> Counted:
    if not isinstance(block, Paragraph):
        return None, None
    return block.role, ordinals.parse(block.ordinal) if block.ordinal else None


def _with_counted_levels(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the ordinals of headings and lists counted; what is right stays the same object."""
    counted = list(blocks)
    for series in level_series(map(_counted, blocks)):
        for value, (place, ordinal) in enumerate(series.members, start=1):
            block = counted[place]
            if ordinal.value != value and isinstance(block, Paragraph):
                counted[place] = block._replace(ordinal=ordinals.spell(ordinal, value))
    return counted


def _with_counted_markers(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with every series of 一是 counted; a series of one loses its marker."""
    counted = list(blocks)
    changes: dict[int, list[tuple[_Marker, str]]] = {}
    for series in _marker_series(blocks):
        for value, marker in enumerate(series, start=1):
            if len(series) == 1 or value != marker.ordinal.value:
                written = ordinals.spell(marker.ordinal, value) if len(series) > 1 else ""
                changes.setdefault(marker.block, []).append((marker, written))
    for place, changed in changes.items():
        block = counted[place]
        if isinstance(block, Paragraph):
            counted[place] = _with_markers(block, changed)
    return counted


def _with_markers(block: Paragraph, changes: Sequence[tuple[_Marker, str]]) -> Paragraph:
    runs = list(block.runs)
    run = -1
    ordered = sorted(changes, key=lambda change: (change[0].run, change[0].start))
    for run, group in groupby(ordered, key=lambda change: change[0].run):
        if run < 0:
            ((_, ordinal),) = group
            block = block._replace(ordinal=ordinal)
        else:
            runs[run] = runs[run]._replace(text=_rewritten(runs[run].text, group))
    # Where its opener alone was counted, the words are what they were.
    return block if run < 0 else block._replace(runs=join(runs))


def _rewritten(text: str, changes: Iterable[tuple[_Marker, str]]) -> str:
    parts: list[str] = []
    done = 0
    for marker, written in changes:
        parts += (text[done : marker.start], written)
        done = marker.start + len(ordinals.spell(marker.ordinal))
    return "".join([*parts, text[done:]])


def _marker_series(blocks: Sequence[Block]) -> list[list[_Marker]]:
    """Return every series of enumeration markers, top to bottom.

    A series runs through one paragraph, or through paragraphs that follow each other, each opened by a marker. Text
    between such paragraphs does not end it as long as the marker behind it goes on counting (二是, not 一是).
    """
    found: list[list[_Marker]] = []
    running: dict[str, list[_Marker]] = {}  # kind → the series that the next paragraph may go on with
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or (block.role is not Role.BODY and block.role not in HEADINGS):
            continue
        if block.role in HEADINGS:
            running = {}
        opener = ordinals.parse(block.ordinal) if block.ordinal and block.role is Role.BODY else None
        opens = opener is not None and opener.level == ENUMERATION
        if opener and opens and opener.script is not Script.WORD:
            series = running.get(opener.kind, [])
            if not series or (series[-1].block != place - 1 and opener.value == 1):
                series = running[opener.kind] = []
                found.append(series)
            series.append(_Marker(place, opener))
        within: dict[str, list[_Marker]] = {}
        for marker in _inner_markers(place, block, opens=opens):
            kind = marker.ordinal.kind
            if kind not in within:
                # “一是甲；二是乙” in one paragraph; but “一是甲：一是…” inside it counts for itself.
                carries_on = opener is not None and opener.kind == kind and marker.ordinal.value > 1
                within[kind] = running.get(kind, []) if carries_on else []
                if not within[kind]:
                    found.append(within[kind])
            within[kind].append(marker)
    return found


def _inner_markers(place: int, block: Paragraph, *, opens: bool) -> Iterator[_Marker]:
    """Yield the markers inside the words of a paragraph; right behind one that opens it, none stands."""
    for index, (text, key, to_fill, note) in enumerate(block.runs):
        for start, stop in () if key or to_fill or note else ordinals.markers(text):
            end = start
            while end and text[end - 1].isspace():
                end -= 1
            before = text[end - 1 : end] if end else ""
            if not before:
                before = block.runs[index - 1].text[-1:] if index else "" if opens else "。"
            if before in _BEFORE_MARKER and (ordinal := ordinals.opening(text[start:stop])):
                yield _Marker(place, ordinal, index, start)
