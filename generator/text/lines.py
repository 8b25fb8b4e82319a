"""Marked text → lines, each with its runs, its words and its shape (facts as holes: they are never structure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.document import marks, ordinals
from generator.document.model import Block, Role, Run
from generator.document.ordinals import Ordinal
from generator.document.runs import Runs, from_fact, join
from generator.document.split import HOLE, shape
from generator.text import explicit

END_MARKS = "。！？；!?;"
SENTENCE_MARKS = "。！？!?"
_FACTS = HOLE + " 　"
_CLOSERS = "”’」』）)》 　"
# A given fact: its key, its words, and no other mark in either.
_GIVEN = re.compile(f"{marks.OPEN}([^\ue000-\ue00f]+){marks.BODY}([^\ue000-\ue00f]+){marks.CLOSE}")
_SHORT = 20  # characters of a line that may well come again


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, or the several lines of a table taken together."""

    runs: Runs
    text: str
    shape: str
    number: int  # counted from 0 in the text read
    gap: bool  # a blank line stands before it
    ordinal: Ordinal | None = None  # that opens it
    role: Role | None = None  # written at its start
    record: bool = False  # written at its start: a publication record
    block: Block | None = None  # already understood
    begins: int = 0  # where its words begin, behind the ordinal

    @property
    def facts_only(self) -> bool:
        """Nothing but facts stands here: position may give it a role, its words may not."""
        return bool(self.shape) and not self.shape.strip(_FACTS)


def read_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text that are not blank."""
    gap = False
    # A text may be made of one short line, half a million times over.
    known: dict[str, Line] = {}
    for number, raw in enumerate(marks.lines(text)):
        line = _again(known[raw], number, gap) if raw in known else read_line(raw, number, gap)
        gap = line is None
        if line:
            yield line
            if len(raw) < _SHORT and not line.block:
                known[raw] = line


def _again(line: Line, number: int, gap: bool) -> Line:
    return Line(line.runs, line.text, line.shape, number, gap, line.ordinal, line.role, line.record, None, line.begins)


def ends_sentence(text: str, enders: str = END_MARKS) -> bool:
    """Tell whether the text ends with a mark that ends a sentence, closing quotes and brackets aside."""
    return text.rstrip(_CLOSERS).endswith(tuple(enders))


def read_line(raw: str, number: int, gap: bool) -> Line | None:
    """Return one marked line, or None when it is blank."""
    if usual := _usual(raw):
        return _line(*usual, number, gap)
    name, rest = explicit.prefix(raw)
    if name and (block := explicit.read(name, rest)):
        return Line((), "", "", number, gap, block=block)
    line = line_of(join(explicit.runs(rest)), number, gap)
    if line is None or not name:
        return line
    return replace(line, role=explicit.ROLES.get(name), record=name == explicit.RECORD)


def line_of(runs: Runs, number: int, gap: bool) -> Line | None:
    """Return the line that runs stand for, or None when they hold nothing but white space."""
    text = marks.plain(runs)
    if not text or text[0].isspace() or text[-1].isspace():
        runs = _strip(runs)
        text = marks.plain(runs)
        if not runs:
            return None
    words = shape(runs) if len(runs) > 1 or from_fact(runs[0]) else text
    return _line(runs, text, words, number, gap)


def _line(runs: Runs, text: str, words: str, number: int, gap: bool) -> Line:
    ordinal, begins = ordinals.opened(words)
    return Line(runs, text, words, number, gap, ordinal, begins=begins)


def _usual(raw: str) -> tuple[Runs, str, str] | None:
    """Return runs, text and shape of a line in which only given facts are marked; None for any other line.

    So are nearly all, and this takes about half the time that `split`, `join`, `plain` and `shape` do.
    """
    parts = _GIVEN.split(raw)
    # Marks, and blanks other than the usual one, are not printable.
    if not raw or raw[0] == " " or raw[-1] == " " or not "".join(parts[::3]).isprintable():
        return None
    if len(parts) == 1:
        return (Run(raw),), raw, raw
    keys = parts[1::3]
    # What is left are words of the line and of facts in turn, the line's first and last.
    del parts[1::3]
    text, facts = "".join(parts), parts[1::2]
    runs: list[Run] = []
    last = ""
    for before, key, words in zip(parts[::2], keys, facts, strict=False):
        if before:
            runs.append(Run(before))
        elif key == last:
            # Two stretches of one fact are one run.
            return None
        runs.append(Run(words, key))
        last = key
    if parts[-1]:
        runs.append(Run(parts[-1]))
    parts[1::2] = [HOLE * len(words) for words in facts]
    return tuple(runs), text, "".join(parts)


def _strip(runs: Runs) -> Runs:
    """Return the runs without white space at either end, as far as it is not a fact's."""
    while runs and not from_fact(runs[0]) and runs[0].text != runs[0].text.lstrip():
        runs = join((Run(runs[0].text.lstrip()), *runs[1:]))
    while runs and not from_fact(runs[-1]) and runs[-1].text != runs[-1].text.rstrip():
        runs = join((*runs[:-1], Run(runs[-1].text.rstrip())))
    return runs
