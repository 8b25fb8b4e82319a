"""Marked text → lines, each with its runs, its words and its shape (facts as holes: they are never structure)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.document import marks, ordinals
from generator.document.model import Block, Role, Run
from generator.document.ordinals import Ordinal
from generator.document.runs import HOLE, Runs, from_fact, join, shape
from generator.text import explicit

END_MARKS = "。！？；!?;"
_FACTS = HOLE + " 　"
_CLOSERS = "”’」』）)》 　"


class TextLine(NamedTuple):
    """One line that is not blank, or the several lines of a table taken together."""

    runs: Runs
    text: str
    shape: str
    # Counted from 0 in the text read.
    number: int
    # A blank line stands before it.
    gap: bool
    # The ordinal that opens it, and where its words begin, behind that.
    ordinal: Ordinal | None = None
    begins: int = 0
    # Written at its start: its role, or that it is a publication record.
    role: Role | None = None
    record: bool = False
    # Already understood.
    block: Block | None = None

    @property
    def facts_only(self) -> bool:
        """Nothing but facts stands here: position may give it a role, its words may not."""
        return bool(self.shape) and not self.shape.strip(_FACTS)


def read_lines(text: str) -> Iterator[TextLine]:
    """Yield the lines of a text that are not blank."""
    gap = False
    for number, raw in enumerate(marks.lines(text)):
        line = _read_line(raw, number, gap)
        gap = line is None
        if line:
            yield line


def ends_sentence(text: str) -> bool:
    """Tell whether the text ends with a mark that ends a sentence, closing quotes and brackets aside."""
    return text.rstrip(_CLOSERS).endswith(tuple(END_MARKS))


def _read_line(raw: str, number: int, gap: bool) -> TextLine | None:
    name, rest = explicit.prefix(raw)
    if name and (block := explicit.read(name, rest)):
        return TextLine((), "", "", number, gap, block=block)
    if rest.isprintable():
        # No marks, and no white space but spaces.
        words = text = rest.strip()
        runs: Runs = (Run(text),) if text else ()
    else:
        runs = _stripped(join(explicit.runs(rest)))
        words, text = shape(runs), marks.plain(runs)
    if not runs:
        return None
    ordinal, begins = ordinals.opened(words)
    role, record = explicit.ROLES.get(name), name == explicit.RECORD
    return TextLine(runs, text, words, number, gap, ordinal, begins, role, record)


def _stripped(runs: Runs) -> Runs:
    """Return the runs without white space at either end, as far as it is not a fact's."""
    while runs and not from_fact(runs[0]) and runs[0].text[0].isspace():
        runs = join((Run(runs[0].text.lstrip()), *runs[1:]))
    while runs and not from_fact(runs[-1]) and runs[-1].text[-1].isspace():
        runs = join((*runs[:-1], Run(runs[-1].text.rstrip())))
    return runs
