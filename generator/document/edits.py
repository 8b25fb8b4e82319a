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


@dataclass(frozen=True, slots=True)
class InsertParagraph:
    """A new paragraph after a line; -1 puts it before the first."""

    after: int
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class DeleteParagraph:
    """A paragraph goes, with its mark."""

    line: int


@dataclass(frozen=True, slots=True)
class InsertRow:
    """A new table row after row `after` (-1: before the first) of the table that holds `line`."""

    line: int
    after: int
    cells: tuple[Cell, ...]


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
