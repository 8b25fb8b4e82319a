"""Text → an old year where the year of the report is meant: copied from last year's and not changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from generator.checks.check import Check, Passage, Span, Writing, in_each, tell_spans
from generator.checks.protected import titles
from generator.document.model import HEADINGS, Role
from generator.problems import Problem, Severity

CHECK = Check(
    "stale-year",
    "年份像是去年的",
    Severity.WARNING,
    "总结2022年的材料里写着“2021年工作总结”“今年（2021年）”“做好2022年工作”，像是从去年的稿子抄来没有改",
)
_YEAR = "(?<!\\d)((?:19|20)\\d\\d)年"
# Where the year reported on stands.
_REVIEW = re.compile(
    f"今年(?:以来)?[（(]{_YEAR}|{_YEAR}(?:度)?(?:重点|主要|全年)?工作(?:总结|回顾|情况|汇报)|回顾{_YEAR}(?:以来)?的?工作"
)
# Where the year planned for stands.
_PLAN = re.compile(
    f"明年[（(]{_YEAR}|{_YEAR}(?:度)?(?:重点|主要)?工作(?:计划|思路|打算|安排|谋划|部署)(?!.{{0,8}}(?:落实|完成|执行|总结))"
    f"|做好{_YEAR}(?:度)?(?:的)?(?:各项|重点|政府|主要)?工作"
)
# A heading or title may speak of years long past (2011年至今); only neighbours are slips.
_NEAR = 3
_SHOWN = (*HEADINGS, Role.TITLE, Role.PART, None, Role.BODY)


def find(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such a year; without a known year nothing is judged."""
    if writing.year is None:
        return
    yield from in_each(writing, partial(_look, year=writing.year), _SHOWN)


def _look(passage: Passage, year: int) -> Iterator[Problem]:
    if "年" not in passage.text:
        return
    review = _older(passage, _REVIEW, year)
    yield from tell_spans(CHECK, passage, review, CHECK.title, expected=f"{year}年（总结的年度）")
    plan = _older(passage, _PLAN, year + 1)
    yield from tell_spans(CHECK, passage, plan, CHECK.title, expected=f"{year + 1}年（计划的年度）")


def _older(passage: Passage, pattern: re.Pattern[str], wanted: int) -> list[Span]:
    if not pattern.search(passage.text):
        return []
    quoted = titles(passage.text)
    return [
        match.span()
        for match in pattern.finditer(passage.text)
        if not any(low <= match.start() < high for low, high in quoted)
        and wanted - _NEAR <= int(next(year for year in match.groups() if year)) < wanted
    ]
