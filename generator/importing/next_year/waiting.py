"""A value of last year's file and its field → whether it is over or waits to be filled in; a figure → as it waits."""

from __future__ import annotations

from collections.abc import Mapping

from generator.facts.companions import COMPANIONS
from generator.facts.lookup import INDICATORS, indicator_field
from generator.facts.model import Field, FieldType, NextYear
from generator.facts.numbers.quantity import ANY_UNIT, parse_quantity
from generator.facts.schema.declaration_types import element_field
from generator.facts.sentences.brackets import Meaning, find_brackets
from generator.facts.sentences.figures import measures
from generator.facts.sentences.sentence_figures import speaks
from generator.facts.yaml.edits import Edit, SourceText, scalar
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
        if field.next_year is not NextYear.CLEAR and isinstance(node, ScalarNode) and _says_figures(node, field):
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


# What was true of last year's figure alone.
_DROPPED = tuple(each for each in COMPANIONS if each != "上年")
_IN_BRACES = set(",[]{}，")


def moved_scalar(source: SourceText, node: ScalarNode, unit: str, target: str) -> Edit:
    """Return `{值: , 上年: 4681, 目标: 5000}` in the place of `4681`."""
    start, end = source.span(node)
    return Edit(start, end, in_braces({**_split(source.text[start:end].strip(), unit), "目标": target}))


def _split(typed: str, unit: str) -> dict[str, str]:
    """Return last year's figure; apart from its unit where the clerk types that along."""
    figure = parse_quantity(typed.strip("'\""), ANY_UNIT)
    if unit == ANY_UNIT and not isinstance(figure, str) and figure.unit:
        # The value to fill prints its unit only where it stands beside it.
        return {"单位": figure.unit, "上年": figure.text}
    return {"单位": "", "上年": typed}


def moved_mapping(source: SourceText, node: MappingNode, unit: str, target: str) -> list[Edit]:
    """Return the edits of a figure typed with companions; in a block each keeps its line."""
    if node.flow:
        start, end = source.span(node)
        texts = {name: _typed(source, each) for name, each in node.entries.items()}
        old = _split(texts.get("值", "") or texts.get("上年", ""), unit)
        unit = texts.get("单位", "") or old["单位"]
        kept = {"单位": unit, "上年": old["上年"], "目标": target, "好": texts.get("好", "")}
        return [Edit(start, end, in_braces(kept))]
    return _moved_block(source, node, target)


def in_braces(companions: Mapping[str, str]) -> str:
    """Return `{值: , 上年: …}`; what is empty is left out."""
    written = ["值: "]
    for name, typed in companions.items():
        text = typed.strip("'\"")
        if typed:
            written.append(f"{name}: '{text}'" if _IN_BRACES & set(typed) else f"{name}: {scalar(text)}")
    return "{" + ", ".join(written) + "}"


def _moved_block(source: SourceText, node: MappingNode, target: str) -> list[Edit]:
    old = _typed(source, node.entries.get("值"))
    edits = []
    for name, each in node.entries.items():
        if not isinstance(each, ScalarNode):
            continue
        start, end = source.span(each)
        if name == "值" and old:
            edits.append(Edit(start, end, ""))
        elif name == "上年" and old:
            edits.append(Edit(start, end, old if start < end else f" {old}"))
        elif name == "目标" and target:
            edits.append(Edit(start, end, target if start < end else f" {target}"))
        elif name in _DROPPED:
            start = source.offset(node.places[name].line, node.places[name].column)
            edits.append(Edit(start, start, "# "))
    more = {"上年": old, "目标": target}
    lines = [f"{name}: {text}" for name, text in more.items() if text and name not in node.entries]
    if lines:
        edits.append(_inserted(source, node, lines))
    return edits


def _inserted(source: SourceText, node: MappingNode, lines: list[str]) -> Edit:
    """Add companions behind the last line of a block, indented as its first key."""
    _, place = source.line_span(source.last_line(node), source.last_line(node))
    indent = " " * (next(iter(node.places.values())).column - 1)
    text = "".join(f"{indent}{line}{source.line_end}" for line in lines)
    # The file may end without a line end.
    return Edit(place, place, text if source.text[:place].endswith(("\n", "\r")) else source.line_end + text)


def _typed(source: SourceText, node: object) -> str:
    if not isinstance(node, ScalarNode) or node.blank:
        return ""
    start, end = source.span(node)
    return source.text[start:end].strip()
