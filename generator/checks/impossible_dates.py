"""Text → dates that don't exist: 2月30日, 13月5日, 2023年2月29日."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from generator.checks.check import Check, Passage, Writing, in_each, tell_spans
from generator.problems import Problem, Severity

CHECK = Check(
    "impossible-date",
    "没有这一天",
    Severity.ERROR,
    "不存在的日期，如2月30日、13月5日、2023年2月29日",
)
_DATE = re.compile(r"(?:(?<!\d)(\d{4})年)?(?<![\d.:—～~-])(\d{1,2})月(?:(\d{1,2})日(?!元|均|产))?(?!龄)")
_ANY_LEAP_YEAR = 2000


def find(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such dates."""
    return in_each(writing, _look, where=(_DATE,))


def _look(passage: Passage) -> Sequence[Problem]:
    spans = [match.span() for match in _DATE.finditer(passage.text) if not _exists(match)]
    return tell_spans(CHECK, passage, spans, CHECK.title, hint="核对日期")


def _exists(match: re.Match[str]) -> bool:
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        date(year or _ANY_LEAP_YEAR, month, day or 1)
    except ValueError:
        # 18月 may be a count of months; only a year or a day makes it a date.
        return not (match.group(1) or match.group(3))
    return match.group(3) != "0"
