"""The bytes of a .docx → Document; what cannot be carried over whole is reported.

Nothing is lost in silence: tracked insertions are read in and deletions left out, automatic list numbers become text,
pictures and text boxes become opaque blocks, footnotes go to the end, what is unknown is searched for text; each is
reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from generator.document.model import HEADINGS, Block, Cell, Document, Opaque, Paragraph, Role, Run, Table
from generator.document.runs import join, paragraph
from generator.layout.styles import BROKEN_BY_SENSE, RECORD_TABLE, RUN_IN_TEXT
from generator.layout.titles_and_columns import break_title
from generator.problems import Outcome
from generator.word.chart_parts import drawn_table, read_charts
from generator.word.read.body import BodyReader, ReadParagraph, ReadRow, ReadTable
from generator.word.read.inline import LINE_BREAK, NOTHING, Content, InlineReader, Piece, as_runs, cut, joined, stripped
from generator.word.read.losses import Findings, Notes, report_furniture
from generator.word.read.numbering import Counting, read_numbering
from generator.word.read.open import Archive, open_archive
from generator.word.read.roles import Seen, is_ours, roles
from generator.word.read.styles import Styles
from generator.word.xml import Element, W


@dataclass(frozen=True, slots=True)
class WordContent:
    """A document with the origin of each block."""

    blocks: tuple[ReadBlock, ...]
    # Its styles come from our reference document, so roles are as written.
    ours: bool

    @property
    def document(self) -> Document:
        """The blocks alone."""
        return Document(tuple(item.block for item in self.blocks))


def read_word(data: bytes, name: str) -> Outcome[Document]:
    """Read a .docx; `name` is for messages. Raises DocumentError when it cannot be read at all."""
    outcome = read_blocks(data, name)
    return Outcome(outcome.value.document, outcome.problems)


def read_blocks(data: bytes, name: str) -> Outcome[WordContent]:
    """Read a .docx with the XML elements of each block, for patching the file and for judging roles."""
    archive = open_archive(data, name)
    findings = Findings()
    styles = styles_of(archive)
    notes = Notes(archive, findings)
    body = read_body(archive, styles, notes, findings)
    ours = is_ours(styles.names.values())
    blocks = _BlockReader(styles, findings, ours).read(body)
    blocks += [ReadBlock(Paragraph(Role.BODY, (Run(line),))) for line in notes.lines()]
    report_furniture(archive, findings)
    if ours and any(isinstance(each.block, Opaque) for each in blocks):
        # A chart becomes the table that it was drawn from; one in a cell stays a mere drawing.
        drawn = {chart.paragraph: table for chart in read_charts(archive) if (table := drawn_table(chart)) is not None}
        for place, each in enumerate(blocks):
            if isinstance(each.block, Opaque) and each.elements and each.elements[0] in drawn:
                blocks[place] = replace(each, block=drawn[each.elements[0]])
    return Outcome(WordContent(tuple(blocks), ours), findings.problems(name))


def styles_of(archive: Archive) -> Styles:
    """Return the styles of a document; one without any looks plain."""
    return Styles(archive.root("styles"), archive.root("theme"))


def read_body(
    archive: Archive, styles: Styles, notes: Notes, findings: Findings
) -> tuple[ReadParagraph | ReadTable, ...]:
    """Return the paragraphs and tables of the main text, each with its element."""
    counting = Counting(read_numbering(archive.root("numbering")), findings.report)
    body = archive.document.element.find(f"{W}body")
    assert body is not None  # open_archive refuses a document without one
    return BodyReader(styles, counting, InlineReader(styles, notes, findings), findings).read(body)


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


# A paragraph before its role is known, or a table or thing; and its elements.
_Item = tuple[Seen | Table | Opaque, tuple[Element, ...]]


class _BlockReader:
    """Turns what was read into blocks; `ours` when the styles come from our reference document."""

    def __init__(self, styles: Styles, findings: Findings, ours: bool) -> None:
        self._styles, self._findings, self._ours = styles, findings, ours

    def read(self, body: Sequence[ReadParagraph | ReadTable]) -> list[ReadBlock]:
        """Return the blocks of a body."""
        items = list(self._items(body))
        paragraphs = [
            replace(seen, above_table=below is not None and isinstance(below[0], Table))
            for (seen, _), below in zip(items, [*items[1:], None], strict=False)
            if isinstance(seen, Seen)
        ]
        found = iter(roles(paragraphs, self._ours))
        blocks = []
        for seen, elements in items:
            if isinstance(seen, Seen):
                role, certain = next(found)
                made = _as_paragraph(seen.content, role, self._ours)
                blocks.append(ReadBlock(made, elements, seen.content, certain))
            else:
                blocks.append(ReadBlock(seen, elements))
        return blocks

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
            yield Seen(content, name, read[-1].look), elements
        for thing in content.things:
            yield thing, elements

    def _trimmed(self, content: Content) -> Content:
        """Drop the spaces with which people imitate indents; in files of ours they are text."""
        return content if self._ours else stripped(content)

    def _table(self, table: ReadTable) -> Iterator[_Item]:
        rows = [row for row in table.rows if not row.deleted]
        if not rows:
            return
        things: list[Opaque] = []
        cells = tuple(self._rows(rows, things))
        header = next((place for place, row in enumerate(rows) if not row.header), len(rows))
        yield Table(cells, header, table.style == RECORD_TABLE.name), (table.element,)
        # A cell holds words only; its pictures come below the table.
        for thing in things:
            yield thing, (table.element,)

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


def _as_paragraph(content: Content, role: Role, ours: bool = False) -> Paragraph:
    """Return the paragraph; a heading ends where the look changes to body text, else behind its first “。”.

    Breaks inside a title are layout (7.3.1); in a file of ours only those that our writer sets.
    """
    if role in BROKEN_BY_SENSE:
        lines = content.text.split(LINE_BREAK)
        breaks = tuple(accumulate(map(len, lines[:-1])))
        if not ours or breaks == break_title("".join(lines), BROKEN_BY_SENSE[role]):
            pieces = (replace(piece, text=piece.text.replace(LINE_BREAK, "")) for piece in content.pieces)
            content = replace(content, pieces=tuple(pieces))
    stop = None
    if role in HEADINGS:
        starts = accumulate((len(piece.text) for piece in content.pieces), initial=0)
        styles = (piece.style for piece in content.pieces)
        stop = next((start for start, style in zip(starts, styles, strict=False) if style == RUN_IN_TEXT.name), None)
    if stop is None:
        return paragraph(role, as_runs(content))
    head = paragraph(role, as_runs(cut(content, 0, stop)))
    rest = as_runs(cut(content, stop, len(content.text)))
    return head._replace(lead=join((*head.lead, *head.runs)), runs=rest)
