"""An unknown name → the known one that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

# Below this, a guess confuses more than it helps; two of four characters is a fair guess in Chinese.
_LIKENESS = 0.5
# A file with more mistakes gets no more guesses: each compares a name with many, and no clerk reads so many.
MOST_GUESSES = 50
# Comparing two names takes 4 µs.
_MOST_COMPARED = 5_000


def nearest(name: str, known: Iterable[str]) -> str:
    """Return 是不是想写“…”？ for the nearest known name, "" when none is near."""
    found = nearest_name(name, known)
    return f"是不是想写“{found}”？" if found else ""


def nearest_name(name: str, known: Iterable[str], likeness: float = _LIKENESS) -> str:
    """Return the nearest of the first few thousand known names, "" when none is near.

    `likeness` (0 to 1) is how much of both names must be equal. By default a name within a longer one is near too.
    """
    names = list(islice(known, _MOST_COMPARED))
    found = get_close_matches(name, names, 1, likeness)
    if found or likeness > _LIKENESS:
        return "".join(found)
    # 产值 for 规上工业产值: too short for the ratio, plain to a reader.
    inside = [each for each in names if len(name) > 1 and (name in each or (len(each) > 1 and each in name))]
    return min(inside, key=len) if inside else ""
