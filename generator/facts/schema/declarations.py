"""The 核对 of a fields.yaml → sums over declared quantities; a key nobody declared is told here, not first in March."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.facts.lookup import OTHER_TOPICS, PLAN, field_at, paths_of
from generator.facts.model import Field, FieldType, Kind, SectionPlan, Sum, Topic
from generator.facts.numbers.formula import ExpressionError, Key, keys_of, parse_expression, split_relation
from generator.facts.schema.fields import Reading, read_fields, text_of, unknown_words
from generator.facts.schema.topics import KindFields, Topics
from generator.facts.suggest import nearest
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.facts.yaml.reader import read_source
from generator.problems import DataError, Place, TemplateError

_ROWS = (FieldType.LIST, FieldType.ITEMS)


def read_sums(node: SourceNode | None, fields: Mapping[str, Field], reading: Reading) -> tuple[Sum, ...]:
    """Return the sums a list declares over `fields`."""
    if node is None:
        return ()
    if not isinstance(node, SequenceNode):
        reading.told("bad-sum", "“核对”要写成列表", node.place, expected="- 总数 = 甲 + 乙")
        return ()
    return tuple(found for each in node.items if (found := _sum(each, fields, reading)))


def _sum(node: SourceNode, fields: Mapping[str, Field], reading: Reading) -> Sum | None:
    text = text_of(node)
    try:
        left, relation, right = split_relation(text)
        keys = [key for side in (left, right) for key in keys_of(parse_expression(side))]
    except ExpressionError as error:
        expected = "总数 = 甲 + 乙，可用 + - × ÷ 和括号"
        reading.told("bad-sum", f"“核对”写得不对：{error}", node.place, found=text, expected=expected)
        return None
    for key in keys:
        _check(key, fields, text, node.place, reading)
    return Sum(left, right, node.place, relation)


def _check(key: Key, fields: Mapping[str, Field], text: str, place: Place, reading: Reading) -> None:
    field = field_at(fields, key.path)
    if field is None:
        hint = nearest(key.path, paths_of(fields))
        reading.told("unknown-key-in-sum", f"“核对”里的“{key.path}”不是字段", place, found=text, hint=hint)
    elif key.count and field.type not in _ROWS:
        message = f"“核对”里的“{key.path}”是{field.type.value}，数不出条数"
        reading.told("bad-sum", message, place, found=text, expected="条数(列表或条目)")
    elif not key.count and field.type is not FieldType.QUANTITY:
        message = f"“核对”里的“{key.path}”是{field.type.value}，不能计算"
        reading.told("bad-sum", message, place, found=text, expected="数量；列表、条目写成“条数(…)”")


SECTION_WORDS = ("标题", "主题")
ALL_TOPICS = "全部"


def read_parts(
    node: SourceNode | None, known: tuple[str, ...], reading: Reading
) -> Mapping[str, tuple[SectionPlan, ...]]:
    """Return part → usual sections; `known` are the topics there are."""
    if node is None:
        return {}
    if not isinstance(node, MappingNode):
        reading.told("bad-section", "“章节”要写成“部分: [{标题: …, 主题: […]}]”", node.place)
        return {}
    return {part: _sections(each, part, known, reading) for part, each in node.entries.items()}


def read_topic_list(
    node: SourceNode | None, parts: Mapping[str, tuple[SectionPlan, ...]], known: tuple[str, ...], reading: Reading
) -> tuple[str, ...]:
    """Return the kind's topics: those of its sections in their order, then the others it lists."""
    placed = [name for sections in parts.values() for section in sections for name in topics_in(section)]
    listed: tuple[str, ...] = ()
    if isinstance(node, ScalarNode) and node.text == ALL_TOPICS:
        listed = known
    elif isinstance(node, SequenceNode):
        listed = tuple(_topic(each, known, reading) for each in node.items)
    elif node is not None:
        reading.told("bad-section", "“主题”要写成列表", node.place, expected=f"[农业产业, …] 或者“{ALL_TOPICS}”")
    return tuple(name for name in dict.fromkeys((*placed, *listed)) if name in known)


def topics_in(section: SectionPlan) -> tuple[str, ...]:
    """Return the topics of a section and of the sections within it."""
    names: list[str] = []
    for each in section.content:
        names += [each] if isinstance(each, str) else topics_in(each)
    return tuple(name for name in names if name != OTHER_TOPICS)


def _sections(node: SourceNode, part: str, known: tuple[str, ...], reading: Reading) -> tuple[SectionPlan, ...]:
    if isinstance(node, ScalarNode) and node.blank:
        return ()
    if not isinstance(node, SequenceNode):
        reading.told("bad-section", f"章节“{part}”要写成列表", node.place, expected="- {标题: …, 主题: […]}")
        return ()
    return tuple(_section(each, known, reading) for each in node.items)


