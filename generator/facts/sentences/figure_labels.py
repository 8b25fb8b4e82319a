"""A sentence → its figures, each with the name its words give it, and the growth and last year's figure said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.facts.numbers.growth import RATE_UNITS
from generator.facts.numbers.units import same_dimension
from generator.facts.sentences.figures import Figure, measures

_STOPS = "，。；：！？、,;!?（）()\n|"
# Between a figure and the rate that says how it grew.
_RISES = "增长|增加|提高|上升|增幅|增速|涨幅|下降|减少|降低|回落|降幅|增|降"
_GROWTH = re.compile(
    rf"[，,、（(]?\s*(?:名义|实际|可比价)?(?:同比|环比|比(?:上年|去年)|较(?:上年|去年))?(?:同期|末)?(?:{_RISES})(?:幅度|率)?(?:达到?|为|了|约)*"
)
# 分别增长9%和11%: one rate for each of the figures before.
_AND = re.compile("\\s*[、和与及]\\s*")
_LAST = re.compile("[，,（(]?(?:而)?(?:上年|去年)(?:同期|末|底)?(?:为|是|的)?")
# 由5亿元增长到8亿元: the first is the old one.
_FROM = re.compile("(?:由|从)(?:上年|去年)?(?:同期|末|底)?的?$")
_TO = re.compile(rf"(?:{_RISES}|扩大|发展|提升|缩减)(?:到|至|为)")
_HEAD = re.compile(
    "^(?:今年以来|今年来|今年|本年度?|年内|全年|全[镇乡县区市]|我[镇乡]|截至目前|目前|截至|累计|总共|共计|共|已|其中|分别|同时|并且|并|还|再|另|现有|预计)+"
)
_TAIL = re.compile(
    "(?:达到|达|为|是|有|总共|共计|合计|总计|累计|共|实现|完成|突破|超过|超|将近|近|大约|(?<!签)约|到|分别|至|各|等|的|了|仅|在|以上|多|每|第|排名|位居|位列|居|[:：\\s])+$"
)
_AFTER = re.compile(r"(?:以上|以下|左右)?(?:的)?([^\W\d_]{2,12})")
_CUT = re.compile("[的，并和及与等为在实以让使]")
_SHORT = 2
_CLAUSE = 80
_LONGEST = 16
_UNNAMED = "数"


class LabelledFigure(NamedTuple):
    """A figure of a sentence that tells something of its own; what only compares with it is beside it."""

    # The words around it, unlike any other of the text: “设施大棚”, “设施大棚2”.
    name: str
    figure: Figure
    # “同比增长23.82%”: the rate, negative words and all, for `parse_rate`; "" when nothing is said.
    growth: str = ""
    last: Figure | None = None
    # The figure of that rate.
    rate: Figure | None = None


def label_figures(text: str) -> list[LabelledFigure]:
    """Return the figures of a text in order, under names that no two of them share."""
    counts: dict[str, int] = {}
    found: list[LabelledFigure] = []
    for each in _labelled(text, measures(text)):
        counts[each.name] = count = counts.get(each.name, 0) + 1
        found.append(each._replace(name=f"{each.name}{count}") if count > 1 else each)
    return found


def _labelled(text: str, figures: Sequence[Figure]) -> Iterator[LabelledFigure]:
    """Yield all figures that are no comparison, under names that may not be their own yet."""
    place, before, shared = 0, "", _shared_out(text, figures)
    of_another = {rate.start for _, rate in shared.values()}
    while place < len(figures):
        figure, last = figures[place], None
        growth, rate = shared.get(figure.start, ("", None))
        start = _start_of_words(text, figures, place)
        words = text[start : figure.start]
        following = figures[place + 1] if place + 1 < len(figures) else None
        if following and _FROM.search(words) and _TO.fullmatch(_between(text, figure, following)):
            words, last, figure = _FROM.sub("", words), figure, following
            place += 1
        while place + 1 < len(figures) and not (growth and last):
            between = _between(text, figures[place], figures[place + 1])
            other = figures[place + 1]
            if other.start in of_another:
                pass
            elif not growth and other.unit in RATE_UNITS and _GROWTH.fullmatch(between):
                growth, rate = between.lstrip("，,、（( ") + other.text + other.unit, other
            elif last is None and _LAST.fullmatch(between) and same_dimension(other.unit, figure.unit):
                last = other
            else:
                break
            place += 1
        end = figure.end + len(figure.unit)
        before = _name(words, text[end : end + _LONGEST + 4], before)
        yield LabelledFigure(before, figure, growth, last, rate)
        place += 1


def _shared_out(text: str, figures: Sequence[Figure]) -> dict[int, tuple[str, Figure]]:
    """Return where figures begin whose growth is told behind them in one row → their growth and its figure."""
    rows: list[list[Figure]] = []
    for place, figure in enumerate(figures):
        if place and _AND.fullmatch(_between(text, figures[place - 1], figure)):
            rows[-1].append(figure)
        else:
            rows.append([figure])
    found: dict[int, tuple[str, Figure]] = {}
    for row, rates in pairwise(rows):
        said = _between(text, row[-1], rates[0])
        grew = said.replace("分别", "")
        respectively = "分别" in text[max(row[0].start - _CLAUSE, 0) : rates[0].start]
        alike = len(row) == len(rates) > 1 and all(each.unit in RATE_UNITS for each in rates)
        if alike and respectively and _GROWTH.fullmatch(grew):
            for figure, rate in zip(row, rates, strict=True):
                found[figure.start] = grew.lstrip("，,、（( ") + rate.text + rate.unit, rate
    return found


def _between(text: str, one: Figure, other: Figure) -> str:
    return text[one.end + len(one.unit) : other.start]


def _start_of_words(text: str, figures: Sequence[Figure], place: int) -> int:
    """Return where the words that say what a figure is begin: behind a stop, or behind the figure before it."""
    start = figures[place].start
    # A clause longer than this is none; nothing is looked for through a whole text again and again.
    begins = max(start - _CLAUSE, 0)
    behind = figures[place - 1].end + len(figures[place - 1].unit) if place else 0
    stops = _STOPS.replace("、", "") if text[begins:start].rstrip().endswith(("等", "共", "计")) else _STOPS
    stop = max((text.rfind(sign, begins, start) for sign in stops), default=-1)
    return max(behind, stop + 1, begins)


def _name(before: str, after: str, previous: str) -> str:
    """Return the name of a figure between words; one that stands alone goes by the one before it."""
    if previous and not before.strip(" 、和及"):
        # 11户30人: one thing, counted twice.
        return previous
    name = _TAIL.sub("", _HEAD.sub("", before.strip()))
    name = name if len(name) <= _LONGEST else name.rpartition("、")[2]
    if len(_plain(name)) <= _SHORT:
        # 盘活42亩闲置厂房用地: what was done stands before, to what behind it.
        match = _AFTER.match(after)
        name += _CUT.split(match[1])[0] if match else ""
    return _plain(name)[-_LONGEST:] or previous or _UNNAMED


def _plain(words: str) -> str:
    """Return words without marks: names hold no stops, brackets or figures."""
    return re.sub(r"[^\u3400-\u9fffA-Za-z0-9+]", "", words)
