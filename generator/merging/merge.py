"""Base, edited and corrected lines → the edits that carry the corrections in, and a report of each.

Nothing here touches a file. What people wrote stays; what they deleted stays deleted; where both changed the same
words, people's words stay and a comment asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.document.lines import Line
from generator.merging.comparison import Comparison, Side, compare
from generator.merging.headings import headings_now
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
    homeless = tuple(each.correction.new for each in results if each.correction.done is Done.HOMELESS)
    now = headings_now(compared)
    told = [result.correction for result in results]
    told = [replace(each, heading=now.get(each.heading, each.heading)) for each in told]
    return Merged(edits, tuple(told), homeless)


def _reordered(compared: Comparison) -> Iterator[Result]:
    """Yield what the data now puts at another place; in the document it stays where people know it."""
    for number in compared.changes.reordered:
        line = compared.base.lines[number]
        yield Result(Correction(Done.REORDERED, line.text, line.text, key_of(line), line.heading))
