"""A role and the runs of a paragraph → the paragraph taken apart into ordinal, lead and runs.

Every reader (plain text, Word) splits here, so the same words give the same paragraph whatever file they came from.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.document import ordinals
from generator.document.model import HEADINGS, Paragraph, Role, Run
from generator.document.runs import Runs, cut, join

# Stands for a character that came from a fact wherever the shape of a text is judged.
HOLE = "\ue00f"


def paragraph(role: Role, runs: Iterable[Run]) -> Paragraph:
    """Return a paragraph of this role, its ordinal and lead found in the words outside facts.

    A heading: ordinal, lead up to and including the first “。” (all of it when none follows), the rest.
    Body text: the ordinal that opens it, the rest. Any other role keeps its words in `runs`.
    """
    joined = join(runs)
    if role is not Role.BODY and role not in HEADINGS:
        return Paragraph(role, joined)
    outline = shape(joined)
    return taken_apart(role, joined, *lengths(role, outline, ordinals.opened(outline)[1]))


def lengths(role: Role, outline: str, start: int) -> tuple[int, int]:
    """Return how many characters of a paragraph are its ordinal and its lead; `start` of the outline are an ordinal."""
    if role is Role.BODY:
        return start, 0
    if role not in HEADINGS:
        return 0, 0
    stop = outline.find("。", start)
    return start, (stop + 1 if stop >= 0 else len(outline)) - start


def taken_apart(role: Role, runs: Runs, ordinal: int, lead: int) -> Paragraph:
    """Return the paragraph of runs in canonical form whose ordinal and lead have so many characters."""
    typed = ""
    if ordinal:
        first, runs = cut(runs, ordinal)
        typed = "".join([run.text for run in first])
    if not lead:
        return Paragraph(role, runs, (), typed)
    heading, text = cut(runs, lead)
    return Paragraph(role, text, heading, typed)


def is_chinese(sign: str) -> bool:
    """Tell whether a character is a Chinese one; an expression for these takes half a millisecond to compile."""
    return "\u4e00" <= sign <= "\u9fff"


def shape(runs: Iterable[Run]) -> str:
    """Return the words of the runs, each character of a fact replaced by a hole."""
    return "".join([HOLE * len(run.text) if run.key or run.to_fill or run.note else run.text for run in runs])
