"""A paragraph → its lines: where each ends, how far in it begins, and what of it came from which fact.

A line ends where its room ends, unless that would break a word or put a mark where none may stand (kinsoku);
then it ends earlier and is stretched. All lengths are twips.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from generator.document.marks import BREAK, RESERVED
from generator.document.model import HEADINGS, Paragraph, Role, Run
from generator.document.runs import cut
from generator.layout.model import NORMAL, Layout, OwnIndent, Style
from generator.layout.spacing import signatories_begin
from generator.layout.styles import BROKEN_BY_SENSE, RUN_IN_TEXT, SIGNATORY_NAME, STYLE_OF_ROLE
from generator.layout.titles_and_columns import break_runs
from generator.pages.measure import Metrics, Stretch, type_of


class Span(NamedTuple):
    """A stretch of one line that came from one run."""

    text: str
    # From the left edge of the line's room; the width is that of the characters as set.
    x: int
    width: int
    # Id of the style that sets it, where it is another than its line's.
    style: str
    bold: bool
    # As in `Run`.
    key: str
    to_fill: bool
    note: str
    # Of its characters in twips, 0 for the style's.
    size: int = 0


class Line(NamedTuple):
    """One line: its spans from the left, and the style that sets them."""

    style: str
    spans: tuple[Span, ...] = ()
    # Twips added behind each character: the style's own spacing and what stretches the line.
    spacing: int = 0

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join([span.text for span in self.spans])


class Room(NamedTuple):
    """Where the lines of a paragraph stand."""

    width: float
    # Of the first line, beyond `left`; negative where it hangs out.
    first_line: float = 0
    left: float = 0
    align: str = "left"


@lru_cache(maxsize=4096)
def paragraph_lines(
    paragraph: Paragraph, own: OwnIndent | None, width: int, options: Layout, metrics: Metrics
) -> tuple[Line, ...]:
    """Return the lines of a paragraph on a page whose text is `width` wide.

    Kept by what they depend on: while a clerk types, all paragraphs but one stay.
    """
    style = STYLE_OF_ROLE[paragraph.role]
    stretches = _stretches(paragraph, style, options)
    if own and own.size:
        stretches = [each._replace(type=each.type._replace(size=own.size * 10)) for each in stretches]
    rooms = [_room(style, own, width)]
    if paragraph.role is Role.IMPRINT:
        rooms.append(Room(rooms[0].width, align="right"))
    rooms += [rooms[0]._replace(left=place) for place in own.tabs] if own else []
    if len(rooms) > 1:
        return (_tabbed(stretches, style.id, rooms, metrics),)
    lines = set_lines(stretches, style.id, rooms[0], metrics)
    if not (own and own.size):
        return lines
    size = own.size * 10
    return tuple(line._replace(spans=tuple(span._replace(size=size) for span in line.spans)) for line in lines)


def _tabbed(stretches: Sequence[Stretch], style: str, rooms: Sequence[Room], metrics: Metrics) -> Line:
    """Return the one line of a text in which each tab goes on to the next room."""
    pieces: list[list[Stretch]] = [[]]
    for stretch in stretches:
        first, *others = stretch.text.split("\t")
        pieces[-1].append(stretch._replace(text=first))
        pieces += [[stretch._replace(text=text)] for text in others]
    spans = [
        span
        for piece, room in zip(pieces, rooms, strict=False)
        for line in set_lines(piece, style, room, metrics)[:1]
        for span in line.spans
    ]
    return Line(style, tuple(spans))


def _room(style: Style, own: OwnIndent | None, width: int) -> Room:
    if own:
        return Room(width - own.right, -(own.hanging or 0), own.left, own.align or style.align or "both")
    left = style.left.twips if style.left else 0
    right = style.right.twips if style.right else 0
    first = style.first_line or NORMAL.first_line
    first_line = -style.hanging.twips if style.hanging else first.twips if first else 0
    return Room(width - right, first_line, left, style.align or "both")


def _stretches(paragraph: Paragraph, style: Style, options: Layout) -> Sequence[Stretch]:
    """Return what a paragraph prints; the text behind a run-in heading is set as body text."""
    head = (Run(paragraph.ordinal), *paragraph.lead) if paragraph.ordinal else paragraph.lead
    if paragraph.role not in HEADINGS:
        runs: Sequence[Run] = (*head, *paragraph.runs)
        longest = BROKEN_BY_SENSE.get(paragraph.role)
        if (begin := signatories_begin(paragraph)) is not None:
            before, names = cut(runs, begin)
            named = stretches_of(names, SIGNATORY_NAME, options)
            return [*stretches_of(before, style, options), *[each._replace(style=SIGNATORY_NAME.id) for each in named]]
        return stretches_of(break_runs(runs, longest) if longest else runs, style, options)
    bold = HEADINGS.index(paragraph.role) + 1 in options.bold_levels
    head, text = (head, paragraph.runs) if paragraph.lead else ((*head, *paragraph.runs), ())
    heading = [each._replace(bold=bold) for each in stretches_of(head, style, options)]
    return [*heading, *[each._replace(style=RUN_IN_TEXT.id) for each in stretches_of(text, RUN_IN_TEXT, options)]]


def stretches_of(runs: Sequence[Run], style: Style, options: Layout) -> list[Stretch]:
    """Return runs that one style sets."""
    type = type_of(style, options.latin_font)
    stretches = []
    for run in runs:
        plain = run.text.isprintable()
        text = run.text if plain else RESERVED.sub("", run.text.replace(BREAK, "\n"))
        stretches.append(Stretch(text, type, run))
    return stretches


def set_lines(stretches: Sequence[Stretch], style: str, room: Room, metrics: Metrics) -> tuple[Line, ...]:
    """Return the lines of stretches of text; a text without words is one line without spans."""
    text = "".join([stretch.text for stretch in stretches])
    advances, widths = metrics.measure(stretches)
    edges = list(accumulate(advances, initial=0.0))
    reaches = [edge + width for edge, width in zip(edges, widths, strict=False)]
    worded = [stretch for stretch in stretches if stretch.text]
    ends = list(accumulate([len(stretch.text) for stretch in worded]))
    setter = _Setter(text, edges, reaches, worded, ends, style, room, metrics)
    lines: list[Line] = []
    begin = 0
    for piece in text.split("\n"):
        lines += setter.lines(begin, begin + len(piece))
        begin += len(piece) + 1
    return tuple(lines)


class _Setter(NamedTuple):
    """Sets the text of one paragraph; places are indexes of its characters."""

    text: str
    # Where each character begins if all stood on one line, and where it ends as the last of a line.
    edges: Sequence[float]
    reaches: Sequence[float]
    # None without text, and where each ends.
    stretches: Sequence[Stretch]
    ends: Sequence[int]
    style: str
    room: Room
    metrics: Metrics

    def lines(self, begin: int, end: int) -> Iterator[Line]:
        """Yield the lines of text[begin:end], which holds no line break."""
        start = begin
        while True:
            left = self.room.left + (0 if start else self.room.first_line)
            limit = self.edges[start] + self.room.width - left
            # Half a twip is what rounding may bring.
            cut = bisect_right(self.reaches, limit + 0.5, start, end)
            stop = self._stop(start, cut, end)
            yield self._set(start, stop, left, last=stop == end)
            if stop == end:
                return
            start = stop

    def _stop(self, start: int, cut: int, end: int) -> int:
        """Return where a line ends whose room ends before the character at `cut`."""
        text, may_break = self.text, self.metrics.may_break
        if cut >= end:
            return end
        if cut > start and text[cut] in self.metrics.hanging and (cut + 1 == end or may_break(text, cut + 1)):
            return cut + 1
        stop = cut
        while stop > start and not may_break(text, stop):
            stop -= 1
        # A word longer than a line is broken where the line is full.
        return stop if stop > start else max(cut, start + 1)

    def _set(self, start: int, stop: int, left: float, *, last: bool) -> Line:
        """Return the line of text[start:stop] at its place; all but the last are stretched where the style says so."""
        if start == stop:
            return Line(self.style)
        align, room = self.room.align, self.room.width - left
        inside = stop
        if not last and self.text[stop - 1] in self.metrics.hanging and self._width(start, stop) > room + 0.5:
            inside -= 1
        free = room - self._width(start, inside)
        stretched = free / max(inside - start - 1, 1) if align == "both" and not last else 0.0
        shift = {"center": free / 2, "right": free}.get(align, 0.0)
        spans = tuple(self._spans(start, stop, left + shift, stretched))
        return Line(self.style, spans, round(self.stretches[0].type.spacing + stretched))

    def _width(self, start: int, stop: int) -> float:
        return self.reaches[stop - 1] - self.edges[start]

    def _spans(self, start: int, stop: int, left: float, stretched: float) -> Iterator[Span]:
        """Yield the spans of a line that begins at `left`, with `stretched` twips more behind each character."""
        origin, begin = left - self.edges[start], start
        for number in range(bisect_right(self.ends, start), len(self.ends)):
            end = min(self.ends[number], stop)
            _, _, run, style, bold = self.stretches[number]
            words = self.text[start:end]
            x = origin + self.edges[start] + (start - begin) * stretched
            width = self._width(start, end) + (end - start - 1) * stretched
            yield Span(words, round(x), round(width), style, bold, run.key, run.to_fill, run.note)
            start = end
            if start == stop:
                return
