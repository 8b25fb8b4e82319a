"""A tree of nodes + the fields it should have → groups, lists and values, with every mismatch told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.facts.companions import read_quantity
from generator.facts.lazy import element_field, required_fields
from generator.facts.model import Field, FieldType, Group, Listing, Node, Segment, Value
from generator.facts.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.facts.scalars import read_scalar
from generator.problems import Place, Problem, Severity

_WORDS = frozenset((FieldType.TEXT, FieldType.SENTENCE))
_WITH_REFERENCES = _WORDS | {FieldType.OFFICIAL_TEXT}
# One scalar each, told of at its own place.
_PLAIN = _WORDS | {FieldType.QUANTITY, FieldType.YEAR, FieldType.DATE, FieldType.CHOICE}
# An item typed as plain words is its name.
NAMES = ("名称", "事项", "要点", "标题", "指标")
# What people put before the items of a list instead of “- ”.
_BULLETS = frozenset("—–－·•●○■◆▪（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_BULLET = re.compile(r"[—–－·•●○■◆▪](?!—)|\d{1,2}[.．、)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳]")
# None holds another of its kind: a thousand left open would each be followed to the end.
_ENCLOSED = re.compile("“[^“”]*”|《[^《》]*》|（[^（）]*）")


@dataclass(slots=True)
class Reading:
    """What one file's facts leave behind besides themselves.

    `unknown` decides what an undeclared key at the top means; it returns the problem to tell, or None to pass over it.
    """

    unknown: Callable[[str, SourceNode, Place], Problem | Field | None]
    problems: list[Problem] = field(default_factory=list)
    # Key of each text with 【 in it → the scalars it was typed as.
    references: dict[str, tuple[ScalarNode, ...]] = field(default_factory=dict)

    def told(self, problem: Problem) -> None:
        """Add a problem."""
        self.problems.append(problem)


def read_group(node: MappingNode, group: Field, key: str, place: Place, reading: Reading) -> Group:
    """Return the facts of a mapping; one that declares no fields takes any key."""
    entries: dict[str, Node] = {}
    fields, places, above = group.fields, node.places, f"{key}." if key else ""
    for name, each in node.entries.items():
        known = fields.get(name)
        if known is None:
            known = _undeclared(name, each, group, key, places[name], reading)
        if known is None:
            continue
        if type(each) is ScalarNode and known.type in _PLAIN:
            # Where its key stands is nothing anybody asks of a word or figure.
            entries[name] = _leaf(each, known, above + name, each.place, reading)
        else:
            entries[name] = read_node(each, known, above + name, places[name], reading)
    _require(entries, group, key, place, reading)
    return Group(key, entries, place, group)


def read_node(node: SourceNode, field: Field, key: str, place: Place, reading: Reading) -> Node:
    """Return the fact that stands under a key; `place` is the key's."""
    read = _SHAPED.get(field.type, _leaf)
    return read(node, field, key, place, reading)


def _figure(node: SourceNode, field: Field, key: str, place: Place, reading: Reading) -> Value:
    if isinstance(node, MappingNode):
        return read_quantity(node, field, key, place, reading.told)
    return _leaf(node, field, key, place, reading)


def _sentence(node: SourceNode, field: Field, key: str, place: Place, reading: Reading) -> Value:
    if isinstance(node, SequenceNode):
        return _sentences(node, field, key, place, reading)
    return _leaf(node, field, key, place, reading)


def _leaf(node: SourceNode, field: Field, key: str, place: Place, reading: Reading) -> Value:
    if not isinstance(node, ScalarNode):
        _tell_shape(node, field, key, place, reading)
        return Value(key, None, place, field)
    text = node.text
    if field.type in _WORDS and "\n" not in text and not node.blank:
        # Three facts in four.
        if "【" in text:
            reading.references[key] = (node,)
        return Value(key, (Segment(text),), node.place, field)
    if field.type is FieldType.OFFICIAL_TEXT and not node.style and node.end_line > node.line:
        hint = f"写成“{field.name}: |”（冒号、空格、竖线），下面每行缩进两格"
        message = f"“{key}”少了竖线，几行接成了一段"
        reading.told(Problem("missing-bar", message, place, Severity.WARNING, found=text[:30], hint=hint))
    if "【" in text and field.type in _WITH_REFERENCES:
        reading.references[key] = (node,)
    return read_scalar(node, field, key, reading.told)


def _sentences(node: SequenceNode, field: Field, key: str, place: Place, reading: Reading) -> Value:
    """Return several sentences typed as a list as one text."""
    scalars = tuple(each for each in node.items if isinstance(each, ScalarNode) and not each.blank)
    if len(scalars) < len(node.items) or not scalars:
        return _leaf(node, field, key, place, reading)
    if any("【" in each.text for each in scalars):
        reading.references[key] = scalars
    return Value(key, tuple(Segment(ended(each.text)) for each in scalars), scalars[0].place, field)


def ended(text: str) -> str:
    """Return a sentence with its end mark."""
    text = text.rstrip()
    return text if text.endswith(tuple("。！？；…”）")) else text + "。"


