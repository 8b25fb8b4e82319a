"""The main text of a Word file as bytes and its lines: where in the bytes each paragraph, run and character stands.

Patching splices these bytes, so that whatever is not corrected stays byte for byte as its editor wrote it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from generator.document.lines import CELL_BREAK, CellPlace, Line
from generator.problems import DocumentError, Place, Problem
from generator.word.write.xml_text import W

_ENTITY = re.compile(rb"&[^;]+;|[\x00-\x7f]|[\xc2-\xdf].|[\xe0-\xef]..|[\xf0-\xf4]...", re.DOTALL)


@dataclass(slots=True)
class Piece:
    """The text of one w:t (or a tab, or a break) inside a line."""

    # Where the line's characters of this piece begin, and how many they are.
    start: int
    text: str
    # Bytes of the character data; for anything but a w:t, of the whole element (or none).
    first: int
    stop: int
    # Bytes of the run around it: its w:rPr, and the run itself.
    look: bytes = b""
    run: tuple[int, int] = (0, 0)
    tracked: bool = False
    is_text: bool = True

    @property
    def end(self) -> int:
        """Where the line's characters of this piece end, exclusive."""
        return self.start + len(self.text)


@dataclass(slots=True)
class RawParagraph:
    """A paragraph's bytes: the whole element, and its w:pPr (equal bounds when it has none)."""

    first: int
    stop: int = 0
    look: tuple[int, int] = (0, 0)
    # A mark or object of people's is in it.
    held: bool = False


@dataclass(slots=True)
class RawLine:
    """One paragraph, or one table cell, as it stands in the bytes."""

    pieces: list[Piece] = field(default_factory=list)
    paragraphs: list[RawParagraph] = field(default_factory=list)
    cell: CellPlace | None = None
    # Bytes of the table row and of the table around it.
    row: tuple[int, int] = (0, 0)
    table: tuple[int, int] = (0, 0)
    # Bytes of the cell.
    box: tuple[int, int] = (0, 0)
    # How many characters it has so far.
    length: int = 0
    # Before these characters stands text that people struck out, and nobody has accepted that yet.
    struck: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The line's words; between the paragraphs of a cell stands a line break."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def open(self) -> tuple[tuple[int, int], ...]:
        """The characters in tracked insertions, and the places (start = end) of tracked deletions."""
        inserted = [(piece.start, piece.end) for piece in self.pieces if piece.tracked and piece.text]
        return (*inserted, *((at, at) for at in self.struck))

    @property
    def held(self) -> bool:
        """Tell whether something of people's hangs on it: a bookmark, comment, picture, tracked change."""
        return any(paragraph.held for paragraph in self.paragraphs)

    def add(self, piece: Piece) -> None:
        """Put a piece at the line's end."""
        piece.start = self.length
        self.length += len(piece.text)
        self.pieces.append(piece)

    def break_off(self, at: int) -> None:
        """Begin another paragraph of the same cell: a line break without bytes of its own."""
        self.add(Piece(0, CELL_BREAK, at, at, is_text=False))


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The main text's bytes and the lines in them."""

    xml: bytes
    lines: tuple[RawLine, ...]
    # Numbers of the comments that we wrote ourselves.
    ours: frozenset[int] = frozenset()

    def plain_lines(self) -> tuple[Line, ...]:
        """Return the lines as merging compares them."""
        return tuple(Line(line.text, cell=line.cell, held=line.held, open=line.open) for line in self.lines)


def positions(raw: bytes) -> Iterator[tuple[int, int]]:
    """Yield the byte bounds of each character in character data; `&amp;` is one."""
    for match in _ENTITY.finditer(raw):
        yield match.span()


