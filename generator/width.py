"""Text → the room it takes: columns on a screen, or characters of a Chinese face in print."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import east_asian_width

_LATIN = 0.55  # a digit or Latin letter, in characters
_GAP = 0.2  # what an editor may add between 汉字 and digits or letters


def is_wide(character: str) -> bool:
    """Tell whether a character fills a square in Chinese type: 汉字, and what is ambiguous elsewhere (“ ” — … ×)."""
    return east_asian_width(character) in "WFA"


def columns(text: str) -> int:
    """Return how many columns of a screen a text takes: two for a wide character, one for any other."""
    return len(text) + sum(map(is_wide, text))


def running_widths(text: str) -> list[float]:
    """Return the width of each beginning of a text in print, in characters of its size; the first is 0.

    It is the widest that an editor may set it: running_widths("2年") == [0.0, 0.55, 1.75].
    """
    widths, before = [0.0], ""
    for character in text:
        gap = _GAP if before and _has_gap(before, character) else 0.0
        widths.append(widths[-1] + (1.0 if is_wide(character) else _LATIN) + gap)
        before = character
    return widths


@lru_cache(maxsize=4096)
def printed_width(text: str) -> float:
    """Return the widest a line of text may come out in print, in characters of its size."""
    return running_widths(text)[-1]


def _has_gap(before: str, after: str) -> bool:
    """Tell whether 汉字 and a digit or letter stand side by side."""
    pair = (before.isascii() and before.isalnum(), after.isascii() and after.isalnum())
    other = after if pair[0] else before
    return pair[0] != pair[1] and other.isalpha() and not other.isascii()
