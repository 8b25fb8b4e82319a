"""Text → brackets and quotation marks without their other half."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.check import Check, Span, Writing, in_each, tell_spans
from generator.problems import Problem, Severity

CHECK = Check(
    "unbalanced-mark",
    "括号或引号不成对",
    Severity.WARNING,
    "一段里的 （） “” ‘’ 《》 〔〕 【】 缺了一半，如“‘八八战略”",
    "GB/T 15834-2011 4.8、4.9、4.15",
)
_OPEN = {"（": "）", "“": "”", "‘": "’", "《": "》", "〔": "〕", "【": "】"}
_MARKS = frozenset("（）“”‘’《》〔〕【】()")
_CLOSE = {close: opened for opened, close in _OPEN.items()}
# 1） and （1) are ordinals; a half-width bracket may stand for the other half.
_ORDINAL = re.compile("(?:^|[。；：，、 　])[0-9一二三四五六七八九十]{1,3}）")
_LIKE = str.maketrans({"(": "（", ")": "）"})


def find(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such marks."""
    return in_each(writing, lambda each: tell_spans(CHECK, each, _lonely(each.text), CHECK.title, hint="补上另一半"))


def _lonely(text: str) -> list[Span]:
    """Return the marks without partner, each kind counted for itself."""
    if _MARKS.isdisjoint(text):
        return []
    ordinals = {match.end() - 1 for match in _ORDINAL.finditer(text)}
    waiting: dict[str, list[int]] = {mark: [] for mark in _OPEN}
    alone: list[int] = []
    for place, mark in enumerate(text.translate(_LIKE)):
        if mark in _OPEN:
            waiting[mark].append(place)
        elif mark in _CLOSE:
            if waiting[_CLOSE[mark]]:
                waiting[_CLOSE[mark]].pop()
            # ’ is an apostrophe too.
            elif place not in ordinals and mark != "’":
                alone.append(place)
    alone += [place for places in waiting.values() for place in places]
    return [(place, place + 1) for place in sorted(alone)]
