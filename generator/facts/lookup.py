"""A path of names (“引进项目.投资”, “垃圾分类.覆盖率.上年”) → its field or fact; leaves of facts; lines of texts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import accumulate

from generator.facts.companions import COMPARISONS
from generator.facts.model import (
    Facts,
    Field,
    FieldType,
    Group,
    Kind,
    Listing,
    Node,
    Quantity,
    SectionPlan,
    Value,
)
from generator.facts.numbers.quantity import ANY_UNIT
from generator.facts.numbers.units import convert
from generator.facts.yaml.nodes import ScalarNode
from generator.problems import Place

# The group of a topic with next year's plan, and the word in a list of topics for all others.
PLAN, OTHER_TOPICS = "计划", "其余"
# The group of a topic, and of its plan, that holds the town's own figures.
INDICATORS = "指标"
# The key that names the files whose figures a county sums up.
TOTALS = "汇总"
# So many characters before and behind a segment show which one is meant.
_AROUND = 8


def field_at(fields: Mapping[str, Field], path: str) -> Field | None:
    """Return the field a path leads to; list positions may stand in it or not. None when there is none."""
    field: Field | None = None
    for name in path.split("."):
        if field is not None and field.type in (FieldType.ITEMS, FieldType.LIST) and name.isdecimal():
            continue
        if field is not None and field.type is FieldType.QUANTITY:
            return field if name in COMPARISONS and path.endswith("." + name) else None
        if field is not None and field.name == INDICATORS and not fields:
            field = indicator_field(path, field)
        elif name in fields:
            field = fields[name]
        else:
            return None
        fields = field.fields
    return field


def indicator_field(key: str, group: Field) -> Field:
    """Return the field of a town's own figure in a 指标; one of a plan is answered by its namesake in the review."""
    above, planned, name = key.partition(f".{PLAN}.")
    return Field(
        key.rpartition(".")[2],
        FieldType.QUANTITY,
        unit=ANY_UNIT,
        next_year=group.next_year,
        answers=f"{above}.{name}" if planned else "",
        place=group.place,
    )


def unit_asked(field: Field) -> str:
    """Return the unit of a figure that is typed without one; "" also where the clerk types it along."""
    return "" if field.unit == ANY_UNIT else field.unit


def topics_in(sections: Iterable[SectionPlan], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield each topic that sections name, with the heading it stands under, in the order of the document."""
    for section in sections:
        title = section.title or above
        for each in section.content:
            if isinstance(each, SectionPlan):
                yield from topics_in([each], title)
            elif each != OTHER_TOPICS:
                yield each, title


def topics_of(root: Group, kind: Kind) -> Iterator[tuple[str, Group]]:
    """Yield the topics that a town writes, in the order of its kind."""
    return ((name, topic) for name in kind.topics if isinstance(topic := root.entries.get(name), Group))


def paths_of(fields: Mapping[str, Field], above: str = "") -> Iterator[str]:
    """Yield every path below some fields."""
    for name, field in fields.items():
        yield above + name
        yield from paths_of(field.fields, f"{above}{name}.")


def find(root: Group, key: str) -> Node | None:
    """Return the fact at a dotted path (“产业发展.引进项目.2.投资”, comparisons by name), or None when absent."""
    node: Node | None = root
    for name in key.split("."):
        if isinstance(node, Group):
            node = node.entries.get(name)
        elif isinstance(node, Value):
            node = node.companions.get(name)
        elif node is not None and name.isdecimal() and 0 < int(name) <= len(node.items):
            node = node.items[int(name) - 1]
        else:
            return None
    return node


def words(node: Node | None) -> str:
    """Return a leaf's text without unit; "" when absent, to fill, or no leaf."""
    if not isinstance(node, Value) or node.content is None:
        return ""
    if isinstance(node.content, Quantity):
        return node.content.text
    return "".join([segment.text for segment in node.content])


def with_unit(node: Node | None) -> str:
    """Return a leaf's text with its unit: 4681亩, 23.8%; "" when absent, to fill, or no leaf."""
    content = node.content if isinstance(node, Value) else None
    return content.text + content.unit if isinstance(content, Quantity) else words(node)


def amount_of(node: Node | None) -> Decimal | None:
    """Return a figure's amount in its own unit; None for a masked one, one to fill, or no figure."""
    content = node.content if isinstance(node, Value) else None
    return content.amount if isinstance(content, Quantity) else None


def amount_in(node: Node | None, unit: str) -> Decimal | None:
    """Return a figure's amount in another unit; None for what has none, or measures something else."""
    content = node.content if isinstance(node, Value) else None
    if not isinstance(content, Quantity) or content.amount is None:
        return None
    return convert(content.amount, content.unit, unit)


def leaves(facts: Facts) -> dict[str, Value]:
    """Return every value of the facts by its key, comparisons aside, in the order of the file."""
    return {value.key: value for value in leaves_below(facts.root)}


def leaves_below(node: Node) -> list[Value]:
    """Return every value below a node, comparisons aside, in the order of the file."""
    if isinstance(node, Value):
        return [node]
    found: list[Value] = []
    _gather(node, found)
    return found


def _gather(node: Group | Listing, found: list[Value]) -> None:
    for each in node.entries.values() if isinstance(node, Group) else node.items:
        if isinstance(each, Value):
            found.append(each)
        else:
            _gather(each, found)


def walk(node: Node) -> list[Value]:
    """Return every value below a node, its comparisons behind it, in the order of the file."""
    found: list[Value] = []
    for value in leaves_below(node):
        found.append(value)
        if value.companions:
            found += value.companions.values()
    return found


def children(node: Group | Listing) -> tuple[Node, ...]:
    """Return what stands directly in a group or listing."""
    return tuple(node.entries.values()) if isinstance(node, Group) else node.items


def places_of_characters(scalar: ScalarNode) -> Callable[[int], Place]:
    """Return what gives the place of the character at an offset; exact to the line in a | block, else the start."""
    if scalar.style != "|":
        return lambda _: scalar.place
    ends = _line_ends(scalar.text)
    return lambda offset: Place(scalar.place.file, scalar.place.line + 1 + bisect_left(ends, offset))


def places_of_segments(value: Value) -> Callable[[int], tuple[Place, str]]:
    """Return what gives a segment's place and the words around it; segments are counted from 0."""
    texts = [segment.text for segment in value.segments or ()]
    whole, starts = "".join(texts), [0, *accumulate(map(len, texts))]
    ends = _line_ends(whole)
    # A | block begins on the line below its key.
    first = value.place.line + bool(ends)

    def place_of(number: int) -> tuple[Place, str]:
        start, end = starts[number], starts[number + 1]
        before = whole[max(start - _AROUND, 0) : start].rpartition("\n")[2]
        after = whole[end : end + _AROUND].partition("\n")[0]
        return Place(value.place.file, first + bisect_left(ends, start)), before + whole[start:end] + after

    return place_of


def places_in_value(value: Value, text: str) -> Callable[[int], Place]:
    """Return what gives the place of a character of a value's whole text; exact to the line in a | block."""
    ends = _line_ends(text)
    first = value.place.line + bool(ends)
    return lambda offset: Place(value.place.file, first + bisect_left(ends, offset))


def _line_ends(text: str) -> list[int]:
    # A text may hold a hundred thousand references and slots: asked once, not once for each.
    return [match.start() for match in re.finditer("\n", text)]
