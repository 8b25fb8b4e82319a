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
            regions += _alike(left, right, range(i1, i2), range(j1, j2), taken, whole)
    if not whole:
        regions = list(_coalesced(left, right, regions))
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


def _alike(
    left: Sequence[str],
    right: Sequence[str],
    lefts: range,
    rights: range,
    taken: tuple[set[int], set[int]],
    whole: bool,
) -> Iterator[Region]:
    """Yield the regions inside a gap between equal texts."""
    free = [i for i in lefts if i not in taken[0]], [j for j in rights if j not in taken[1]]
    ours, theirs = [_pairs(left[i]) for i in free[0]], [_pairs(right[j]) for j in free[1]]
    pairs = best_pairs([[_dice(one, other) for other in theirs] for one in ours])
    taken[0].update(free[0][i] for i, _ in pairs)
    taken[1].update(free[1][j] for _, j in pairs)
    for i, j in pairs:
        pair = _pair(free[0][i], free[1][j])
        yield pair if whole else _grown(left, right, pair, *taken, lefts, rights)


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
    taken_left: set[int],
    taken_right: set[int],
    lefts: range,
    rights: range,
) -> Region:
    """Return the pair with the free neighbours that are its other half: a paragraph split, or two joined."""
    best = likeness(_joined(left, region.left), _joined(right, region.right))
    grew = True
    while grew:
        grew = False
        for wider, taken, new in _wider(region, taken_left, taken_right, lefts, rights):
            found = likeness(_joined(left, wider.left), _joined(right, wider.right))
            if found > best + BETTER * (1 - best):
                region, best, grew = wider, found, True
                taken.add(new)
                break
    return region


def _wider(
    region: Region, taken_left: set[int], taken_right: set[int], lefts: range, rights: range
) -> Iterator[tuple[Region, set[int], int]]:
    a, b = region.left, region.right
    if b.stop in rights and b.stop not in taken_right:
        yield Region(a, range(b.start, b.stop + 1)), taken_right, b.stop
    if b.start - 1 in rights and b.start - 1 not in taken_right:
        yield Region(a, range(b.start - 1, b.stop)), taken_right, b.start - 1
    if a.stop in lefts and a.stop not in taken_left:
        yield Region(range(a.start, a.stop + 1), b), taken_left, a.stop
    if a.start - 1 in lefts and a.start - 1 not in taken_left:
        yield Region(range(a.start - 1, a.stop), b), taken_left, a.start - 1


def _coalesced(left: Sequence[str], right: Sequence[str], regions: Sequence[Region]) -> Iterator[Region]:
    """Yield the regions, neighbours made one where words crossed from one to the other (joined, then split anew)."""
    held: Region | None = None
    for region in sorted(regions, key=lambda each: each.left.start):
        if held is not None and _crossed(left, right, held, region):
            held = Region(range(held.left.start, region.left.stop), range(held.right.start, region.right.stop))
            continue
        if held is not None:
            yield held
        held = region
    if held is not None:
        yield held


def _crossed(left: Sequence[str], right: Sequence[str], one: Region, two: Region) -> bool:
    if one.left.stop != two.left.start or one.right.stop != two.right.start:
        return False
    a, b = _joined(left, one.left), _joined(left, two.left)
    x, y = _joined(right, one.right), _joined(right, two.right)
    if a == x or b == y:
        return False
    a_pairs, b_pairs, x_pairs, y_pairs = _pairs(a), _pairs(b), _pairs(x), _pairs(y)
    over = (a_pairs - x_pairs) & (y_pairs - b_pairs)
    back = (b_pairs - y_pairs) & (x_pairs - a_pairs)
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
