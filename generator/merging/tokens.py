"""A text and its edited version → which stretches are the same, and where a stretch of the one stands in the other.

They are compared by tokens: a number, a Latin word, or one character. What came from a fact is one token, known by its
key, so that a new figure stands against the old one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import accumulate, pairwise

from generator.document.lines import Span

_TOKEN = re.compile(r"\d+(?:,\d{3})*(?:[.．]\d+)?|[A-Za-z]+|.", re.DOTALL)
# What an editor's autocorrection or another keyboard changes without anybody meaning it.
TYPING = str.maketrans("０１２３４５６７８９．％”“＂‘’", '0123456789.%"""\'\'')
# An equal stretch this short between two changes is chance (“，”, “的”), and the changes are one.
CHANCE = 3

# Equal or not, and the bounds (end exclusive) on the left and on the right.
Opcode = tuple[bool, int, int, int, int]
# Longer texts are compared clause by clause first: difflib's time grows with the square of the length.
_LONG = 250
# Past this many pairs of words two changed stretches are not searched for what they still share.
_STRANGERS = 4_000_000
_ENDS_CLAUSE = frozenset("，。；：、！？,;")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text: what it is compared by, and where it stands."""

    identity: str
    start: int
    end: int
    key: str = ""
    # The fact still waits to be filled.
    to_fill: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of the left text against characters of the right; `same` when they are the same tokens."""

    same: bool
    left: tuple[int, int]
    right: tuple[int, int]


def identity(text: str) -> str:
    """Return the text without differences of typing (full-width digits, curly quotes), character for character."""
    return text.translate(TYPING)


def same(one: str, other: str) -> bool:
    """Tell whether two texts differ in nothing but typing."""
    return one == other or one.translate(TYPING) == other.translate(TYPING)


def tokens_of(text: str, spans: Sequence[Span] = ()) -> list[Token]:
    """Return the tokens of a text; each span is one token, known by its key."""
    tokens: list[Token] = []
    position = 0
    for span in spans:
        tokens += _plain(text, position, span.start)
        tokens.append(Token(f"\0{span.key}", span.start, span.end, span.key, span.to_fill))
        position = span.end
    return [*tokens, *_plain(text, position, len(text))]


def compare(left: Sequence[Token], right: Sequence[Token]) -> list[Stretch]:
    """Return the stretches that together cover both texts, chance likenesses inside changes dissolved."""
    codes = opcodes([token.identity for token in left], [token.identity for token in right])
    stretches = [Stretch(equal, _reach(left, a, b), _reach(right, c, d)) for equal, a, b, c, d in codes]
    return _without_chance(stretches, left)


def opcodes(one: Sequence[str], other: Sequence[str]) -> list[Opcode]:
    """Return how one sequence of words becomes the other, covering both from left to right."""
    if max(len(one), len(other)) <= _LONG:
        # Not even common ends are taken for granted: where two sentences changed places, they mislead.
        return list(_matched(one, other, 0, 0))
    head = _common(one, other)
    tail = _common(one[head:][::-1], other[head:][::-1])
    inner = _by_clauses(one[head : len(one) - tail], other[head : len(other) - tail], head)
    ends = (True, 0, head, 0, head), (True, len(one) - tail, len(one), len(other) - tail, len(other))
    return [code for code in (ends[0], *inner, ends[1]) if code[1] < code[2] or code[3] < code[4]]


def _matched(one: Sequence[str], other: Sequence[str], a: int, c: int) -> Iterator[Opcode]:
    if len(one) * len(other) > _STRANGERS:
        yield False, a, a + len(one), c, c + len(other)
        return
    for tag, b, d, e, f in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        yield tag == "equal", a + b, a + d, c + e, c + f


def _by_clauses(one: Sequence[str], other: Sequence[str], offset: int) -> Iterator[Opcode]:
    """Yield the clauses that are equal, and what is equal inside those between them."""
    ours, theirs = _clauses(one), _clauses(other)
    left, right = ([0, *accumulate(map(len, clauses))] for clauses in (ours, theirs))
    for tag, i, j, k, n in SequenceMatcher(None, ours, theirs).get_opcodes():
        a, b, c, d = left[i], left[j], right[k], right[n]
        if tag == "equal":
            yield True, offset + a, offset + b, offset + c, offset + d
        else:
            yield from _matched(one[a:b], other[c:d], offset + a, offset + c)


def _clauses(words: Sequence[str]) -> list[tuple[str, ...]]:
    ends = [place for place, word in enumerate(words, start=1) if word in _ENDS_CLAUSE]
    return [tuple(words[start:stop]) for start, stop in pairwise([0, *ends, len(words)]) if start < stop]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    length = min(len(one), len(other))
    return next((k for k in range(length) if one[k] != other[k]), length)


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        yield Token(identity(match.group()), match.start(), match.end())


def _reach(tokens: Sequence[Token], first: int, stop: int) -> tuple[int, int]:
    if first < stop:
        return tokens[first].start, tokens[stop - 1].end
    position = tokens[first].start if first < len(tokens) else (tokens[-1].end if tokens else 0)
    return position, position


def _without_chance(stretches: Sequence[Stretch], left: Sequence[Token]) -> list[Stretch]:
    """Merge changes that only a few plain characters part, and neighbours of the same sort."""
    figures = {token.start for token in left if token.key or token.identity[:1].isdigit()}
    merged: list[Stretch] = []
    for number, each in enumerate(stretches):
        inner = 0 < number < len(stretches) - 1
        short = each.left[1] - each.left[0] < CHANCE
        chance = inner and each.same and short and figures.isdisjoint(range(*each.left))
        now = Stretch(each.same and not chance, each.left, each.right)
        if merged and merged[-1].same == now.same:
            held = merged.pop()
            now = Stretch(now.same, (held.left[0], now.left[1]), (held.right[0], now.right[1]))
        merged.append(now)
    return merged


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
        # Something inserted touches what stands at either side of it.
        at = int(start == end)
        touched = [each for each in self._stretches if each.left[0] < end + at and each.left[1] > start - at]
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
