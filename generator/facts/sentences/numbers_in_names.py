"""A figure and the words around it → why it is part of a name and no measure; a text → its stretches that are names.

Names are quotes, titles of documents, their numbers, links and telephones; dates, ordinals, grades, codes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from generator.facts.numbers.units import NAMING_UNITS, PLACE_UNITS

_PAIRS = {"“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", "〈": "〉"}
# A quote longer than this is a pair that somebody forgot to close.
_LONGEST = 120
# Links, telephones and the numbers of documents. Every repeat is bounded or begins where a word does: a megabyte of one
# letter takes no longer than any other.
ADDRESS = (
    r"(?:https?://|www\.)[\x21-\x7e]+|(?<![\w.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]{1,80}"  # links, e-mail
    r"|(?<!\d)0\d{2,3}[-—－]\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)"  # telephones
    r"|[〔\[［(（]\d{4}[〕\]］)）]\s*第?\s*\d+(?:[-—－~～]\d+)?\s*号"  # 文号
)
_ADDRESS = re.compile(ADDRESS)
_ASCII_QUOTE = re.compile(r'"[^"\n]{1,60}"')
_TO = "[-—–－~～至到]+"
_TIME = re.compile(
    r"(?<![\d.．])(?:19|20)\d\d([./．-])(?:0?[1-9]|1[0-2])\1(?:3[01]|[12]\d|0?[1-9])(?!\d)"  # 2022.10.8
    rf"|(?<![\d:：.．])(?:2[0-4]|[01]?\d)[:：][0-5]\d(?:[:：][0-5]\d)?(?=\s*{_TO}\s*\d{{1,2}}[:：])"  # 8:30—10:00
    r"|(?<![\d:：.．])(?:2[0-4]|[01]?\d)[:：][0-5]\d(?![\d:：.．])"
    r"|(?<!\d)(?:2[0-4]|[01]?\d)[时点][0-5]?\d分"
)
# 1:15 and 6:04 are ratios behind these.
_RATIO_OF = re.compile("[比例配为按][^，。；、\n]{0,3}$")
_SECTION_NUMBER = re.compile(r"(?<![\d.．])\d{1,3}(?:[.．]\d{1,3}){2,}(?![\d.．])")  # 1.1.1, 2.0.3


@dataclass(frozen=True, slots=True)
class Spans:
    """Stretches of a text in order, none touching another."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def around(self, position: int) -> bool:
        """Tell whether a place of the text stands inside one of the stretches."""
        which = bisect_right(self.starts, position) - 1
        return which >= 0 and position < self.ends[which]


def names(text: str) -> Spans:
    """Return what ADDRESS means and what stands inside quotation marks or 《》, the marks included."""
    found = [match.span() for pattern in (_ADDRESS, _ASCII_QUOTE) for match in pattern.finditer(text)]
    return _merged([*found, *_quoted(text)])


def titles(text: str) -> Spans:
    """Return what ADDRESS means and the titles of documents in 《》."""
    quoted = [span for span in _quoted(text) if text[span[0]] == "《"]
    return _merged([*(match.span() for match in _ADDRESS.finditer(text)), *quoted])


def times(text: str) -> Spans:
    """Return dates and times of day in figures: 2022.10.8, 8:30—10:00, 07时41分."""
    found = (match.span() for match in _TIME.finditer(text))
    return _merged([span for span in found if not _RATIO_OF.search(text, max(0, span[0] - 5), span[0])])


