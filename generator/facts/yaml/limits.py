"""The largest data file that is read: far more than any town or county needs; larger ones are refused at once."""

from __future__ import annotations

from generator.problems import Place, Problem

MOST_BYTES = 4_000_000
# Two thousand pages.
MOST_LINES = 50_000
# Keys and values together: forty times what a county sums up. All of them are read, checked, printed and traced.
MOST_SCALARS = 40_000
# Signs 【: each may be looked up in all groups around it.
MOST_REFERENCES = 20_000
# Levels of mappings and lists; real data has four or five.
DEEPEST = 40


def too_large(file: str, found: str, expected: str) -> Problem:
    """Return the problem of a file that is beyond one of the limits."""
    return Problem("too-large", "文件太大", Place(file), found=found, expected=expected)


def too_deep(place: Place) -> Problem:
    """Return the problem of a mapping or list within too many others."""
    return Problem("too-deep", f"层次太深（超过{DEEPEST}层）", place, hint="数据最多四五层，看看缩进或括号是不是写错了")