_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_TEXT, _PARAGRAPH, _RUN, _TABLE, _ROW, _CELL = (f"{W} {name}" for name in ("t", "p", "r", "tbl", "tr", "tc"))
_PARAGRAPH_LOOK, _RUN_LOOK, _MERGED = f"{W} pPr", f"{W} rPr", f"{W} vMerge"
# Characters that an element of their own stands for.
_CHARACTERS = {f"{W} tab": "\t", f"{W} noBreakHyphen": "-"}
_BREAKS = {f"{W} br", f"{W} cr"}
# Words in these are not the paragraph's: deleted, moved away, of a text box, a reading aid, or a second rendering.
_STRUCK = {f"{W} del", f"{W} moveFrom"}
_ELSEWHERE = _STRUCK | {f"{W} {name}" for name in ("txbxContent", "pict", "drawing", "object", "instrText", "rt")}
_ELSEWHERE |= {f"{_COMPATIBILITY} Fallback"}
# People's marks and objects: a paragraph that holds one is never removed.
_HELD = {
    f"{W} {name}"
    for name in (
        *("sectPr", "drawing", "pict", "object", "footnoteReference", "endnoteReference", "fldChar", "fldSimple"),
        *("ins", "del", "moveFrom", "moveTo", "sdt", "permStart", "permEnd"),
    )
}
# Marks in pairs: where both ends are the program's own and in one paragraph, they hold nothing.
_COMMENTING = {f"{W} {name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference")}
_BOOKMARKING = {f"{W} bookmarkStart", f"{W} bookmarkEnd"}
# Word sets these by itself: the place of the cursor, remembered links.
_WORDS_OWN = re.compile(r"_GoBack|_Hlk\d+|OLE_LINK\d+")
_TRACKED = {f"{W} {name}" for name in ("ins", "del", "moveFrom", "moveTo")}


def read_manuscript(xml: bytes, name: str, ours: frozenset[int] = frozenset()) -> Manuscript:
    """Return the lines of a main text part; `name` is for messages. Raises DocumentError.

    `ours` numbers the comments that this program wrote: they hold no paragraph back from being removed.
    """
    walk = _Walk(xml, {str(number) for number in ours})
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.words
    parser.StartDoctypeDeclHandler = walk.refuse
    walk.parser = parser
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, _DoctypeFoundError) as error:
        raise DocumentError([Problem("bad-document", "Word 正文读不懂，文件可能已损坏", Place(name))]) from error
    return Manuscript(xml, tuple(walk.lines), ours)


class _DoctypeFoundError(Exception):
    """A document type declaration: no editor writes one, and entities are an attack."""


class _OpenTable:
    """A table that has begun: its number, how far it is, and the lines its rows began with."""

    def __init__(self, number: int, first_line: int) -> None:
        self.place = [number, -1, -1]
        self.first_line = self.first_of_row = first_line


