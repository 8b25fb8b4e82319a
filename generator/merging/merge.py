"""Base, edited and corrected lines → the edits that carry the corrections in, and a report of each.

Nothing here touches a file. What people wrote stays; what they deleted stays deleted; where both changed the same
words, people's words stay and a comment asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.document.lines import Line, headings_after
from generator.document.model import HEADINGS, Role
from generator.merging.comparison import Comparison, Side, compare
from generator.merging.paragraph_edits import added, dropped_paragraphs, surplus_empty_lines
from generator.merging.recount import recounted
from generator.merging.report import Done, Merged, result
from generator.merging.table_edits import added_rows, dropped_rows_and_tables
from generator.merging.text_edits import changed_words


def merge(base: Side, edited: Sequence[Line], corrected: Side) -> Merged:
    """Merge three ways."""
    compared = compare(base, edited, corrected)
    moved = [base.lines[number] for number in compared.changes.reordered]
    results = [
        *changed_words(compared),
        *dropped_paragraphs(compared),
        *dropped_rows_and_tables(compared),
        *added(compared),
        *added_rows(compared),
        # What the data now puts at another place stays where people know it.
        *(result(Done.REORDERED, [line], line.text, line.text) for line in moved),
    ]
    results = recounted(results, compared)
    edits = tuple(edit for result in results for edit in result.edits)
    edits += tuple(surplus_empty_lines(edits, compared))
    unplaced = tuple(each.correction.new for each in results if each.correction.done is Done.NO_PLACE)
    now = _headings_now(compared)
    corrections = [result.correction for result in results]
    corrections = [replace(each, heading=now.get(each.heading, each.heading)) for each in corrections]
    return Merged(edits, tuple(corrections), unplaced)


def _headings_now(compared: Comparison) -> dict[str, str]:
    """Return for the headings above a base line (“一、…/（二）…”) those that stand there now.

    A heading that people reworded is given in their words; one that they deleted in the words of the base.
    """
    found: dict[str, str] = {}
    path: dict[int, str] = {}
    for number, line in enumerate(compared.base.lines):
        ranked = line.role is Role.PART or line.role in HEADINGS
        if ranked:
            stands = compared.places.lines(number)
            text = compared.edited[stands[0]].text if stands else line.text
            path = headings_after(path, line.role, text.partition("。")[0] if line.run_in else text.rstrip("。"))
        # A heading on a line of its own stands under those above it.
        above = [*path.values()][:-1] if ranked and not line.run_in else path.values()
        found.setdefault(line.heading, "/".join(above))
    return found
