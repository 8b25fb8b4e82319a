"""A node that isn't what its field asks for → the problem, with what belongs there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.facts.full_width import full_colon, full_width_key
from generator.facts.model import Field, FieldType
from generator.facts.naming import nearest
from generator.facts.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.problems import Place, Problem

_SHAPES: Mapping[FieldType, str] = {
    FieldType.QUANTITY: "一个数字，或者 {值: 55.61, 上年: 44.91}",
    FieldType.LIST: "列表，每项一行，以“- ”开头",
    FieldType.ITEMS: "列表，每项一行，以“- ”开头，写成“- 名称: …”",
    FieldType.GROUP: "下一行起缩进两格，写“名字: 数据”",
}


def unknown_key(name: str, known: Iterable[str], key: str, place: Place) -> Problem:
    """Return the problem of a key that a group doesn't have."""
    hint = nearest(name, known) or f"可以写的有：{'、'.join(list(known)[:12])}"
    return Problem("unknown-key", f"“{key}”里没有“{name}”这一项", place, hint=hint)


def missing_key(field: Field, key: str, place: Place) -> Problem:
    """Return the problem of a required field that isn't there."""
    where = f"“{key}”缺少" if key else "缺少"
    example = f"，例如 {field.example}" if field.example else ""
    hint = f"补上“{field.name}:”这一行{example}；还不知道就只写名字、后面空着"
    return Problem("missing-key", f"{where}必填的“{field.name}”", place, hint=hint)


def wrong_shape(node: SourceNode, field: Field, key: str, place: Place) -> Problem:
    """Return the problem of a list where words belong, and the like."""
    if isinstance(node, ScalarNode) and (typed := full_width_key(node.text)) and typed in field.fields:
        return full_colon(node.place, node.text)
    found = {ScalarNode: "一段文字", SequenceNode: "列表", MappingNode: "“名字: 数据”"}[type(node)]
    expected = _SHAPES.get(field.type, "一段文字")
    # “- 一是: 抓产业” is a mapping to YAML.
    hint = "" if isinstance(node, ScalarNode) or field.type in _SHAPES else "句子里的冒号用全角“：”，整段写成一项"
    return Problem("wrong-shape", f"“{key}”的写法不对", place, found=found, expected=expected, hint=hint)
