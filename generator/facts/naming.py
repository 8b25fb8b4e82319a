"""A name nobody knows → the known one that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

# Below this, a guess confuses more than it helps; two of four characters is a fair guess in Chinese.
_LIKENESS = 0.5


def nearest(name: str, known: Iterable[str]) -> str:
    """Return 是不是想写“…”？ for the nearest known name, "" when none is near."""
    found = nearest_name(name, known)
    return f"是不是想写“{found}”？" if found else ""


def nearest_name(name: str, known: Iterable[str]) -> str:
    """Return the nearest known name, "" when none is near."""
    # Imported here: it is needed only when something is misspelt.
    from difflib import get_close_matches

    names = list(known)
    found = get_close_matches(name, names, 1, _LIKENESS)
    if found:
        return found[0]
    # 产值 for 规上工业产值: too short for the ratio, plain to a reader.
    inside = [each for each in names if len(name) > 1 and (name in each or (len(each) > 1 and each in name))]
    return min(inside, key=len) if inside else ""
