"""Base against corrected, and base against edited → which lines are which, and where a change belongs."""

from __future__ import annotations

from collections.abc import Sequence

from generator.document.lines import Line
from generator.merging.alignment import align
from generator.merging.changes import Hunk, hunks
from generator.merging.placing import Fate, Track

# So many characters before a figure tell it from others like it; the longest are tried first.
CONTEXT = (8, 4)


class Changes:
    """What the corrected data changes: pairs of lines, lines dropped, lines added."""

    def __init__(self, base: Sequence[Line], corrected: Sequence[Line]) -> None:
        self.pairs: dict[int, int] = {}
        for region in align([line.text for line in base], [line.text for line in corrected]):
            # A line split in two by new data is one changed line and one added.
            self.pairs[region.left.start] = region.right.start
        self.dropped = [number for number in range(len(base)) if number not in self.pairs]
        known = set(self.pairs.values())
        self.added = [number for number in range(len(corrected)) if number not in known]
        self.hunks = [
            hunk
            for number, other in self.pairs.items()
            if base[number] != corrected[other]
            for hunk in hunks(number, base[number], corrected[other])
        ]


class Places:
    """Where each base line stands in the edited document; a line may share a region with its neighbours."""

    def __init__(self, base: Sequence[Line], edited: Sequence[Line]) -> None:
        # Empty lines are layout: aligning them would only mislead.
        real = [number for number, line in enumerate(edited) if line.text.strip()]
        self._regions: dict[int, tuple[Track, int, tuple[int, ...]]] = {}
        self.taken: set[int] = set()
        self._edited = edited
        self._base = base
        for region in align([line.text for line in base], [edited[number].text for number in real]):
            lines = tuple(real[number] for number in region.right)
            self.taken.update(lines)
            track = Track("".join(base[n].text for n in region.left), "".join(edited[n].text for n in lines))
            offset = 0
            for number in region.left:
                self._regions[number] = (track, offset, lines)
                offset += len(base[number].text)

    def lines(self, number: int) -> tuple[int, ...]:
        """Return the edited lines that hold a base line; () when people deleted it."""
        return self._regions[number][2] if number in self._regions else ()

    def find(self, hunk: Hunk) -> tuple[Fate, int, int, int]:
        """Return the hunk's fate, the edited line, and the characters there."""
        found = self._in_region(hunk)
        return (found[0] is Fate.DELETED and self._elsewhere(hunk)) or found

    def _elsewhere(self, hunk: Hunk) -> tuple[Fate, int, int, int] | None:
        """Return where a figure stands with the words before it, when both texts hold them exactly once."""
        text = self._base[hunk.line].text
        for length in CONTEXT:
            sought = text[max(hunk.start - length, 0) : hunk.end + 1]
            inner = min(hunk.start, length)
            here = [(n, line.text.find(sought)) for n, line in enumerate(self._edited) if sought in line.text]
            once = len(here) == 1 and sum(line.text.count(sought) for line in self._base) == 1
            if hunk.end > hunk.start and inner >= CONTEXT[-1] and once:
                number, at = here[0]
                return Fate.UNTOUCHED, number, at + inner, at + inner + hunk.end - hunk.start
        return None

    def _in_region(self, hunk: Hunk) -> tuple[Fate, int, int, int]:
        if hunk.line not in self._regions:
            return Fate.DELETED, -1, 0, 0
        track, offset, lines = self._regions[hunk.line]
        standing = track.find(hunk.start + offset, hunk.end + offset)
        for line in lines:
            length = len(self._edited[line].text)
            if standing.start <= length and (standing.end <= length or line == lines[-1]):
                return standing.fate, line, standing.start, min(standing.end, length)
            standing = type(standing)(standing.fate, max(standing.start - length, 0), standing.end - length)
        return Fate.DELETED, -1, 0, 0
