"""An edited file as it was read → its lines: each paragraph and each table cell as one text, with their elements."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from generator.document.lines import CELL_BREAK, CellPlace, Line
from generator.word.read.body import ReadCell, ReadParagraph, ReadTable
from generator.word.read.inline import LINE_BREAK
from generator.word.xml import Element, W, local, value

# Elements whose characters stand in a line; whatever else a reader shows (numbers of lists and notes, symbols) is not
# text that data could have brought in.
_CHARACTERS = {"t", "tab", "noBreakHyphen", "br", "cr"}
# People's marks and objects: a paragraph that holds one is never removed.
_HELD = tuple(
    f"{W}{name}"
    for name in (
        *("sectPr", "drawing", "pict", "object", "footnoteReference", "endnoteReference", "fldChar", "fldSimple"),
        *("ins", "del", "moveFrom", "moveTo", "sdt", "permStart", "permEnd"),
    )
)
# Marks that belong together: where all of them are the program's own and in one paragraph, they hold nothing.
_BOOKMARK = ("bookmarkStart", "bookmarkEnd")
_COMMENT = ("commentRangeStart", "commentRangeEnd", "commentReference")
_MARKS = tuple(f"{W}{name}" for name in (*_BOOKMARK, *_COMMENT))
# Word sets these by itself: the place of the cursor, remembered links.
_WORDS_OWN = re.compile(r"_GoBack|_Hlk\d+|OLE_LINK\d+")


class LinePiece(NamedTuple):
    """A stretch of a line that one element holds."""

    # Where the line's characters of this piece begin.
    start: int
    text: str
    # A w:t, w:tab or w:br; None for the break between two paragraphs of a cell, and for a tracked deletion.
    node: Element | None
    # In a tracked insertion, or (without text) the place of a tracked deletion.
    tracked: bool

    @property
    def end(self) -> int:
        """Where the line's characters of this piece end, exclusive."""
        return self.start + len(self.text)

    @property
    def words(self) -> Element | None:
        """The w:t, None for anything else."""
        return self.node if self.node is not None and local(self.node) == "t" else None


@dataclass(frozen=True, slots=True)
class WordLine:
    """One paragraph, or one table cell, of an edited file."""

    # As merging compares it; between the paragraphs of a cell stands a line break.
    plain: Line
    paragraphs: tuple[Element, ...]
    pieces: tuple[LinePiece, ...]
    # Of a cell: its w:tc, the w:tr around it, and the tables around that, the innermost first.
    cell: Element | None = None
    row: Element | None = None
    tables: tuple[Element, ...] = ()

    @property
    def block(self) -> Element:
        """The element of the body that the line stands in: a paragraph, or the outermost table."""
        return self.tables[-1] if self.tables else self.paragraphs[-1]


def read_lines(body: Sequence[ReadParagraph | ReadTable], root: Element, ours: Collection[str]) -> tuple[WordLine, ...]:
    """Return the lines of a body that was read; `root` is the main text.

    `ours` are the ids of the comments that this program wrote: they hold no paragraph back from being removed.
    """
    bookmarks = [each for each in root.iter(f"{W}bookmarkStart") if _WORDS_OWN.fullmatch(value(each, "name") or "")]
    own = {("comment", id) for id in ours} | {("bookmark", value(each, "id") or "") for each in bookmarks}
    return tuple(_lines(body, count(), lambda paragraph: _held(paragraph, own)))


def _held(paragraph: Element, own: Collection[tuple[str, str]]) -> bool:
    if next(paragraph.iter(*_HELD), None) is not None:
        return True
    # A bookmark has two marks, a comment three; with fewer here, the others stand in another paragraph.
    marks = Counter(
        ("bookmark" if local(mark) in _BOOKMARK else "comment", value(mark, "id") or "")
        for mark in paragraph.iter(*_MARKS)
    )
    return any(mark not in own or number != (2 if mark[0] == "bookmark" else 3) for mark, number in marks.items())


def _lines(
    body: Iterable[ReadParagraph | ReadTable], tables: Iterator[int], held: Callable[[Element], bool]
) -> Iterator[WordLine]:
    for each in body:
        if isinstance(each, ReadTable):
            yield from _cells(each, tables, held)
        else:
            pieces = _placed(piece for piece in _characters(each) if piece.text != LINE_BREAK)
            yield WordLine(_plain(pieces, held(each.element)), (each.element,), pieces)


def _cells(table: ReadTable, tables: Iterator[int], held: Callable[[Element], bool]) -> Iterator[WordLine]:
    number = next(tables)
    for row_number, row in enumerate(table.rows):
        shown = [cell for cell in row.cells if not (cell.covered and row_number)]
        for column, cell in enumerate(shown):
            pieces, paragraphs = _in_cell(cell, struck=row.deleted)
            is_held = row.deleted or any(map(held, paragraphs))
            plain = _plain(pieces, is_held, CellPlace(number, row_number, column))
            around = tuple(cell.element.iterancestors(f"{W}tbl"))
            yield WordLine(plain, paragraphs, pieces, cell.element, row.element, around)
            yield from _lines((each for each in cell.inside if isinstance(each, ReadTable)), tables, held)


def _in_cell(cell: ReadCell, *, struck: bool) -> tuple[tuple[LinePiece, ...], tuple[Element, ...]]:
    """Return the pieces of a cell and its paragraphs; one that is struck out with its row shows nothing."""
    if struck:
        return (LinePiece(0, "", None, tracked=True),), tuple(cell.element.iter(f"{W}p"))
    pieces: list[LinePiece] = []
    paragraphs = [each for each in cell.inside if isinstance(each, ReadParagraph)]
    for each in paragraphs:
        if each is not paragraphs[0]:
            pieces.append(LinePiece(0, CELL_BREAK, None, tracked=False))
        pieces += _characters(each)
    return _placed(pieces), tuple(each.element for each in paragraphs)


def _characters(paragraph: ReadParagraph) -> Iterator[LinePiece]:
    """Yield the pieces that stand in a line, each as if it began one."""
    for piece in paragraph.content.pieces:
        if piece.tracked and not piece.text:
            yield LinePiece(0, "", None, tracked=True)
        elif piece.node is not None and local(piece.node) in _CHARACTERS:
            run = piece.node.getparent()
            if run is not None and local(run) == "r":
                # The element's own text: what a reader shows may be cleaned, but counts the same characters.
                text = piece.node.text or "" if local(piece.node) == "t" else piece.text
                yield LinePiece(0, text, piece.node, piece.tracked)


def _placed(pieces: Iterable[LinePiece]) -> tuple[LinePiece, ...]:
    placed: list[LinePiece] = []
    for piece in pieces:
        placed.append(piece._replace(start=placed[-1].end if placed else 0))
    return tuple(placed)


def _plain(pieces: Sequence[LinePiece], held: bool, cell: CellPlace | None = None) -> Line:
    tracked = tuple(dict.fromkeys((piece.start, piece.end) for piece in pieces if piece.tracked))
    return Line("".join(piece.text for piece in pieces), cell=cell, held=held, open=tracked)
