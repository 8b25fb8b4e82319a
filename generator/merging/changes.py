"""Base and corrected lines → what the corrected data changes: hunks inside lines, lines added, lines dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.document.lines import Line, Span
from generator.merging.tokens import Stretch, Token, compare, tokens_of


@dataclass(frozen=True, slots=True)
class Hunk:
    """Characters `start` to `end` of a base line that shall read `new`; `key` names the fact behind it, if one does."""

    line: int
    start: int
    end: int
    old: str
    new: str
    key: str = ""
    # The base had ×× there, and now there is a value.
    filled: bool = False


def hunks(number: int, base: Line, corrected: Line) -> tuple[Hunk, ...]:
    """Return what changes inside one line, left to right.

    A figure gives one hunk over the smallest stretch that holds all its differing tokens: 增长23.82% against
    下降3.1% is one change, 55.61亿元 against 56.02亿元 only the number.
    """
    left, right = tokens_of(base.text, base.spans), tokens_of(corrected.text, corrected.spans)
    found: list[Hunk] = []
    for stretch in compare(left, right):
        if stretch.same:
            found += _figures(number, base.text, corrected.text, left, right, stretch)
        else:
            (a, b), (c, d) = stretch.left, stretch.right
            key = _key_in(corrected.spans, c, d) or _key_in(base.spans, a, b)
            found.append(Hunk(number, a, b, base.text[a:b], corrected.text[c:d], key))
    return tuple(found)


def _figures(
    number: int, base: str, corrected: str, left: Sequence[Token], right: Sequence[Token], stretch: Stretch
) -> Iterator[Hunk]:
    """Yield the figures that stand at the same place and read differently."""
    ours = [token for token in left if stretch.left[0] <= token.start and token.end <= stretch.left[1]]
    theirs = [token for token in right if stretch.right[0] <= token.start and token.end <= stretch.right[1]]
    for one, other in zip(ours, theirs, strict=True):
        old, new = base[one.start : one.end], corrected[other.start : other.end]
        if one.to_fill and old != new:
            yield Hunk(number, one.start, one.end, old, new, one.key, filled=not other.to_fill)
        elif one.key and old != new:
            a, b, c, d = _smallest(old, new)
            yield Hunk(number, one.start + a, one.start + b, old[a:b], new[c:d], one.key)


def _smallest(old: str, new: str) -> tuple[int, int, int, int]:
    """Return the bounds in both texts of the stretch that holds all differing tokens."""
    changed = [each for each in compare(tokens_of(old), tokens_of(new)) if not each.same]
    return changed[0].left[0], changed[-1].left[1], changed[0].right[0], changed[-1].right[1]


def _key_in(spans: Sequence[Span], start: int, end: int) -> str:
    return next((span.key for span in spans if span.start < end and span.end > start), "")
