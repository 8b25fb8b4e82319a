"""Facts → the figures in the sentences that a town typed, each a value under the name its words give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from generator.facts.lookup import PLAN, leaves_below
from generator.facts.model import Facts, Field, FieldType, NextYear, Quantity, Segment, Value
from generator.facts.numbers.growth import parse_rate
from generator.facts.numbers.quantity import ANY_UNIT, parse_quantity
from generator.facts.sentences.figure_labels import LabelledFigure, label_figures
from generator.facts.sentences.figures import Figure
from generator.facts.sentences.references import LAST_YEAR
from generator.facts.sentences.text_places import places_in_value

# Of plain words only these say something; in all others (名称, 对象, 称号) a figure is part of a name.
_TELLING = ("要点", "内容", "规模", "进展", "效益", "效果", "成效", "说明", "做法", "结果")
_OUTSIDE = ("版式", "落款", "发布信息", "题注", "附件")
# Digits under this sign are no figure.
_HIDDEN = "□"
_DIGIT = re.compile(r"[0-9０-９×*＊]")


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
    return known and isinstance(value.content, tuple) and speaks(value.field)


def speaks(field: Field) -> bool:
    """Tell whether a field holds sentences, or words that say something as sentences do."""
    words = field.type is FieldType.TEXT and field.name in _TELLING
    return words or field.type in (FieldType.SENTENCE, FieldType.OFFICIAL_TEXT)


def figures_of(value: Value) -> Iterator[SentenceFigure]:
    """Yield the figures of one text."""
    segments = [each for each in value.content if each.text] if isinstance(value.content, tuple) else []
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
    if labelled.last and isinstance(last := _quantity(labelled.last), Quantity):
        beside["上年"] = last
    if slot is not None and slot.note.startswith(LAST_YEAR):
        old = parse_quantity(slot.note.removeprefix(LAST_YEAR), ANY_UNIT)
        if isinstance(old, Quantity):
            # 【4681→】亩: the unit stands behind the slot.
            beside["上年"] = replace(old, unit=old.unit or said.unit)
    field = Field(labelled.name, FieldType.QUANTITY, ANY_UNIT, next_year=NextYear.ADVANCE)
    companions = {
        name: Value(f"{blank.key}.{name}", each, blank.place, field._replace(name=name))
        for name, each in beside.items()
    }
    waits = slot is not None and slot.to_fill
    return blank._replace(content=None if waits else said, field=field._replace(unit=said.unit), companions=companions)


def _quantity(figure: Figure) -> Quantity | None:
    found = parse_quantity(figure.text + figure.unit, ANY_UNIT)
    return found if isinstance(found, Quantity) else None
