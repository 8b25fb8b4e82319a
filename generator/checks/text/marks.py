"""Text → punctuation typed with the wrong character, twice, or without its other half (GB/T 15834, 15835)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from generator.checks.base import (
    Check,
    Passage,
    Span,
    Writing,
    addresses,
    find_spans,
    in_each,
    spans_of,
    tell_spans,
    titles,
)
from generator.problems import Problem, Severity

HALF_WIDTH = Check(
    "half-width-mark",
    "中文里用了半角标点",
    Severity.WARNING,
    "中文词句之间的半角 , ; : ? ! . 和半角括号、引号，如“村庄12个,社区2个”；1,234、网址、9:30不算",
    "GB/T 15834-2011",
)
_C = "\u4e00-\u9fff，。、；：？！（）“”‘’《》【】％"
# A mark with Chinese at one side and no letter or digit at the other.
_MARK = f"(?<=[{_C}%])[ ]?[,;:?!](?![,;:?!])|[,;:?!](?=[ ]?[\u4e00-\u9fff“《（])"
_STOP = "(?<=[\u4e00-\u9fff”》）])[.](?=[\u4e00-\u9fff“]|$)"
_BRACKETS = "\\((?=[^()\n]{0,60}[\u4e00-\u9fff])[^()\n]{1,120}\\)"
_QUOTES = '"(?=[^"\n]{0,60}[\u4e00-\u9fff])[^"\n]{1,120}"'
_HALF_ORDINAL = "^\\([0-9]{1,2}\\)"
_HALF_WIDTH = re.compile(f"{_BRACKETS}|{_QUOTES}|{_HALF_ORDINAL}|{_MARK}|{_STOP}")


def find_half_width(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such marks."""
    return find_spans(writing, HALF_WIDTH, partial(spans_of, _HALF_WIDTH, kept=addresses), hint="改成全角标点")


WRONG_DASH = Check(
    "wrong-dash",
    "破折号或省略号写得不对",
    Severity.WARNING,
    "用连字符、制表符拼成的破折号（--、──），点或句号拼成的省略号（...、。。。），以及只有半个的省略号（…）",
    "GB/T 15834-2011 4.10、4.11",
)
_DASH = re.compile("[-－–]{2,}|─+|━+|—{3,}|—[-－–]+|[-－–]+—")
_DOTS = re.compile("(?<![.])[.]{3,}|。{3,}|・{3,}|·{3,}|(?<!…)…(?:…{2,})?(?!…)")
# Table rules and blanks to write on are drawn with the same characters.
_DRAWN = 6


