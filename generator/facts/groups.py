"""The mappings and lists of a data file + the fields declared for them → facts, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter

from generator.facts.companions import QUANTITY_KEYS
from generator.facts.indicators_and_undeclared import read_indicators
from generator.facts.lookup import INDICATORS
from generator.facts.model import Field, FieldType, Group, Listing, Node, Segment, Value
from generator.facts.numbers.quantity import ANY_UNIT
from generator.facts.schema.declaration_types import element_field
from generator.facts.schema.hints import MOST_GUESSES, Elsewhere, figure_of, hint_for_key
from generator.facts.values import read_quantity, read_scalar
from generator.facts.yaml.mistakes import full_colon, full_width_key
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode, is_blank, listed
from generator.problems import Place, Problem, Severity

# An undeclared key at the top of a file → its field, the problem it is, or None to pass over it.
Undeclared = Callable[[str, SourceNode, Place], Problem | Field | None]
# What each type looks like, for messages; all others are 一段文字.
_SHAPES = {
    FieldType.QUANTITY: "一个数字，或者 {值: 55.61, 上年: 44.91}",
    FieldType.LIST: "列表，每项一行，以“- ”开头",
    FieldType.ITEMS: "列表，每项一行，以“- ”开头，写成“- 名称: …”",
    FieldType.GROUP: "下一行起缩进两格，写“名字: 数据”",
}
_is_required = attrgetter("required")
# Looked up once: Python 3.11 takes 0.1 µs for a member of an Enum, and there are thousands of values.
_GROUP, _LIST, _ITEMS = FieldType.GROUP, FieldType.LIST, FieldType.ITEMS
_QUANTITY, _SENTENCE, _OFFICIAL_TEXT = FieldType.QUANTITY, FieldType.SENTENCE, FieldType.OFFICIAL_TEXT
# What may hold 【references】.
WITH_REFERENCES = (FieldType.TEXT, FieldType.SENTENCE, FieldType.OFFICIAL_TEXT)
# An item typed as plain words is its name.
NAMES = ("名称", "事项", "要点", "标题", "指标")
# What people put before the items of a list instead of “- ”.
_BULLET = r"[—–－·•●○■◆▪](?!—)|\d{1,2}[.．、)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳]"
# None holds another of its kind: a thousand left open would each be followed to the end.
_ENCLOSED = "“[^“”]*”|《[^《》]*》|（[^（）]*）"
# 2022年全省第一 is no figure; 个百分点 and 万平方米 are units.
_LONGEST_UNIT = 4


class FactReader:
    """Reads the facts of one file; collects what is wrong with them, and the texts with references to other facts."""

    def __init__(self, undeclared: Undeclared, elsewhere: Elsewhere) -> None:
        self.problems: list[Problem] = []
        # Key of each text with 【 in it → the scalars it was typed as.
        self.references: dict[str, tuple[ScalarNode, ...]] = {}
        self._undeclared = undeclared
        self._elsewhere = elsewhere

    def report(
        self,
        code: str,
        message: str,
        place: Place,
        key: str,
        severity: Severity = Severity.ERROR,
        *,
        found: str = "",
        expected: str = "",
        hint: str = "",
    ) -> None:
        """Add a problem of the fact at `key`."""
        self.problems.append(Problem(code, message, place, severity, found, expected, hint, key))

    def read_group(
        self, node: MappingNode, group: Field, key: str, place: Place, asked: Iterable[Field] | None = None
    ) -> Group:
        """Return the facts of a mapping; a group that declares no fields takes any key.

        Required are those of the group's fields, or of those `asked`, that say so.
        """
        entries: dict[str, Node] = {}
        head, fields, places = f"{key}." if key else "", group.fields, node.places
        for name, each in node.entries.items():
            where = places[name]
            field = fields.get(name) or self._field_of(name, each, group, key, where)
            if field is None:
                continue
            if name == INDICATORS and field.type is _GROUP:
                entries[name] = read_indicators(each, field, group, head + name, where, self.problems.append)
            else:
                entries[name] = self.read_node(each, field, head + name, where)
        for field in filter(_is_required, fields.values() if asked is None else asked):
            if field.name not in entries:
                entries[field.name] = self.require(field, key, place)
        return Group(key, entries, place, group)

    def read_node(self, node: SourceNode, field: Field, key: str, place: Place) -> Node:
        """Return the fact that stands under a key; `place` is the key's.

        What has the wrong shape is reported and left to fill.
        """
        kind = field.type
        if kind is _GROUP:
            return self._group(node, field, key, place)
        if kind is _LIST or kind is _ITEMS:
            if is_blank(node):
                return Value(key, None, place, field)
            if kind is _LIST:
                return self._list(node, field, key, place)
            items = [self._item(each, field, f"{key}.{number}") for number, each in enumerate(listed(node), 1)]
            return Listing(key, tuple(items), place, field)
        if kind is _QUANTITY and isinstance(node, MappingNode):
            return read_quantity(node, field, key, place, self.problems.append)
        if kind is _SENTENCE and isinstance(node, SequenceNode):
            return self._sentences(node, field, key, place)
        return self._leaf(node, field, key, place)

    def require(self, field: Field, key: str, place: Place) -> Node:
        """Report that a required field of the group at `key` isn't there; return it as one that is to fill."""
        where = f"“{key}”缺少" if key else "缺少"
        example = f"，例如 {field.example}" if field.example else ""
        hint = f"补上“{field.name}:”这一行{example}；还不知道就只写名字、后面空着"
        inner = f"{key}.{field.name}" if key else field.name
        self.report("missing-key", f"{where}必填的“{field.name}”", place, inner, hint=hint)
        return self.read_node(ScalarNode("", place), field, inner, place)

    def _leaf(self, node: SourceNode, field: Field, key: str, place: Place) -> Value:
        if not isinstance(node, ScalarNode):
            self._report_shape(node, field, key, place)
            return Value(key, None, place, field)
        if field.type is _OFFICIAL_TEXT and not node.style and node.end_line > node.place.line:
            hint = f"写成“{field.name}: |”（冒号、空格、竖线），下面每行缩进两格"
            message, found = f"“{key}”少了竖线，几行接成了一段", node.text[:30]
            self.report("missing-bar", message, place, key, Severity.WARNING, found=found, hint=hint)
        if "【" in node.text and field.type in WITH_REFERENCES:
            self.references[key] = (node,)
        return read_scalar(node, field, key, self.problems.append)

    def _sentences(self, node: SequenceNode, field: Field, key: str, place: Place) -> Value:
        """Return several sentences typed as a list as one text."""
        scalars = tuple(each for each in node.items if isinstance(each, ScalarNode) and not each.blank)
        if len(scalars) < len(node.items) or not scalars:
            return self._leaf(node, field, key, place)
        if any("【" in each.text for each in scalars):
            self.references[key] = scalars
        return Value(key, tuple(Segment(ended(each.text)) for each in scalars), scalars[0].place, field)

    def _group(self, node: SourceNode, field: Field, key: str, place: Place) -> Group:
        if isinstance(node, MappingNode):
            return self.read_group(node, field, key, place)
        # A group with nothing in it says nothing; what it could hold isn't asked for.
        if not is_blank(node):
            self._report_shape(node, field, key, place)
        return Group(key, {}, place, field)

    def _list(self, node: SourceNode, field: Field, key: str, place: Place) -> Listing:
        if isinstance(node, ScalarNode) and not node.text[:1].isalpha() and re.match(_BULLET, node.text):
            hint = "每项一行，缩进两格，开头写半角减号和空格“- ”"
            self.report("missing-dash", f"“{key}”没有写成列表", place, key, found=node.text[:30], hint=hint)
        if isinstance(node, SequenceNode) and node.flow:
            self._check_commas(node, key)
        element = element_field(field)
        found = [
            self._leaf(each, element, f"{key}.{number}", each.place) for number, each in enumerate(listed(node), 1)
        ]
        return Listing(key, tuple(found), place, field)

    def _check_commas(self, node: SequenceNode, key: str) -> None:
        for each in node.items:
            typed = each.text if isinstance(each, ScalarNode) and not each.style else ""
            if "，" in typed and "，" in re.sub(_ENCLOSED, "", typed):
                hint = "各项之间改成半角逗号加空格“, ”；如果就是一句话，用单引号括起来"
                message = f"“{key}”的方括号里有全角逗号，整个当成了一项"
                warning = Severity.WARNING
                self.report("full-width-comma", message, each.place, key, warning, found=typed, hint=hint)

    def _item(self, node: SourceNode, field: Field, key: str) -> Group:
        """Return one item; a lone dash, or one that cannot be read, asks for its name and its required fields."""
        if isinstance(node, MappingNode):
            return self.read_group(node, field, key, node.place)
        name = lone_name(field)
        if not isinstance(node, ScalarNode) or not (name or node.blank):
            self._report_shape(node, field, key, node.place)
        elif full_width_key(node.text) in field.fields:
            self.problems.append(full_colon(node.place, node.text, key))
        elif not node.blank:
            named = MappingNode({name: node}, {name: node.place}, node.place)
            return self.read_group(named, field, key, node.place)
        wanted = [each.name for each in field.fields.values() if each.required or each.name == name]
        blank = dict.fromkeys(wanted, ScalarNode("", node.place))
        waiting = MappingNode(blank, dict.fromkeys(wanted, node.place), node.place)
        return self.read_group(waiting, field, key, node.place)

    def _field_of(self, name: str, node: SourceNode, group: Field, key: str, place: Place) -> Field | None:
        """Return the field of a key that its group doesn't name; None when there is none, which has been reported."""
        if group.type is FieldType.GROUP and not group.fields and group.name:
            return _made_up(name, node, group)
        if not key:
            found = self._undeclared(name, node, place)
            if isinstance(found, Problem):
                self.problems.append(found)
                return None
            return found
        hint = hint_for_key(name, node, group, self._elsewhere) if len(self.problems) < MOST_GUESSES else ""
        self.report("unknown-key", f"“{key}”里没有“{name}”这一项", place, f"{key}.{name}", hint=hint)
        return None

    def _report_shape(self, node: SourceNode, field: Field, key: str, place: Place) -> None:
        """Report a list where words belong, and the like."""
        if isinstance(node, ScalarNode) and (typed := full_width_key(node.text)) and typed in field.fields:
            self.problems.append(full_colon(node.place, node.text, key))
            return
        if isinstance(node, MappingNode) and (open_key := next(filter(_is_open, node.entries), "")):
            found, hint = open_key[open_key.rfind("【") :] + ":", "改成全角冒号“：”，如【茶园面积：1200亩】"
            message = f"“{key}”里【】中的冒号是半角的，后面又空了一格"
            self.report("half-width-colon", message, node.places[open_key], key, found=found, hint=hint)
            return
        found = {ScalarNode: "一段文字", SequenceNode: "列表", MappingNode: "“名字: 数据”"}[type(node)]
        expected = _SHAPES.get(field.type, "一段文字")
        # “- 一是: 抓产业” is a mapping to YAML.
        words = not isinstance(node, ScalarNode) and field.type not in _SHAPES
        hint = "句子里的冒号用全角“：”，整段写成一项" if words else ""
        self.report("wrong-shape", f"“{key}”的写法不对", place, key, found=found, expected=expected, hint=hint)


