"""Base and corrected lines → what the corrected data changes inside a line: hunks of characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.document import ordinals
from generator.document.lines import Line, Span
from generator.merging.tokens import Stretch, Token, compare, tokens_of

# A fact longer than this is a sentence: each of its changes stands for itself.
SENTENCE = 20
# The name of a token that is a line's ordinal; counting looks after ordinals.
_ORDINAL = "\0ordinal"


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
    # The base had a value there, and now there is ××.
    emptied: bool = False


def hunks(number: int, base: Line, corrected: Line) -> tuple[Hunk, ...]:
    """Return what changes inside one line, left to right.

    A figure gives one hunk over the smallest stretch that holds all its differing tokens: 增长23.82% against
    下降3.1% is one change, 55.61亿元 against 56.02亿元 only the number.
    """
    ours, theirs = _with_ordinal(base, corrected), _with_ordinal(corrected, base)
    left, right = tokens_of(base.text, ours), tokens_of(corrected.text, theirs)
    found: list[Hunk] = []
    for stretch in compare(left, right):
        if stretch.same:
            found += _figures(number, base.text, corrected.text, left, right, stretch)
        else:
            (a, b), (c, d) = stretch.left, stretch.right
            key = _key_in(corrected.spans, c, d) or _key_in(base.spans, a, b)
            emptied = any(span.to_fill and c <= span.start < d for span in corrected.spans)
            found.append(Hunk(number, a, b, base.text[a:b], corrected.text[c:d], key, emptied=emptied))
    return tuple(found)


def _with_ordinal(line: Line, other: Line) -> tuple[Span, ...]:
    """Return the line's spans, its ordinal among them when both lines are counted in the same way."""
    (mine, end), theirs = ordinals.opened(line.text), ordinals.opening(other.text)
    if mine is None or theirs is None or mine.kind != theirs.kind or line.cell is not None:
        return line.spans
    return line.spans if line.spans and line.spans[0].start < end else (Span(0, end, _ORDINAL), *line.spans)


def _figures(
    number: int, base: str, corrected: str, left: Sequence[Token], right: Sequence[Token], stretch: Stretch
) -> Iterator[Hunk]:
    """Yield the figures that stand at the same place and read differently."""
    ours = [token for token in left if stretch.left[0] <= token.start and token.end <= stretch.left[1]]
    theirs = [token for token in right if stretch.right[0] <= token.start and token.end <= stretch.right[1]]
    for one, other in zip(ours, theirs, strict=True):
        old, new = base[one.start : one.end], corrected[other.start : other.end]
        if not one.key or one.key == _ORDINAL or (old == new and one.to_fill == other.to_fill):
            continue
        if one.to_fill != other.to_fill:
            # Filled or emptied: all of it changes, with its highlight and its question.
            yield Hunk(number, one.start, one.end, old, new, one.key, one.to_fill, other.to_fill)
        else:
            for a, b, c, d in _changed(old, new):
                yield Hunk(number, one.start + a, one.start + b, old[a:b], new[c:d], one.key)


def _changed(old: str, new: str) -> list[tuple[int, int, int, int]]:
    """Return the bounds in both texts of what differs: of a figure as one stretch, of a sentence one by one."""
    bounds = [(*each.left, *each.right) for each in compare(tokens_of(old), tokens_of(new)) if not each.same]
    if max(len(old), len(new)) > SENTENCE or not bounds:
        return bounds
    return [(bounds[0][0], bounds[-1][1], bounds[0][2], bounds[-1][3])]


def _key_in(spans: Sequence[Span], start: int, end: int) -> str:
    return next((span.key for span in spans if span.start < end and span.end > start), "")
