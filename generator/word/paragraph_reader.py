"""Visible text of a paragraph and its role → a Paragraph of the model: ordinal, lead and runs told apart."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from generator.document import split
from generator.document.model import HEADINGS, Paragraph, Role
from generator.document.runs import join
from generator.word.pieces import LINE_BREAK, Content, as_runs, cut
from generator.word.stylesheet import BROKEN_BY_SENSE, RUN_IN_TEXT
from generator.word.title import break_title


def as_paragraph(content: Content, role: Role, ours: bool = False) -> Paragraph:
    """Return the paragraph; a heading ends where the look changes to body text, else behind its first “。”.

    Breaks inside a title are layout (7.3.1); in a file of ours only those that our writer sets.
    """
    if role in BROKEN_BY_SENSE and (not ours or _broken_by_us(content, BROKEN_BY_SENSE[role])):
        content = without_breaks(content)
    stop = _run_in(content)
    if role not in HEADINGS or stop is None:
        return split.paragraph(role, as_runs(content))
    head = split.paragraph(role, as_runs(cut(content, 0, stop)))
    rest = as_runs(cut(content, stop, len(content.text)))
    return replace(head, lead=join((*head.lead, *head.runs)), runs=rest)


def _broken_by_us(content: Content, longest: int) -> bool:
    *lines, _ = content.text.split(LINE_BREAK)
    places = tuple(accumulate(map(len, lines)))
    return places == break_title(content.text.replace(LINE_BREAK, ""), longest)


def without_breaks(content: Content) -> Content:
    """Return a title on one line."""
    pieces = (replace(piece, text=piece.text.replace(LINE_BREAK, "")) for piece in content.pieces)
    return replace(content, pieces=tuple(pieces))


def _run_in(content: Content) -> int | None:
    """Return where the text behind a run-in heading begins, None when no look tells."""
    position = 0
    for piece in content.pieces:
        if piece.style == RUN_IN_TEXT.name:
            return position
        position += len(piece.text)
    return None
