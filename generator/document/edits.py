"""Edits to an edited document, by line and character: `merging` makes them, `word.update` applies them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.document.model import Cell, Paragraph, Table


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
