"""A role and the runs of a paragraph → the paragraph taken apart into ordinal, lead and runs.

Every reader (plain text, Word) splits here, so the same words give the same paragraph whatever file they came from.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.document import ordinals
from generator.document.model import HEADINGS, Paragraph, Role, Run
from generator.document.runs import cut, join

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
    found = ordinals.opening(outline)
    start = len(ordinals.spell(found)) if found else 0
    ordinal, rest = cut(joined, start)
    typed = "".join(run.text for run in ordinal)
    if role is Role.BODY:
        return Paragraph(role, rest, ordinal=typed)
    stop = outline.find("。", start)
    lead, text = cut(rest, stop - start + 1) if stop >= 0 else (rest, ())
    return Paragraph(role, text, lead, typed)


def shape(runs: Iterable[Run]) -> str:
    """Return the words of the runs, each character of a fact replaced by a hole."""
    return "".join([HOLE * len(run.text) if run.key or run.to_fill or run.note else run.text for run in runs])
