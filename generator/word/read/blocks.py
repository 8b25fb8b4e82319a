"""Paragraphs and tables of a Word file → blocks of the model: each paragraph's role, ordinal, lead and runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest

from generator.document.model import HEADINGS, Block, Cell, Opaque, Paragraph, Role, Run, Table
from generator.document.runs import join, paragraph
from generator.layout.styles import BROKEN_BY_SENSE, RECORD_TABLE, RUN_IN_TEXT
from generator.layout.title import break_title
from generator.word.read.body import ReadParagraph, ReadRow, ReadTable
from generator.word.read.inline import LINE_BREAK, NOTHING, Content, Piece, as_runs, cut, joined, stripped
from generator.word.read.losses import Findings
from generator.word.read.roles import Seen, roles
from generator.word.read.styles import Styles
from generator.word.xml import Element


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block with its origin."""

    block: Block
    # The w:p or w:tbl elements it was read from; several where a deleted paragraph mark joins them, none for notes.
    elements: tuple[Element, ...] = ()
    # The text piece by piece, so that it can be changed in place.
    content: Content = NOTHING
    # The role is certain by style or look; False where the words must decide.
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Item:
    """A paragraph before its role is known, or a table or thing."""

    seen: Seen | Table | Opaque
    elements: tuple[Element, ...]


class BlockReader:
    """Turns what was read into blocks; `ours` when the styles come from our reference document."""

    def __init__(self, styles: Styles, findings: Findings, ours: bool) -> None:
        self._styles, self._findings, self._ours = styles, findings, ours

    def read(self, body: Sequence[ReadParagraph | ReadTable]) -> list[ReadBlock]:
        """Return the blocks of a body."""
        items = list(self._items(body))
        for place, (item, below) in enumerate(zip_longest(items, items[1:])):
            if isinstance(item.seen, Seen) and below is not None and isinstance(below.seen, Table):
                items[place] = replace(item, seen=replace(item.seen, above_table=True))
        found = iter(roles([item.seen for item in items if isinstance(item.seen, Seen)], self._ours))
        return [self._block(item, found) for item in items]

    def _items(self, body: Sequence[ReadParagraph | ReadTable]) -> Iterator[_Item]:
        waiting: list[ReadParagraph] = []
        for each in body:
            if isinstance(each, ReadParagraph):
                waiting.append(each)
                if each.joins:
                    continue
            yield from self._paragraph(waiting)
            waiting = []
            if isinstance(each, ReadTable):
                yield from self._table(each)
        yield from self._paragraph(waiting)

    def _paragraph(self, read: Sequence[ReadParagraph]) -> Iterator[_Item]:
        """Yield paragraphs as one: the marks between them are deleted."""
        if not read:
            return
        elements = tuple(each.element for each in read)
        content = self._trimmed(joined([each.content for each in read]))
        # Text takes the style of the paragraph whose mark remains.
        name = self._styles.name(read[-1].style)
        if content.text or name == Role.BLANK.value:
            yield _Item(Seen(content, name, read[-1].look), elements)
        for thing in content.things:
            yield _Item(thing, elements)

    def _trimmed(self, content: Content) -> Content:
        """Drop the spaces with which people imitate indents; in files of ours they are text."""
        return content if self._ours else stripped(content)

    def _block(self, item: _Item, found: Iterator[tuple[Role, bool]]) -> ReadBlock:
        if not isinstance(item.seen, Seen):
            return ReadBlock(item.seen, item.elements)
        role, certain = next(found)
        return ReadBlock(as_paragraph(item.seen.content, role, self._ours), item.elements, item.seen.content, certain)

    def _table(self, table: ReadTable) -> Iterator[_Item]:
        rows = [row for row in table.rows if not row.deleted]
        if not rows:
            return
        things: list[Opaque] = []
        cells = tuple(self._rows(rows, things))
        header = next((place for place, row in enumerate(rows) if not row.header), len(rows))
        yield _Item(Table(cells, header, table.style == RECORD_TABLE.name), (table.element,))
        # A cell holds words only; its pictures come below the table.
        for thing in things:
            yield _Item(thing, (table.element,))

    def _rows(self, rows: Sequence[ReadRow], things: list[Opaque]) -> Iterator[tuple[Cell, ...]]:
        """Yield the cells of each row that are not covered by one above."""
        for place, (row, below) in enumerate(zip(rows, _continuations(rows), strict=True)):
            cells = []
            for cell in row.cells:
                content = self._in_cell(cell.inside)
                things.extend(content.things)
                if not (cell.covered and place):
                    height = 1 + below.get(cell.column, 0) if cell.merge else 1
                    cells.append(Cell(as_runs(content), cell.width, height))
            yield tuple(cells)

    def _in_cell(self, inside: Sequence[ReadParagraph | ReadTable]) -> Content:
        """Return a cell's paragraphs joined by line breaks; a table inside becomes its words."""
        contents = []
        for each in inside:
            if isinstance(each, ReadParagraph):
                contents.append(self._trimmed(each.content))
            else:
                self._findings.report("nested-table")
                contents.append(self._nested(each))
        words = joined([content for content in contents if content.text], LINE_BREAK)
        return replace(words, things=tuple(thing for content in contents for thing in content.things))

    def _nested(self, table: ReadTable) -> Content:
        things: list[Opaque] = []
        rows = [row for row in table.rows if not row.deleted]
        lines = ["　".join("".join(run.text for run in cell.runs) for cell in row) for row in self._rows(rows, things)]
        return Content((Piece(LINE_BREAK.join(lines)),), tuple(things))


def _continuations(rows: Sequence[ReadRow]) -> list[dict[int, int]]:
    """Return for each row how many cells go on below it, by column."""
    result: list[dict[int, int]] = []
    below: dict[int, int] = {}
    for row in reversed(rows):
        result.append(below)
        below = {cell.column: 1 + below.get(cell.column, 0) for cell in row.cells if cell.merge == "continue"}
    return result[::-1]


def as_paragraph(content: Content, role: Role, ours: bool = False) -> Paragraph:
    """Return the paragraph; a heading ends where the look changes to body text, else behind its first “。”.

    Breaks inside a title are layout (7.3.1); in a file of ours only those that our writer sets.
    """
    if role in BROKEN_BY_SENSE and (not ours or _broken_by_us(content, BROKEN_BY_SENSE[role])):
        pieces = (replace(piece, text=piece.text.replace(LINE_BREAK, "")) for piece in content.pieces)
        content = replace(content, pieces=tuple(pieces))
    stop = _run_in(content) if role in HEADINGS else None
    if stop is None:
        return paragraph(role, as_runs(content))
    head = paragraph(role, as_runs(cut(content, 0, stop)))
    rest = as_runs(cut(content, stop, len(content.text)))
    return replace(head, lead=join((*head.lead, *head.runs)), runs=rest)


def _run_in(content: Content) -> int | None:
    """Return where the text behind a run-in heading begins, None when no look tells."""
    position = 0
    for piece in content.pieces:
        if piece.style == RUN_IN_TEXT.name:
            return position
        position += len(piece.text)
    return None


def _broken_by_us(content: Content, longest: int) -> bool:
    *lines, _ = content.text.split(LINE_BREAK)
    places = tuple(accumulate(map(len, lines)))
    return places == break_title(content.text.replace(LINE_BREAK, ""), longest)


def note_block(text: str) -> ReadBlock:
    """Return the paragraph that holds a footnote at the end of the text."""
    return ReadBlock(Paragraph(Role.BODY, (Run(text),)))