def _section(node: SourceNode, known: tuple[str, ...], reading: Reading) -> SectionPlan:
    if not isinstance(node, MappingNode):
        reading.told("bad-section", "一节要写成“{标题: …, 主题: […]}”", node.place, found=text_of(node))
        return SectionPlan("", ())
    unknown_words(node, SECTION_WORDS, "一节", reading)
    topics = node.entries.get("主题")
    items = topics.items if isinstance(topics, SequenceNode) else () if topics is None else (topics,)
    content = (
        _topic(each, known, reading) if isinstance(each, ScalarNode) else _section(each, known, reading)
        for each in items
    )
    return SectionPlan(text_of(node.entries.get("标题")), tuple(content))


def _topic(node: SourceNode, known: tuple[str, ...], reading: Reading) -> str:
    name = text_of(node)
    if name not in known and name != OTHER_TOPICS:
        hint = nearest(name, known) or "主题是 templates/phrases 里的文件名"
        reading.told("unknown-topic", f"没有“{name}”这个主题", node.place, hint=hint)
    return name


SHARED_WORDS = ("说明", "字段")
TOPIC_WORDS = ("名称", "说明", "标题", "计划标题", "字段", "核对")
KIND_WORDS = ("名称", "说明", "版本", "编号", "主题", "字段", "章节", "核对")


def read_shared_fields(path: Path) -> Mapping[str, Field]:
    """Return the fields of a file that declares nothing else (公共字段.yaml, 通用.yaml); raises TemplateError."""
    reading, root = Reading(), _read(path)
    unknown_words(root, SHARED_WORDS, f"“{path.name}”", reading)
    fields = read_fields(root.entries.get("字段"), reading)
    _finish(reading)
    return fields


def read_topic(path: Path, shared: Mapping[str, Field]) -> Topic:
    """Return a topic with the fields every topic has; raises TemplateError."""
    reading, name, root = Reading(), path.stem, _read(path)
    unknown_words(root, TOPIC_WORDS, f"主题“{name}”", reading)
    own = read_fields(root.entries.get("字段"), reading)
    fields = _with_shared(own, shared)
    sums = read_sums(root.entries.get("核对"), fields, reading)
    for each in paths_of(own):
        _check_answers(field_at(own, each), name, fields, reading)
    _finish(reading)
    words = {word: text_of(root.entries.get(word)) for word in TOPIC_WORDS}
    return Topic(name, words["说明"], words["标题"] or name, words["计划标题"], fields, sums, path)


def read_kind(
    path: Path, common: Mapping[str, Field], topic_names: tuple[str, ...], read: Callable[[str], Topic]
) -> Kind:
    """Return a kind with the fields every kind has and its topics, which are read when asked for.

    Raises TemplateError with all mistakes of the file.
    """
    reading, root = Reading(), _read(path)
    words = root.entries
    unknown_words(root, KIND_WORDS, "文种", reading)
    if not text_of(words.get("名称")):
        reading.told("bad-field", "文种没有写名称", Place(str(path)), expected="名称: 工作总结和工作计划")
    sections = read_parts(words.get("章节"), topic_names, reading)
    topics = Topics(read_topic_list(words.get("主题"), sections, topic_names, reading), read)
    own = read_fields(words.get("字段"), reading)
    for name in own:
        if name in topics:
            reading.told("bad-field-name", f"“{name}”已经是主题的名字", own[name].place, hint="给字段另起一个名字")
    fields = KindFields({**common, **own}, topics)
    kind = Kind(
        folder=path.parent.name,
        name=text_of(words.get("名称")),
        meaning=text_of(words.get("说明")),
        version=text_of(words.get("版本")) or "1",
        fields=fields,
        topics=topics,
        sections=sections,
        sums=read_sums(words.get("核对"), fields, reading),
        renumber=_renumber(words.get("编号"), reading),
        path=path.parent,
    )
    _finish(reading)
    return kind


def _read(path: Path) -> MappingNode:
    try:
        return read_source(path).tree
    except DataError as error:
        raise TemplateError(error.problems) from None


def _finish(reading: Reading) -> None:
    if reading.problems:
        raise TemplateError(reading.problems)


def _with_shared(own: Mapping[str, Field], shared: Mapping[str, Field]) -> Mapping[str, Field]:
    """Return a topic's fields with the shared ones behind; the shared 计划 joins the topic's own."""
    merged = {**own, **{name: field for name, field in shared.items() if name not in own}}
    if PLAN in own and PLAN in shared:
        merged[PLAN] = replace(own[PLAN], fields=_with_shared(own[PLAN].fields, shared[PLAN].fields))
    return merged


def _renumber(node: SourceNode | None, reading: Reading) -> bool:
    word = text_of(node) or "自动"
    if word not in ("自动", "照写") and node is not None:
        reading.told("bad-field", "“编号”不对", node.place, found=word, expected="自动、照写")
    return word != "照写"


def _check_answers(field: Field | None, topic: str, fields: Mapping[str, Field], reading: Reading) -> None:
    """Tell a 对应 that names a field of its own topic which isn't there; other topics are not read for this."""
    if field is None or not field.answers:
        return
    head, _, rest = field.answers.partition(".")
    path = rest if head == topic and rest else field.answers if head in fields or not rest else ""
    if path and field_at(fields, path) is None:
        message = f"字段“{field.name}”的“对应”不是字段"
        reading.told("unknown-answer", message, field.place, found=field.answers, hint=nearest(path, paths_of(fields)))
