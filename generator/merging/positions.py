"""A base text and its edited version → where a stretch of the base stands now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from generator.merging.tokens import Stretch, compare, tokens_of


class Fate(Enum):
    """What people did to a stretch of the base."""

    UNTOUCHED = "untouched"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a stretch stands in the edited text (characters, end exclusive) and what became of it."""

    fate: Fate
    start: int
    end: int


class Track:
    """The way from one text to the other; state: the stretches that both share."""

    def __init__(self, base: str, edited: str) -> None:
        self.base, self.edited = base, edited
        whole = (0, len(base))
        same = base == edited
        self._stretches = [Stretch(True, whole, whole)] if same else compare(tokens_of(base), tokens_of(edited))

    def find(self, start: int, end: int) -> Standing:
        """Return where characters `start` to `end` of the base stand in the edited text."""
        if start == end:
            return self._point(start)
        for stretch in self._stretches:
            if stretch.same and stretch.left[0] <= start and end <= stretch.left[1]:
                shift = stretch.right[0] - stretch.left[0]
                return Standing(Fate.UNTOUCHED, start + shift, end + shift)
        return self._touched(start, end)

    def _point(self, at: int) -> Standing:
        """Return where something inserted at `at` belongs: after the character before it, else before the one after."""
        for edge in (1, 0):
            for stretch in self._stretches:
                low, high = stretch.left
                if stretch.same and low <= at - edge < high:
                    place = at - low + stretch.right[0]
                    return Standing(Fate.UNTOUCHED, place, place)
        return self._touched(at, at) if self.base else Standing(Fate.UNTOUCHED, len(self.edited), len(self.edited))

    def _touched(self, start: int, end: int) -> Standing:
        touched = [each for each in self._stretches if _overlap(each.left, start, end)]
        low, high = touched[0].right[0], touched[-1].right[1]
        if touched[0].same:
            low += start - touched[0].left[0]
        if touched[-1].same:
            high -= touched[-1].left[1] - end
        again = self._figure_again(start, end, low, high)
        if again is not None:
            return again
        gone = all(each.right[0] == each.right[1] for each in touched if not each.same)
        return Standing(Fate.DELETED if gone and low == high else Fate.CHANGED, low, high)

    def _figure_again(self, start: int, end: int, low: int, high: int) -> Standing | None:
        """Return where a figure stands that survived, once, in words otherwise rewritten or moved."""
        figure, unit = self.base[start:end], self.base[end : end + 1]
        if not re.search(r"\d", figure):
            return None
        here = rf"(?<![\d.,]){re.escape(figure)}(?![\d]|[.,]\d)"
        found = list(re.finditer(here, self.edited[low:high]))
        if len(found) == 1:
            return Standing(Fate.UNTOUCHED, low + found[0].start(), low + found[0].end())
        with_unit = here + re.escape(unit)
        if len(re.findall(with_unit, self.base)) != 1 or len(re.findall(with_unit, self.edited)) != 1:
            return None
        moved = re.search(with_unit, self.edited)
        return Standing(Fate.UNTOUCHED, moved.start(), moved.start() + len(figure)) if moved else None


def _overlap(reach: Sequence[int], start: int, end: int) -> bool:
    if start == end:
        return reach[0] <= start <= reach[1]
    return reach[0] < end and reach[1] > start
