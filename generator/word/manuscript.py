"""The main text of a Word file as bytes and its lines: where in the bytes each paragraph, run and character stands.

Patching splices these bytes, so that whatever is not corrected stays byte for byte as its editor wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.document.lines import CELL_BREAK, CellPlace, Line

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
