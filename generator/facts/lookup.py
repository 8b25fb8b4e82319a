"""A path of names (“引进项目.投资”, “垃圾分类.覆盖率.上年”) → the field it leads to."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from generator.facts.model import Facts, Field, FieldType, Group, Kind, Listing, Node, Quantity, Value

# Companions of a 数量, in the order they are explained.
COMPANIONS = ("值", "上年", "同比", "目标", "占比", "单位", "排名")
# Those that are figures of their own.
FIGURES = ("上年", "同比", "目标", "占比")
# Those counted in %, whatever the figure's unit.
RATES = ("同比", "占比")
# The group of a topic that speaks of next year, and what a list of topics calls those it doesn't name.
PLAN, OTHER_TOPICS = "计划", "其余"
# The key that names the files whose figures a county sums up.
TOTALS = "汇总"


def field_at(fields: Mapping[str, Field], path: str) -> Field | None:
    """Return the field a path leads to; list positions may stand in it or not. None when there is none."""
    field: Field | None = None
    for name in path.split("."):
        if field is not None and field.type in (FieldType.ITEMS, FieldType.LIST) and name.isdecimal():
            continue
        if field is not None and field.type is FieldType.QUANTITY:
            return field if name in FIGURES and path.endswith("." + name) else None
        if name not in fields:
            return None
        field = fields[name]
        fields = field.fields
    return field


def paths_of(fields: Mapping[str, Field], above: str = "") -> Iterator[str]:
    """Yield every path below some fields."""
    for name, field in fields.items():
        yield above + name
        yield from paths_of(field.fields, f"{above}{name}.")


def find(root: Group, key: str) -> Node | None:
    """Return the fact at a dotted path (“产业发展.引进项目.2.投资”, companions by name), or None when absent."""
    node: Node | None = root
    for name in key.split("."):
        # Asked some thousand times a document, mostly of groups.
        node = node.entries.get(name) if isinstance(node, Group) else _step(node, name)
    return node


def words(node: Node | None) -> str:
    """Return a leaf's text without unit; "" when absent, to fill, or no leaf."""
    if not isinstance(node, Value) or node.content is None:
        return ""
    if isinstance(node.content, Quantity):
        return node.content.text
    return "".join(segment.text for segment in node.content)


def leaves(facts: Facts) -> dict[str, Value]:
    """Return every value of the facts by its key, companions aside, in the order of the file."""
    found: dict[str, Value] = {}
    _gather(facts.root, found)
    return found


def _gather(node: Group | Listing, found: dict[str, Value]) -> None:
    for child in node.entries.values() if isinstance(node, Group) else node.items:
        if isinstance(child, Value):
            found[child.key] = child
        else:
            _gather(child, found)


def walk(node: Node) -> Iterator[Value]:
    """Yield every leaf below a node, companions after the value they belong to, in the order of the file."""
    if isinstance(node, Value):
        yield node
        yield from node.companions.values()
        return
    for child in node.items if isinstance(node, Listing) else node.entries.values():
        yield from walk(child)


def _step(node: Node | None, name: str) -> Node | None:
    if isinstance(node, Value):
        return node.companions.get(name)
    if isinstance(node, Listing) and name.isdecimal() and 0 < int(name) <= len(node.items):
        return node.items[int(name) - 1]
    return None


# Words around the facts: where nothing else is there, a topic has nothing to say.
_HEADINGS = ("标题", "计划标题")
_OPENING = "导语"


def speaking_topics(root: Group, kind: Kind, part: str, asked: set[str], path: Path) -> Iterator[tuple[str, Group]]:
    """Yield the topics that have something to say in a part.

    A group of a topic named like the part (计划) belongs to that part alone; all else is told in the others.
    An opening that was only inherited makes no town speak of a topic it neither reports on nor asks for.
    """
    file, not_review = str(path), (PLAN, *kind.sections)
    for name in kind.topics:
        topic = root.entries.get(name)
        if not isinstance(topic, Group):
            continue
        own = topic.entries.get(part)
        passed_over: Container[str] = ()
        entries: Mapping[str, Node] = own.entries if isinstance(own, Group) else {}
        if part != PLAN and not isinstance(own, Group):
            entries, passed_over = topic.entries, not_review
        said = _said(entries, passed_over)
        if said and (said != _OPENING or name in asked or _typed_in(topic, file)):
            yield name, topic


def _said(entries: Mapping[str, Node], passed_over: Container[str]) -> str:
    """Return a key that says something, the opening only where nothing else does, "" where nothing does."""
    opening = ""
    for key, each in entries.items():
        if key in passed_over or key in _HEADINGS or _empty(each):
            continue
        if key != _OPENING:
            return key
        opening = key
    return opening


def _typed_in(node: Node, file: str) -> bool:
    if isinstance(node, Value):
        return node.place.file == file
    return any(_typed_in(each, file) for each in (node.items if isinstance(node, Listing) else node.entries.values()))


def _empty(node: Node) -> bool:
    if isinstance(node, Value):
        return False
    return not (node.items if isinstance(node, Listing) else any(not _empty(each) for each in node.entries.values()))
