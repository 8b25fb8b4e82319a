"""Fields, topics and kinds ⇄ rows of plain values. A field shared with others is only named in its row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.facts.model import Field, FieldType, Kind, NextYear, SectionPlan, Sum, Topic
from generator.facts.schema.topics import KindFields, Topics
from generator.problems import Place

Fields = Mapping[str, Field]
_TYPES = {each.value: each for each in FieldType}
_NEXT_YEAR = {each.value: each for each in NextYear}


def pack_fields(fields: Fields, shared: Fields) -> list[Any]:
    """Return each field as a row; a field that is the shared one of its name, as the name alone."""
    return [name if shared.get(name) is each else _pack(each, shared) for name, each in fields.items()]


def unpack_fields(rows: Iterable[Any], shared: Fields, file: str) -> dict[str, Field]:
    """Return the fields of rows; `file` is where they were declared."""
    fields: dict[str, Field] = {}
    for row in rows:
        if isinstance(row, str):
            fields[row] = shared[row]
            continue
        name, kind, unit, meaning, example, required, following, answers, options, element, inner, default, *at = row
        below = unpack_fields(inner, _below(name, shared), file) if inner else {}
        fields[name] = Field(
            *(name, _TYPES[kind], unit, meaning, example, required, _NEXT_YEAR[following], answers, tuple(options)),
            *(_TYPES[element], below, default, Place(file, *at)),
        )
    return fields


def pack_topic(topic: Topic, shared: Fields) -> list[Any]:
    """Return a topic as a row."""
    words = [topic.name, topic.meaning, topic.title, topic.plan_title]
    return [*words, pack_fields(topic.fields, shared), _pack_sums(topic.sums)]


def unpack_topic(row: Any, shared: Fields, path: Path) -> Topic:
    """Return the topic of a row; `path` is its file."""
    name, meaning, title, plan_title, rows, sums = row
    file = str(path)
    return Topic(name, meaning, title, plan_title, unpack_fields(rows, shared, file), _unpack_sums(sums, file), path)


def pack_kind(kind: Kind, common: Fields) -> list[Any]:
    """Return a kind as a row."""
    own = kind.fields.own if isinstance(kind.fields, KindFields) else kind.fields
    sections = {part: [_pack_section(each) for each in plans] for part, plans in kind.sections.items()}
    words = [kind.name, kind.meaning, kind.version, kind.renumber]
    return [*words, pack_fields(own, common), list(kind.topics), sections, _pack_sums(kind.sums)]


def unpack_kind(row: Any, common: Fields, path: Path, read: Callable[[str], Topic]) -> Kind:
    """Return the kind of a row; `path` is its fields.yaml, `read` reads a topic when it is asked for."""
    name, meaning, version, renumber, rows, names, parts, sums = row
    file = str(path)
    topics = Topics(tuple(names), read)
    fields = KindFields(unpack_fields(rows, common, file), topics)
    sections = {part: tuple(_unpack_section(each) for each in plans) for part, plans in parts.items()}
    return Kind(
        path.parent.name,
        name,
        meaning,
        version,
        fields,
        topics,
        sections,
        _unpack_sums(sums, file),
        renumber,
        path.parent,
    )


def _pack_sums(sums: Iterable[Sum]) -> list[Any]:
    return [[each.left, each.right, each.place.line, each.place.column, each.relation] for each in sums]


def _unpack_sums(rows: Iterable[Any], file: str) -> tuple[Sum, ...]:
    return tuple(Sum(left, right, Place(file, line, column), sign) for left, right, line, column, sign in rows)


def _pack(field: Field, shared: Fields) -> list[Any]:
    return [
        *(field.name, field.type.value, field.unit, field.meaning, field.example, field.required),
        *(field.next_year.value, field.answers, list(field.options), field.element.value),
        *(pack_fields(field.fields, _below(field.name, shared)), field.default, field.place.line, field.place.column),
    ]


def _below(name: str, shared: Fields) -> Fields:
    return shared[name].fields if name in shared else {}


def _pack_section(plan: SectionPlan) -> list[Any]:
    return [plan.title, [each if isinstance(each, str) else _pack_section(each) for each in plan.content]]


def _unpack_section(row: Any) -> SectionPlan:
    title, content = row
    return SectionPlan(title, tuple(each if isinstance(each, str) else _unpack_section(each) for each in content))
