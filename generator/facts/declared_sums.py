"""The 核对 of a fields.yaml → sums over declared quantities; a key nobody declared is told here, not first in March."""

from __future__ import annotations

from collections.abc import Mapping

from generator.facts.expression import ExpressionError, Key, keys_of, parse_expression, split_relation
from generator.facts.model import Field, FieldType, Sum
from generator.facts.naming import nearest
from generator.facts.nodes import SequenceNode, SourceNode
from generator.facts.paths import field_at, paths_of
from generator.facts.schema import Reading, text_of
from generator.problems import Place

_ROWS = (FieldType.LIST, FieldType.ITEMS)


def read_sums(node: SourceNode | None, fields: Mapping[str, Field], reading: Reading) -> tuple[Sum, ...]:
    """Return the sums a list declares over `fields`."""
    if node is None:
        return ()
    if not isinstance(node, SequenceNode):
        reading.told("bad-sum", "“核对”要写成列表", node.place, expected="- 总数 = 甲 + 乙")
        return ()
    return tuple(found for each in node.items if (found := _sum(each, fields, reading)))


def _sum(node: SourceNode, fields: Mapping[str, Field], reading: Reading) -> Sum | None:
    text = text_of(node)
    try:
        left, relation, right = split_relation(text)
        keys = [key for side in (left, right) for key in keys_of(parse_expression(side))]
    except ExpressionError as error:
        expected = "总数 = 甲 + 乙，可用 + - × ÷ 和括号"
        reading.told("bad-sum", f"“核对”写得不对：{error}", node.place, found=text, expected=expected)
        return None
    for key in keys:
        _check(key, fields, text, node.place, reading)
    return Sum(left, right, node.place, relation)


def _check(key: Key, fields: Mapping[str, Field], text: str, place: Place, reading: Reading) -> None:
    field = field_at(fields, key.path)
    if field is None:
        hint = nearest(key.path, paths_of(fields))
        reading.told("unknown-key-in-sum", f"“核对”里的“{key.path}”不是字段", place, found=text, hint=hint)
    elif key.count and field.type not in _ROWS:
        message = f"“核对”里的“{key.path}”是{field.type.value}，数不出条数"
        reading.told("bad-sum", message, place, found=text, expected="条数(列表或条目)")
    elif not key.count and field.type is not FieldType.QUANTITY:
        message = f"“核对”里的“{key.path}”是{field.type.value}，不能计算"
        reading.told("bad-sum", message, place, found=text, expected="数量；列表、条目写成“条数(…)”")
