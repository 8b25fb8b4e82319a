"""A kind's fields → JSON Schema (2020-12), so that an editor completes and checks while a clerk types.

An editor may insert whatever a schema offers as example, default or single value: this one offers no value but words to
choose from, so that nobody reports an invented figure. Examples stand in the descriptions, which are only shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.facts.companions import MEANINGS
from generator.facts.lookup import INDICATORS, OTHER_TOPICS, TOTALS
from generator.facts.model import Field, FieldType, Good, Kind
from generator.facts.schema.blank_file import explained

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

# Scalars stay as typed, so numbers, dates and words are all welcome; empty means “to fill”. An editor fills in a blank
# text for the first type of a list, and a nought if that is a number.
_SCALAR: Schema = {"type": ["string", "number", "null"]}
_YEAR: Schema = {"type": ["string", "integer", "null"], "minimum": 1000, "maximum": 9999}
_GOOD: Schema = {"好": {"enum": [each.value for each in Good], "description": "哪个方向是好事，不写就是升"}}
_TOTALS: Schema = {
    "description": "县的数据文件里写各镇的数据文件，从 data 文件夹写起，如 */2026.yaml；其中的数逐项加总",
    "oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
}


def json_schema(kind: Kind, kind_names: Iterable[str] = ()) -> Schema:
    """Return the schema of a kind's data file, with Chinese descriptions; `kind_names` are what 模板 may be."""
    whole = _group(kind.fields)
    # No form asks for 汇总: only a county's own file names its towns.
    properties = {**whole["properties"], TOTALS: _TOTALS}
    if (field := kind.fields.get("模板")) is not None:
        properties[field.name] = {**_described(field), "enum": [*(kind_names or (kind.name,))]}
    if (field := kind.fields.get("章节")) is not None:
        sections = {"type": ["array", "null"], "items": {"$ref": "#/$defs/小节"}}
        properties[field.name] = {**_field(field), "additionalProperties": sections}
    return {
        "$schema": DRAFT,
        "title": kind.name,
        "description": kind.meaning,
        **whole,
        "properties": properties,
        "$defs": {"数量": _quantity({}), "指标": _quantity(_GOOD), "小节": _section(kind)},
    }


def _section(kind: Kind) -> Schema:
    """Return what stands in a 章节: a topic, or a heading with topics and sections below it."""
    topic, inner = {"enum": [*kind.topics, OTHER_TOPICS]}, {"$ref": "#/$defs/小节"}
    parts = {
        "标题": {**_SCALAR, "description": "这一节的标题"},
        "主题": {
            "description": "依次写哪些主题，或下一级的小节",
            "anyOf": [topic, {"type": ["array", "null"], "items": inner}],
        },
        "正文": {**_SCALAR, "description": "自己写的正文"},
    }
    return {"anyOf": [topic, {"type": "object", "additionalProperties": False, "properties": parts}]}


def _field(field: Field) -> Schema:
    shape = _SHAPES.get(field.type)
    return {**_described(field), **(shape(field) if shape else _SCALAR)}


def _described(field: Field) -> Schema:
    """Return what an editor shows beside a field."""
    words = explained(field, aliases=True)
    return {"description": words} if words else {}


def _group(fields: Mapping[str, Field]) -> Schema:
    group: Schema = {
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {name: _field(field) for name, field in fields.items()},
    }
    required = [name for name, field in fields.items() if field.required]
    # Whoever types another name of a field is offered the field.
    snippets = [
        {"label": alias, "description": f"用这一项：{field.name}", "body": f"{field.name}: $1"}
        for field in fields.values()
        for alias in field.aliases
    ]
    return {
        **group,
        **({"required": required} if required else {}),
        **({"defaultSnippets": snippets} if snippets else {}),
    }


def _open_group(field: Field) -> Schema:
    if field.name == INDICATORS and not field.fields:
        return {"type": ["object", "null"], "additionalProperties": {"$ref": "#/$defs/指标"}}
    return _group(field.fields) if field.fields else {"type": ["object", "null"]}


def _quantity(more: Schema) -> Schema:
    parts = {**{name: {**_SCALAR, "description": meaning} for name, meaning in MEANINGS.items()}, **more}
    return {"anyOf": [_SCALAR, {"type": "object", "additionalProperties": False, "properties": parts}]}


_SHAPES: dict[FieldType, Callable[[Field], Schema]] = {
    FieldType.QUANTITY: lambda _: {"$ref": "#/$defs/数量"},
    FieldType.YEAR: lambda _: dict(_YEAR),
    FieldType.CHOICE: lambda field: {"enum": [*field.options, None]},
    # A single member may stand without its dash.
    FieldType.LIST: lambda _: {"anyOf": [{"type": "array", "items": dict(_SCALAR)}, dict(_SCALAR)]},
    FieldType.ITEMS: lambda field: {
        "type": ["array", "null"],
        "items": {"anyOf": [_group(field.fields), _SCALAR]},
    },
    FieldType.GROUP: _open_group,
}
