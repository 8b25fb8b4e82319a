"""A text → the years in it, and the one it reports on."""

from __future__ import annotations

import re
from collections import Counter

YEAR = re.compile("(?<![0-9])((?:19|20)[0-9]{2})(?=[年—－-])")
_YEAR = "((?:19|20)[0-9]{2})年"
_REVIEW = re.compile(f"{_YEAR}(?:度)?[\u4e00-\u9fff“”、]{{0,14}}(?:回顾|总结)|^回顾{_YEAR}")
_MEETING = re.compile(f"{_YEAR}\\s*([0-9]{{1,2}})月\\s*[0-9]{{1,2}}日")
_DEPTH = 8
# Reports of the past year are given up to the summer; those of November and December review the year that ends.
_SUMMER = 8


def years_of(text: str) -> dict[int, int]:
    """Return each year of the text with how often it stands, in order."""
    return dict(sorted(Counter(int(match.group(1)) for match in YEAR.finditer(text)).items()))


def report_year(text: str) -> int | None:
    """Return the year the text reviews; None when neither a heading nor the first lines say it.

    A government report of January or a title “2023年政府工作报告” reviews the year before.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines:
        reviews = len(line) <= 60 and ("回顾" in line or "总结" in line)
        if reviews and (match := _REVIEW.search(line)):
            return int(match.group(1) or match.group(2))
    report = any("政府工作报告" in line.replace(" ", "") or "代表大会" in line for line in lines[:_DEPTH])
    for line in lines[:_DEPTH]:
        if report and (match := _MEETING.search(line)):
            return int(match.group(1)) - (int(match.group(2)) <= _SUMMER)
    found = YEAR.search(lines[0]) if lines else None
    return int(found.group(1)) - report if found else None
