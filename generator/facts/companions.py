"""A 数量 typed as {值, 上年, 同比, 目标, 占比, 单位, 排名} → one Value with its companions."""

from __future__ import annotations

from dataclasses import replace

from generator.facts.lazy import companion_field
from generator.facts.model import Field, Quantity, Value
from generator.facts.naming import nearest
from generator.facts.nodes import MappingNode, ScalarNode
from generator.facts.paths import COMPANIONS
from generator.facts.quantity import ANY_UNIT
from generator.facts.scalars import Told, read_scalar
from generator.facts.units import same_dimension
from generator.problems import Place, Problem


def read_quantity(node: MappingNode, field: Field, key: str, place: Place, told: Told) -> Value:
    """Return the figure with last year's, the rates, the target and the rank beside it."""
    unit = _unit(node, field, key, told)
    asked = field if unit == field.unit else replace(field, unit=unit)
    main = _main(node, asked, key, place, told)
    if unit == ANY_UNIT and isinstance(main.content, Quantity):
        # {值: 3个, 上年: 2}: the unit was typed once.
        unit = main.content.unit
    companions: dict[str, Value] = {}
    for name, each in node.entries.items():
        if name not in COMPANIONS:
            hint, expected = _meant(name), "、".join(COMPANIONS)
            message = f"“{key}”里没有“{name}”这一项"
            told(Problem("unknown-key", message, node.places[name], expected=expected, hint=hint))
        elif not isinstance(each, ScalarNode):
            told(Problem("wrong-shape", f"“{key}.{name}”的写法不对", node.places[name], expected="一个数字"))
        elif name not in ("值", "单位"):
            companions[name] = read_scalar(each, companion_field(field, name, unit), f"{key}.{name}", told)
    # A figure still to fill prints the unit that was typed beside it.
    kept = field if isinstance(main.content, Quantity) or unit == field.unit else replace(field, unit=unit)
    return Value(key, main.content, main.place, kept, companions)


def _meant(name: str) -> str:
    if name[:1].isdecimal():
        return f"花括号里每个数前面写明它是什么，如 {{值: {name}, 上年: …}}"
    # 增长 and 增幅 share no character with 同比.
    return "是不是想写“同比”？" if name.startswith(("增长", "增幅", "增速", "下降")) else nearest(name, COMPANIONS)


def _main(node: MappingNode, field: Field, key: str, place: Place, told: Told) -> Value:
    value = node.entries.get("值")
    return read_scalar(value, field, key, told) if isinstance(value, ScalarNode) else Value(key, None, place, field)


def _unit(node: MappingNode, field: Field, key: str, told: Told) -> str:
    """Return the unit typed beside the figure, else the field's."""
    typed = node.entries.get("单位")
    if not isinstance(typed, ScalarNode) or typed.blank:
        return field.unit
    if field.unit not in ("", ANY_UNIT) and not same_dimension(typed.text, field.unit):
        expected = f"{field.unit}，或者能换算的单位"
        told(Problem("wrong-unit", f"“{key}”的单位不对", typed.place, found=typed.text, expected=expected))
        return field.unit
    return typed.text.strip()