def _is_open(key: str) -> bool:
    """Tell whether a key ends inside a bracket: “- 建成【茶园: 300亩】” is a mapping to YAML."""
    return key.rfind("【") > key.rfind("】")


def lone_name(items: Field) -> str:
    """Return the name of what an item typed as plain words gives: it is its name; "" where items have none."""
    return next((name for name in NAMES if name in items.fields), "")


def ended(text: str) -> str:
    """Return a sentence with its end mark."""
    text = text.rstrip()
    return text if text.endswith(tuple("。！？；…”）")) else text + "。"


def _made_up(name: str, node: SourceNode, group: Field) -> Field:
    """Return the field of a key that the clerk made up, in a group that takes any: a figure or words."""
    if isinstance(node, SequenceNode):
        return Field(name, FieldType.LIST)
    if isinstance(node, MappingNode) and not any(each in QUANTITY_KEYS for each in node.entries):
        return Field(name, FieldType.GROUP, next_year=group.next_year)
    figure = figure_of(node)
    if isinstance(node, ScalarNode) and (figure is None or len(figure.unit) > _LONGEST_UNIT):
        return Field(name, FieldType.TEXT)
    # A bare number has its unit in the sentence that refers to it.
    unit = "" if figure is not None and not figure.unit else ANY_UNIT
    return Field(name, FieldType.QUANTITY, unit=unit, next_year=group.next_year)


def written(
    fields: Mapping[str, Field], given: Mapping[str, SourceNode], above: str
) -> Iterator[tuple[str, str, Field | None, SourceNode | None]]:
    """Yield the keys of a group or item: the declared ones in their order, and behind them those only the file has.

    Each is a whole path and a name, the field if one is declared, and what the file writes there if it does.
    """
    for name in {**fields, **given}:
        yield f"{above}.{name}" if above else name, name, fields.get(name), given.get(name)


def entries_of(node: SourceNode | None) -> Mapping[str, SourceNode]:
    """Return what stands under the keys of a mapping; nothing for anything else."""
    return node.entries if isinstance(node, MappingNode) else {}


def items_of(field: Field, node: SourceNode | None) -> list[Mapping[str, SourceNode]]:
    """Return what stands under the keys of each item of a 条目; one typed as plain words is its name."""
    found: list[Mapping[str, SourceNode]] = []
    for each in listed(node):
        name = lone_name(field)
        found.append(each.entries if isinstance(each, MappingNode) else {name: each} if name else {})
    return found
