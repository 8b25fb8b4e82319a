"""The XML of a main text, as bytes → its lines: where in the bytes each paragraph, run and character stands.

Patching splices these bytes, so that whatever is not corrected stays byte for byte as its editor wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from generator.document import marks
from generator.document.lines import CellPlace, Line
from generator.problems import DocumentError, Place, Problem
from generator.word.markup import W

_TEXT, _TAB = f"{W} t", f"{W} tab"
_PARAGRAPH, _RUN, _TABLE, _ROW, _CELL = (f"{W} {name}" for name in ("p", "r", "tbl", "tr", "tc"))
_PARAGRAPH_LOOK, _RUN_LOOK = f"{W} pPr", f"{W} rPr"
# Words in these are not the paragraph's: deleted, moved away, or of a text box inside it.
_ELSEWHERE = {f"{W} {name}" for name in ("del", "moveFrom", "txbxContent", "pict", "drawing", "instrText", "delText")}
# People's marks and objects: a paragraph that holds one is never removed.
_HELD = {
    f"{W} {name}"
    for name in (
        *("sectPr", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentReference", "drawing", "pict"),
        *("object", "footnoteReference", "endnoteReference", "ins", "del", "moveFrom", "moveTo", "fldChar", "sdt"),
    )
}
_COMMENTING = {f"{W} commentRangeStart", f"{W} commentReference"}
_TRACKED = {f"{W} {name}" for name in ("ins", "del", "moveFrom", "moveTo")}
_ENTITY = re.compile(rb"&[^;]+;|[\x00-\x7f]|[\xc2-\xdf].|[\xe0-\xef]..|[\xf0-\xf4]...", re.DOTALL)


@dataclass(slots=True)
class Piece:
    """The text of one w:t (or a tab) inside a line."""

    # Where the line's characters of this piece begin, and how many they are.
    start: int
    text: str
    # Bytes of the character data; for a tab, of the whole element.
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
    held: bool = False


@dataclass(slots=True)
class RawLine:
    """One paragraph, or one table cell, as it stands in the bytes."""

    pieces: list[Piece] = field(default_factory=list)
    paragraphs: list[RawParagraph] = field(default_factory=list)
    cell: CellPlace | None = None
    # Bytes of the table row around it.
    row: tuple[int, int] = (0, 0)

    @property
    def text(self) -> str:
        """The line's words; between the paragraphs of a cell stands marks.BREAK."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def open(self) -> tuple[tuple[int, int], ...]:
        """The characters in tracked insertions."""
        return tuple((piece.start, piece.end) for piece in self.pieces if piece.tracked and piece.text)

    @property
    def held(self) -> bool:
        """Tell whether something of people's hangs on it: a bookmark, comment, picture, tracked change."""
        return any(paragraph.held for paragraph in self.paragraphs)


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


def read_manuscript(xml: bytes, name: str, ours: frozenset[int] = frozenset()) -> Manuscript:
    """Return the lines of a main text part; `name` is for messages. Raises DocumentError.

    `ours` numbers the comments that this program wrote: they hold no paragraph back from being removed.
    """
    walk = _Walk(xml, {str(number) for number in ours})
    parser = expat.ParserCreate("utf-8", " ")
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


def positions(raw: bytes) -> Iterator[tuple[int, int]]:
    """Yield the byte bounds of each character in character data; `&amp;` is one."""
    for match in _ENTITY.finditer(raw):
        yield match.span()


class _DoctypeFoundError(Exception):
    """A document type declaration: no editor writes one, and entities are an attack."""


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
        self._tables: list[list[int]] = []
        self._count = 0
        self._line: RawLine | None = None
        self._row_lines: list[int] = []
        self._run = (0, b"", 0)
        self._words: list[str] = []

    def refuse(self, *_: object) -> None:
        raise _DoctypeFoundError

    def start(self, name: str, attributes: dict[str, str]) -> None:
        at = self.parser.CurrentByteIndex
        self._open.append((name, at))
        own = name in _COMMENTING and attributes.get(f"{W} id") in self._ours
        if name in _HELD and not own and self._line is not None and self._line.paragraphs:
            self._line.paragraphs[-1].held = True
        self._elsewhere += name in _ELSEWHERE
        self._tracked += name in _TRACKED
        if self._elsewhere:
            return
        if name == _TABLE:
            self._tables.append([self._count, -1, -1])
            self._count += 1
        elif name == _ROW and self._tables:
            self._tables[-1][1:] = [self._tables[-1][1] + 1, -1]
            self._row_lines = [len(self.lines)] if len(self._tables) == 1 else self._row_lines
        elif name == _CELL and self._tables:
            self._tables[-1][2] += 1
            self._begin_line(CellPlace(*self._tables[-1]))
        elif name == _PARAGRAPH:
            self._begin_paragraph(at)
        elif name == _RUN:
            self._run = (at, b"", len(self._line.pieces) if self._line else 0)
        elif name in (_TEXT, _TAB):
            self._words = []

    def words(self, text: str) -> None:
        if self._open and self._open[-1][0] == _TEXT:
            self._words.append(text)

    def end(self, name: str) -> None:
        _, began = self._open.pop()
        at = self.parser.CurrentByteIndex
        stop = self.xml.index(b">", at) + 1
        if not self._elsewhere:
            self._close(name, began, at, stop)
        self._elsewhere -= name in _ELSEWHERE
        self._tracked -= name in _TRACKED

    def _close(self, name: str, began: int, at: int, stop: int) -> None:
        if name == _ROW and len(self._tables) == 1:
            self._end_row(began, stop)
        elif name == _TABLE and self._tables:
            self._tables.pop()
        elif name == _CELL:
            self._line = None
        elif self._line is not None:
            self._close_in_line(self._line, name, began, at, stop)

    def _close_in_line(self, line: RawLine, name: str, began: int, at: int, stop: int) -> None:
        above = self._open[-1][0] if self._open else ""
        if name == _TEXT and at > began:
            self._piece("".join(self._words), self.xml.index(b">", began) + 1, at)
        elif name == _TAB and above == _RUN:
            self._piece("\t", began, stop, is_text=False)
        elif name == _RUN_LOOK and above == _RUN:
            self._run = (self._run[0], self.xml[began:stop], self._run[2])
        elif name == _RUN:
            for piece in line.pieces[self._run[2] :]:
                piece.look, piece.run = self._run[1], (began, stop)
        elif name == _PARAGRAPH_LOOK and above == _PARAGRAPH:
            line.paragraphs[-1].look = (began, stop)
        elif name == _PARAGRAPH:
            line.paragraphs[-1].stop = stop
            if line.cell is None:
                self._line = None

    def _begin_paragraph(self, at: int) -> None:
        if self._line is None:
            self._begin_line(None)
        assert self._line is not None
        inner = self.xml.index(b">", at) + 1
        if self._line.paragraphs:
            self._line.pieces.append(Piece(len(self._line.text), marks.BREAK, inner, inner, is_text=False))
        self._line.paragraphs.append(RawParagraph(at, look=(inner, inner)))

    def _begin_line(self, cell: CellPlace | None) -> None:
        self._line = RawLine(cell=cell)
        self.lines.append(self._line)

    def _piece(self, text: str, first: int, stop: int, *, is_text: bool = True) -> None:
        assert self._line is not None
        start = len(self._line.text)
        self._line.pieces.append(Piece(start, text, first, stop, tracked=self._tracked > 0, is_text=is_text))

    def _end_row(self, began: int, stop: int) -> None:
        for line in self.lines[self._row_lines[0] :]:
            line.row = (began, stop)
