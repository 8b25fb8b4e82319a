"""Visible text of a paragraph and its role → a Paragraph of the model: ordinal, lead and runs told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING

from generator.document.model import HEADINGS, Block, Opaque, Paragraph, Role, Run, Table
from generator.document.runs import join, paragraph
from generator.layout.styles import BROKEN_BY_SENSE, RUN_IN_TEXT
from generator.layout.title import break_title
from generator.word.read.findings import Findings
from generator.word.read.inline import InlineReader
from generator.word.read.numbering import Counting
from generator.word.read.pieces import LINE_BREAK, NOTHING, Content, Piece, as_runs, cut, joined, stripped
from generator.word.read.roles import Seen, roles
from generator.word.read.styles import Look, Styles, read_look
from generator.word.read.tables import read_table
from generator.word.xml import MC, W, local, text_inside, value


def as_paragraph(content: Content, role: Role, ours: bool = False) -> Paragraph:
    """Return the paragraph; a heading ends where the look changes to body text, else behind its first “。”.

    Breaks inside a title are layout (7.3.1); in a file of ours only those that our writer sets.
    """
    if role in BROKEN_BY_SENSE and (not ours or _broken_by_us(content, BROKEN_BY_SENSE[role])):
        content = without_breaks(content)
    stop = _run_in(content)
    if role not in HEADINGS or stop is None:
        return paragraph(role, as_runs(content))
    head = paragraph(role, as_runs(cut(content, 0, stop)))
    rest = as_runs(cut(content, stop, len(content.text)))
    return replace(head, lead=join((*head.lead, *head.runs)), runs=rest)


def _broken_by_us(content: Content, longest: int) -> bool:
    *lines, _ = content.text.split(LINE_BREAK)
    places = tuple(accumulate(map(len, lines)))
    return places == break_title(content.text.replace(LINE_BREAK, ""), longest)


def without_breaks(content: Content) -> Content:
    """Return a title on one line."""
    pieces = (replace(piece, text=piece.text.replace(LINE_BREAK, "")) for piece in content.pieces)
    return replace(content, pieces=tuple(pieces))


def _run_in(content: Content) -> int | None:
    """Return where the text behind a run-in heading begins, None when no look tells."""
    position = 0
    for piece in content.pieces:
        if piece.style == RUN_IN_TEXT.name:
            return position
        position += len(piece.text)
    return None


if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HOLDERS = {"sdtContent", "customXml", "ins", "moveTo", "smartTag"}


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block with its origin."""

    block: Block
    # The w:p or w:tbl elements it was read from; several where a deleted paragraph mark joins them, none for notes.
    elements: tuple[Element, ...] = ()
    # The text piece by piece, for whoever wants to change it in place.
    content: Content = NOTHING
    # Role told by style or look; False where only the words can tell.
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Read:
    """One w:p as it was read."""

    element: Element
    content: Content
    # Id of its style, None for none.
    style: str | None
    look: Look
    # Its mark is deleted: it runs on into the next paragraph.
    joins: bool


@dataclass(frozen=True, slots=True)
class _Met:
    """A paragraph or table before its role is known."""

    seen: Seen | Table | Opaque
    elements: tuple[Element, ...]


