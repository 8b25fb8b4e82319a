"""A document → its lines: each paragraph, each table cell as one text, and where it came from; and edits to lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.document import marks
from generator.document.model import HEADINGS, Block, Cell, Document, Paragraph, Role, Run, Table


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) of a line, and the fact they came from."""

    start: int
    end: int
    key: str
    # The fact still waits to be filled.
    to_fill: bool = False


class CellPlace(NamedTuple):
    """Which table of the document, which row and which cell of the row, each counted from 0."""

    table: int
    row: int
    cell: int


_RANKED = (Role.PART, *HEADINGS)
# A line break inside a cell. A paragraph's lines have none: there a break is layout (a title's, by sense).
CELL_BREAK = "\n"


class Line(NamedTuple):
    """One paragraph, or one table cell."""

    text: str
    spans: tuple[Span, ...] = ()
    role: Role | None = None
    # The headings above, “一、…/（二）…”, with its own when it runs in: a place that does not depend on pages.
    heading: str = ""
    cell: CellPlace | None = None
    # It carries a bookmark, comment, picture or tracked change of the editors: it is never removed.
    held: bool = False
    # Characters in a tracked insertion not accepted yet (start, end exclusive); start = end: a deletion.
    open: tuple[tuple[int, int], ...] = ()
    # A heading that runs on into its text.
    run_in: bool = False


def lines_of(document: Document) -> tuple[Line, ...]:
    """Return the lines of a document, top to bottom; pictures, charts and text boxes have none."""
    return tuple(_lines(document))


def _lines(document: Document) -> Iterator[Line]:
    path: dict[int, str] = {}
    heading = ""
    tables = 0
    before: Block | None = None
    line: Line | None = None
    for block in document.blocks:
        if line and block is before:
            # The same words in the same role: the same line, and a heading changes nothing when it comes again.
            yield line
            continue
        before, line = block, None
        if isinstance(block, Paragraph) and block.role in _RANKED:
            path = headings_after(path, block.role, _heading(block))
            heading = "/".join(path.values())
            # A heading stands under those above its rank; the text behind a run-in one under itself as well.
            alone = not (block.lead and block.runs)
            line = paragraph_line(block, "/".join([*path.values()][:-1]) if alone else heading)
            yield line
        elif isinstance(block, Paragraph):
            line = paragraph_line(block, heading)
            yield line
        elif isinstance(block, Table) and block.chart is None:
            yield from _cells(block, tables, heading)
            tables += 1


def paragraph_line(paragraph: Paragraph, heading: str = "") -> Line:
    """Return one paragraph as a line."""
    if not paragraph.ordinal and not paragraph.lead and len(paragraph.runs) == 1:
        # One run of words is the line: so it is nearly always where no facts are marked.
        run = paragraph.runs[0]
        if not run.key and run.text.isprintable():
            return Line(run.text, (), paragraph.role, heading)
    runs = [_joined(run) for run in (Run(paragraph.ordinal), *paragraph.lead, *paragraph.runs)]
    run_in = bool(paragraph.lead and paragraph.runs)
    return Line(marks.plain(runs), tuple(_spans(runs)), paragraph.role, heading, run_in=run_in)


def _joined(run: Run, between: str = "") -> Run:
    """Return the run with its line breaks written as `between`."""
    if "\n" not in run.text and marks.BREAK not in run.text:
        return run
    return run._replace(text=run.text.replace(marks.BREAK, "\n").replace("\n", between))


def _heading(block: Paragraph) -> str:
    # A heading's lead is the heading; an own-line part heading may stand in its runs.
    return (block.ordinal + marks.plain(block.lead or block.runs)).rstrip("。")


def headings_after(path: dict[int, str], role: Role | None, text: str) -> dict[int, str]:
    """Return the headings that stand above what follows a paragraph of this role."""
    if role is Role.PART:
        return {0: text}
    if role not in HEADINGS:
        return path
    level = HEADINGS.index(role) + 1
    return {**{above: words for above, words in path.items() if above < level}, level: text}


def _cells(table: Table, number: int, heading: str) -> Iterator[Line]:
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            place = CellPlace(number, row, column)
            runs = [_joined(run, CELL_BREAK) for run in cell.runs]
            yield Line(marks.plain(runs), tuple(_spans(runs)), None, heading, place)


def _spans(runs: Iterable[Run]) -> Iterator[Span]:
    position = 0
    for run in runs:
        end = position + len(run.text)
        if run.key and run.text:
            yield Span(position, end, run.key, run.to_fill)
        position = end


@dataclass(frozen=True, slots=True)
class Replace:
    """Characters `start` to `end` (exclusive) of a line give way to `text`; equal bounds insert, empty text deletes."""

    line: int
    start: int
    end: int
    text: str
    # A place that waited to be filled now is: its highlight goes, and the comment that asked.
    filled: bool = False
    # The new text is ××: it is highlighted, and a comment asks for the value of this key.
    to_fill: str = ""


@dataclass(frozen=True, slots=True)
class InsertParagraph:
    """A new paragraph after line `after` (-1: before the first), looking as line `like` does.

    With `like` -1 no line of its role is at hand, and it takes the style that the package has for the role.
    """

    after: int
    paragraph: Paragraph
    like: int
    # An empty line of layout goes before it.
    parted: bool = False


@dataclass(frozen=True, slots=True)
class InsertTable:
    """A new table after line `after` (-1: before the first), in the package's own styles."""

    after: int
    table: Table
    # Empty lines of layout go before it and after it.
    parted: bool = False
    parted_below: bool = False


@dataclass(frozen=True, slots=True)
class DeleteParagraph:
    """A paragraph goes, with its mark."""

    line: int


@dataclass(frozen=True, slots=True)
class DeleteTable:
    """The table that holds `line` goes."""

    line: int


@dataclass(frozen=True, slots=True)
class InsertRow:
    """A new table row below (or above) the row that holds `line`, looking as the row that holds `like`."""

    line: int
    cells: tuple[Cell, ...]
    like: int
    below: bool = True


@dataclass(frozen=True, slots=True)
class DeleteRow:
    """The table row that holds `line` goes."""

    line: int


@dataclass(frozen=True, slots=True)
class AddComment:
    """A comment on characters `start` to `end` of a line."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class CorrectChart:
    """New figures and words in the `number`th chart that the file shows, from 0."""

    number: int
    # Row, column (of the chart's table, labels and names aside) and the figure there, old and new.
    figures: tuple[tuple[int, int, str, str], ...] = ()
    # Title and alternative text where they change, old and new.
    words: tuple[tuple[str, str], ...] = ()


Edit = (
    Replace
    | InsertParagraph
    | InsertTable
    | DeleteParagraph
    | DeleteTable
    | InsertRow
    | DeleteRow
    | AddComment
    | CorrectChart
)