def section_numbers(text: str) -> Spans:
    """Return numbers of more than two parts: 1.1.1 before a heading, 2.0.3 of an edition."""
    return _merged([match.span() for match in _SECTION_NUMBER.finditer(text)])


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Yield the outermost pairs; a pair never crosses a line."""
    waiting: list[tuple[str, int]] = []
    for position, character in enumerate(text):
        if character == "\n":
            waiting.clear()
        elif character in _PAIRS:
            waiting.append((_PAIRS[character], position))
        elif waiting and any(close == character for close, _ in waiting):
            while waiting:
                close, start = waiting.pop()
                if close == character:
                    if not waiting and position - start <= _LONGEST:
                        yield start, position + 1
                    break


def _merged(spans: list[tuple[int, int]]) -> Spans:
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return Spans(tuple(starts), tuple(ends))


REACH = 12
UNCOUNTED = "没有单位"
_SECTION = re.compile(r"(?:^|[\n。！；　]|(?<![0-9])：)[ 　]*$")
# Standing in a ranking: what counts is the place, so it is a measure.
_RANKED = re.compile(
    "(?:位居|位列|名列|排名|排在?|跻身|居(?![民住家])|(?<!系)列(?![入出席车]))[^，。；\n]{0,10}第$|[全本][国省市县区州][^，。；、\n]{0,4}第$"
)
_NOT_RANKED = re.compile("[^，。；、\n]{0,2}(?:届|次|个|批|方阵|梯队|阵营|集团|线|季度|产业|书记|轮|时间)")
_HARD_UNIT = re.compile("[百千万亿]*(?:元|亩|公里|吨|户|人|家|平方米|斤|公斤|名)")
_CLOSES_NUMBER = re.compile(r"[.．、](?![0-9０-９])|[)）]")
_LABELLED = re.compile(r"(?:附件|附表|附图|专栏|[图表])\s*$")
_SPACES = (" ", "\u00a0", "　")
_TWO_PARTS = re.compile(r"[0-9]{1,2}[.．][0-9]{1,2}")
_FIRM_UNIT = re.compile("[百千万亿%％元亩吨米公平立]")
_CHINESE = re.compile("[\u4e00-\u9fff“《]")
_EDITION = re.compile("版|时代|升级|模式|工程|行动|计划")
_YEAR = re.compile("(?:19|20)[0-9]{2}|[×*＊xX]{4}|20[×*＊xX0-9]{2}")
_YEAR_AND_MONTH = re.compile("(?:19|20)[0-9]{2}[.．](?:0?[1-9]|1[0-2])")
_AFTER_YEAR = re.compile(
    r"[\s　]*年(?![均增产销])|[-—–－~～至到、]+(?:[0-9]{2}){1,2}年(?![均增])|[-/.](?:0?[1-9]|1[0-2])(?:[-/.]|(?![0-9]))"
)
_AFTER_DATE = re.compile(r"\s*(?:[-—–－~～至、]+\s*[0-9]{1,2}\s*)?(?:月份?|日(?!元)|时(?![间长段])|点[0-9整半])")
_BEFORE_DATE = re.compile(
    r"(?:19|20)[0-9]{2}[-/.](?:[0-9]{1,2}[-/.])?$|[\s日晚午早间][0-9]{1,2}:(?:[0-9]{2}:)?$|[0-9]年[0-9]{1,2}[-/.]$"
)
_CLOCK = re.compile(r":[0-9]{2}(?![0-9.])")
_HOTLINE = re.compile("[^，。；]{0,4}(?:热线|平台|电话|专线|急救|报警)")
_RATIO = re.compile(r"\s*[:：]\s*[0-9]+[.．:：]")


def why_name(text: str, match: re.Match[str], unit: str) -> str:
    """Return the reason in a word or two (“年份”); `unit` is what follows the figure."""
    start, end = match.span()
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    if before.rstrip().endswith("第"):
        before = before.rstrip()
        return "" if _RANKED.search(before) and not _NOT_RANKED.match(after) else "序数"
    if match.lastgroup == "han":
        return _han(before, match.group(), after)
    for test in (_bracketed, _dated, _section, _joined, _lettered, _coded):
        reason = test(before, match.group(), after, unit)
        if reason:
            return reason
    return _unit(match, before, after, unit)


def _han(before: str, figure: str, after: str) -> str:
    """Recognise Chinese numerals: they are names but for 连续七年, 百分之三 and amounts written out (三十二亿元)."""
    if before.endswith("百分之") or (before.endswith("连续") and after.startswith("年")):
        return ""
    written_out = len(figure) > 1 and figure[0] not in "百千万亿" and re.search("[十百千万亿]", figure[1:])
    return "" if written_out and _HARD_UNIT.match(after) else "汉字数字"


def _bracketed(before: str, figure: str, after: str, _unit: str) -> str:
    """Recognise （2）, [7], ［17］ and 〔注1〕."""
    opened, closed = re.search(r"[(（\[［〔【]注?\s*$", before), re.match(r"\s*[)）\]］〕】]", after)
    return "序号" if opened and closed and figure.isdecimal() else ""


def _dated(before: str, figure: str, after: str, unit: str) -> str:
    if _YEAR.fullmatch(figure) and _AFTER_YEAR.match(after):
        return "年份"
    if _YEAR_AND_MONTH.fullmatch(figure) and not unit:
        return "日期"
    if _AFTER_DATE.match(after) or _BEFORE_DATE.search(before):
        return "日期"
    return "日期" if _CLOCK.match(after) and re.search(r"[\s日晚午早间]$", before) else ""


def _section(before: str, figure: str, after: str, unit: str) -> str:
    """Recognise the number that opens a line or a sentence (1. 2、 3） 1.1), and that of a table or an attachment."""
    opens = not before or _SECTION.search(before)
    if figure.isdecimal() and len(figure) <= 3:
        if (opens and _CLOSES_NUMBER.match(after)) or (_LABELLED.search(before) and len(figure) < 3):
            return "序号"
        return "序号" if opens and after[:1] in _SPACES and len(figure) < 3 and not unit else ""
    if not opens or not _TWO_PARTS.fullmatch(figure):
        return ""
    # “1.1 农业”, “1.1农业” and “1.2 个体经济” are headings, “1.5万亩” and “1.5 万亩” open a sentence.
    spaced = after[:1] in _SPACES and not _FIRM_UNIT.match(unit)
    return "序号" if spaced or (not unit and _CHINESE.match(after)) else ""


def _joined(before: str, _figure: str, after: str, _unit: str) -> str:
    """Recognise 1+3+N."""
    return "组合名称" if before.endswith(("+", "＋")) or after.startswith(("+", "＋")) else ""


def _lettered(before: str, figure: str, after: str, unit: str) -> str:
    """Recognise 5G, PM2.5, G205, 3A级: letters at either side, but for 5km."""
    # “GDP 5.5亿元” counts; “G 205” is a road.
    if re.search(r"[A-Za-z]$" if unit else r"[A-Za-z]\s?$", before) and figure[0] not in "×*＊xX":
        return "代号"
    latin_unit = unit and unit[0].isascii() and unit != "G"
    return "代号" if re.match("[A-Za-z]", after) and not latin_unit else ""


def _coded(before: str, figure: str, after: str, unit: str) -> str:
    """Recognise 3·15, 12345热线, 7×24小时."""
    if len(figure) in (3, 5) and figure.isdecimal() and not unit and _HOTLINE.match(after):
        return "电话"
    clock = (
        re.match("[×xX*]24", after) or re.search("7[×xX*]$", before) or (figure == "24" and after.startswith("小时"))
    )
    return "代号" if "·" in figure or clock else ""


def _unit(match: re.Match[str], before: str, after: str, unit: str) -> str:
    figure = match.group()
    if unit == "岁" and re.search("[.．]", figure):
        # An average age or expectancy of life; “60岁以上” says who is meant.
        return ""
    if re.fullmatch("[0-9][.．][0-9]", figure) and not unit and (figure.endswith("0") or _EDITION.match(after)):
        return "版本"
    if unit in NAMING_UNITS or (unit == "期" and re.match("期(?:工程|项目|建设)", after)):
        return "等级、期次或编号"
    if unit == "年":
        return "" if before.endswith("连续") else "时期"
    if match.lastgroup == "masked":
        return "" if unit and unit not in PLACE_UNITS else "隐去的名称"
    if re.match("大(?!幅)", after):
        return "大类"
    measured = unit or re.search("[.．]", figure) or _RATIO.match(after) or re.search(r"[0-9.][:：]$", before)
    return "" if measured else UNCOUNTED