class BodyReader:
    """Walks a body once, top to bottom."""

    def __init__(self, styles: Styles, counting: Counting, inline: InlineReader, findings: Findings) -> None:
        """Take what the whole document shares."""
        self._styles, self._counting, self._inline, self._findings = styles, counting, inline, findings
        self._ours = False

    def read(self, body: Element, ours: bool) -> list[ReadBlock]:
        """Return the blocks of the body; `ours` when its styles come from our reference document."""
        self._ours = ours
        met = list(self._marked(list(self._walk(body))))
        paragraphs = [item.seen for item in met if isinstance(item.seen, Seen)]
        told = iter(roles(paragraphs, ours))
        return [self._block(item, told) for item in met]

    def _walk(self, parent: Element) -> Iterator[_Met]:
        waiting: list[_Read] = []
        for element in self._elements(parent):
            if local(element) != "p":
                yield from self._flush(waiting)
                table = read_table(element, self._table_style(element), self._cell, self._findings)
                if table.rows:
                    yield _Met(table, (element,))
                continue
            waiting.append(read := self._paragraph(element))
            if not read.joins:
                yield from self._flush(waiting)
        yield from self._flush(waiting)

    def _elements(self, parent: Element) -> Iterator[Element]:
        """Yield paragraphs and tables, content controls looked into."""
        for child in parent:
            tag = local(child)
            if tag in {"p", "tbl"}:
                yield child
            elif tag == "sdt":
                yield from self._control(child)
            elif tag in _HOLDERS or tag == f"{MC}AlternateContent":
                yield from self._elements(child[0] if tag.startswith(MC) and len(child) else child)
            elif tag == "altChunk":
                self._findings.tell("embedded-document")
            elif tag in {"del", "moveFrom"}:
                self._findings.tell("tracked-deletion", text_inside(child, deleted=True))

    def _control(self, control: Element) -> Iterator[Element]:
        gallery = value(control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"))
        content = control.find(f"{W}sdtContent")
        if gallery == "Table of Contents":
            for _ in control.iter(f"{W}p"):
                self._findings.tell("contents-list")
        elif content is not None:
            yield from self._elements(content)

    def _paragraph(self, element: Element) -> _Read:
        properties = element.find(f"{W}pPr")
        style, joins = None, False
        look = self._styles.look(None)
        if properties is not None:
            style = value(properties.find(f"{W}pStyle"))
            look = read_look(properties).over(self._styles.look(style))
            joins = properties.find(f"{W}rPr/{W}del") is not None
        content = self._inline.read(element, look)
        if look.list_id and look.list_id != "0" and not (joins and not content.text):
            number = self._counting.number(look.list_id, look.list_level, style or self._styles.default)
            # Word counts an empty paragraph too, but there is nothing to number.
            if number and content.text.strip():
                content = replace(content, pieces=(Piece(number, look), *content.pieces))
        return _Read(element, content, style, look, joins)

    def _flush(self, waiting: list[_Read]) -> Iterator[_Met]:
        """Yield the paragraphs gathered so far as one: marks between them are deleted."""
        if not waiting:
            return
        elements = tuple([read.element for read in waiting])
        content = self._trimmed(joined([read.content for read in waiting]))
        # Text takes the style of the paragraph whose mark remains.
        last = waiting[-1]
        waiting.clear()
        name = self._styles.name(last.style)
        if content.text or name == Role.BLANK.value:
            yield _Met(Seen(content, name, last.look), elements)
        for thing in content.things:
            yield _Met(thing, elements)

    def _trimmed(self, content: Content) -> Content:
        """Drop the spaces by which strangers imitate indents; in files of ours they are text."""
        return content if self._ours else stripped(content)

    def _marked(self, met: list[_Met]) -> Iterator[_Met]:
        """Tell each paragraph whether a table stands below it."""
        for item, following in zip_longest(met, met[1:]):
            if isinstance(item.seen, Seen) and following is not None and isinstance(following.seen, Table):
                yield replace(item, seen=replace(item.seen, above_table=True))
            else:
                yield item

    def _block(self, item: _Met, told: Iterator[tuple[Role, bool]]) -> ReadBlock:
        if not isinstance(item.seen, Seen):
            return ReadBlock(item.seen, item.elements)
        role, certain = next(told)
        return ReadBlock(as_paragraph(item.seen.content, role, self._ours), item.elements, item.seen.content, certain)

    def _cell(self, cell: Element) -> Content:
        """Return a cell's paragraphs joined by line breaks; a table inside becomes its words."""
        contents = []
        for element in self._elements(cell):
            if local(element) == "p":
                contents.append(self._trimmed(self._paragraph(element).content))
            else:
                self._findings.tell("nested-table")
                contents.append(self._nested(element))
        return joined([content for content in contents if content.text], LINE_BREAK)

    def _nested(self, element: Element) -> Content:
        table = read_table(element, "", self._cell, self._findings)
        lines = ["　".join("".join(run.text for run in cell.runs) for cell in row) for row in table.rows]
        return Content((Piece(LINE_BREAK.join(lines)),))

    def _table_style(self, table: Element) -> str:
        style = value(table.find(f"{W}tblPr/{W}tblStyle"))
        return self._styles.name(style) if style else ""


def note_block(text: str) -> ReadBlock:
    """Return the paragraph that holds a footnote at the end of the text."""
    return ReadBlock(Paragraph(Role.BODY, (Run(text),)))
