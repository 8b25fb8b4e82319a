"""fields.yaml and <主题>.yaml → fields, with every mistake told at its line and what a field may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.facts.model import Field, FieldType, NextYear
from generator.facts.suggest import nearest
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.problems import Place, Problem

# What each word of a field means; in the order a person would write them.
WORDS = ("类型", "单位", "元素", "选项", "字段", "说明", "例", "必填", "默认", "下年", "对应")
_TYPES = {each.value: each for each in FieldType}
_NEXT_YEAR = {each.value: each for each in NextYear}
_ELEMENTS = (FieldType.TEXT, FieldType.SENTENCE, FieldType.DATE, FieldType.YEAR)
_TRUTH = {"是": True, "否": False, "true": True, "false": False}
# A word that says nothing unless the field has one of these types.
_ONLY_FOR = {
    "单位": (FieldType.QUANTITY,),
    "元素": (FieldType.LIST,),
    "选项": (FieldType.CHOICE,),
    "字段": (FieldType.GROUP, FieldType.ITEMS),
}
# A fact's path is written with dots, references stand in 【】.
_NOT_IN_NAMES = ".【】→、，。：；（）()[]{}#“” "


@dataclass(slots=True)
class Reading:
    """What was noticed in one file."""

    problems: list[Problem] = field(default_factory=list)

    def told(
        self, code: str, message: str, place: Place, *, found: str = "", expected: str = "", hint: str = ""
    ) -> None:
        """Add an error."""
        self.problems.append(Problem(code, message, place, found=found, expected=expected, hint=hint))


def read_fields(node: SourceNode | None, reading: Reading) -> Mapping[str, Field]:
    """Return the fields a mapping `名字: {类型: …}` declares; none when the node is absent or no mapping (told)."""
    if node is None or (isinstance(node, ScalarNode) and node.blank):
        return {}
    if not isinstance(node, MappingNode):
        reading.told("bad-field", "“字段”下面要写成“名字: {类型: …}”", node.place)
        return {}
    return {name: _field(name, each, node.places[name], reading) for name, each in node.entries.items()}


def text_of(node: SourceNode | None) -> str:
    """Return a scalar's text, a list's texts joined by 、; "" for nothing or a mapping."""
    if isinstance(node, ScalarNode):
        return "" if node.blank else node.text
    if isinstance(node, SequenceNode):
        return "、".join(text_of(each) for each in node.items)
    return ""


def unknown_words(node: MappingNode, known: Iterable[str], what: str, reading: Reading) -> None:
    """Tell each key that is none of `known`."""
    names = tuple(known)
    for name in node.entries:
        if name not in names:
            message = f"{what}里没有“{name}”这一项"
            reading.told(
                "unknown-word", message, node.places[name], expected="、".join(names), hint=nearest(name, names)
            )


def _field(name: str, node: SourceNode, place: Place, reading: Reading) -> Field:
    if any(sign in name for sign in _NOT_IN_NAMES) or name.isdecimal():
        reading.told("bad-field-name", f"“{name}”不能做字段的名字", place, expected="不带标点和空格、不全是数字的词")
    if isinstance(node, ScalarNode):
        return Field(name, _type(node, name, reading), place=place)
    if not isinstance(node, MappingNode):
        reading.told("bad-field", f"字段“{name}”要写成“{{类型: …}}”", place)
        return Field(name, FieldType.TEXT, place=place)
    unknown_words(node, WORDS, f"字段“{name}”", reading)
    kind = _type(node.entries.get("类型"), name, reading, place)
    if text_of(node.entries.get("类型")) in _TYPES:
        _misplaced_words(node, name, kind, reading)
    return _described(node, name, kind, place, reading)


def _described(node: MappingNode, name: str, kind: FieldType, place: Place, reading: Reading) -> Field:
    words = node.entries
    return Field(
        name=name,
        type=kind,
        unit=text_of(words.get("单位")),
        meaning=text_of(words.get("说明")),
        example=text_of(words.get("例")),
        required=_required(words.get("必填"), name, reading),
        next_year=_next_year(words.get("下年"), name, reading),
        answers=text_of(words.get("对应")),
        options=_options(words.get("选项"), name, kind, place, reading),
        element=_element(words.get("元素"), name, reading),
        fields=_inner(words.get("字段"), name, kind, place, reading),
        default=text_of(words.get("默认")),
        place=place,
    )


def _type(node: SourceNode | None, name: str, reading: Reading, place: Place | None = None) -> FieldType:
    word = text_of(node)
    if word in _TYPES:
        return _TYPES[word]
    where = node.place if node is not None else place or Place("")
    message = f"字段“{name}”没有写类型" if not word else f"字段“{name}”的类型不对"
    reading.told("unknown-type", message, where, found=word, expected="、".join(_TYPES), hint=nearest(word, _TYPES))
    return FieldType.TEXT


def _misplaced_words(node: MappingNode, name: str, kind: FieldType, reading: Reading) -> None:
    for word, kinds in _ONLY_FOR.items():
        if word in node.entries and kind not in kinds:
            fitting = "、".join(each.value for each in kinds)
            message = f"字段“{name}”的类型是{kind.value}，不能有“{word}”"
            reading.told("misplaced-word", message, node.places[word], expected=f"“{word}”只用于{fitting}")


def _required(node: SourceNode | None, name: str, reading: Reading) -> bool:
    word = text_of(node)
    if word and word not in _TRUTH and node is not None:
        reading.told("bad-field", f"字段“{name}”的“必填”不对", node.place, found=word, expected="是、否")
    return _TRUTH.get(word, False)


def _next_year(node: SourceNode | None, name: str, reading: Reading) -> NextYear:
    word = text_of(node)
    if word and word not in _NEXT_YEAR and node is not None:
        hint = nearest(word, _NEXT_YEAR)
        reading.told(
            "bad-field", f"字段“{name}”的“下年”不对", node.place, found=word, expected="保留、顺延、清空", hint=hint
        )
    return _NEXT_YEAR.get(word, NextYear.KEEP)


def _options(node: SourceNode | None, name: str, kind: FieldType, place: Place, reading: Reading) -> tuple[str, ...]:
    if isinstance(node, SequenceNode) and node.items:
        return tuple(text_of(each) for each in node.items)
    if kind is FieldType.CHOICE or node is not None:
        reading.told("bad-field", f"字段“{name}”要列出选项", node.place if node else place, expected="选项: [甲, 乙]")
    return ()


def _element(node: SourceNode | None, name: str, reading: Reading) -> FieldType:
    word = text_of(node)
    if not word or node is None:
        return FieldType.TEXT
    if _TYPES.get(word) in _ELEMENTS:
        return _TYPES[word]
    expected = "、".join(each.value for each in _ELEMENTS)
    reading.told("unknown-type", f"字段“{name}”的元素不对", node.place, found=word, expected=expected)
    return FieldType.TEXT


def _inner(node: SourceNode | None, name: str, kind: FieldType, place: Place, reading: Reading) -> Mapping[str, Field]:
    if kind is FieldType.ITEMS and (node is None or (isinstance(node, ScalarNode) and node.blank)):
        reading.told(
            "bad-field", f"字段“{name}”要说明每一条有哪些字段", place, expected="字段: {名称: {类型: 文字}, …}"
        )
    return read_fields(node, reading)
