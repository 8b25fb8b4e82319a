"""Text → ranges joined by the wrong sign: 2021-2025年, 25~30家 (GB/T 15834 4.13, 15835 5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.check import Check, Passage, Span, Writing, in_each, spans_of, tell_spans
from generator.checks.protected import addresses
from generator.problems import Problem, Severity

CHECK = Check(
    "wrong-range",
    "起止的连接号写得不对",
    Severity.WARNING,
    "起止时间、数值用了连字符或半角波纹号：2021-2025年（应为—）、25-30家（应为～）",
    "GB/T 15834-2011 4.13",
)
PERCENT = Check(
    "range-percent",
    "数值范围前一个数少了百分号",
    Severity.NOTE,
    "百分数的起止只在后一个数写了百分号：10～15%（应为10%～15%）",
    "GB/T 15835-2011 5.1",
)
_SIGN = "[-–~～－]"
_WRONG = "[-–~－]"
_YEARS = rf"(?<![\d-])(?:19|20)\d\d年?{_WRONG}(?:(?:19|20)\d\d|\d\d)(?=年)"
_MONTHS = rf"(?<![\d.-])\d{{1,2}}月?(?:\d{{1,2}}日)?{_WRONG}(?:\d{{4}}年)?(?:\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}(?:月|日))"
_TIME = re.compile(f"{_YEARS}|{_MONTHS}")
_NUMBER = r"\d+(?:\.\d+)?(?:%|％|万|亿)?"
_AMOUNT = re.compile(rf"(?<![\dA-Za-z.:-]){_NUMBER}{_WRONG}{_NUMBER}(?=[\u4e00-\u9fff%％])(?![年月日号])")
_JOINED = re.compile(f"(?:{_SIGN}|—|至)\\d")
_PERCENT = re.compile(r"(?<![\d.%％])\d+(?:\.\d+)?(?:[-–~～－—]|至)\d+(?:\.\d+)?[%％]")


def find(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such a range of time, and one for amounts."""
    return in_each(writing, _look, where=(_JOINED,))


def _look(passage: Passage) -> Iterator[Problem]:
    # All three speak of two numbers and a sign between them.
    if not _JOINED.search(passage.text):
        return
    times = spans_of(_TIME, passage.text, addresses)
    yield from tell_spans(CHECK, passage, times, "起止时间的连接号写得不对", expected=_mended(passage, times, "—"))
    found = spans_of(_AMOUNT, passage.text, lambda text: [*addresses(text), *times])
    amounts = [span for span in found if _ascends(passage, span)]
    expected = _mended(passage, amounts, "～")
    yield from tell_spans(CHECK, passage, amounts, "数值范围的连接号写得不对", expected=expected)
    halves = spans_of(_PERCENT, passage.text, addresses)
    expected = "两个数都带百分号，如10%～15%"
    yield from tell_spans(PERCENT, passage, halves, PERCENT.title, expected=expected)


def _mended(passage: Passage, spans: list[Span], sign: str) -> str:
    return re.sub(_SIGN, sign, passage.text[slice(*spans[0])]) if spans else ""


def _ascends(passage: Passage, span: Span) -> bool:
    """Tell a range from a score, a house number or a name such as 3-1工程."""
    low, high = (float(number) for number in re.findall(r"\d+(?:\.\d+)?", passage.text[slice(*span)])[:2])
    return low < high
