"""The 章节 of a data file → its titles and texts as facts, so that references in them resolve like any other."""

# 章节:
#   回顾:
#     - 标题: 产业兴镇，发展动能持续增强
#       主题: [农业产业, {标题: 招商引才, 主题: [人才招引]}, 其余]
#       正文: |
#         一是……

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.groups import Reading, read_node
from generator.facts.model import Field, FieldType, Group, Listing, Node, Segment, Value
from generator.facts.naming import nearest
from generator.facts.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.problems import Place, Problem

ARRANGEMENT = "章节"
TITLE, TOPICS, TEXT = "标题", "主题", "正文"
_FIELDS = {
    TITLE: Field(TITLE, FieldType.TEXT, meaning="这一节的标题"),
    TOPICS: Field(TOPICS, FieldType.LIST, meaning="这一节依次写哪些主题"),
    TEXT: Field(TEXT, FieldType.OFFICIAL_TEXT, meaning="这一节自己的正文"),
}
_SECTION = Field(ARRANGEMENT, FieldType.GROUP, fields=_FIELDS)
_PART = Field(ARRANGEMENT, FieldType.ITEMS, fields=_FIELDS)
_EXPECTED = "列表，每节一行，写成“- {标题: …, 主题: […]}”"


def read_arrangement(node: SourceNode, place: Place, reading: Reading) -> Group:
    """Return the arrangement as facts: part → list of sections."""
    field = Field(ARRANGEMENT, FieldType.GROUP, meaning="自己安排章节")
    parts: dict[str, Node] = {}
    if isinstance(node, MappingNode):
        for name, each in node.entries.items():
            if isinstance(each, SequenceNode):
                parts[name] = _sections(each, f"{ARRANGEMENT}.{name}", node.places[name], reading)
            elif not _blank(each):
                reading.told(_misshapen(f"{ARRANGEMENT}.{name}", node.places[name]))
    elif not _blank(node):
        reading.told(_misshapen(ARRANGEMENT, place, "部分: 列表，如“回顾:”下面写“- {标题: …, 主题: […]}”"))
    return Group(ARRANGEMENT, parts, place, field)


def _sections(node: SequenceNode, key: str, place: Place, reading: Reading) -> Listing:
    items = (_section(each, f"{key}.{number}", reading) for number, each in enumerate(node.items, 1))
    return Listing(key, tuple(items), place, _PART)


def _section(node: SourceNode, key: str, reading: Reading) -> Group:
    if isinstance(node, ScalarNode) and not node.blank:
        # A topic alone is a section under the topic's own title.
        topics = Listing(f"{key}.{TOPICS}", (_topic(node, f"{key}.{TOPICS}.1"),), node.place, _FIELDS[TOPICS])
        return Group(key, {TOPICS: topics}, node.place, _SECTION)
    if not isinstance(node, MappingNode):
        reading.told(_misshapen(key, node.place))
        return Group(key, {}, node.place, _SECTION)
    return Group(key, dict(_entries(node, key, reading)), node.place, _SECTION)


def _entries(node: MappingNode, key: str, reading: Reading) -> Iterator[tuple[str, Node]]:
    for name, each in node.entries.items():
        place = node.places[name]
        if name == TOPICS:
            items = each.items if isinstance(each, SequenceNode) else () if _blank(each) else (each,)
            yield name, Listing(f"{key}.{name}", tuple(_content(items, f"{key}.{name}", reading)), place, _FIELDS[name])
        elif name in _FIELDS:
            yield name, read_node(each, _FIELDS[name], f"{key}.{name}", place, reading)
        else:
            hint, expected = nearest(name, _FIELDS), "、".join(_FIELDS)
            message = f"“{key}”里没有“{name}”这一项"
            reading.told(Problem("unknown-key", message, place, expected=expected, hint=hint))


def _content(items: tuple[SourceNode, ...], key: str, reading: Reading) -> Iterator[Node]:
    for number, each in enumerate(items, 1):
        inner = f"{key}.{number}"
        yield _topic(each, inner) if isinstance(each, ScalarNode) else _section(each, inner, reading)


def _topic(node: ScalarNode, key: str) -> Value:
    return Value(key, (Segment(node.text.strip()),), node.place, _FIELDS[TOPICS])


def _blank(node: SourceNode) -> bool:
    return isinstance(node, ScalarNode) and node.blank


def _misshapen(key: str, place: Place, expected: str = _EXPECTED) -> Problem:
    return Problem("wrong-shape", f"“{key}”的写法不对", place, expected=expected)
