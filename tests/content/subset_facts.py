"""A kind's fields → data files in which any of them is absent, to fill or given, as a clerk might leave them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from decimal import Decimal

from generator.facts.model import Field, FieldType, Kind
from generator.facts.numbers.quantity import ANY_UNIT, parse_quantity

# What steers the making or is not the document's own; 模板, 镇 and 年度 are always given.
_STEERING = frozenset({"模板", "镇", "年度", "继承", "版式", "章节", "数据", "正文", "附件"})


def _short(amount: Decimal) -> str:
    """Return a number without trailing zeros."""
    return format(amount.quantize(Decimal(1)) if amount == amount.to_integral() else amount.normalize(), "f")


# What a clerk may know beside a figure: last year's, the rate, the target, still to come.
_AROUND: tuple[Callable[[Decimal, str], dict[str, str | None]], ...] = (
    lambda _, __: {"上年": None},
    lambda amount, unit: {"上年": _short(amount * 2) + unit},
    lambda amount, unit: {"上年": _short(amount) + unit},
    lambda amount, unit: {"上年": _short(amount / 2) + unit},
    lambda _, __: {"上年": "0"},
    lambda _, __: {"同比": "-3.1"},
    lambda _, __: {"同比": "0"},
    lambda _, __: {"同比": "12.5%"},
    lambda _, __: {"同比": None},
    lambda amount, unit: {"目标": _short(amount / 2) + unit},
    lambda amount, unit: {"目标": _short(amount * 2) + unit, "排名": "全县第三"},
    lambda _, __: {"目标": None},
    lambda _, __: {"占比": "38.5", "排名": None},
)
_ABOUT = ("约{}", "{}", "{}余")
_MASKS = ("**", "×", "xx.xx")


class Clerk:
    """One who fills in a form at random: `full` is the share of fields that are not left out."""

    def __init__(self, seed: int, full: float) -> None:
        self.dice = random.Random(seed)
        self.full = full

    def group(self, fields: Mapping[str, Field], skipped: frozenset[str] = frozenset()) -> dict[str, object]:
        """Return some of the fields with a value each, None for one to fill."""
        found: dict[str, object] = {}
        for name, field in fields.items():
            if name not in skipped and (field.required or self.dice.random() < self.full):
                found[name] = self.value(field)
        return found

    def value(self, field: Field) -> object:
        """Return a value of a field's kind, None while to fill."""
        if field.type is FieldType.GROUP:
            return self.group(field.fields) or None
        if field.type is FieldType.ITEMS:
            return [self.group(field.fields) or None for _ in range(self.dice.choice((1, 1, 2, 3)))]
        if self.dice.random() < 0.2 and not (field.required and self.dice.random() < 0.8):
            return None
        if field.type is FieldType.QUANTITY:
            return self.quantity(field)
        if field.type is FieldType.LIST:
            return [self.words(field, number) for number in range(self.dice.choice((1, 1, 2, 3)))]
        return self.words(field, 0)

    def words(self, field: Field, number: int) -> str:
        """Return a word or sentence of a field; several of a list differ."""
        if field.options:
            return self.dice.choice(field.options)
        sentence = FieldType.SENTENCE in (field.type, field.element)
        text = field.example or ("各项工作扎实有序" if sentence else field.name)
        if sentence:
            text = text.rstrip("。") + self.dice.choice(("", "。"))
        return text if not number else "甲乙丙"[number] + text

    def typed(self, field: Field) -> str:
        """Return the figure that the field gives as its example, without what may stand beside it."""
        return field.example if field.example and not field.example.startswith("{") else "12.6"

    def quantity(self, field: Field) -> object:
        """Return a figure in one of the ways a clerk may know it."""
        typed = self.typed(field)
        figure = parse_quantity(typed, field.unit)
        if isinstance(figure, str):
            raise AssertionError(f"{field.name}: {field.example} is no figure of its own field")
        way = self.dice.random()
        unit = figure.unit if field.unit == ANY_UNIT else ""
        if way < 0.45 or figure.amount is None:
            return typed
        if way < 0.6:
            about = self.dice.choice(_ABOUT if figure.amount >= 10 else _ABOUT[:1])
            return about.format(_short(figure.amount)) + unit
        if way < 0.65:
            return self.dice.choice(_MASKS) + unit
        companions = self.dice.choice(_AROUND)(figure.amount, figure.unit)
        return {"值": self.dice.choice((typed, typed, typed, None)), **companions}


def data_file(kind: Kind, seed: int, full: float, topics: int) -> str:
    """Return a data file of a kind: some of its own fields, and so many topics, arranged as usual or by the town."""
    clerk = Clerk(seed, full)
    chosen = clerk.dice.sample(sorted(kind.topics), min(topics, len(kind.topics)))
    own = {name: field for name, field in kind.fields.items() if name not in kind.topics}
    told: dict[str, object] = {"模板": kind.name, "镇": "白塘镇", "年度": "2026"}
    told.update(clerk.group(own, _STEERING))
    if clerk.dice.random() < 0.2:
        told["附件"] = [
            {"标题": f"情况表{number}", "正文": "情况如下。"} for number in range(clerk.dice.choice((1, 2)))
        ]
    if "正文" in kind.fields:
        told["正文"] = "一、工作情况\n各项工作扎实有序。"
    for name in chosen:
        told[name] = clerk.group(kind.topics[name].fields) or None
    if kind.sections and clerk.dice.random() < 0.3:
        told["章节"] = {
            part: _arrangement(clerk, chosen) for part in kind.sections if clerk.dice.random() < 0.7
        } or None
    return yaml_of({name: value for name, value in told.items() if name != "章节" or value})


def _arrangement(clerk: Clerk, topics: list[str]) -> list[object]:
    """Return sections as a town may arrange them: up to three levels, with or without words of its own."""
    rest: list[object] = list(topics)
    clerk.dice.shuffle(rest)
    while len(rest) > 1 and clerk.dice.random() < 0.7:
        start = clerk.dice.randrange(len(rest))
        inner = rest[start : start + 2]
        rest[start : start + 2] = [{**_title(clerk, f"抓好第{len(rest)}件大事"), "主题": inner, **_own_words(clerk)}]
    sections = [
        {**_title(clerk, f"第{number}个方面"), "主题": [each], **_own_words(clerk)}
        for number, each in enumerate(rest, 1)
    ]
    return [*sections, {"标题": "其他工作", "主题": ["其余"]}]


def _title(clerk: Clerk, title: str) -> dict[str, str]:
    return {} if clerk.dice.random() < 0.1 else {"标题": title}


def _own_words(clerk: Clerk) -> dict[str, str]:
    return {"正文": "本镇自己的话放在这里。"} if clerk.dice.random() < 0.3 else {}


def yaml_of(told: Mapping[str, object]) -> str:
    """Return a mapping as YAML; JSON is YAML, but its null is a word here: what is to fill stays empty."""
    return "".join(f"{name}: {_flow(value)}\n" for name, value in told.items())


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(each) or "''" for each in value) + "]"
    return "" if value is None else json.dumps(value, ensure_ascii=False)
