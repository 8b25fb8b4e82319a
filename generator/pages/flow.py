"""Blocks of a document → what no page break divides: lines of text, rows of tables, the empty lines of the standard."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate
from typing import NamedTuple

from generator.charts.parts import EMU, HEIGHT
from generator.document.model import (
    ATTACHMENT_LABELS,
    HEADINGS,
    IMPRINT,
    Cell,
    Document,
    Opaque,
    Paragraph,
    Role,
    Run,
    Table,
)
from generator.layout.model import GLYPH_PITCH, LAYOUT_BLANK, LINE_PITCH, WIDE_TEXT, Layout, OwnIndent, Rule, Style
from generator.layout.spacing import arrange, kept_with_seal, own_indents
from generator.layout.styles import (
    CELL_PADDING,
    STYLE_OF_ROLE,
    TABLE,
    TABLE_HEAD,
    TABLE_TEXT,
    THICK_LINE,
    THIN_LINE,
)
from generator.layout.titles_and_columns import Column, PlacedCell, cell_style, place_cells, share_columns
from generator.pages.lines import Line, Room, paragraph_lines, set_lines, stretches_of
from generator.pages.measure import Metrics, type_of

# A border's thickness: styles give it in eighths of a point.
_RULE = TABLE.border * 20 / 8
_EMPTY = Line(LAYOUT_BLANK.id)


class RowCell(NamedTuple):
    """A cell as it stands in one row."""

    x: int
    width: int
    lines: tuple[Line, ...]
    # Covered by the cell above, whose words stand there.
    continued: bool


class Row(NamedTuple):
    """A row, as high as its highest cell."""

    cells: tuple[RowCell, ...]
    height: float
    # Of a line in its cells, and of its characters.
    line_height: float
    size: int
    # Repeats on each page the table goes on to.
    head: bool


class Box(NamedTuple):
    """The borders of a cell."""

    x: int
    y: int
    width: int
    height: int


@lru_cache(maxsize=64)
def table_rows(table: Table, width: int, options: Layout, metrics: Metrics) -> tuple[Row, ...]:
    """Return the rows of a table as wide as the text."""
    placed = place_cells(table)
    columns = share_columns(table, placed, width)
    rows = [_row(cells, columns, cell_style(table, number), options, metrics) for number, cells in enumerate(placed)]
    return _stretched(rows, placed)


def _row(
    placed: Sequence[PlacedCell], columns: Sequence[Column], style: Style, options: Layout, metrics: Metrics
) -> Row:
    """Return a row as high as those of its cells that stand in it alone."""
    type = type_of(style)
    line_height = metrics.single_line(type)
    edges = list(accumulate([column.width for column in columns], initial=0))
    used = sum(cell.columns for _, cell, _ in placed)
    cells, count = [], 1
    # A row that is too short is filled up with empty cells.
    for column, cell, continued in (*placed, *[PlacedCell(column, Cell()) for column in range(used, len(columns))]):
        left, right = edges[column], edges[column + cell.columns]
        align = "left" if style is TABLE_TEXT and columns[column].is_long else style.align
        room = Room(right - left - 2 * CELL_PADDING, align=align)
        lines = () if continued else set_lines(stretches_of(cell.runs, style, options), style.id, room, metrics)
        cells.append(RowCell(left, right - left, lines, continued))
        count = max(count, len(lines)) if cell.rows == 1 else count
    height = count * line_height + 2 * (style.around or 0) + _RULE
    return Row(tuple(cells), height, line_height, type.size, style is TABLE_HEAD)


def _stretched(rows: Sequence[Row], placed: Sequence[Sequence[PlacedCell]]) -> tuple[Row, ...]:
    """Return the rows with their whole heights: the last of those that one cell spans has room for its words."""
    # Each row brings the rule under it, the first one that above it too.
    heights = [row.height + (0 if number else _RULE) for number, row in enumerate(rows)]
    for number, cells in enumerate(placed):
        for place, (_, cell, continued) in enumerate(cells):
            if cell.rows > 1 and not continued:
                last = min(number + cell.rows, len(rows)) - 1
                need = rows[number].line_height * len(rows[number].cells[place].lines)
                heights[last] += max(0.0, need - sum(heights[number : last + 1]))
    return tuple(row._replace(height=height) for row, height in zip(rows, heights, strict=True))


def draw_rows(rows: Sequence[Row], left: int, top: float) -> Iterator[tuple[Box, list[tuple[Line, int, int]]]]:
    """Yield the cells of rows that stand under each other on one page, the first at `left` and `top` of the paper.

    Each cell is its borders, and its lines with the left edge and the baseline of each.
    """
    edges = list(accumulate([row.height for row in rows], initial=top))
    for number, row in enumerate(rows):
        for cell in row.cells:
            if cell.continued and number:
                continue
            last = number + 1
            while last < len(rows) and any(each.continued and each.x == cell.x for each in rows[last].cells):
                last += 1
            upper, lower = edges[number], edges[last]
            x = left + cell.x
            # 汉字 reach from 0.14 em under the baseline to 0.86 em above it.
            base = (upper + lower - row.line_height * (len(cell.lines) - 1)) / 2 + 0.36 * row.size
            yield (
                Box(x, round(upper), cell.width, round(lower) - round(upper)),
                [
                    (line, x + CELL_PADDING, round(base + place * row.line_height))
                    for place, line in enumerate(cell.lines)
                ],
            )


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
            above, rule = block.above or 0, Rule(0, block.fill) if block.fill else block.rule
            height, at_foot = _line_height(block, options) + above, block in (THICK_LINE, THIN_LINE)
            yield make(_EMPTY, height, keep=place in kept, above=above, rule=rule, at_foot=at_foot)
        elif isinstance(block, Table):
            yield from _rows(block, room, options, metrics, make)
        else:
            paragraph = Paragraph(Role.BODY, (Run(block.label),)) if isinstance(block, Opaque) else block
            room = width if paragraph.role in IMPRINT else room
            own = indents.get(index)
            lines = paragraph_lines(paragraph, own, room, options, metrics)
            yield from _lines(paragraph, lines, own, options, make, sealed=place in kept)


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
