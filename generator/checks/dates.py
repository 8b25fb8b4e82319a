"""Text → dates that don't exist, and last year's number where this year's is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from generator.checks.base import Check, Passage, Span, Writing, find_spans, in_each, tell_spans, titles
from generator.document.model import HEADINGS, TITLES, Role
from generator.facts.schema.declaration_types import SetPhrase
from generator.problems import Problem, Severity

IMPOSSIBLE_DATE = Check(
    "impossible-date", "没有这一天", Severity.ERROR, "不存在的日期，如2月30日、13月5日、2023年2月29日"
)
_DATE = re.compile(r"(?:(?<!\d)(\d{4})年)?(?<![\d.:—～~-])(\d{1,2})月(?:(\d{1,2})日(?!元|均|产))?(?!龄)")
_ANY_LEAP_YEAR = 2000


def _impossible_dates(text: str) -> list[Span]:
    return [match.span() for match in _DATE.finditer(text) if not _exists(match)]


def _exists(match: re.Match[str]) -> bool:
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        date(year or _ANY_LEAP_YEAR, month, day or 1)
    except ValueError:
        # 18月 may be a count of months; only a year or a day makes it a date.
        return not (match.group(1) or match.group(3))
    return match.group(3) != "0"


find_impossible_dates = partial(
    find_spans, check=IMPOSSIBLE_DATE, spans=_impossible_dates, hint="核对日期", where=(re.compile(r"\d月"),)
)

STALE_YEAR = Check(
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
# A heading of its own: 2021年重点工作.
_HEADING = re.compile(f"{_YEAR}(?:度)?(?:重点|主要|全年|政府)?工作(?:任务|要点|重点)?[。：]?$")
# A heading or title may speak of years long past (2011年至今); only the few years before are slips.
_NEAR = 3
_SHOWN = (*HEADINGS, *TITLES, Role.PART, None, Role.BODY)


def find_stale_year(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such a year; without a known year nothing is judged."""
    if writing.year is None:
        return
    yield from in_each(writing, partial(_stale_years_in, year=writing.year), _SHOWN, where=(re.compile(_YEAR),))


def _stale_years_in(passage: Passage, year: int) -> Iterator[Problem]:
    review = _older(passage, _REVIEW, year)
    yield from tell_spans(STALE_YEAR, passage, review, expected=f"{year}年（总结的年度）")
    if passage.role in HEADINGS or passage.role in (*TITLES, Role.PART):
        heading = _older(passage, _HEADING, year)
        yield from tell_spans(STALE_YEAR, passage, heading, expected=f"{year}年或{year + 1}年")
    plan = _older(passage, _PLAN, year + 1)
    yield from tell_spans(STALE_YEAR, passage, plan, expected=f"{year + 1}年（计划的年度）")


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


PHRASE_OUT_OF_TIME = Check(
    "phrase-out-of-time",
    "提法和年度对不上",
    Severity.WARNING,
    "templates/提法.yaml里写明年度的提法：2022年度的总结里写“新质生产力”（那时还没有），2025年度还写“十九届历次全会”（已改用别的）",
)


def find_phrases_out_of_time(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with a phrase that its year did not know yet, or knew no more."""
    year = writing.year
    if year is None:
        return
    odd = [each for each in writing.phrases if year < each.born or (each.instead and each.is_past(year))]
    patterns = [each.pattern for each in odd]
    yield from in_each(writing, partial(_odd_phrases_in, phrases=odd, year=year), where=patterns) if odd else ()


def _odd_phrases_in(passage: Passage, phrases: Sequence[SetPhrase], year: int) -> Iterator[Problem]:
    for phrase in phrases:
        spans = [match.span() for match in phrase.pattern.finditer(passage.text)]
        early = year < phrase.born
        message = f"{year}年度的材料里写了“{phrase.words}”"
        hint = f"{phrase.born}年度的总结起才有这个提法" if early else f"{phrase.advice}；说的是往年的事，不用改"
        yield from tell_spans(PHRASE_OUT_OF_TIME, passage, spans, message, hint=hint)