class _Walk:
    """Follows the elements; state: what is open, and the line that is being filled."""

    parser: expat.XMLParserType

    def __init__(self, xml: bytes, ours: set[str]) -> None:
        self.xml = xml
        self._ours = ours
        self.lines: list[RawLine] = []
        self._open: list[tuple[str, int]] = []
        self._elsewhere = 0
        self._tracked = 0
        self._tables: list[_OpenTable] = []
        self._table_count = 0
        self._cells: list[RawLine] = []
        self._line: RawLine | None = None
        self._run = (0, b"", 0)
        self._words: list[str] = []
        # Bookmarks that Word set by itself, and how often each pair's ends were met in this paragraph.
        self._bookmarks: set[str] = set()
        self._pairs: Counter[str] = Counter()

    def refuse(self, *_: object) -> None:
        raise _DoctypeFoundError

    def start(self, name: str, attributes: dict[str, str]) -> None:
        at = self.parser.CurrentByteIndex
        self._open.append((name, at))
        self._hold(name, attributes)
        if name == f"{W} delText" and self._line is not None and self._line.length not in self._line.struck:
            self._line.struck.append(self._line.length)
        self._elsewhere += name in _ELSEWHERE
        self._tracked += name in _TRACKED
        if self._elsewhere:
            return
        if name == _PARAGRAPH:
            self._begin_paragraph(at)
        elif name == _RUN:
            self._run = (at, b"", len(self._line.pieces) if self._line else 0)
        elif name == _TEXT:
            self._words = []
        elif name == _MERGED and self._cells and attributes.get(f"{W} val") != "restart":
            self._forget_cell()
        elif name in _BREAKS and attributes.get(f"{W} type", "textWrapping") == "textWrapping":
            self._words = [CELL_BREAK]
        elif name in (_TABLE, _ROW, _CELL):
            self._begin_grid(name)

    def words(self, text: str) -> None:
        if self._open and self._open[-1][0] == _TEXT:
            self._words.append(text)

    def end(self, name: str) -> None:
        _, began = self._open.pop()
        at = self.parser.CurrentByteIndex
        opened = self.xml.index(b">", began) + 1
        # Of <w:p/> expat tells the end twice, but never the tag itself.
        stop = opened if self.xml[opened - 2 : opened] == b"/>" else self.xml.index(b">", at) + 1
        if not self._elsewhere:
            self._close(name, began, at, stop)
        self._elsewhere -= name in _ELSEWHERE
        self._tracked -= name in _TRACKED

    def _hold(self, name: str, attributes: dict[str, str]) -> None:
        """Note what keeps the paragraph from being removed."""
        if self._line is None or not self._line.paragraphs:
            return
        number = attributes.get(f"{W} id", "")
        if name == f"{W} bookmarkStart" and _WORDS_OWN.fullmatch(attributes.get(f"{W} name", "")):
            self._bookmarks.add(number)
        if (name in _BOOKMARKING and number in self._bookmarks) or (name in _COMMENTING and number in self._ours):
            self._pairs[f"{name in _BOOKMARKING} {number}"] += 1
        elif name in _HELD or name in _BOOKMARKING or name in _COMMENTING:
            self._line.paragraphs[-1].held = True

    def _begin_grid(self, name: str) -> None:
        if name == _TABLE:
            self._tables.append(_OpenTable(self._table_count, len(self.lines)))
            self._table_count += 1
        elif name == _ROW and self._tables:
            table = self._tables[-1]
            table.place[1:] = [table.place[1] + 1, -1]
            table.first_of_row = len(self.lines)
        elif name == _CELL and self._tables:
            place = self._tables[-1].place
            place[2] += 1
            self._begin_line(CellPlace(*place))
            self._cells += self.lines[-1:]

    def _forget_cell(self) -> None:
        """Take the cell out of the lines: the one above covers it, as in the model."""
        if self.lines[-1] is self._cells[-1]:
            self.lines.pop()
            self._tables[-1].place[2] -= 1

    def _close(self, name: str, began: int, at: int, stop: int) -> None:
        if name == _ROW and self._tables:
            for line in self.lines[self._tables[-1].first_of_row :]:
                line.row = line.row if any(line.row) else (began, stop)
        elif name == _TABLE and self._tables:
            for line in self.lines[self._tables.pop().first_line :]:
                line.table = line.table if any(line.table) else (began, stop)
        elif name == _CELL and self._cells:
            self._cells.pop().box = (began, stop)
            self._line = self._cells[-1] if self._cells else None
        elif self._line is not None:
            self._close_in_line(self._line, name, began, at, stop)

    def _close_in_line(self, line: RawLine, name: str, began: int, at: int, stop: int) -> None:
        above = self._open[-1][0] if self._open else ""
        if name == _TEXT and self._words:
            inner = self.xml.index(b">", began) + 1
            line.add(Piece(0, "".join(self._words), inner, at, tracked=self._tracked > 0))
        elif name in _CHARACTERS and above == _RUN:
            line.add(Piece(0, _CHARACTERS[name], began, stop, is_text=False))
        elif name in _BREAKS and line.cell is not None and self._words == [CELL_BREAK]:
            line.add(Piece(0, CELL_BREAK, began, stop, is_text=False))
        elif name == _RUN_LOOK and above == _RUN:
            self._run = (self._run[0], self.xml[began:stop], self._run[2])
        elif name == _RUN:
            for piece in line.pieces[self._run[2] :]:
                piece.look, piece.run = self._run[1], (began, stop)
        elif name == _PARAGRAPH_LOOK and above == _PARAGRAPH:
            line.paragraphs[-1].look = (began, stop)
        elif name == _PARAGRAPH:
            self._end_paragraph(line, stop)
        if name in _BREAKS:
            self._words = []

    def _end_paragraph(self, line: RawLine, stop: int) -> None:
        paragraph = line.paragraphs[-1]
        paragraph.stop = stop
        # A comment has three marks, a bookmark two; with fewer here, the others stand in another paragraph.
        if any(count != (2 if pair.startswith("True") else 3) for pair, count in self._pairs.items()):
            paragraph.held = True
        self._pairs.clear()
        if line.cell is None:
            self._line = None

    def _begin_paragraph(self, at: int) -> None:
        if self._line is None:
            self._begin_line(None)
        assert self._line is not None
        inner = self.xml.index(b">", at) + 1
        if self._line.paragraphs:
            self._line.break_off(inner)
        self._line.paragraphs.append(RawParagraph(at, look=(inner, inner)))

    def _begin_line(self, cell: CellPlace | None) -> None:
        self._line = RawLine(cell=cell)
        self.lines.append(self._line)
