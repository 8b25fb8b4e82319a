"""A text of last year → its words of time (years, five-year plans, meetings) and what becomes of each next year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.facts.figure_names import Spans, names
from generator.facts.numbers.units import unit_at
from generator.importing.changes import Fate

_ARABIC = (
    r"(?<![0-9A-Za-z.])(?P<arabic>(?:19|20)[0-9]{2})"
    r"(?=\s*年(?![均产])|工作|年度|[-—–－~～至]+(?:19|20)?[0-9]{2}年|[-/.][01]?[0-9][-/.])"
)
_HAN = "(?P<han>[一二][九〇○零][〇○零一二三四五六七八九]{2})(?=年)"
# A year without 年: 2021中国农民丰收节, “中国制造2025”.
_BARE = "(?<![0-9A-Za-z.])(?P<bare>20[0-4][0-9])(?![0-9A-Za-z.,%％+])"
_ANY_YEAR = re.compile(f"{_ARABIC}|{_HAN}|{_BARE}")
_PERIOD_AFTER = re.compile(r"\s*年?\s*[-—–－~～至到]+\s*(?:(?:19|20)[0-9]{2}|[0-9]{2}年)")
_PERIOD_BEFORE = re.compile(r"(?:19|20)[0-9]{2}\s*年?\s*[-—–－~～至到]+\s*$")
_DATE = re.compile(r"\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日|[-/.][0-9]{1,2}[-/.][0-9]{1,2}")
_SINCE = re.compile("(?:自|从|始于|截至|早在|起步于|成立于|建于)$")
_COMPARED = re.compile("(?:比|较|与|同|相比于|超过|优于)$")
_DIGITS = "〇一二三四五六七八九"
_PLAN_NAMES = {4: "十四五", 5: "十五五", 6: "十六五", 7: "十七五"}
_FIVE_YEAR = re.compile("“?(?:" + "|".join(_PLAN_NAMES.values()) + ")”?")


@dataclass(frozen=True, slots=True)
class YearFate:
    """A year of a text and what becomes of it."""

    start: int
    end: int
    old: str
    # As `old` where it stays.
    new: str
    fate: Fate
    note: str = ""


def year_fates(text: str, year: int) -> Iterator[YearFate]:
    """Yield every year of a text; `year` is the one it reports on."""
    spans = names(text)
    for match in _ANY_YEAR.finditer(text):
        if match.lastgroup == "bare" and unit_at(text, match.end()):
            continue
        number = _number(match.group())
        advanced = _written(number + 1, match.group())
        fate, note = _fate(text, match, number - year, spans)
        new = advanced if fate is Fate.ADVANCED_YEAR else match.group()
        yield YearFate(match.start(), match.end(), match.group(), new, fate, note)
    yield from _five_year_plans(text, year)


def _fate(text: str, match: re.Match[str], distance: int, spans: Spans) -> tuple[Fate, str]:
    """Return what becomes of a year so many years after the one reported."""
    before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 14]
    if spans.around(match.start()):
        return Fate.KEPT_NAME, "在引号或书名号里"
    if match.lastgroup == "bare":
        return (Fate.DOUBTFUL if -1 <= distance <= 2 else Fate.KEPT_NAME), "没有“年”字"
    if _PERIOD_AFTER.match(after) or _PERIOD_BEFORE.search(before):
        return _period(distance)
    if distance < -1 or distance > 2:
        return Fate.KEPT_NAME, "往年" if distance < 0 else "远期目标"
    if _DATE.match(after):
        return Fate.DOUBTFUL, "具体日期"
    if _SINCE.search(before):
        return Fate.DOUBTFUL, "可能是起止时间"
    if distance == 2:
        return Fate.DOUBTFUL, "目标年份快到了"
    if distance == -1:
        return (
            (Fate.ADVANCED_YEAR, "与上年比较")
            if _COMPARED.search(before)
            else (Fate.DOUBTFUL, "可能是上年，也可能是历史")
        )
    return Fate.ADVANCED_YEAR, "总结的年度" if distance == 0 else "计划的年度"


def _period(distance: int) -> tuple[Fate, str]:
    return (Fate.DOUBTFUL, "起止年份") if -1 <= distance <= 2 else (Fate.KEPT_NAME, "起止年份")


def _five_year_plans(text: str, year: int) -> Iterator[YearFate]:
    """Yield the five-year plans whose period has ended when the coming year is reported or planned."""
    for match in _FIVE_YEAR.finditer(text):
        name = match.group().strip("“”")
        which = next(place for place, word in _PLAN_NAMES.items() if word == name)
        last = 2005 + which * 5
        if year + 2 > last >= year:
            yield YearFate(
                match.start(), match.end(), match.group(), match.group(), Fate.DOUBTFUL, f"“{name}”{last}年结束"
            )


def plan_position(text: str) -> Iterator[tuple[int, int]]:
    """Yield phrases that fix a year's place in a period: they are true of one year only."""
    for match in re.finditer(
        "(?:开局|收官|起步|承上启下|攻坚|决胜|冲刺|关键|首战)之?年|第[一二三四五]年|[0-9]{2,3}周年", text
    ):
        yield match.span()


def _number(typed: str) -> int:
    if typed.isdecimal() and typed.isascii():
        return int(typed)
    return int("".join(str(_DIGITS.index("〇" if sign in "○零" else sign)) for sign in typed))


def _written(number: int, like: str) -> str:
    """Return a year in the script of another."""
    if like.isascii():
        return str(number)
    nought = next((sign for sign in like if sign in "○零〇"), "〇")
    return "".join(_DIGITS[int(figure)] for figure in str(number)).replace("〇", nought)
