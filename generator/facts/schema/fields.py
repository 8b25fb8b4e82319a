"""The 字段, 章节 and 主题 of a fields.yaml or <主题>.yaml → fields, usual sections, topics; each mistake with its line.

名字: 类型                              a field of which nothing else is said
名字: {类型: 数量, 单位: 亿元, …}         what each word says stands in `WORDS`
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from generator.facts.lookup import OTHER_TOPICS, topics_in
from generator.facts.model import Field, FieldType, Good, NextYear, SectionPlan
from generator.facts.schema.hints import nearest
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.problems import Place, Problem

T = TypeVar("T")
# Each word of a field and what it says, in the order a person would write them.
WORDS = {
    "类型": "what the field may hold",
    "单位": "the unit of a 数量; 任意 where the clerk types it along",
    "元素": "the type of each item of a 列表",
    "选项": "the words a 选项 may be",
    "字段": "the fields of a 组, or of each item of a 条目",
    "说明": "what the field means, for forms and remarks",
    "例": "an example",
    "别名": "other names for the same thing; whoever types one is led here",
    "必填": "是 where a file without it is refused",
    "默认": "what is printed where the key is absent",
    "下年": "what becomes of the value in next year's file: 保留, 顺延, 清空",
    "好": "which way is good for a 数量: 升, 降, 不论",
    "对应": "the key of the review field that reports on this plan field",
}
_TYPES = {each.value: each for each in FieldType}
_NEXT_YEAR = {each.value: each for each in NextYear}
_GOOD = {each.value: each for each in Good}
_ELEMENTS = {each.value: each for each in (FieldType.TEXT, FieldType.SENTENCE, FieldType.DATE, FieldType.YEAR)}
_TRUTH = {"是": True, "否": False}
_YAML_TRUTH = {"true": "是", "false": "否"}
SECTION_WORDS = ("标题", "主题")
ALL_TOPICS = "全部"
# A word that says nothing unless the field has one of these types.
_ONLY_FOR = {
    "单位": (FieldType.QUANTITY,),
    "元素": (FieldType.LIST,),
    "选项": (FieldType.CHOICE,),
    "字段": (FieldType.GROUP, FieldType.ITEMS),
    "好": (FieldType.QUANTITY,),
}
# A fact's path is written with dots, references stand in 【】.
_NOT_IN_NAMES = ".【】→、，。：；（）()[]{}#“” "
_PLAIN_NAME = "不带标点和空格、不全是数字的词"


class Report:
    """What was noticed in one file of declarations."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def error(
        self, code: str, message: str, place: Place, *, found: str = "", expected: str = "", hint: str = ""
    ) -> None:
        """Add an error."""
        self.problems.append(Problem(code, message, place, found=found, expected=expected, hint=hint))


def read_fields(node: SourceNode | None, report: Report) -> Mapping[str, Field]:
    """Return the fields a mapping `名字: {类型: …}` declares; none when the node is absent or no mapping (reported)."""
    if node is None or (isinstance(node, ScalarNode) and node.blank):
        return {}
    if not isinstance(node, MappingNode):
        report.error("bad-field", "“字段”下面要写成“名字: {类型: …}”", node.place)
        return {}
    fields = {name: _field(name, each, node.places[name], report) for name, each in node.entries.items()}
    _check_aliases(fields, report)
    return fields


def text_of(node: SourceNode | None) -> str:
    """Return a scalar's text, a list's texts joined by 、; "" for nothing or a mapping."""
    return "、".join(texts_of(node))


def texts_of(node: SourceNode | None) -> tuple[str, ...]:
    """Return the texts of a list, or the one text that stands without a list; none for nothing or a mapping."""
    if isinstance(node, ScalarNode):
        return () if node.blank else (node.text,)
    return tuple(text_of(each) for each in node.items) if isinstance(node, SequenceNode) else ()


