"""What shall change in an edited document, said in lines and characters: merging decides, the Word room carries out."""

from __future__ import annotations

from dataclasses import dataclass

from generator.document.model import Cell, Paragraph


@dataclass(frozen=True, slots=True)
class Replace:
    """Characters `start` to `end` (exclusive) of a line give way to `text`; equal bounds insert, empty text deletes."""

    line: int
    start: int
    end: int
    text: str
    # A place that waited to be filled now is: its highlight goes, and the comment that asked.
    filled: bool = False


@dataclass(frozen=True, slots=True)
class InsertParagraph:
    """A new paragraph after line `after` (-1: before the first), looking as line `like` does."""

    after: int
    paragraph: Paragraph
    like: int


@dataclass(frozen=True, slots=True)
class DeleteParagraph:
    """A paragraph goes, with its mark."""

    line: int


@dataclass(frozen=True, slots=True)
class InsertRow:
    """A new table row below (or above) the row that holds `line`, looking as that row does."""

    line: int
    cells: tuple[Cell, ...]
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


Edit = Replace | InsertParagraph | DeleteParagraph | InsertRow | DeleteRow | AddComment
