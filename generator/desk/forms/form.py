"""Declared fields and what a data file says → the rows of a form: only what the town has; the rest can be added.

A row is absent where the file does not write the key, empty where it waits to be filled, else it holds what was typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.facts.companions import QUANTITY_KEYS
from generator.facts.groups import WITH_REFERENCES, entries_of, items_of, written
from generator.facts.lookup import INDICATORS, PLAN, indicator_field, leaves_below, unit_asked
from generator.facts.model import UNKNOWN, Facts, Field, FieldType, Group, Kind, Value
from generator.facts.numbers.growth import verdict
from generator.facts.schema.hints import closeness
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode, is_blank, node_at
from generator.templating.values import comparison
from generator.templating.values.fact_runs import Phrase

# What the form leaves to the text of the file.
NOT_IN_FORM = ("模板", "继承", "汇总", "章节")
_FIGURE, _UNIT = "值", "单位"
_LONG = (FieldType.SENTENCE, FieldType.OFFICIAL_TEXT)
# Beside a figure that fell or missed its target.
_CAUSE, _ASKED = "原因", "请写“原因”“措施”"
# A text of more characters gets an input of several lines.
_LONG_TEXT = 18


@dataclass(frozen=True, slots=True)
class Addable:
    """A field that the file does not write yet."""

    key: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Companion:
    """A figure beside a figure (上年, 目标 …): None where the file does not write it."""

    key: str
    name: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One key of a form.

    `sort` is line, wrapped (a line that is long), text, list or choice (an input), group or items (rows within), or raw
    (what only the text can say).
    """

    key: str
    name: str
    sort: str
    meaning: str = ""
    example: str = ""
    unit: str = ""
    required: bool = False
    # Whether other facts may be named in it, in 【】.
    quotes: bool = False
    # The key of the figure that next year answers this one of a plan.
    answers: str = ""
    value: str = ""
    options: tuple[str, ...] = ()
    companions: tuple[Companion, ...] = ()
    # Of a group its keys; of items a row of sort group for each item.
    rows: tuple[Row, ...] = ()
    more: tuple[Addable, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one topic; topic “” is all that is in none."""

    topic: str
    meaning: str
    rows: tuple[Row, ...]
    more: tuple[Addable, ...]
    # What the town means to do next year, beside what it did: a row of sort group.
    plan: Row | None = None


def form_of(kind: Kind, tree: MappingNode, topic: str) -> Form:
    """Return the form of a topic."""
    if not topic:
        fields = {name: each for name, each in kind.fields.items() if name not in (*kind.topics, *NOT_IN_FORM)}
        own = {name: each for name, each in tree.entries.items() if name not in (*kind.topics, *NOT_IN_FORM)}
        return Form("", "标题、落款和全文各处用到的内容", *_rows(fields, own, ""))
    field = kind.fields[topic]
    rows, more = _rows(field.fields, entries_of(tree.entries.get(topic)), topic)
    plan = next((row for row in rows if row.name == PLAN and row.sort == "group"), None)
    return Form(topic, field.meaning, tuple(row for row in rows if row is not plan), more, plan)


def topics_in_order(kind: Kind, tree: MappingNode) -> tuple[list[str], list[Addable]]:
    """Return the topics that a file writes, in the order of the kind, and those it does not."""
    written = [name for name in kind.topics if name in tree.entries]
    rest = [Addable(name, name, kind.fields[name].meaning) for name in kind.topics if name not in tree.entries]
    return written, rest


def _rows(
    fields: Mapping[str, Field], given: Mapping[str, SourceNode], above: str
) -> tuple[tuple[Row, ...], tuple[Addable, ...]]:
    """Return the rows of what is written, in the order that the fields are declared, and what can be added."""
    rows, more = [], []
    for key, name, field, node in written(fields, given, above):
        if node is not None:
            rows.append(_row(key, name, node, field))
        elif field is not None:
            more.append(Addable(key, name, field.meaning))
    return tuple(rows), tuple(more)


def _row(key: str, name: str, node: SourceNode, field: Field | None) -> Row:
    if field is None:
        return Row(key, name, "raw", "没有这一项，请核对名字", value=_shown(node))
    quotes = (field.element if field.type is FieldType.LIST else field.type) in WITH_REFERENCES
    row = Row(key, name, "line", field.meaning, field.example, "", field.required, quotes, field.answers)
    if field.type is FieldType.GROUP:
        return _group(row, node, field)
    if field.type is FieldType.ITEMS:
        return replace(row, sort="items", rows=tuple(_items(key, node, field)))
    if field.type is FieldType.QUANTITY:
        return _quantity(row, node, field)
    if isinstance(node, MappingNode):
        return replace(row, sort="raw", value=_shown(node))
    value = "\n".join(_texts(node))
    if field.type is FieldType.LIST:
        return replace(row, sort="list", value=value)
    if field.type is FieldType.CHOICE:
        return replace(row, sort="choice", value=value, options=field.options)
    if field.type in _LONG or "\n" in value:
        return replace(row, sort="text", value=value)
    return replace(row, sort="wrapped" if len(value) > _LONG_TEXT else "line", value=value)


def _group(row: Row, node: SourceNode, field: Field) -> Row:
    entries, own = entries_of(node), field.fields
    if not entries and not is_blank(node):
        return replace(row, sort="raw", value=_shown(node))
    if field.name == INDICATORS:
        own = {name: indicator_field(f"{row.key}.{name}", field) for name in entries}
    rows, more = _rows(own, entries, row.key)
    return replace(row, sort="group", rows=rows, more=more)


def _quantity(row: Row, node: SourceNode, field: Field) -> Row:
    entries = entries_of(node)
    figure = entries.get(_FIGURE) if isinstance(node, MappingNode) else node
    unit = "".join(_texts(entries[_UNIT])) if _UNIT in entries else unit_asked(field)
    companions = [
        Companion(f"{row.key}.{each}", each, "".join(_texts(entries[each])) if each in entries else None)
        for each in QUANTITY_KEYS
        if each not in (_FIGURE, _UNIT)
    ]
    value = "".join(_texts(figure)) if figure is not None else ""
    return replace(row, unit=unit, value=value, companions=tuple(companions))


def _items(key: str, node: SourceNode, field: Field) -> Iterator[Row]:
    for number, entries in enumerate(items_of(field, node), 1):
        rows, more = _rows(field.fields, entries, f"{key}.{number}")
        yield Row(f"{key}.{number}", str(number), "group", rows=rows, more=more)


def computed_beside(facts: Facts, topic: str) -> dict[str, str]:
    """Return key → what follows from a topic's figures and their 上年 or 目标, and whether a cause is asked for."""
    nodes = [each for name, each in facts.root.entries.items() if (name if name in facts.kind.topics else "") == topic]
    values = [value for node in nodes for value in leaves_below(node) if value.companions]
    explained = any(isinstance(each, Group) and _CAUSE in each.entries for each in nodes)
    asked = {value.key for value in values if topic and not explained and verdict(value) == -1}
    said = {value.key: [*_computed(value), *([_ASKED] if value.key in asked else [])] for value in values}
    return {key: "，".join(words) for key, words in said.items() if words}


def _computed(value: Value) -> Iterator[str]:
    """Yield 同比 unless it is typed, and 完成率, where both figures are known."""
    phrases = [comparison.completion(value, "完成率")]
    if "同比" not in value.companions and not comparison.is_rank(value):
        phrases.insert(0, comparison.growth(value, "同比"))
    for each in phrases:
        if isinstance(each, Phrase) and UNKNOWN not in each.words():
            yield comparison.rounded(each.words())


def _texts(node: SourceNode) -> list[str]:
    """Return the texts of a scalar or list; what is blank has none."""
    if isinstance(node, ScalarNode):
        return [] if node.blank else [node.text]
    return [_shown(each) for each in node.items] if isinstance(node, SequenceNode) else [_shown(node)]


def _shown(node: SourceNode) -> str:
    """Return what only the text can say in one line."""
    if isinstance(node, ScalarNode):
        return "" if node.blank else node.text
    if isinstance(node, SequenceNode):
        return "、".join(_shown(each) for each in node.items)
    return "，".join(f"{name}：{_shown(each)}" for name, each in node.entries.items())


def fields_named(kind: Kind, tree: MappingNode, words: str) -> Iterator[Addable]:
    """Yield the fields whose name or meaning holds some words, by name first, those that the file writes first."""
    found = [
        (near, each) for field, each in _leaves_of(kind.fields, "") if (near := closeness(field, words)) is not None
    ]
    found.sort(key=lambda each: (each[0] > 1, node_at(tree, each[1].key) is None, each[0]))
    return (each for _, each in found)


def _leaves_of(fields: Mapping[str, Field], above: str) -> Iterator[tuple[Field, Addable]]:
    for name, field in fields.items():
        if name in NOT_IN_FORM:
            continue
        if field.type is FieldType.GROUP:
            yield from _leaves_of(field.fields, f"{above}{name}.")
        else:
            yield field, Addable(above + name, name, field.meaning)
