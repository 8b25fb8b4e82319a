"""Two sequences of texts → which text of one is which of the other: equal first, then alike, then moved.

A paragraph that a person split or joined is found as a region of several lines on one side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Below this likeness two texts are strangers; moved text must be surer, for its neighbours don't vouch for it.
ALIKE = 0.4
ALIKE_THOUGH_MOVED = 0.7
# A joined neighbour must explain this much more, or it is an addition and no other half.
BETTER = 0.1
# So many pairs of characters found with the neighbour instead are no chance.
CROSSING = 3


@dataclass(frozen=True, slots=True)
class Region:
    """Consecutive lines of one side that are consecutive lines of the other; mostly one each."""

    left: range
    right: range


def align(left: Sequence[str], right: Sequence[str]) -> tuple[Region, ...]:
    """Return the regions that belong together, in the order of the left side; what is in none is new or gone."""
    regions: list[Region] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            regions += [Region(range(i1 + k, i1 + k + 1), range(j1 + k, j1 + k + 1)) for k in range(i2 - i1)]
        elif tag == "replace":
            regions += _alike(left, right, range(i1, i2), range(j1, j2))
    regions = list(_coalesced(left, right, regions))
    regions += _moved(left, right, regions)
    return tuple(sorted(regions, key=lambda region: region.left.start))


def likeness(left: str, right: str) -> float:
    """Return how much two texts share: 0 nothing, 1 the same pairs of characters (Dice over bigrams)."""
    return _dice(_pairs(left), _pairs(right))


def _alike(left: Sequence[str], right: Sequence[str], lefts: range, rights: range) -> Iterator[Region]:
    """Yield the regions inside a gap between equal texts."""
    pairs = _best_pairs([_pairs(left[i]) for i in lefts], [_pairs(right[j]) for j in rights])
    taken_left = {lefts[i] for i, _ in pairs}
    taken_right = {rights[j] for _, j in pairs}
    for i, j in pairs:
        yield _grown(left, right, lefts[i], rights[j], taken_left, taken_right, lefts, rights)


def _best_pairs(left: list[frozenset[str]], right: list[frozenset[str]]) -> list[tuple[int, int]]:
    """Return the pairs in order whose likeness adds up to most (Needleman and Wunsch)."""
    score = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    alike = [[_dice(one, other) for other in right] for one in left]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            together = alike[i][j] + score[i + 1][j + 1] if alike[i][j] >= ALIKE else 0.0
            score[i][j] = max(together, score[i + 1][j], score[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if alike[i][j] >= ALIKE and score[i][j] == alike[i][j] + score[i + 1][j + 1]:
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
    i: int,
    j: int,
    taken_left: set[int],
    taken_right: set[int],
    lefts: range,
    rights: range,
) -> Region:
    """Return the pair with the free neighbours that are its other half: a paragraph split, or two joined."""
    region = Region(range(i, i + 1), range(j, j + 1))
    best = likeness(left[i], right[j])
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
            yield Region(range(i, i + 1), range(best, best + 1))


def _joined(texts: Sequence[str], lines: range) -> str:
    return "".join(texts[line] for line in lines)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[k : k + 2] for k in range(len(text) - 1)) or frozenset([text])


def _dice(left: frozenset[str], right: frozenset[str]) -> float:
    return 2 * len(left & right) / (len(left) + len(right))
