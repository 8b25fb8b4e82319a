"""What stands inside a paragraph once its XML is read: pieces of visible text, and things that are no text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.document.model import Opaque, Run
from generator.word.read.styles import Values
from generator.word.xml import Element

# A line break inside a paragraph or cell, as the model's runs hold it.
LINE_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of visible text with one look: the values in force for it."""

    # "" where a tracked deletion stands that is not accepted yet.
    text: str
    look: Values = field(default_factory=dict)
    # Name of the character style, "" for none.
    style: str = ""
    # The w:t (or other) element it was read from; None for text no element holds (a list number).
    node: Element | None = None
    # Part of a tracked change.
    tracked: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """All that a paragraph, or several, hold."""

    pieces: tuple[Piece, ...] = ()
    things: tuple[Opaque, ...] = ()

    @property
    def text(self) -> str:
        """The visible words."""
        # Most paragraphs are one piece, and the words are asked for again and again.
        return self.pieces[0].text if len(self.pieces) == 1 else "".join([piece.text for piece in self.pieces])


NOTHING = Content()


def joined(contents: list[Content], between: str = "") -> Content:
    """Return several contents as one, with a text between them."""
    pieces: list[Piece] = []
    for content in contents:
        if pieces and between:
            pieces.append(Piece(between))
        pieces.extend(content.pieces)
    return Content(tuple(pieces), tuple(thing for content in contents for thing in content.things))


def stripped(content: Content) -> Content:
    """Return the content without white space at either end: in official text it only imitates indents."""
    text = content.text
    if text == text.strip():
        return content
    start = len(text) - len(text.lstrip())
    return cut(content, start, max(start, len(text.rstrip())))


def cut(content: Content, start: int, end: int) -> Content:
    """Return the pieces between two places of the text; the things stay."""
    pieces = []
    position = 0
    for piece in content.pieces:
        first, last = max(start - position, 0), min(end - position, len(piece.text))
        if first < last:
            pieces.append(replace(piece, text=piece.text[first:last]))
        position += len(piece.text)
    return replace(content, pieces=tuple(pieces))


def as_runs(content: Content) -> tuple[Run, ...]:
    """Return the text as runs; without keys one run holds it all."""
    return (Run(content.text),) if content.text else ()
