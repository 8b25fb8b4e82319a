"""Official text → its figures, each judged a measure (next year's is filled in anew) or a name (it stays).

Names: “八八战略”, 二十大, 第十五届, 3A级, 5G, 2022年, 1-9月, （二）, 1., 〔2022〕12号, 12345热线, in quotes, in 《》.
Measures: 4681亩, 23.82%, 5000余人, 近3倍, ××个, 全县第2位, 连续七年.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from generator.facts.numbers.units import unit_at
from generator.facts.sentences.numbers_in_names import UNCOUNTED, Spans, names, section_numbers, times, why_name

_DIGIT = "0-9０-９"
_ARABIC = (
    rf"(?:[{_DIGIT}]{{1,3}}(?:[,，][{_DIGIT}]{{3}}(?![{_DIGIT}]))+|[{_DIGIT}]+)"
    rf"(?:[.．·][{_DIGIT}]+)?"
)
# A masked figure: **, xx.x, 1XX32, 21.X; a lone letter among letters is a word, 7×24 a product.
_MASKED = (
    rf"(?<![A-Za-z{_DIGIT}])(?![{_DIGIT}]+[×*＊xX][{_DIGIT}])[{_DIGIT}]*(?:[×*＊xX]+[{_DIGIT}]*)+"
    rf"(?:[.．][×*＊xX{_DIGIT}]+)?(?![A-Za-z{_DIGIT}])"
)
_HAN = "[〇零一二三四五六七八九十百千万亿两]+"
_FIGURE = re.compile(rf"(?P<masked>{_MASKED})|(?P<arabic>{_ARABIC})|(?P<han>{_HAN})")
_ABOUT = re.compile("[余多]|来(?!自|源|华)")
_SPACES = (" ", "\u00a0", "　")
# 2金4银: medals are counted without a word for it.
_MEDAL = re.compile("[金银铜](?=牌|[0-9]|[，。、；）]|$)")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_RANGE = re.compile(rf"[-—–－~～至到]+(?=[{_DIGIT}×*＊xX])")


class FigureKind(Enum):
    """What a figure is; the value is the word staff read."""

    MEASURE = "计量"
    NAME = "名称"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text."""

    # As written: "4681", "5000余", "**", "23.82".
    text: str
    # "亩", "%", "万元"; "" for none.
    unit: str
    kind: FigureKind
    # Place of `text` in the whole text.
    start: int
    end: int
    # Why it is a name: "年份", "引号或书名号里", "序数" …; "" for a measure.
    reason: str = ""


def find_figures(text: str) -> list[Figure]:
    """Return all figures of a text in order, each classified."""
    matches = list(_FIGURE.finditer(text))
    if not matches:
        return []
    named = ((names(text), "引号或书名号里"), (times(text), "日期"), (section_numbers(text), "序号"))
    found: list[Figure] = []
    for match in matches:
        # The 万 of 5000万元 belongs to the unit of the figure before it.
        if found and match.lastgroup == "han" and match.start() < found[-1].end + len(found[-1].unit):
            continue
        found.append(_figure(text, match, named))
    return found


def measures(text: str) -> list[Figure]:
    """Return the figures that measure something."""
    return [figure for figure in find_figures(text) if figure.kind is FigureKind.MEASURE]


def _figure(text: str, match: re.Match[str], named: Sequence[tuple[Spans, str]]) -> Figure:
    start, end = match.span()
    if match.lastgroup != "han" and _ABOUT.match(text, end):
        end += 1
    unit = _unit(text, end)
    reason = next((reason for spans, reason in named if spans.around(start)), "") or why_name(text, match, unit)
    if reason == UNCOUNTED and _in_table(text, start) and not _YEAR.fullmatch(match.group()):
        # The head of a table's column says the unit.
        reason = ""
    kind = FigureKind.NAME if reason else FigureKind.MEASURE
    return Figure(text[start:end], unit, kind, start, end, reason)


def _in_table(text: str, place: int) -> bool:
    """Tell whether a place stands in a row “| 甲 | 1 |”, behind its first cell."""
    start = text.rfind("\n", 0, place) + 1
    bar = text.find("|", start, place)
    # Asked for every figure: no row is copied, and none looked through beyond its first cell.
    return bar >= 0 and not text[start:bar].strip() and text.find("|", bar + 1, place) >= 0


def _unit(text: str, end: int) -> str:
    """Return the unit behind a figure, a space between them or not; a range lends the unit of its end."""
    unit = unit_at(text, end)
    if not unit and text[end : end + 1] in _SPACES:
        unit = unit_at(text, end + 1)
    if not unit and (medal := _MEDAL.match(text, end)):
        return medal.group()
    follows = _RANGE.match(text, end)
    if unit or not follows:
        return unit
    other = _FIGURE.match(text, follows.end())
    return unit_at(text, other.end()) if other else ""