def report_unknown_words(node: MappingNode, known: Iterable[str], what: str, report: Report) -> None:
    """Report each key that is none of `known`."""
    names = tuple(known)
    for name in node.entries:
        if name not in names:
            message, hint = f"{what}里没有“{name}”这一项", nearest(name, names)
            report.error("unknown-word", message, node.places[name], expected="、".join(names), hint=hint)


def _field(name: str, node: SourceNode, place: Place, report: Report) -> Field:
    if not _is_name(name):
        report.error("bad-field-name", f"“{name}”不能做字段的名字", place, expected=_PLAIN_NAME)
    if isinstance(node, ScalarNode):
        return Field(name, _type(node, name, node.place, report), place=place)
    if not isinstance(node, MappingNode):
        report.error("bad-field", f"字段“{name}”要写成“{{类型: …}}”", place)
        return Field(name, FieldType.TEXT, place=place)
    words = node.entries
    report_unknown_words(node, WORDS, f"字段“{name}”", report)
    kind = _type(words.get("类型"), name, place, report)
    if text_of(words.get("类型")) in _TYPES:
        _check_words(node, name, kind, report)
    return Field(
        name=name,
        type=kind,
        unit=text_of(words.get("单位")),
        meaning=text_of(words.get("说明")),
        example=text_of(words.get("例")),
        aliases=texts_of(words.get("别名")),
        required=one_of(_TRUTH, words.get("必填"), f"字段“{name}”的“必填”", False, report),
        next_year=one_of(_NEXT_YEAR, words.get("下年"), f"字段“{name}”的“下年”", NextYear.KEEP, report),
        good=one_of(_GOOD, words.get("好"), f"字段“{name}”的“好”", Good.RISE, report),
        answers=text_of(words.get("对应")),
        options=_options(words.get("选项"), name, kind, place, report),
        element=one_of(_ELEMENTS, words.get("元素"), f"字段“{name}”的元素", FieldType.TEXT, report, "unknown-type"),
        fields=_inner(words.get("字段"), name, kind, place, report),
        default=text_of(words.get("默认")),
        place=place,
    )


def _is_name(text: str) -> bool:
    return bool(text) and not text.isdecimal() and not any(sign in text for sign in _NOT_IN_NAMES)


def _type(node: SourceNode | None, name: str, place: Place, report: Report) -> FieldType:
    word = text_of(node)
    if word in _TYPES:
        return _TYPES[word]
    where = node.place if node is not None else place
    message = f"字段“{name}”没有写类型" if not word else f"字段“{name}”的类型不对"
    report.error("unknown-type", message, where, found=word, expected="、".join(_TYPES), hint=nearest(word, _TYPES))
    return FieldType.TEXT


def _check_words(node: MappingNode, name: str, kind: FieldType, report: Report) -> None:
    for word, kinds in _ONLY_FOR.items():
        if word in node.entries and kind not in kinds:
            fitting = "、".join(each.value for each in kinds)
            message = f"字段“{name}”的类型是{kind.value}，不能有“{word}”"
            report.error("misplaced-word", message, node.places[word], expected=f"“{word}”只用于{fitting}")


def one_of(
    table: Mapping[str, T], node: SourceNode | None, what: str, usual: T, report: Report, code: str = "bad-field"
) -> T:
    """Return what a word of a table means; `usual` where none was written, or one that the table lacks (reported)."""
    word = text_of(node)
    meant = _YAML_TRUTH.get(word, word)
    if word and meant not in table and node is not None:
        hint = nearest(word, table)
        report.error(code, f"{what}不对", node.place, found=word, expected="、".join(table), hint=hint)
    return table.get(meant, usual)


def _options(node: SourceNode | None, name: str, kind: FieldType, place: Place, report: Report) -> tuple[str, ...]:
    if isinstance(node, SequenceNode) and node.items:
        return texts_of(node)
    if kind is FieldType.CHOICE or node is not None:
        report.error("bad-field", f"字段“{name}”要列出选项", node.place if node else place, expected="选项: [甲, 乙]")
    return ()


