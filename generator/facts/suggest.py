"""A name nobody knows → the known one that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

# Comparing two names takes 4 µs; so many times a file, for nobody reads so many guesses.
_MOST_COMPARED = 30_000
_left = _MOST_COMPARED
# Below this, a guess confuses more than it helps; two of four characters is a fair guess in Chinese.
_LIKENESS = 0.5


def guess_anew() -> None:
    """Allow guesses about another file."""
    global _left
    _left = _MOST_COMPARED


def nearest(name: str, known: Iterable[str]) -> str:
    """Return 是不是想写“…”？ for the nearest known name, "" when none is near."""
    found = nearest_name(name, known)
    return f"是不是想写“{found}”？" if found else ""


def nearest_name(name: str, known: Iterable[str], likeness: float = _LIKENESS) -> str:
    """Return the nearest known name, "" when none is near, or too many were asked for one file.

    `likeness` (0 to 1) is how much of both names must be equal. By default a name within a longer one is near too.
    """
    global _left
    # `known` may be long, and asked for again and again: no more of it is looked at than may be compared.
    names = list(islice(known, _left + 1))
    if len(names) > _left:
        _left = 0
        return ""
    _left -= len(names)
    # Imported here: it is needed only when something is misspelt.
    from difflib import get_close_matches

    found = get_close_matches(name, names, 1, likeness)
    if found or likeness > _LIKENESS:
        return "".join(found)
    # 产值 for 规上工业产值: too short for the ratio, plain to a reader.
    inside = [each for each in names if len(name) > 1 and (name in each or (len(each) > 1 and each in name))]
    return min(inside, key=len) if inside else ""
