"""A group that takes any key (数据) + a key the clerk made up → its field: a figure where it is one, else words."""

from __future__ import annotations

from generator.facts.model import Field, FieldType, Quantity
from generator.facts.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.facts.paths import COMPANIONS
from generator.facts.quantity import ANY_UNIT, BadQuantity, is_masked, parse_quantity

# 2022年全省第一 is no figure; 个百分点 and 万平方米 are units.
_LONGEST_UNIT = 4


def open_field(name: str, node: SourceNode, group: Field) -> Field:
    """Return the field of a key that the clerk made up."""
    if isinstance(node, SequenceNode):
        return Field(name, FieldType.LIST)
    if isinstance(node, MappingNode):
        if not any(each in COMPANIONS for each in node.entries):
            return Field(name, FieldType.GROUP, next_year=group.next_year)
        value = node.entries.get("值")
        figure = _figure(value.text) if isinstance(value, ScalarNode) else None
    else:
        figure = _figure(node.text)
        if figure is None:
            return Field(name, FieldType.TEXT)
    # A bare number has its unit in the sentence that refers to it.
    unit = "" if figure is not None and not figure.unit else ANY_UNIT
    return Field(name, FieldType.QUANTITY, unit=unit, next_year=group.next_year)


def _figure(text: str) -> Quantity | None:
    found = parse_quantity(text, ANY_UNIT)
    if isinstance(found, BadQuantity) or len(found.unit) > _LONGEST_UNIT:
        return None
    digits = any(character.isdecimal() for character in found.text) or is_masked(found.text)
    return found if digits else None
