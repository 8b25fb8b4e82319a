"""The body of a Word file → its paragraphs and tables in order, each with its element, for import and update alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.word.read.inline import Content, InlineReader, Piece
from generator.word.read.losses import Findings
from generator.word.read.numbering import Counting
from generator.word.read.styles import Styles, Values
from generator.word.xml import MC, Element, W, local, number, switched_on, text_inside, value

# Elements that only hold others.
_HOLDERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}
_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """One w:p as it was read."""

    element: Element
    content: Content
    # Id of its style, "" for none.
    style: str
    look: Values
    # Its mark is deleted: it runs on into the next paragraph.
    joins: bool


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One w:tc: what stands in it, and its place."""

    element: Element
    inside: tuple[ReadParagraph | ReadTable, ...]
    # First column of the grid, and how many it takes.
    column: int
    width: int
    # restart where it may go on below, continue where it goes on from the cell above, None for neither.
    merge: str | None = None

    @property
    def covered(self) -> bool:
        """Whether the cell above covers it: a cell that goes on from there and has no words of its own."""
        filled = any(isinstance(each, ReadTable) or each.content.text for each in self.inside)
        return self.merge == "continue" and not filled


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One w:tr that has cells."""

    element: Element
    cells: tuple[ReadCell, ...]
    # It repeats on each page.
    header: bool
    # Struck out by a tracked change; its cells are not looked into.
    deleted: bool


@dataclass(frozen=True, slots=True)
class ReadTable:
    """One w:tbl as it was read."""

    element: Element
    rows: tuple[ReadRow, ...]
    # Name of its style, "" for none.
    style: str


class BodyReader:
    """Walks a body once, top to bottom."""

    def __init__(self, styles: Styles, counting: Counting, inline: InlineReader, findings: Findings) -> None:
        """Take what the whole document shares."""
        self._styles, self._counting, self._inline, self._findings = styles, counting, inline, findings

    def read(self, holder: Element, *, in_cell: bool = False) -> tuple[ReadParagraph | ReadTable, ...]:
        """Return what stands in a body or cell."""
        elements = self._elements(holder)
        return tuple(self._paragraph(each, in_cell) if local(each) == "p" else self._table(each) for each in elements)

    def _elements(self, parent: Element) -> Iterator[Element]:
        """Yield paragraphs and tables, content controls looked into."""
        for child in parent:
            tag = local(child)
            if tag in {"p", "tbl"}:
                yield child
            elif tag == "sdt" and value(child.find(_GALLERY)) == "Table of Contents":
                for _ in child.iter(f"{W}p"):
                    self._findings.report("contents-list")
            elif tag in _HOLDERS:
                yield from self._elements(child)
            elif tag == f"{MC}AlternateContent":
                yield from self._elements(child[0] if len(child) else child)
            elif tag == "altChunk":
                self._findings.report("embedded-document")
            elif tag in {"del", "moveFrom"}:
                self._findings.report("tracked-deletion", text_inside(child, deleted=True))

    def _paragraph(self, element: Element, in_cell: bool) -> ReadParagraph:
        style, look = self._styles.style_of(element), self._styles.paragraph(element)
        joins = element.find(f"{W}pPr/{W}rPr/{W}del") is not None
        content = self._inline.read(element, look, in_cell=in_cell)
        list_id = look.get("numPr.numId", "0")
        if list_id != "0" and not (joins and not content.text):
            shown = self._counting.number(list_id, number(look.get("numPr.ilvl")), style)
            # Word counts an empty paragraph too, but there is nothing to number.
            if shown and content.text.strip():
                content = replace(content, pieces=(Piece(shown, look), *content.pieces))
        return ReadParagraph(element, content, style, look, joins)

    def _table(self, table: Element) -> ReadTable:
        rows = [row for row in _inside(table, "tr") if next(_inside(row, "tc"), None) is not None]
        style = value(table.find(f"{W}tblPr/{W}tblStyle"))
        return ReadTable(table, tuple(map(self._row, rows)), self._styles.name(style) if style else "")

    def _row(self, row: Element) -> ReadRow:
        properties = row.find(f"{W}trPr")
        deleted = _child(properties, "del") is not None
        if deleted or _child(properties, "ins") is not None:
            code = "tracked-deletion" if deleted else "tracked-insertion"
            self._findings.report(code, text_inside(row, deleted=True))
        cells = []
        column = number(value(_child(properties, "gridBefore"))) or 0
        for element in _inside(row, "tc"):
            of_cell = element.find(f"{W}tcPr")
            width = max(number(value(_child(of_cell, "gridSpan"))) or 1, 1)
            vertical = _child(of_cell, "vMerge")
            merge = None if vertical is None else value(vertical) or "continue"
            cells.append(ReadCell(element, () if deleted else self.read(element, in_cell=True), column, width, merge))
            column += width
        return ReadRow(row, tuple(cells), switched_on(_child(properties, "tblHeader")), deleted)


def _child(properties: Element | None, tag: str) -> Element | None:
    return None if properties is None else properties.find(f"{W}{tag}")


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, content controls looked into."""
    for child in parent:
        name = local(child)
        if name == tag:
            yield child
        elif name in _HOLDERS:
            yield from _inside(child, tag)
