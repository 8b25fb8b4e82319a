"""A text → the years in it, and the one it reports on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator import numerals

YEAR = re.compile("(?<![0-9])((?:19|20)[0-9]{2})(?=[年—－-])")
_YEAR = "((?:19|20)[0-9]{2})年"
_REVIEW = re.compile(f"{_YEAR}(?:度)?[\u4e00-\u9fff“”、]{{0,14}}(?:回顾|总结)|^回顾{_YEAR}")
_PLAN = re.compile(f"{_YEAR}(?:度)?[\u4e00-\u9fff“”、]{{0,14}}(?:计划|思路|安排|打算|展望|目标任务|重点工作|工作重点)")
_TITLE = re.compile("(?:总结|报告|汇报|情况|要点)$")
_MEETING = re.compile(f"{_YEAR}\\s*([0-9]{{1,2}})月\\s*[0-9]{{1,2}}日")
_SIGNED = re.compile(
    "([12][0-9]{3}|[二][〇○零][〇○零一二三四五六七八九]{2})年([0-9]{1,2}|[一二三四五六七八九十]{1,2})月.{1,3}日"
)
_SENTENCE = re.compile(f"(?:^|[。；\n])[　 ]*{_YEAR}(?:，|,|以来|是|全)", re.MULTILINE)
_HAN_YEAR = re.compile("[一二][九〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_DEPTH = 8
_LAST = 6
_LONGEST_HEADING = 60
# Reports of the past year are given up to the summer; those of November and December review the year that ends.
_SUMMER = 8


def years_of(text: str) -> dict[int, int]:
    """Return each year of the text with how often it stands, in order."""
    return dict(sorted(Counter(int(match.group(1)) for match in YEAR.finditer(text)).items()))


def report_year(text: str) -> int | None:
    """Return the year the text reviews; None when neither headings and dates nor its sentences say it.

    A government report of January or a title “2023年政府工作报告” reviews the year before.
    """
    text = _HAN_YEAR.sub(lambda match: numerals.digit_by_digit(match.group()), text)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return next(_years_told(text, lines), None)


def _years_told(text: str, lines: Sequence[str]) -> Iterator[int]:
    """Yield what the text says of its year, the surest first: headings, dates, sentences."""
    headings = [line for line in lines if len(line) <= _LONGEST_HEADING]
    for line in headings:
        if match := _REVIEW.search(line):
            yield int(match.group(1) or match.group(2))
    report = any("政府工作报告" in "".join(line.split()) or "代表大会" in line for line in lines[:_DEPTH])
    for line in lines[:_DEPTH]:
        if report and (match := _MEETING.search(line)):
            yield _reviewed(int(match.group(1)), int(match.group(2)))
    # The title; above it may stand a red head.
    for line in (*lines[:1], *filter(_TITLE.search, lines[1:_DEPTH])):
        if found := YEAR.search(line):
            yield int(found.group(1)) - report
    for line in headings:
        if match := _PLAN.search(line):
            yield int(match.group(1)) - 1
    for line in lines[-_LAST:]:
        if match := _SIGNED.fullmatch(line):
            month = int(match[2]) if match[2].isdecimal() else numerals.read(match[2])
            yield _reviewed(int(match[1]), month)
    if sentences := Counter(_SENTENCE.findall(text)):
        yield int(sentences.most_common(1)[0][0])


def _reviewed(year: int, month: int) -> int:
    return year - (month <= _SUMMER)
