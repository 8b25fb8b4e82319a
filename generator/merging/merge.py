"""Base, edited and corrected lines → the edits that carry the corrections in, and a report of each.

Nothing here touches a file. What people wrote stays; what they deleted stays deleted; where both changed the same
words, people's words stay and a comment asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.document.lines import Line, headings_after
from generator.document.model import HEADINGS, Role
from generator.merging.comparison import Comparison, Side, compare
from generator.merging.paragraph_edits import added, dropped_paragraphs, surplus_empty_lines
from generator.merging.recount import recounted
from generator.merging.report import Correction, Done, Merged, Result, key_of
from generator.merging.table_edits import added_rows, dropped_rows_and_tables
from generator.merging.text_edits import changed_words


def merge(base: Side, edited: Sequence[Line], corrected: Side) -> Merged:
    """Merge three ways."""
    compared = compare(base, edited, corrected)
    results = [
        *changed_words(compared),
        *dropped_paragraphs(compared),
        *dropped_rows_and_tables(compared),
        *added(compared),
        *added_rows(compared),
        *_reordered(compared),
    ]
    results = recounted(results, compared)
    edits = tuple(edit for result in results for edit in result.edits)
    edits += tuple(surplus_empty_lines(edits, compared))
    unplaced = tuple(each.correction.new for each in results if each.correction.done is Done.NO_PLACE)
    now = _headings_now(compared)
    told = [result.correction for result in results]
    told = [replace(each, heading=now.get(each.heading, each.heading)) for each in told]
    return Merged(edits, tuple(told), unplaced)


def _reordered(compared: Comparison) -> Iterator[Result]:
    """Yield what the data now puts at another place; in the document it stays where people know it."""
    for number in compared.changes.reordered:
        line = compared.base.lines[number]
        yield Result(Correction(Done.REORDERED, line.text, line.text, key_of(line), line.heading))


def _headings_now(compared: Comparison) -> dict[str, str]:
    """Return for the headings above a base line (“一、…/（二）…”) those that stand there now.

    A heading that people reworded is told in their words; one that they deleted in the words of the base.
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
