"""A title too long for one line → the places where its lines break: by sense, as a 梯形 or 菱形 (7.3.1)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import inf

from generator.word.measures import TITLE_CHARACTERS

_LATIN = 0.55  # width of a digit or Latin letter in a title face, in characters
_GAP = 0.2  # what an editor may add between 汉字 and digits
_SHORT = 4.0  # a shorter line looks left over
_CELL = 40  # characters of a cell whose like may come again
_EXTRA_LINE = 8.0  # a line more must be worth it


@lru_cache(maxsize=256)
def break_title(text: str, longest: float = TITLE_CHARACTERS) -> tuple[int, ...]:
    """Return the indexes before which a new line begins, () when the text fits one line of `longest` characters.

    break_title("斋坛乡2022年工作总结和2023年工作计划") == (13,)   # …工作总结和 / 2023年工作计划
    """
    if len(text) * (1 + _GAP) <= longest or len(text) < 2 * _SHORT:
        return ()
    widths = _widths(text)
    total = widths[-1]
    if total <= longest:
        return ()
    # Imported here: its list of words is long, and most titles are broken by hand or fit their line.
    from generator.word.title_borders import border_costs

    costs = border_costs(text, longest)
    fewest = int(-(-total // longest))
    found: tuple[float, tuple[int, ...]] = (inf, ())
    for lines, extra in ((fewest, 0.0), (fewest + 1, _EXTRA_LINE)):
        # No way with a line more can be cheaper than that line.
        if found[0] > extra:
            for shape in _shapes(total, lines, longest):
                cost, breaks = _fit(widths, costs, shape, longest)
                found = min(found, (cost + extra + _form(widths, breaks), breaks)) if cost < inf else found
    return found[1]


class _Kinds(dict[int, str]):
    """What of a character decides its width, by its code: remembered, for a table has the same few hundred."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        wide = unicodedata.east_asian_width(character) in "WFA"
        if character.isascii():
            kind = "d" if character.isalnum() else "n"
        elif character.isalpha():
            kind = "h" if wide else "l"
        else:
            kind = "w" if wide else "n"
        self[code] = kind
        return kind


_KINDS = _Kinds()


def width(text: str) -> float:
    """Return the widest a text may come out, in characters of its size."""
    if text.isascii():
        return len(text) * _LATIN
    kinds = text.translate(_KINDS)
    return _known_width(kinds) if len(kinds) < _CELL else _width_of_kinds(kinds)


def _width_of_kinds(kinds: str) -> float:
    wide = kinds.count("h") + kinds.count("w")
    gaps = kinds.count("dh") + kinds.count("hd") + kinds.count("dl") + kinds.count("ld")
    return wide + (len(kinds) - wide) * _LATIN + gaps * _GAP


# A column's cells are mostly of a few kinds: “第1号项目”, “第2号项目”, ….
_known_width = lru_cache(maxsize=512)(_width_of_kinds)


def _widths(text: str) -> list[float]:
    """Return the width of each beginning of the text."""
    widths, before = [0.0], ""
    for character in text:
        step = 1.0 if unicodedata.east_asian_width(character) in "WFA" else _LATIN
        gap = _GAP if before and _meets(before, character) else 0.0
        widths.append(widths[-1] + step + gap)
        before = character
    return widths


def _meets(before: str, after: str) -> bool:
    """Tell whether 汉字 and a digit or letter stand side by side."""
    pair = (before.isascii() and before.isalnum(), after.isascii() and after.isalnum())
    other = after if pair[0] else before
    return pair[0] != pair[1] and other.isalpha() and not other.isascii()


def _shapes(total: float, lines: int, longest: float) -> list[list[float]]:
    """Return the line widths to aim at: growing, shrinking, and from three lines on widest in the middle."""
    step = min(0.28, 0.56 / lines)
    growing = [1 + step * (place - (lines - 1) / 2) for place in range(lines)]
    middle = [1 + step * ((lines - 1) / 4 - abs(place - (lines - 1) / 2)) for place in range(lines)]
    shares = [growing, growing[::-1]] + ([middle] if lines > 2 else [])
    return [[min(total * share / sum(shape), longest) for share in shape] for shape in shares]


def _fit(
    widths: Sequence[float], costs: Sequence[float], shape: Sequence[float], longest: float
) -> tuple[float, tuple[int, ...]]:
    """Return cost and breaks of the cheapest way to lines of these widths (a dynamic programme over line ends)."""
    end = len(widths) - 1
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for number, aim in enumerate(shape, 1):
        ends = [end] if number == len(shape) else [place for place in range(1, end) if costs[place] < inf]
        best = {place: _cheapest(place, best, widths, costs, aim, longest) for place in ends}
    return best[end]


def _cheapest(
    place: int,
    best: dict[int, tuple[float, tuple[int, ...]]],
    widths: Sequence[float],
    costs: Sequence[float],
    aim: float,
    longest: float,
) -> tuple[float, tuple[int, ...]]:
    found: tuple[float, tuple[int, ...]] = (inf, ())
    end = widths[place]
    # Places come in their order, so the lines get shorter.
    for start, (cost, breaks) in best.items():
        line = end - widths[start]
        if start >= place:
            break
        if line > longest or cost == inf:
            continue
        own = (costs[start] if start else 0.0) + (line - aim) ** 2 / 6 + (30.0 if line < _SHORT else 0.0)
        if cost + own <= found[0]:
            found = min(found, (cost + own, (*breaks, start) if start else breaks))
    return found


def _form(widths: Sequence[float], breaks: tuple[int, ...]) -> float:
    """Return what a wrong outline costs: a rectangle, or an hourglass (narrow between wide)."""
    places = (0, *breaks, len(widths) - 1)
    lines = [widths[end] - widths[start] for start, end in pairwise(places)]
    rectangle = 10.0 if max(lines) - min(lines) < 1 else 0.0
    hourglass = sum(25.0 for a, b, c in zip(lines, lines[1:], lines[2:], strict=False) if b < a and b < c)
    return rectangle + hourglass
