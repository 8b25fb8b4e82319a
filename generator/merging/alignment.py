"""Two sequences of texts → the pairs that correspond: first equal ones, then similar ones, then moved ones.

A paragraph that a person split or joined is found as a region of several lines on one side. What opens a text as its
ordinal says nothing about which text it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.document import ordinals
from generator.merging.tokens import TYPING

# Below this likeness two texts do not correspond; moved text needs more, for its neighbours give no evidence.
ALIKE = 0.4
ALIKE_THOUGH_MOVED = 0.7
# A shorter text says too little to be known again at another place.
_TELLING = 4
# A joined neighbour must explain this much more, or it is an addition and no other half.
BETTER = 0.1
# So many pairs of characters found with the neighbour instead are no chance.
CROSSING = 3


# Lines of the left side and of the right one: those of a gap, and those that belong to some region already.
_Lines = tuple[range, range]
_Taken = tuple[set[int], set[int]]


@dataclass(frozen=True, slots=True)
class Region:
    """Consecutive lines of one side that are consecutive lines of the other; mostly one each."""

    left: range
    right: range


def align(left: Sequence[str], right: Sequence[str], *, whole: bool = False) -> tuple[Region, ...]:
    """Return the regions that belong together, in the order of the left side; what is in none is new or gone.

    With `whole`, each text stands against one text only, never against the halves of one.
    """
    left, right = [core(text) for text in left], [core(text) for text in right]
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    regions = [_pair(i1 + k, j1 + k) for tag, i1, i2, j1, _ in codes if tag == "equal" for k in range(i2 - i1)]
    # What was only moved must not be paired with other text.
    regions += _moved_whole(left, right, regions)
    taken = ({i for region in regions for i in region.left}, {j for region in regions for j in region.right})
    for tag, i1, i2, j1, j2 in codes:
        if tag == "replace":
            regions += _alike(left, right, (range(i1, i2), range(j1, j2)), taken, whole)
    if not whole:
        regions = _coalesced(left, right, regions)
    regions += _moved(left, right, regions)
    return tuple(sorted(regions, key=lambda region: region.left.start))


def core(text: str) -> str:
    """Return the text without its ordinal and without differences of typing; the ordinal alone stays."""
    _, begins = ordinals.opened(text)
    return text[begins:].translate(TYPING) or text


def likeness(left: str, right: str) -> float:
    """Return how much two texts share: 0 nothing, 1 the same pairs of characters (Dice over bigrams)."""
    return _dice(_pairs(left), _pairs(right))


def _pair(i: int, j: int) -> Region:
    return Region(range(i, i + 1), range(j, j + 1))


def _moved_whole(left: Sequence[str], right: Sequence[str], regions: Sequence[Region]) -> Iterator[Region]:
    """Yield what stands word for word elsewhere, once on each side."""
    known = {i for region in regions for i in region.left}, {j for region in regions for j in region.right}
    ours, theirs = (
        {text: number for number, text in enumerate(side) if number not in taken and len(text) >= _TELLING}
        for side, taken in zip((left, right), known, strict=True)
    )
    once = Counter(left), Counter(right)
    for text, number in ours.items():
        if text in theirs and once[0][text] == once[1][text] == 1:
            yield _pair(number, theirs[text])


def _alike(left: Sequence[str], right: Sequence[str], gap: _Lines, taken: _Taken, whole: bool) -> Iterator[Region]:
    """Yield the regions inside a gap between equal texts."""
    ours, theirs = ([n for n in numbers if n not in known] for numbers, known in zip(gap, taken, strict=True))
    words, others = [_pairs(left[i]) for i in ours], [_pairs(right[j]) for j in theirs]
    pairs = best_pairs([[_dice(one, other) for other in others] for one in words])
    taken[0].update(ours[i] for i, _ in pairs)
    taken[1].update(theirs[j] for _, j in pairs)
    for i, j in pairs:
        pair = _pair(ours[i], theirs[j])
        yield pair if whole else _grown(left, right, pair, gap, taken)


def best_pairs(alike: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs in order whose likeness adds up to most (Needleman and Wunsch); the rest stay unpaired."""
    rows, columns = len(alike), len(alike[0]) if alike else 0
    # Cubed, one pair that is nearly the same outweighs two that share phrases.
    weight = [[each**3 if each >= ALIKE else 0.0 for each in row] for row in alike]
    score = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            together = weight[i][j] + score[i + 1][j + 1] if weight[i][j] else 0.0
            score[i][j] = max(together, score[i + 1][j], score[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if weight[i][j] and score[i][j] == weight[i][j] + score[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif score[i][j] == score[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _grown(
    left: Sequence[str],
    right: Sequence[str],
    region: Region,
    gap: tuple[range, range],
    taken: tuple[set[int], set[int]],
) -> Region:
    """Return the pair with the free neighbours that are its other half: a paragraph split, or two joined."""
    best = likeness(_joined(left, region.left), _joined(right, region.right))
    while True:
        for wider, side, new in _wider(region, gap, taken):
            found = likeness(_joined(left, wider.left), _joined(right, wider.right))
            if found > best + BETTER * (1 - best):
                region, best = wider, found
                taken[side].add(new)
                break
        else:
            return region


def _wider(region: Region, gap: _Lines, taken: _Taken) -> Iterator[tuple[Region, int, int]]:
    """Yield the region with each free neighbour of the right side (1) and the left (0), the side and the neighbour."""
    for side, lines in ((1, region.right), (0, region.left)):
        for new in (lines.stop, lines.start - 1):
            if new in gap[side] and new not in taken[side]:
                longer = range(min(new, lines.start), max(new + 1, lines.stop))
                yield Region(region.left, longer) if side else Region(longer, region.right), side, new


def _coalesced(left: Sequence[str], right: Sequence[str], regions: Sequence[Region]) -> list[Region]:
    """Return the regions, neighbours made one where words crossed from one to the other (joined, then split anew)."""
    merged: list[Region] = []
    for region in sorted(regions, key=lambda each: each.left.start):
        if merged and _crossed(left, right, merged[-1], region):
            held = merged.pop()
            region = Region(range(held.left.start, region.left.stop), range(held.right.start, region.right.stop))
        merged.append(region)
    return merged


def _crossed(left: Sequence[str], right: Sequence[str], one: Region, two: Region) -> bool:
    if one.left.stop != two.left.start or one.right.stop != two.right.start:
        return False
    a, b = _joined(left, one.left), _joined(left, two.left)
    x, y = _joined(right, one.right), _joined(right, two.right)
    if a == x or b == y:
        return False
    over = (_pairs(a) - _pairs(x)) & (_pairs(y) - _pairs(b))
    back = (_pairs(b) - _pairs(y)) & (_pairs(x) - _pairs(a))
    return max(len(over), len(back)) >= CROSSING


def _moved(left: Sequence[str], right: Sequence[str], regions: Sequence[Region]) -> Iterator[Region]:
    """Yield pairs of what is left over on both sides, wherever it stands; empty lines never move."""
    known_left = {i for region in regions for i in region.left}
    free = {j for j in range(len(right)) if right[j].strip()} - {j for region in regions for j in region.right}
    bags = {j: _pairs(right[j]) for j in free}
    for i, text in enumerate(left):
        if i in known_left or not text.strip() or not free:
            continue
        bag = _pairs(text)
        best = max(sorted(free), key=lambda j: _dice(bag, bags[j]))
        if _dice(bag, bags[best]) >= ALIKE_THOUGH_MOVED:
            free.discard(best)
            yield _pair(i, best)


def _joined(texts: Sequence[str], lines: range) -> str:
    return "".join(texts[line] for line in lines)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[k : k + 2] for k in range(len(text) - 1)) or frozenset([text])


def _dice(left: frozenset[str], right: frozenset[str]) -> float:
    return 2 * len(left & right) / (len(left) + len(right))
