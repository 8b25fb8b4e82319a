"""The numbers still free in an edited file → those of new tracked changes and comments, and the comments' texts."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.word.update.splices import Stamp
from generator.word.write.comments import AUTHOR, INITIALS


@dataclass(frozen=True, slots=True)
class NewComment:
    """A comment to be added to the comments part."""

    number: int
    author: str
    initials: str
    # One paragraph a line.
    text: str


@dataclass(slots=True)
class Numbers:
    """Gives numbers away; state: the next free ones, and the comments that took theirs."""

    stamp: Stamp
    next_mark: int
    next_comment: int
    comments: list[NewComment] = field(default_factory=list)

    def marks(self, count: int) -> int:
        """Return the first of so many numbers for tracked changes."""
        number = self.next_mark
        self.next_mark += count
        return number

    def mark(self, sort: str) -> bytes:
        """Return an empty element that tracks an insertion or deletion (`ins`, `del`)."""
        return f"<w:{sort} {self.stamp.attributes(self.marks(1))}/>".encode()

    def comment(self, text: str, *, asks: bool = False) -> int:
        """Return the number of a new comment; one that asks for a missing value is signed as the writer signs."""
        number = self.next_comment + len(self.comments)
        author, initials = (AUTHOR, INITIALS) if asks else (self.stamp.author, "更新")
        self.comments.append(NewComment(number, author, initials, text))
        return number
