"""Blocks of a document → what no page break divides: lines of text, rows of tables, the empty lines of the standard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from generator.charts.parts import EMU, HEIGHT
from generator.document.model import ATTACHMENT_LABELS, HEADINGS, IMPRINT, Document, Opaque, Paragraph, Role, Run, Table
from generator.layout.indents import own_indents
from generator.layout.model import GLYPH_PITCH, LAYOUT_BLANK, LINE_PITCH, WIDE_TEXT, Layout, OwnIndent, Rule, Style
from generator.layout.spacing import arrange, kept_with_seal
from generator.layout.styles import STYLE_OF_ROLE, THICK_LINE, THIN_LINE
from generator.pages.lines import Line, paragraph_lines
from generator.pages.measure import Metrics
from generator.pages.tables import Row, table_rows

_EMPTY = Line(LAYOUT_BLANK.id)


class FlowItem(NamedTuple):
    """What no page break divides: a line of text or a row of a table. Twips."""

    content: Line | Row
    height: float
    # Index of its block in the document, -1 for an empty line that the standard asks for.
    block: int
    # On a page that lies on its side.
    wide: bool
    # Stands on one page with the unit after it.
    keep: bool = False
    new_page: bool = False
    # Rows that are repeated where this one opens a page.
    head: tuple[Row, ...] = ()
    # Empty space above a line, which its height includes.
    above: float = 0
    rule: Rule | None = None
    # Part of the imprint.
    at_foot: bool = False


# An item of one block, given all but `block` and `wide`.
_Make = Callable[..., FlowItem]


def flow_of(document: Document, width: int, options: Layout, metrics: Metrics) -> Iterator[FlowItem]:
    """Yield the items of a document whose upright pages have text of this width."""
    indents = own_indents(document, width)
    arranged = list(arrange(document))
    kept = kept_with_seal(arranged)
    wide = False
    for place, (index, block) in enumerate(arranged):
        if isinstance(block, Paragraph) and block.role in ATTACHMENT_LABELS:
            wide = block.role is Role.WIDE_ATTACHMENT_LABEL
        make, room = partial(FlowItem, block=index, wide=wide), WIDE_TEXT if wide else width
        if isinstance(block, Style):
            yield _empty_line(block, options, make, keep=place in kept)
        elif isinstance(block, Table):
            yield from _rows(block, room, options, metrics, make)
        else:
            paragraph = Paragraph(Role.BODY, (Run(block.label),)) if isinstance(block, Opaque) else block
            room = width if paragraph.role in IMPRINT else room
            own = indents.get(index)
            lines = paragraph_lines(paragraph, own, room, options, metrics)
            yield from _lines(paragraph, lines, own, options, make, sealed=place in kept)


def _empty_line(style: Style, options: Layout, make: _Make, *, keep: bool) -> FlowItem:
    above = style.above or 0
    rule = Rule(0, style.fill) if style.fill else style.rule
    height = _line_height(style, options) + above
    return make(_EMPTY, height, keep=keep, above=above, rule=rule, at_foot=style in (THICK_LINE, THIN_LINE))


def _rows(table: Table, width: int, options: Layout, metrics: Metrics, make: _Make) -> Iterator[FlowItem]:
    rows = table_rows(table, width, options, metrics)
    if table.chart is not None:
        # Its figures, each of which can be pointed at, in the room that the drawing takes.
        yield from (make(row, row.height, keep=True) for row in rows)
        yield make(_EMPTY, max(0.0, HEIGHT / EMU - sum(row.height for row in rows)))
        return
    head = tuple(row for row in rows if row.head)
    yield from (make(row, row.height, keep=row.head, head=() if row.head else head) for row in rows)


def _lines(
    paragraph: Paragraph, lines: Sequence[Line], own: OwnIndent | None, options: Layout, make: _Make, *, sealed: bool
) -> Iterator[FlowItem]:
    """Yield the lines of a paragraph; where it is `sealed`, the last one is kept with what follows (7.3.5.1)."""
    style, role = STYLE_OF_ROLE[paragraph.role], paragraph.role
    height = _line_height(style, options)
    # A heading on a line of its own is kept with the text under it, as the Word file says.
    keep = style.keep_next or (role in HEADINGS and not (paragraph.lead and paragraph.runs))
    opens = style.page_break_before or role is Role.WIDE_ATTACHMENT_LABEL
    for number, line in enumerate(lines):
        above = own.above if own and not number else 0
        yield make(
            line,
            height + above,
            keep=keep or (sealed and number == len(lines) - 1),
            new_page=opens and not number,
            above=above,
            at_foot=role in IMPRINT,
        )


def _line_height(style: Style, options: Layout) -> float:
    """Return how high a line of a style is; one as high as body text is so whatever the data choose for that."""
    pitch = options.line_pitch or (GLYPH_PITCH if options.margin_mode == "glyph" else LINE_PITCH)
    return pitch if style.line in (None, LINE_PITCH) else style.line or pitch
