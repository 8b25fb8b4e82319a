"""A kind's fields → JSON Schema (2020-12), so that an editor completes and checks while a clerk types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.facts.lookup import TOTALS
from generator.facts.model import Field, FieldType, Kind

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

# Scalars stay as typed, so numbers, dates and words are all welcome; empty means “to fill”.
_SCALAR: Schema = {"type": ["string", "number", "null"]}
_COMPANIONS = {
    "值": "本年数",
    "上年": "上年数，写了就自动算出同比",
    "同比": "比上年增减的百分比，下降写负数",
    "目标": "年初定的目标，写了就自动算出完成率",
    "占比": "占总数的百分比",
    "排名": "在全县（市、区）的名次",
    "单位": "与规定单位不同时写明",
}

_TOTALS: Schema = {
    "title": TOTALS,
    "description": "县的数据文件里写各镇的数据文件，从 data 文件夹写起，如 */2026.yaml；其中的数逐项加总",
    "oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
}


def json_schema(kind: Kind) -> Schema:
    """Return the schema of a kind's data file, with Chinese titles and descriptions."""
    names = list(kind.topics)
    section: Schema = {"$ref": "#/$defs/章节"}
    content = {"oneOf": [{"enum": [*names, "其余"]}, section]}
    whole = _group(kind.fields)
    # No form asks for it: only a county's own file names its towns.
    whole["properties"] = {**whole["properties"], TOTALS: _TOTALS}
    return {
        "$schema": DRAFT,
        "title": kind.name,
        "description": kind.meaning,
        **whole,
        "$defs": {
            "数量": _quantity(),
            "章节": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "标题": {**_SCALAR, "description": "这一节的标题"},
                    "主题": {"type": "array", "items": content, "description": "依次写哪些主题，或下一级的小节"},
                    "正文": {**_SCALAR, "description": "自己写的正文"},
                },
            },
        },
    }


def _field(field: Field) -> Schema:
    described = {"title": field.name, **_described(field)}
    return {**described, **_SHAPES.get(field.type, _scalar)(field)}


def _scalar(_: Field) -> Schema:
    return dict(_SCALAR)


def _reference(_: Field) -> Schema:
    return {"$ref": "#/$defs/数量"}


def _choice(field: Field) -> Schema:
    return {"enum": [*field.options, None]}


def _open_group(field: Field) -> Schema:
    return _group(field.fields) if field.fields else {"type": ["object", "null"]}


def _described(field: Field) -> Schema:
    words = field.meaning
    if field.unit and field.unit != "任意":
        words = f"{words}（单位：{field.unit}）" if words else f"单位：{field.unit}"
    described: Schema = {"description": words} if words else {}
    if field.example:
        described["examples"] = [field.example]
    return described


def _group(fields: Mapping[str, Field]) -> Schema:
    group: Schema = {
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {name: _field(field) for name, field in fields.items()},
    }
    required = [name for name, field in fields.items() if field.required]
    return {**group, "required": required} if required else group


def _items(field: Field) -> Schema:
    item = _group(field.fields)
    return {"type": ["array", "null"], "items": {"anyOf": [item, _SCALAR]}}


def _list(_: Field) -> Schema:
    # A single member may stand without its dash.
    return {"anyOf": [{"type": "array", "items": dict(_SCALAR)}, dict(_SCALAR)]}


def _quantity() -> Schema:
    parts = {name: {**_SCALAR, "description": meaning} for name, meaning in _COMPANIONS.items()}
    return {"anyOf": [_SCALAR, {"type": "object", "additionalProperties": False, "properties": parts}]}


def _year(_: Field) -> Schema:
    return {"anyOf": [{"type": "integer", "minimum": 1000, "maximum": 9999}, {"type": ["string", "null"]}]}


_SHAPES: dict[FieldType, Callable[[Field], Schema]] = {
    FieldType.QUANTITY: _reference,
    FieldType.YEAR: _year,
    FieldType.CHOICE: _choice,
    FieldType.LIST: _list,
    FieldType.ITEMS: _items,
    FieldType.GROUP: _open_group,
}
