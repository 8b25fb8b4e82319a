"""Two sequences of words → which runs of them are equal, in time that grows with their length, not its square."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

# Equal or not, and the bounds (end exclusive) on the left and on the right.
Opcode = tuple[bool, int, int, int, int]

# From here on the common beginnings and ends are not enough, and landmarks are looked for first.
_LONG = 250
# So many equal words in a row that stand once on each side are a landmark.
_LANDMARK = 8
# Past this many pairs of words without a landmark the texts have nothing in common worth the search.
_STRANGERS = 4_000_000


def opcodes(one: Sequence[str], other: Sequence[str]) -> list[Opcode]:
    """Return how one sequence becomes the other, covering both from left to right."""
    return [code for code in _opcodes(one, other, 0, 0) if code[1] < code[2] or code[3] < code[4]]


def _opcodes(one: Sequence[str], other: Sequence[str], a: int, c: int) -> Iterator[Opcode]:
    if max(len(one), len(other)) <= _LONG:
        # Not even common ends are taken for granted: where two sentences changed places, they mislead.
        yield from _matched(one, other, a, c)
    elif marks := _landmarks(one, other):
        yield from _between_landmarks(one, other, a, c, marks)
    else:
        head = _common(one, other)
        tail = _common(one[head:][::-1], other[head:][::-1])
        left, right = one[head : len(one) - tail], other[head : len(other) - tail]
        yield True, a, a + head, c, c + head
        if len(left) * len(right) > _STRANGERS:
            yield False, a + head, a + head + len(left), c + head, c + head + len(right)
        else:
            yield from _matched(left, right, a + head, c + head)
        yield True, a + len(one) - tail, a + len(one), c + len(other) - tail, c + len(other)


def _matched(one: Sequence[str], other: Sequence[str], a: int, c: int) -> Iterator[Opcode]:
    for tag, b, d, e, f in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        yield tag == "equal", a + b, a + d, c + e, c + f


def _between_landmarks(
    one: Sequence[str], other: Sequence[str], a: int, c: int, marks: Sequence[tuple[int, int]]
) -> Iterator[Opcode]:
    i, j = 0, 0
    for x, y in marks:
        # Landmarks overlap where a long run is equal: each ends where the next begins.
        if x < i or y < j:
            continue
        yield from _opcodes(one[i:x], other[j:y], a + i, c + j)
        yield True, a + x, a + x + _LANDMARK, c + y, c + y + _LANDMARK
        i, j = x + _LANDMARK, y + _LANDMARK
    yield from _opcodes(one[i:], other[j:], a + i, c + j)


def _landmarks(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the landmarks stand on both sides, as many as keep their order (patience)."""
    ours, theirs = _once(left), _once(right)
    pairs = sorted((place, theirs[words]) for words, place in ours.items() if words in theirs)
    ends: list[int] = []
    chain: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
        chain[at : at + 1] = [number]
        before.append(chain[at - 1] if at else -1)
    found, number = [], chain[-1] if chain else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Return each run of words of a landmark's length that occurs once, and where."""
    places: dict[tuple[str, ...], int] = {}
    for place in range(len(words) - _LANDMARK + 1):
        run = tuple(words[place : place + _LANDMARK])
        places[run] = -1 if run in places else place
    return {run: place for run, place in places.items() if place >= 0}


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    length = min(len(one), len(other))
    return next((k for k in range(length) if one[k] != other[k]), length)
