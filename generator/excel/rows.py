"""The fields of a kind, with what a data file says → the rows of an Excel form, a sheet a topic.

A row knows the key of the fact it stands for, so that the filled form finds its way back however often it was mailed.
Not in the form: sections, attachments, layout and what is inherited or summed up. They stay in the data file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from generator.facts.groups import entries_of, items_of, written
from generator.facts.lookup import PLAN, topics_in, unit_asked
from generator.facts.model import Field, FieldType, Kind
from generator.facts.numbers.quantity import ANY_UNIT
from generator.facts.schema.blank_file import explained
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode, listed

# What stands beside a figure → the column of the form it has; 今年 is the figure itself.
COMPANION_COLUMNS = ("值", "上年", "目标", "同比", "占比", "排名")
COLUMNS = ("项目", "单位", "今年", "上年", "目标", "说明", "同比", "占比", "排名")
# Fields whose place is the data file alone.
_NOT_IN_FORM = frozenset({"模板", "镇", "年度", "继承", "汇总", "版式", "章节", "附件"})
# Room for members that the list does not have yet.
_BLANK_MEMBERS = 3
OVERVIEW = "基本情况"


class RowKind(Enum):
    """What a row of the form holds."""

    FIGURE = "数"  # 今年 and all that stands beside it
    WORDS = "文"  # one text, in 今年
    HEAD = "头"  # the names of what the members below have
    MEMBER = "项"  # one member of a 条目, a cell a name
    BAND = "段"  # a heading between rows; nothing to fill


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row; `cells` are the values from the column 今年 on."""

    kind: RowKind
    # Path of the fact, list places counted from 1: “农业产业.项目.2”; "" for a band.
    key: str
    label: str
    unit: str = ""
    cells: tuple[str, ...] = ()
    note: str = ""
    # Of a figure: the unit that it has where no other is written.
    usual_unit: str = ""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """The rows of one topic."""

    name: str
    rows: tuple[FormRow, ...]


def sheets_of(
    kind: Kind, topics: Sequence[str], shared: Mapping[str, Field], values: MappingNode | None
) -> tuple[FormSheet, ...]:
    """Return the sheets of a form.

    `topics` are those to ask for, in their order; a topic that `values` speak of is added. `shared` are the fields that
    every topic has: they have rows where `values` use them. `values` is a data file's tree, None for a blank form.
    """
    given = values.entries if values else {}
    asked = dict.fromkeys([*topics, *(name for name in given if name in kind.topics)])
    own = {name: field for name, field in kind.fields.items() if name not in kind.topics and name not in _NOT_IN_FORM}
    sheets = [FormSheet(OVERVIEW, tuple(_group(own, "", values, ())))]
    for name in asked:
        rows = _group(kind.topics[name].fields, name, given.get(name), shared)
        sheets.append(FormSheet(name, tuple(rows)))
    return tuple(sheet for sheet in sheets if sheet.rows)


def usual_topics(kind: Kind) -> tuple[str, ...]:
    """Return the topics a kind reports on, in the order of the document."""
    return tuple(dict.fromkeys(topic for sections in kind.sections.values() for topic, _ in topics_in(sections)))


def _group(
    fields: Mapping[str, Field], above: str, node: SourceNode | None, silent: Collection[str], lead: str = ""
) -> Iterator[FormRow]:
    """Yield the rows of some fields; those in `silent` only where the data give them."""
    for key, name, declared, value in written(fields, entries_of(node), above):
        # A group without fields of its own takes figures of any name.
        field = declared or (Field(name, FieldType.QUANTITY, unit=ANY_UNIT) if above and not fields else None)
        if field is not None and (name not in silent or value is not None):
            yield from _field(field, key, value, silent, lead)


def _field(field: Field, key: str, value: SourceNode | None, silent: Collection[str], lead: str) -> Iterator[FormRow]:
    label, note = lead + field.name, explained(field, unit_apart=True)
    if field.type is FieldType.GROUP:
        yield FormRow(RowKind.BAND, "", "下一年打算" if field.name == PLAN else label)
        yield from _group(field.fields, key, value, silent, "" if field.name == PLAN else f"{label}·")
    elif field.type is FieldType.QUANTITY:
        unit, own = unit_asked(field), entries_of(value)
        # What has no column of its own (好) goes along in one cell.
        apart = isinstance(value, MappingNode) and own.keys() <= {*COMPANION_COLUMNS, "单位"}
        cells = tuple(typed(own.get(name)) for name in COMPANION_COLUMNS) if apart else (typed(value),)
        written_unit = typed(own.get("单位")) if apart else ""
        yield FormRow(RowKind.FIGURE, key, label, written_unit or unit, cells, note, unit)
    elif field.type is FieldType.LIST:
        for number, text in enumerate([*map(typed, listed(value)), *[""] * _BLANK_MEMBERS], 1):
            yield FormRow(RowKind.WORDS, f"{key}.{number}", label, "", (text,), note if number == 1 else "")
    elif field.type is FieldType.ITEMS:
        yield from _members(field, key, value, label, note)
    elif field.type is not FieldType.OFFICIAL_TEXT:
        yield FormRow(RowKind.WORDS, key, label, "", (typed(value),), note)


def _members(field: Field, key: str, value: SourceNode | None, label: str, note: str) -> Iterator[FormRow]:
    names = tuple(name for name, each in field.fields.items() if each.type is not FieldType.OFFICIAL_TEXT)
    yield FormRow(RowKind.HEAD, f"{key}.#", label, "", names, note)
    for number, given in enumerate([*items_of(field, value), *[{}] * _BLANK_MEMBERS], 1):
        cells = tuple(typed(given.get(name)) for name in names)
        yield FormRow(RowKind.MEMBER, f"{key}.{number}", f"{label}{number}", "", cells)


def typed(node: SourceNode | None) -> str:
    """Return what was typed for a value: a text as it is, a figure with companions or a list as YAML in one line."""
    if isinstance(node, ScalarNode):
        return "" if node.blank else node.text
    if isinstance(node, MappingNode):
        return "{" + ", ".join(f"{name}: {typed(each)}" for name, each in node.entries.items()) + "}"
    if isinstance(node, SequenceNode):
        return "[" + ", ".join(typed(each) for each in node.items) + "]"
    return ""
