"""Text → proportions of three industries that don't add up to a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.check import Check, Passage, Span, Writing, in_each, tell_spans
from generator.problems import Problem, Severity

CHECK = Check(
    "ratio-sum",
    "各部分的比例加起来不是100",
    Severity.WARNING,
    "三次产业结构比等写成 8.2:41.5:51.3 的比例，加起来应当是100（容许四舍五入）",
)
_NUMBER = r"(\d{1,3}(?:\.\d{1,3})?)"
_RATIO = re.compile(rf"(?<![\d:：.]){_NUMBER}[:：∶]{_NUMBER}[:：∶]{_NUMBER}(?![\d:：.])")
# Two parts rounded up and one down.
_SLACK = Decimal("0.2")
# 1:2:3 is a plain ratio; shares of a hundred come near it.
_NEAR = (Decimal(90), Decimal(110))


def find(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such a ratio."""
    return in_each(writing, lambda each: tell_spans(CHECK, each, _wrong(each), CHECK.title, hint="核对各部分的比例"))


def _wrong(passage: Passage) -> list[Span]:
    return [match.span() for match in _RATIO.finditer(passage.text) if _misses(_total(match))]


def _misses(total: Decimal) -> bool:
    return _NEAR[0] <= total <= _NEAR[1] and abs(total - 100) > _SLACK


def _total(match: re.Match[str]) -> Decimal:
    return sum((Decimal(part) for part in match.groups()), Decimal(0))
