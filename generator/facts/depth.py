"""A YAML text → an upper bound of its nesting, before libyaml sees it.

libyaml calls itself once a level and takes the whole process down at some 20,000; a hundred is already no data.
"""

from __future__ import annotations

import re

from generator.problems import Place, Problem

DEEPEST = 40
# Nested lists on one line (“- - - …”), or an indent no person types.
_DASHES = re.compile(r"^[^\n#\"']*?(?:[-?][ \t]+){41}|^ {400}", re.MULTILINE)


def deep_line(text: str) -> int:
    """Return the line (from 1) on which lists or indents nest absurdly deep; 0 when none does."""
    match = _DASHES.search(text)
    return text.count("\n", 0, match.start()) + 1 if match else 0


def bracket_depth(text: str) -> int:
    """Return a bound on the depth of [] and {}: never less than libyaml would meet, at worst all brackets there are."""
    depth = deepest = 0
    trusted = True
    for line in text.split("\n"):
        opened = line.count("[") + line.count("{")
        quotes = line.count('"'), line.count("'")
        # A quoted text may run over lines and hide closing brackets; from there on they no longer count.
        trusted = trusted and not (quotes[0] % 2 or quotes[1] % 2 or (any(quotes) and (all(quotes) or "\\" in line)))
        deepest = max(deepest, depth + opened)
        closed = 0 if any(quotes) or "#" in line or not trusted else line.count("]") + line.count("}")
        depth = max(0, depth + opened - closed)
    return deepest


def too_deep(place: Place) -> Problem:
    """Return the problem of nesting no data has."""
    return Problem("too-deep", f"层次太深（超过{DEEPEST}层）", place, hint="数据最多四五层，看看缩进或括号是不是写错了")
