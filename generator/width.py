"""Text → the room it takes: columns on a screen, or characters of a Chinese face in print."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import east_asian_width

_LATIN = 0.55  # a digit or Latin letter, in characters
_GAP = 0.2  # what an editor may add between 汉字 and digits or letters
_WORD, _HAN = 1, 3


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
    widths, width, before = [0.0], 0.0, 0
    for character in text:
        room, sort = _kind(character)
        # Between 汉字 and a digit or letter.
        gap = _GAP if before + sort == _HAN + _WORD else 0.0
        width = width + room + gap
        widths.append(width)
        before = sort
    return widths


@lru_cache(maxsize=4096)
def printed_width(text: str) -> float:
    """Return the widest a line of text may come out in print, in characters of its size."""
    return running_widths(text)[-1]


@lru_cache(maxsize=4096)
def _kind(character: str) -> tuple[float, int]:
    """Return the width of a character, and whether it is a digit or Latin letter (_WORD), 汉字 (_HAN) or neither."""
    if character.isascii():
        return _LATIN, _WORD if character.isalnum() else 0
    return 1.0 if is_wide(character) else _LATIN, _HAN if character.isalpha() else 0
