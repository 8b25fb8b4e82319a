"""A document → its pages: 22 lines of 28.95 pt each, unless the look says otherwise.

A paragraph that is kept with the next one does not stand at a page's foot; rows stay whole, and a table that goes on
repeats its head; an attachment opens a page. Lines of text stand where they fall (widowControl is off). All twips.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import inf
from typing import NamedTuple

from generator.document.model import Document, Run
from generator.layout.model import GLYPH_BOTTOM, GLYPH_TOP, PAGE, STANDARD, ImprintPage, Layout, Paper
from generator.layout.styles import PAGE_NUMBER
from generator.pages.flow import Box, FlowItem, Row, draw_rows, flow_of
from generator.pages.lines import Line, Room, set_lines, stretches_of
from generator.pages.measure import WORD, Metrics


class Ruled(NamedTuple):
    """A rule as wide as the text: its upper left corner and size on the paper, its colour."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class Placed(NamedTuple):
    """A line on a page: the left edge of its room and its baseline, from the left and upper edges of the paper."""

    line: Line
    x: int
    y: int
    # Index of its block in the document, -1 for an empty line that the standard asks for.
    block: int


class Page(NamedTuple):
    """What stands on one page: lines in the order of reading, borders of cells, the page number's line."""

    lines: tuple[Placed, ...]
    boxes: tuple[Box, ...] = ()
    number: Placed | None = None
    rules: tuple[Ruled, ...] = ()
    # It lies on its side.
    wide: bool = False


class Pages(NamedTuple):
    """All pages of a document, their paper, and the look they were made with."""

    pages: tuple[Page, ...]
    paper: Paper
    options: Layout


class _Sheets(NamedTuple):
    """What stands on each page, not placed yet."""

    # Whether a page lies on its side, and its items from the top.
    parts: Sequence[tuple[bool, Sequence[FlowItem]]]
    # The imprint, and where it stands, if there is one.
    foot: Sequence[FlowItem]
    imprint: ImprintPage


def layout(document: Document, options: Layout = STANDARD, metrics: Metrics = WORD) -> Pages:
    """Return the pages of a document; an empty document has one."""
    paper = _paper(options)
    # On its side, its left edge above (clause 8).
    turned = paper._replace(width=paper.height, height=paper.width, top=paper.left, bottom=paper.right)
    turned = turned._replace(left=paper.bottom, right=paper.top)
    parts, foot, imprint = _sheets(document, paper, options, metrics)
    # 7.5: neither the empty page nor the imprint behind it bears a number.
    numbered = len(parts) - (2 if imprint == "after blank" else 0)
    pages = []
    for number, (wide, part) in enumerate(parts, 1):
        sheet = turned if wide else paper
        mark = _number(number, paper, options, metrics) if number <= numbered else None
        pages.append(_page(part, sheet.top, mark, sheet))
    if foot:
        # 7.4.1: the imprint's last rule lies on the lower edge of the text.
        top = paper.height - paper.bottom - sum(unit.height for unit in foot)
        last_page, below = pages[-1], _page(foot, top, None, paper)
        pages[-1] = last_page._replace(lines=last_page.lines + below.lines, rules=last_page.rules + below.rules)
    return Pages(tuple(pages), paper, options)


def page_count(document: Document, options: Layout = STANDARD) -> int:
    """Return how many pages a document has."""
    return len(_sheets(document, _paper(options), options, WORD).parts)


def imprint_page(document: Document, options: Layout = STANDARD) -> ImprintPage:
    """Return on which page a document's imprint stands."""
    return _sheets(document, _paper(options), options, WORD).imprint


def _paper(options: Layout) -> Paper:
    return PAGE._replace(top=GLYPH_TOP, bottom=GLYPH_BOTTOM) if options.margin_mode == "glyph" else PAGE


def _sheets(document: Document, paper: Paper, options: Layout, metrics: Metrics) -> _Sheets:
    height = paper.height - paper.top - paper.bottom
    units = list(flow_of(document, paper.text_width, options, metrics))
    text = [unit for unit in units if not unit.at_foot]
    foot = [unit for unit in units if unit.at_foot]
    parts = [
        (wide, part)
        for wide, group in groupby(text, key=lambda unit: unit.wide)
        for part in _parts(list(group), paper.text_width if wide else height)
    ] or [(False, ())]
    wide, last = parts[-1]
    used = inf if wide else sum(unit.height for unit in last)
    imprint = _imprint_page(len(parts), used, foot, height)
    if imprint != "last":
        parts += [(False, ())] * (2 if imprint == "after blank" else 1)
    return _Sheets(parts, foot, imprint)


def _imprint_page(count: int, used: float, foot: Sequence[FlowItem], height: float) -> ImprintPage:
    """Return on which page the imprint stands: the last even one (7.4); `used` is how much of the last page is."""
    if not foot:
        return "last"
    if count % 2:
        return "next"
    return "last" if used + sum(unit.height for unit in foot) <= height else "after blank"


def _parts(units: Sequence[FlowItem], height: float) -> Iterator[Sequence[FlowItem]]:
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


def _before_kept(units: Sequence[FlowItem], start: int, stop: int) -> int:
    """Return where a page ends, so that nothing at its foot is parted from what it is kept with."""
    kept = stop
    while kept > start and units[kept - 1].keep:
        kept -= 1
    # A page full of what is kept together ends where it is full.
    return kept if kept > start else stop


def _page(units: Sequence[FlowItem], top: float, number: Placed | None, paper: Paper) -> Page:
    lines: list[Placed] = []
    boxes: list[Box] = []
    rules: list[Ruled] = []
    y = float(top)
    for block, group in groupby(units, key=lambda unit: unit.block):
        members = list(group)
        rows = [*members[0].head, *[unit.content for unit in members if isinstance(unit.content, Row)]]
        for box, placed in draw_rows(rows, paper.left, y):
            boxes.append(box)
            lines += [Placed(line, x, base, block) for line, x, base in placed]
        y += sum(row.height for row in members[0].head)
        for unit in members:
            if isinstance(unit.content, Line):
                base = round(y + unit.above + _ABOVE * (unit.height - unit.above))
                lines.append(Placed(unit.content, paper.left, base, block))
            if unit.rule:
                # An eighth of a point is two and a half twips.
                thick = unit.rule.weight * 2.5 or unit.height
                rules.append(Ruled(paper.left, y + unit.above, paper.text_width, thick, unit.rule.colour))
            y += unit.height
    return Page(tuple(lines), tuple(boxes), number, tuple(rules), paper.width > paper.height)


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
