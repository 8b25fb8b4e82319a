"""A document → its pages: 22 lines of 28.95 pt each, unless the look says otherwise.

A paragraph that is kept with the next one does not stand at a page's foot; rows stay whole, and a table that goes on
repeats its head; an attachment opens a page. Lines of text stand where they fall (widowControl is off). All twips.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from generator.charts.parts import EMU, HEIGHT
from generator.document.model import HEADINGS, Document, Opaque, Paragraph, Role, Run, Table
from generator.layout.indents import own_indents
from generator.layout.measures import LINE_PITCH, PAGE, Twips
from generator.layout.measures import Page as Paper
from generator.layout.options import GLYPH_BOTTOM, GLYPH_PITCH, GLYPH_TOP, STANDARD, Layout
from generator.layout.spacing import arrange
from generator.layout.styles import LAYOUT_BLANK, PAGE_NUMBER, STYLE_OF_ROLE
from generator.pages.lines import Line, Room, paragraph_lines, set_lines, stretches_of
from generator.pages.measure import WORD, Metrics
from generator.pages.tables import Box, Row, draw_rows, table_rows


class Placed(NamedTuple):
    """A line on a page: the left edge of its room and its baseline, from the left and upper edges of the paper."""

    line: Line
    x: int
    y: int
    # Index of its block in the document, -1 for an empty line that the standard asks for.
    block: int


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page: lines in the order of reading, borders of cells, the page number's line."""

    lines: tuple[Placed, ...]
    boxes: tuple[Box, ...] = ()
    number: Placed | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of a document, their paper, and the look they were made with."""

    pages: tuple[Page, ...]
    paper: Paper
    options: Layout


class _Unit(NamedTuple):
    """What no page break divides: a line of text or a row of a table."""

    content: Line | Row
    height: float
    block: int
    # Stands on one page with the unit after it.
    keep: bool = False
    new_page: bool = False
    # Rows that are repeated where this one opens a page.
    head: tuple[Row, ...] = ()


def layout(document: Document, options: Layout = STANDARD, metrics: Metrics = WORD) -> Pages:
    """Return the pages of a document; an empty document has one."""
    paper = _paper(options)
    height = paper.height - paper.top - paper.bottom
    units = list(_units(document, paper.text_width, options, metrics))
    parts = list(_parts(units, height)) or [()]
    pages = tuple(_page(part, number, paper, options, metrics) for number, part in enumerate(parts, 1))
    return Pages(pages, paper, options)


def page_count(document: Document, options: Layout = STANDARD) -> int:
    """Return how many pages a document has."""
    return len(layout(document, options).pages)


def _paper(options: Layout) -> Paper:
    return replace(PAGE, top=GLYPH_TOP, bottom=GLYPH_BOTTOM) if options.margin_mode == "glyph" else PAGE


def _pitch(options: Layout) -> Twips:
    return options.line_pitch or (GLYPH_PITCH if options.margin_mode == "glyph" else LINE_PITCH)


def _units(document: Document, width: int, options: Layout, metrics: Metrics) -> Iterator[_Unit]:
    pitch, indents = _pitch(options), own_indents(document, width)
    for index, block in arrange(document):
        if block is None:
            yield _Unit(_EMPTY, pitch, index)
        elif isinstance(block, Table) and block.chart is not None:
            # Its figures, each of which can be pointed at, in the room that the drawing takes.
            rows = table_rows(block, width, options, metrics)
            yield from [_Unit(row, row.height, index, keep=True) for row in rows]
            yield _Unit(_EMPTY, max(0.0, HEIGHT / EMU - sum(row.height for row in rows)), index)
        elif isinstance(block, Table):
            rows = table_rows(block, width, options, metrics)
            head = tuple(row for row in rows if row.head)
            yield from [_Unit(row, row.height, index, row.head, head=() if row.head else head) for row in rows]
        else:
            paragraph = Paragraph(Role.BODY, (Run(block.label),)) if isinstance(block, Opaque) else block
            style = STYLE_OF_ROLE[paragraph.role]
            lines = paragraph_lines(paragraph, indents.get(index), width, options, metrics)
            # A heading on a line of its own is kept with the text under it, as the Word file says.
            keep = style.keep_next or (paragraph.role in HEADINGS and not (paragraph.lead and paragraph.runs))
            for number, line in enumerate(lines):
                yield _Unit(line, pitch, index, keep, style.page_break_before and not number)


_EMPTY = Line(LAYOUT_BLANK.id)


def _parts(units: Sequence[_Unit], height: float) -> Iterator[Sequence[_Unit]]:
    """Yield the units of each page."""
    start = 0
    while start < len(units):
        room, stop = height - sum(row.height for row in units[start].head), start
        while stop < len(units) and (stop == start or (units[stop].height <= room and not units[stop].new_page)):
            room -= units[stop].height
            stop += 1
        if stop < len(units) and not units[stop].new_page:
            stop = _before_kept(units, start, stop)
        yield units[start:stop]
        start = stop


def _before_kept(units: Sequence[_Unit], start: int, stop: int) -> int:
    """Return where a page ends, so that nothing at its foot is parted from what it is kept with."""
    kept = stop
    while kept > start and units[kept - 1].keep:
        kept -= 1
    # A page full of what is kept together ends where it is full.
    return kept if kept > start else stop


def _page(units: Sequence[_Unit], number: int, paper: Paper, options: Layout, metrics: Metrics) -> Page:
    lines: list[Placed] = []
    boxes: list[Box] = []
    y = float(paper.top)
    for block, group in groupby(units, key=lambda unit: unit.block):
        members = list(group)
        rows = [*members[0].head, *[unit.content for unit in members if isinstance(unit.content, Row)]]
        for box, placed in draw_rows(rows, paper.left, y):
            boxes.append(box)
            lines += [Placed(line, x, base, block) for line, x, base in placed]
        y += sum(row.height for row in members[0].head)
        for unit in members:
            if isinstance(unit.content, Line):
                lines.append(Placed(unit.content, paper.left, round(y + _ABOVE * unit.height), block))
            y += unit.height
    return Page(tuple(lines), tuple(boxes), _number(number, paper, options, metrics))


# The part of an exact line's height that stands above its baseline.
_ABOVE = 0.8


def _number(number: int, paper: Paper, options: Layout, metrics: Metrics) -> Placed | None:
    """Return the page number (7.5): — 1 —, one character from the outer edge, 7 mm under the text."""
    if options.page_number == "none":
        return None
    side = "center" if options.page_number == "center" else "right" if number % 2 else "left"
    size = (PAGE_NUMBER.size or 0) * 10
    inset = 0 if side == "center" else size
    room = Room(paper.text_width - inset, left=inset if side == "left" else 0, align=side)
    stretches = stretches_of((Run(f"— {number} —"),), PAGE_NUMBER, STANDARD)
    (line,) = set_lines(stretches, PAGE_NUMBER.id, room, metrics)
    base = paper.height - paper.footer - (1 - _ABOVE) * (PAGE_NUMBER.line or 0)
    return Placed(line, paper.left, round(base), -1)
