"""A group that takes any key (数据) + a key the clerk made up → its field: a figure where it is one, else words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.facts.lookup import COMPANIONS
from generator.facts.model import Field, FieldType, Group, Listing, Node, Quantity, Segment, Value
from generator.facts.numbers.quantity import ANY_UNIT, BadQuantity, is_masked, parse_quantity
from generator.facts.schema.fields import element_field
from generator.facts.schema.hints import hint_for_key
from generator.facts.values import read_quantity, read_scalar
from generator.facts.yaml.mistakes import full_colon, full_width_key
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.problems import Place, Problem, Severity

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


_SHAPES: Mapping[FieldType, str] = {
    FieldType.QUANTITY: "一个数字，或者 {值: 55.61, 上年: 44.91}",
    FieldType.LIST: "列表，每项一行，以“- ”开头",
    FieldType.ITEMS: "列表，每项一行，以“- ”开头，写成“- 名称: …”",
    FieldType.GROUP: "下一行起缩进两格，写“名字: 数据”",
}


def unknown_key(name: str, node: SourceNode, group: Field, key: str, place: Place) -> Problem:
    """Return the problem of a key that a group doesn't have."""
    hint = hint_for_key(name, node, group)
    return Problem("unknown-key", f"“{key}”里没有“{name}”这一项", place, hint=hint)


def missing_key(field: Field, key: str, place: Place) -> Problem:
    """Return the problem of a required field that isn't there."""
    where = f"“{key}”缺少" if key else "缺少"
    example = f"，例如 {field.example}" if field.example else ""
    hint = f"补上“{field.name}:”这一行{example}；还不知道就只写名字、后面空着"
    return Problem("missing-key", f"{where}必填的“{field.name}”", place, hint=hint)


def wrong_shape(node: SourceNode, field: Field, key: str, place: Place) -> Problem:
    """Return the problem of a list where words belong, and the like."""
    if isinstance(node, ScalarNode) and (typed := full_width_key(node.text)) and typed in field.fields:
        return full_colon(node.place, node.text)
    found = {ScalarNode: "一段文字", SequenceNode: "列表", MappingNode: "“名字: 数据”"}[type(node)]
    expected = _SHAPES.get(field.type, "一段文字")
    # “- 一是: 抓产业” is a mapping to YAML.
    hint = "" if isinstance(node, ScalarNode) or field.type in _SHAPES else "句子里的冒号用全角“：”，整段写成一项"
    return Problem("wrong-shape", f"“{key}”的写法不对", place, found=found, expected=expected, hint=hint)


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


def _figure_groups(node: SourceNode, field: Field, key: str, place: Place, reading: Reading) -> Value:
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
        pass

        return open_field(name, node, group)
    if key:
        pass

        found: Problem | Field | None = unknown_key(name, node, group, key, place)
    else:
        found = reading.unknown(name, node, place)
    if isinstance(found, Problem):
        reading.told(found)
        return None
    return found


def _tell_shape(node: SourceNode, field: Field, key: str, place: Place, reading: Reading) -> None:
    pass

    reading.told(wrong_shape(node, field, key, place))


def _tell_colon(node: ScalarNode, field: Field, reading: Reading) -> bool:
    """Tell an item typed as “投资：45”; return whether it was one."""
    from generator.facts.yaml.mistakes import full_colon, full_width_key

    if full_width_key(node.text) not in field.fields:
        return False
    reading.told(full_colon(node.place, node.text))
    return True


def _require(entries: Mapping[str, Node], group: Field, key: str, place: Place, reading: Reading) -> None:
    for each in group.fields.values():
        if each.required and each.name not in entries:
            reading.told(missing_key(each, key, place))


_SHAPED: Mapping[FieldType, Callable[[SourceNode, Field, str, Place, Reading], Node]] = {
    FieldType.GROUP: _group,
    FieldType.ITEMS: _items,
    FieldType.LIST: _list,
    FieldType.QUANTITY: _figure_groups,
    FieldType.SENTENCE: _sentence,
}
