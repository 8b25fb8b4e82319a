"""Sentences that a town typed → their figures, each a value named by the words around it, with its growth."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.facts.lookup import PLAN, leaves_below, places_in_value
from generator.facts.model import Facts, Field, FieldType, NextYear, Quantity, Segment, Value
from generator.facts.numbers.growth import RATE_UNITS, parse_rate
from generator.facts.numbers.quantity import ANY_UNIT, parse_quantity
from generator.facts.numbers.units import same_dimension
from generator.facts.sentences.figures import Figure, measures
from generator.facts.sentences.references import LAST_YEAR

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
# Of plain words only these say something; in all others (名称, 对象, 称号) a figure is part of a name.
_TELLING = ("要点", "内容", "规模", "进展", "效益", "效果", "成效", "说明", "做法", "结果")
_OUTSIDE = ("版式", "落款", "发布信息", "题注", "附件")
# Digits under this sign are no figure.
_HIDDEN = "□"
_DIGIT = re.compile(r"[0-9０-９×*＊]")


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


class SentenceFigure(NamedTuple):
    """A figure of a sentence; `value.key` is the sentence's key and the name."""

    # Topic, or topic.计划; "" outside the topics.
    home: str
    name: str
    value: Value


def sentence_figures(facts: Facts) -> Iterator[SentenceFigure]:
    """Yield the figures that sentences say without naming them in 【】, in the order of the file.

    Each has what the sentence says beside it: 同比, 上年; a slot has last year's figure and this year's or none.
    """
    for value in leaves_below(facts.root):
        if tells(value):
            yield from figures_of(value)


def tells(value: Value) -> bool:
    """Tell whether a value is words in which figures are facts."""
    known = value.key.partition(".")[0] not in _OUTSIDE
    return known and value.segments is not None and speaks(value.field)


def speaks(field: Field) -> bool:
    """Tell whether a field holds sentences, or words that say something as sentences do."""
    words = field.type is FieldType.TEXT and field.name in _TELLING
    return words or field.type in (FieldType.SENTENCE, FieldType.OFFICIAL_TEXT)


def figures_of(value: Value) -> Iterator[SentenceFigure]:
    """Yield the figures of one text."""
    segments = [each for each in value.segments or () if each.text]
    slots: dict[int, Segment] = {}
    pieces: list[str] = []
    length = 0
    for each in segments:
        own = each.key.startswith(f"{value.key}.") and each.key.removeprefix(f"{value.key}.").isdecimal()
        if own:
            slots[length] = each
        # What another key tells, or is marked as 不变, is no figure of this text.
        pieces.append(_DIGIT.sub(_HIDDEN, each.text) if each.fixed or (each.key and not own) else each.text)
        length += len(each.text)
    text = "".join(pieces)
    place_at = places_in_value(value, text)
    topic, _, rest = value.key.partition(".")
    home = "" if topic == "章节" or not rest else f"{topic}.{PLAN}" if rest.startswith(f"{PLAN}.") else topic
    for each_figure in label_figures(text):
        place = place_at(each_figure.figure.start)
        slot = slots.get(each_figure.figure.start)
        made = _value(each_figure, Value(f"{value.key}.{each_figure.name}", None, place, value.field), slot)
        if made is not None:
            yield SentenceFigure(home, each_figure.name, made)


def _value(labelled: LabelledFigure, blank: Value, slot: Segment | None) -> Value | None:
    """Return the value of a figure; None where its words cannot be read as one."""
    figure = labelled.figure
    said = parse_quantity(figure.text + figure.unit, ANY_UNIT)
    if not isinstance(said, Quantity):
        return None
    beside: dict[str, Quantity] = {}
    if labelled.growth and (rate := parse_rate(labelled.growth)):
        beside["同比"] = rate
    last = parse_quantity(labelled.last.text + labelled.last.unit, ANY_UNIT) if labelled.last else None
    if isinstance(last, Quantity):
        beside["上年"] = last
    if slot is not None and slot.note.startswith(LAST_YEAR):
        old = parse_quantity(slot.note.removeprefix(LAST_YEAR), ANY_UNIT)
        if isinstance(old, Quantity):
            # 【4681→】亩: the unit stands behind the slot.
            beside["上年"] = old._replace(unit=old.unit or said.unit)
    field = Field(labelled.name, FieldType.QUANTITY, ANY_UNIT, next_year=NextYear.ADVANCE)
    companions = {
        name: Value(f"{blank.key}.{name}", each, blank.place, field._replace(name=name))
        for name, each in beside.items()
    }
    waits = slot is not None and slot.to_fill
    return blank._replace(content=None if waits else said, field=field._replace(unit=said.unit), companions=companions)