def _inner(node: SourceNode | None, name: str, kind: FieldType, place: Place, report: Report) -> Mapping[str, Field]:
    if kind is FieldType.ITEMS and not isinstance(node, MappingNode):
        expected = "字段: {名称: {类型: 文字}, …}"
        report.error("bad-field", f"字段“{name}”要说明每一条有哪些字段", place, expected=expected)
        return {}
    return read_fields(node, report)


def _check_aliases(fields: Mapping[str, Field], report: Report) -> None:
    """Report each 别名 that is no name, or stands for two fields that lie side by side."""
    owners = {name: name for name in fields}
    for each in fields.values():
        for alias in each.aliases:
            message = f"字段“{each.name}”的别名“{alias}”"
            if not _is_name(alias):
                report.error("bad-alias", f"{message}不能做名字", each.place, expected=_PLAIN_NAME)
            elif alias in owners:
                report.error("bad-alias", f"{message}已经指“{owners[alias]}”", each.place, hint="一个名字只指一个字段")
            owners.setdefault(alias, each.name)


def read_sections(
    node: SourceNode | None, known: tuple[str, ...], report: Report
) -> Mapping[str, tuple[SectionPlan, ...]]:
    """Return part → usual sections; `known` are the topics there are."""
    if node is None:
        return {}
    if not isinstance(node, MappingNode):
        report.error("bad-section", "“章节”要写成“部分: [{标题: …, 主题: […]}]”", node.place)
        return {}
    return {part: _sections(each, part, known, report) for part, each in node.entries.items()}


def read_topic_names(
    node: SourceNode | None, parts: Mapping[str, tuple[SectionPlan, ...]], known: tuple[str, ...], report: Report
) -> tuple[str, ...]:
    """Return the kind's topics: those of its sections in their order, then the others it lists."""
    placed = [name for sections in parts.values() for name, _ in topics_in(sections)]
    listed: tuple[str, ...] = ()
    if isinstance(node, ScalarNode) and node.text == ALL_TOPICS:
        listed = known
    elif isinstance(node, SequenceNode):
        listed = tuple(_topic(each, known, report) for each in node.items)
    elif node is not None:
        report.error("bad-section", "“主题”要写成列表", node.place, expected=f"[农业产业, …] 或者“{ALL_TOPICS}”")
    return tuple(name for name in dict.fromkeys((*placed, *listed)) if name in known)


def _sections(node: SourceNode, part: str, known: tuple[str, ...], report: Report) -> tuple[SectionPlan, ...]:
    if isinstance(node, ScalarNode) and node.blank:
        return ()
    if not isinstance(node, SequenceNode):
        report.error("bad-section", f"章节“{part}”要写成列表", node.place, expected="- {标题: …, 主题: […]}")
        return ()
    return tuple(_section(each, known, report) for each in node.items)


def _section(node: SourceNode, known: tuple[str, ...], report: Report) -> SectionPlan:
    if not isinstance(node, MappingNode):
        report.error("bad-section", "一节要写成“{标题: …, 主题: […]}”", node.place, found=text_of(node))
        return SectionPlan("", ())
    report_unknown_words(node, SECTION_WORDS, "一节", report)
    topics = node.entries.get("主题")
    items = topics.items if isinstance(topics, SequenceNode) else () if topics is None else (topics,)
    content = (
        _topic(each, known, report) if isinstance(each, ScalarNode) else _section(each, known, report) for each in items
    )
    return SectionPlan(text_of(node.entries.get("标题")), tuple(content))


def _topic(node: SourceNode, known: tuple[str, ...], report: Report) -> str:
    name = text_of(node)
    if name not in known and name != OTHER_TOPICS:
        hint = nearest(name, known) or "主题是 templates/phrases 里的文件名"
        report.error("unknown-topic", f"没有“{name}”这个主题", node.place, hint=hint)
    return name
