"""Base, edited and corrected lines → the edits that carry the corrections in, and an account of each.

Nothing here touches a file. What people wrote stays; what they deleted stays deleted; where both changed the same
words, people's words stay and a comment asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.document.lines import Line
from generator.merging.account import Correction, Done, Merged, Result, key_of
from generator.merging.adding import added
from generator.merging.comparison import Changes, Places
from generator.merging.counting import recounted
from generator.merging.dropping import dropped
from generator.merging.inside import inside
from generator.merging.rows import added_rows
from generator.merging.sides import Side
from generator.merging.spacing import surplus


def merge(base: Side, edited: Sequence[Line], corrected: Side) -> Merged:
    """Merge three ways."""
    changes = Changes(base.lines, corrected.lines)
    places = Places(base.lines, edited)
    results = [
        *inside(changes, places, base.lines, edited),
        *dropped(changes, places, base, edited),
        *added(changes, places, base, edited, corrected),
        *added_rows(changes, places, edited, corrected),
        *_reordered(changes, base),
    ]
    results = recounted(results, changes, places, base, edited, corrected)
    edits = tuple(edit for result in results for edit in result.edits)
    edits += tuple(surplus(edits, changes, places, edited, corrected))
    homeless = tuple(each.correction.new for each in results if each.correction.done is Done.HOMELESS)
    return Merged(edits, tuple(result.correction for result in results), homeless)


def _reordered(changes: Changes, base: Side) -> Iterator[Result]:
    """Yield what the data now tells at another place; in the document it stays where people know it."""
    for number in changes.reordered:
        line = base.lines[number]
        yield Result(Correction(Done.REORDERED, line.text, line.text, key_of(line), line.heading))
