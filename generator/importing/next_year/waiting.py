"""A value of last year's data file and its field → whether `next` leaves it to be filled in, or it is over."""

from __future__ import annotations

from generator.facts.lookup import INDICATORS, indicator_field
from generator.facts.model import Field, FieldType, NextYear
from generator.facts.schema.declared import element_field
from generator.facts.sentences.brackets import Meaning, find_brackets
from generator.facts.sentences.figures import measures
from generator.facts.sentences.sentence_figures import speaks
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode

ANY_TEXT = Field("", FieldType.TEXT)
_SENTENCES = (FieldType.SENTENCE, FieldType.OFFICIAL_TEXT)


def is_past(item: SourceNode, known: Field) -> bool:
    """Tell whether a member of a list asks for nothing: it was true of last year alone."""
    if known.type is FieldType.ITEMS:
        return not (_says_figures(item, known) if known.next_year is NextYear.CLEAR else _asks(item, known))
    return known.element in _SENTENCES and not _says_figures(item, element_field(known))


def asks_anew(node: SourceNode, known: Field) -> bool:
    """Tell whether some sentence under a key has figures: it stays, and they wait for this year's."""
    if isinstance(node, SequenceNode):
        element = element_field(known) if known.type is FieldType.LIST else known
        return any(_says_figures(item, element) for item in node.items)
    return _says_figures(node, known)


def tells_deeds_only(node: SourceNode, known: Field) -> bool:
    """Tell whether a list of items or sentences holds nothing that asks to be filled in anew."""
    if not isinstance(node, SequenceNode) or not node.items:
        return False
    if known.type is FieldType.ITEMS:
        return not any(_asks(item, known) for item in node.items)
    return known.type is FieldType.LIST and known.element in _SENTENCES


def _asks(item: SourceNode, known: Field) -> bool:
    """Tell whether an item has an open place: a figure of this year, or a sentence whose figures become slots."""
    if not isinstance(item, MappingNode):
        return False
    for name, node in item.entries.items():
        field = field_within(known, name)
        if field.type is FieldType.QUANTITY and field.next_year is NextYear.ADVANCE:
            return True
        if field.next_year is NextYear.CLEAR or not isinstance(node, ScalarNode):
            continue
        if _says_figures(node, field):
            return True
    return False


def _says_figures(node: SourceNode, known: Field) -> bool:
    """Tell whether a sentence, or one of an item's, has a figure or a slot."""
    if isinstance(node, MappingNode) and known.type is FieldType.ITEMS:
        inner = {name: field_within(known, name) for name in node.entries}
        return any(
            inner[name].next_year is not NextYear.CLEAR and _says_figures(each, inner[name])
            for name, each in node.entries.items()
        )
    if not isinstance(node, ScalarNode) or node.blank or not speaks(known):
        return False
    asked = (Meaning.SLOT, Meaning.FIGURE)
    return bool(measures(node.text)) or any(each.meaning in asked for each in find_brackets(node.text))


def field_within(group: Field, name: str) -> Field:
    """Return the field of a key inside a group; figures of a group that advances do so too."""
    if group.name == INDICATORS and not group.fields:
        return indicator_field(name, group)
    # An undeclared key is carried as its group is.
    other = ANY_TEXT._replace(next_year=NextYear.KEEP if group.fields else group.next_year)
    field = group.fields.get(name, other)
    if field.type is FieldType.QUANTITY and group.next_year is NextYear.ADVANCE:
        return field._replace(next_year=NextYear.ADVANCE)
    return field