def find_dashes(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such dashes, and one for such dots."""
    return in_each(writing, _dashes_in, where=(_DASH, _DOTS))


def _dashes_in(passage: Passage) -> Iterator[Problem]:
    dashes = [span for span in spans_of(_DASH, passage.text, addresses) if span[1] - span[0] < _DRAWN]
    yield from tell_spans(WRONG_DASH, passage, dashes, "破折号写得不对", expected="——（占两个字）")
    dots = spans_of(_DOTS, passage.text, addresses)
    yield from tell_spans(WRONG_DASH, passage, dots, "省略号写得不对", expected="……（占两个字）")


WRONG_RANGE = Check(
    "wrong-range",
    "起止的连接号写得不对",
    Severity.WARNING,
    "起止时间、数值用了连字符或半角波纹号：2021-2025年（应为—）、25-30家（应为～）",
    "GB/T 15834-2011 4.13",
)
RANGE_PERCENT = Check(
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
_HALF_PERCENT = re.compile(r"(?<![\d.%％])\d+(?:\.\d+)?(?:[-–~～－—]|至)\d+(?:\.\d+)?[%％]")


def find_ranges(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such a range of time, and one for amounts."""
    return in_each(writing, _ranges_in, where=(_JOINED,))


def _ranges_in(passage: Passage) -> Iterator[Problem]:
    # All three patterns need two numbers with a sign between them.
    if not _JOINED.search(passage.text):
        return
    times = spans_of(_TIME, passage.text, titles)
    yield from tell_spans(
        WRONG_RANGE, passage, times, "起止时间的连接号写得不对", expected=_corrected(passage, times, "—")
    )
    found = spans_of(_AMOUNT, passage.text, lambda text: [*titles(text), *times])
    amounts = [span for span in found if _ascends(passage, span)]
    expected = _corrected(passage, amounts, "～")
    yield from tell_spans(WRONG_RANGE, passage, amounts, "数值范围的连接号写得不对", expected=expected)
    halves = spans_of(_HALF_PERCENT, passage.text, titles)
    expected = "两个数都带百分号，如10%～15%"
    yield from tell_spans(RANGE_PERCENT, passage, halves, expected=expected)


def _corrected(passage: Passage, spans: list[Span], sign: str) -> str:
    return re.sub(_SIGN, sign, passage.text[slice(*spans[0])]) if spans else ""


def _ascends(passage: Passage, span: Span) -> bool:
    """Tell a range from a score, a house number or a name such as 3-1工程."""
    low, high = (float(number) for number in re.findall(r"\d+(?:\.\d+)?", passage.text[slice(*span)])[:2])
    return low < high


DOUBLED_MARK = Check(
    "doubled-mark",
    "标点重复或多余",
    Severity.WARNING,
    "两个标点挨在一起（，，、；。、、，），括号、引号、书名号里什么也没有（（）、“”），一段以逗号、顿号开头",
)
_PAIR = "[，、；：。][ 　]*[，、；：](?!$)|[，、；：][ 　]*。(?!。)|(?<!。)。[ 　]*。(?!。)|，[ 　]*[？！]"
_EMPTY = "（[ 　]*）|“”|《》|【】"
_LEADING = "^[ 　]*[，、；。]"
_DOUBLED_MARK = re.compile(f"{_PAIR}|{_EMPTY}|{_LEADING}|[，、；：][ 　]*[，、；：]$")


def find_doubled_marks(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such marks."""
    hint = "删去多余的一个，或补上漏掉的字"
    return find_spans(writing, DOUBLED_MARK, partial(spans_of, _DOUBLED_MARK), hint=hint)


UNBALANCED = Check(
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
_CLOSED_ORDINAL = re.compile("(?:^|[。；：，、 　])[0-9一二三四五六七八九十]{1,3}）")
_LIKE = str.maketrans({"(": "（", ")": "）"})


def find_unbalanced(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such marks."""
    return find_spans(writing, UNBALANCED, _lonely, hint="补上另一半")


def _lonely(text: str) -> list[Span]:
    """Return the marks without partner, each kind counted for itself."""
    if _MARKS.isdisjoint(text):
        return []
    ordinals = {match.end() - 1 for match in _CLOSED_ORDINAL.finditer(text)}
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


BULLET = Check(
    "bullet-dot",
    "间隔号写成了圆点",
    Severity.WARNING,
    "人名、书名、月日之间的间隔号用了项目符号：“约翰•史密斯”（应为·）",
    "GB/T 15834-2011 4.14",
)
_BULLET = re.compile("(?<=[\u4e00-\u9fffA-Za-z0-9])[•●∙⋅‧・](?=[\u4e00-\u9fffA-Za-z0-9])")


def find_bullets(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with a bullet between characters."""
    return find_spans(writing, BULLET, partial(spans_of, _BULLET, kept=addresses), expected="·", where=(_BULLET,))


SEMICOLON = Check(
    "short-semicolon",
    "短句之间用了分号",
    Severity.NOTE,
    "几个很短、里面没有逗号的分句之间用分号隔开：“抓产业；促增收；保稳定。”（用逗号就够了）",
    "GB/T 15834-2011 4.6",
)
_SHORT_CLAUSES = re.compile("(?:^|(?<=[。：！？]))(?:[\u4e00-\u9fff]{2,7}；){2,}[\u4e00-\u9fff]{2,7}[。！]")
_COUNTED_CLAUSE = re.compile("[一二三四五六七八九十首其再最第][是要、，次先后]")


def find_semicolons(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with semicolons between clauses of a few characters."""
    return find_spans(
        writing, SEMICOLON, _short_clauses, hint="改成逗号", where=(re.compile("；[\u4e00-\u9fff]{2,7}；"),)
    )


def _short_clauses(text: str) -> list[Span]:
    return [span for span in spans_of(_SHORT_CLAUSES, text) if not _COUNTED_CLAUSE.match(text[slice(*span)])]