def _group(node: SourceNode, field: Field, key: str, place: Place, reading: Reading) -> Group:
    if isinstance(node, MappingNode):
        return read_group(node, field, key, place, reading)
    # A group with nothing in it says nothing; what it could hold isn't asked for.
    if not (isinstance(node, ScalarNode) and node.blank):
        _tell_shape(node, field, key, place, reading)
    return Group(key, {}, place, field)


def _list(node: SourceNode, field: Field, key: str, place: Place, reading: Reading) -> Node:
    if isinstance(node, ScalarNode) and node.blank:
        return Value(key, None, place, field)
    if isinstance(node, ScalarNode) and _is_bulleted(node.text):
        hint = "每项一行，缩进两格，开头写半角减号和空格“- ”"
        reading.told(Problem("missing-dash", f"“{key}”没有写成列表", place, found=node.text[:30], hint=hint))
    # One thing alone needs no dash.
    items = node.items if isinstance(node, SequenceNode) else (node,)
    element = element_field(field)
    _full_width_commas(node, key, reading)
    found = [_leaf(each, element, f"{key}.{number}", each.place, reading) for number, each in enumerate(items, 1)]
    return Listing(key, tuple(found), place, field)


def _is_bulleted(text: str) -> bool:
    # Few words begin like this, and the expression is slow to compile.
    return (text[0] in _BULLETS or text[0].isdecimal()) and _BULLET.match(text) is not None


def _full_width_commas(node: SourceNode, key: str, reading: Reading) -> None:
    if not (isinstance(node, SequenceNode) and node.flow):
        return
    for each in node.items:
        if not isinstance(each, ScalarNode) or each.style or "，" not in each.text:
            continue
        if "，" in _ENCLOSED.sub("", each.text):
            hint = "各项之间改成半角逗号加空格“, ”；如果就是一句话，用单引号括起来"
            message = f"“{key}”的方括号里有全角逗号，整个当成了一项"
            reading.told(Problem("full-width-comma", message, each.place, Severity.WARNING, found=each.text, hint=hint))


def _items(node: SourceNode, field: Field, key: str, place: Place, reading: Reading) -> Node:
    if isinstance(node, ScalarNode) and node.blank:
        return Value(key, None, place, field)
    items = node.items if isinstance(node, SequenceNode) else (node,)
    found = [_item(each, field, f"{key}.{number}", reading) for number, each in enumerate(items, 1)]
    return Listing(key, tuple([each for each in found if each is not None]), place, field)


def _item(node: SourceNode, field: Field, key: str, reading: Reading) -> Node | None:
    if isinstance(node, MappingNode):
        return read_group(node, field, key, node.place, reading)
    name = next((name for name in NAMES if name in field.fields), "")
    if not isinstance(node, ScalarNode) or not (name or node.blank):
        _tell_shape(node, field, key, node.place, reading)
        return None
    if "：" in node.text and _tell_colon(node, field, reading):
        return None
    if node.blank:
        # A lone dash asks for the item: its required fields wait.
        blank = {each.name: ScalarNode("", node.place) for each in field.fields.values()
                 if each.required or each.name == name}  # fmt: skip
        node = MappingNode(blank, dict.fromkeys(blank, node.place), node.place)
    else:
        node = MappingNode({name: node}, {name: node.place}, node.place)
    return read_group(node, field, key, node.place, reading)


def _undeclared(name: str, node: SourceNode, group: Field, key: str, place: Place, reading: Reading) -> Field | None:
    """Return the field of a key that its group doesn't name; None when there is none, which has been told."""
    # Here and below: imported when there is something to tell, or a key that a clerk made up.
    if group.type is FieldType.GROUP and not group.fields and group.name:
        from generator.facts.open_group import open_field

        return open_field(name, node, group)
    if key:
        from generator.facts.mismatches import unknown_key

        found: Problem | Field | None = unknown_key(name, group.fields, key, place)
    else:
        found = reading.unknown(name, node, place)
    if isinstance(found, Problem):
        reading.told(found)
        return None
    return found


def _tell_shape(node: SourceNode, field: Field, key: str, place: Place, reading: Reading) -> None:
    from generator.facts.mismatches import wrong_shape

    reading.told(wrong_shape(node, field, key, place))


def _tell_colon(node: ScalarNode, field: Field, reading: Reading) -> bool:
    """Tell an item typed as “投资：45”; return whether it was one."""
    from generator.facts.full_width import full_colon, full_width_key

    if full_width_key(node.text) not in field.fields:
        return False
    reading.told(full_colon(node.place, node.text))
    return True


def _require(entries: Mapping[str, Node], group: Field, key: str, place: Place, reading: Reading) -> None:
    for each in required_fields(group):
        if each.name not in entries:
            from generator.facts.mismatches import missing_key

            reading.told(missing_key(each, key, place))


_SHAPED: Mapping[FieldType, Callable[[SourceNode, Field, str, Place, Reading], Node]] = {
    FieldType.GROUP: _group,
    FieldType.ITEMS: _items,
    FieldType.LIST: _list,
    FieldType.QUANTITY: _figure,
    FieldType.SENTENCE: _sentence,
}
