"""The 章节 of a data file → its sections as facts, so that references in them resolve like any other."""

from __future__ import annotations

from generator.facts.groups import FactReader
from generator.facts.model import Field, FieldType, Group, Listing, Node, Segment, Value
from generator.facts.suggest import nearest
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode, is_blank, listed
from generator.problems import Place

SECTIONS = "章节"
TITLE, TOPICS, TEXT = "标题", "主题", "正文"
_FIELDS = {
    TITLE: Field(TITLE, FieldType.TEXT, meaning="这一节的标题"),
    TOPICS: Field(TOPICS, FieldType.LIST, meaning="这一节依次写哪些主题"),
    TEXT: Field(TEXT, FieldType.OFFICIAL_TEXT, meaning="这一节自己的正文"),
}
_WHOLE = Field(SECTIONS, FieldType.GROUP, meaning="自己安排章节")
_PART = Field(SECTIONS, FieldType.ITEMS, fields=_FIELDS)
_SECTION = Field(SECTIONS, FieldType.GROUP, fields=_FIELDS)
_WHOLE_SHAPE = "部分: 列表，如“回顾:”下面写“- {标题: …, 主题: […]}”"
_PART_SHAPE = "列表，每节一行，写成“- {标题: …, 主题: […]}”"


def read_own_sections(node: SourceNode, place: Place, reader: FactReader) -> Group:
    """Return the 章节 as facts: part → list of sections."""
    parts: dict[str, Node] = {}
    if isinstance(node, MappingNode):
        for name, each in node.entries.items():
            key = f"{SECTIONS}.{name}"
            if isinstance(each, SequenceNode):
                sections = [_section(item, f"{key}.{number}", reader) for number, item in enumerate(each.items, 1)]
                parts[name] = Listing(key, tuple(sections), node.places[name], _PART)
            elif not is_blank(each):
                _report_shape(key, node.places[name], reader)
    elif not is_blank(node):
        _report_shape(SECTIONS, place, reader, _WHOLE_SHAPE)
    return Group(SECTIONS, parts, place, _WHOLE)


def _section(node: SourceNode, key: str, reader: FactReader) -> Group:
    entries: dict[str, Node] = {}
    if isinstance(node, MappingNode):
        for name, each in node.entries.items():
            place, inner = node.places[name], f"{key}.{name}"
            if name == TOPICS:
                entries[name] = _topics(each, inner, place, reader)
            elif name in _FIELDS:
                entries[name] = reader.read_node(each, _FIELDS[name], inner, place)
            else:
                hint, expected = nearest(name, _FIELDS), "、".join(_FIELDS)
                message = f"“{key}”里没有“{name}”这一项"
                reader.report("unknown-key", message, place, inner, expected=expected, hint=hint)
    elif not is_blank(node) and isinstance(node, ScalarNode):
        # A topic alone is a section under the topic's own title.
        entries[TOPICS] = _topics(node, f"{key}.{TOPICS}", node.place, reader)
    else:
        _report_shape(key, node.place, reader)
    return Group(key, entries, node.place, _SECTION)


def _topics(node: SourceNode, key: str, place: Place, reader: FactReader) -> Listing:
    """Return what a section writes about: names of topics, and sections within it."""
    found: list[Node] = []
    for number, each in enumerate(listed(node), 1):
        inner = f"{key}.{number}"
        if isinstance(each, ScalarNode):
            found.append(Value(inner, (Segment(each.text.strip()),), each.place, _FIELDS[TOPICS]))
        else:
            found.append(_section(each, inner, reader))
    return Listing(key, tuple(found), place, _FIELDS[TOPICS])


def _report_shape(key: str, place: Place, reader: FactReader, expected: str = _PART_SHAPE) -> None:
    reader.report("wrong-shape", f"“{key}”的写法不对", place, key, expected=expected)
