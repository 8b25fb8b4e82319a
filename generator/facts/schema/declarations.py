"""Files of the template folders → what they declare: topics, kinds, the fields all of them share, the 核对.

Each file is checked on its own; what is wrong with one is kept beside the rest, and reported where that file is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from generator.facts.lookup import field_at, paths_of
from generator.facts.model import Field, FieldType, Kind, Sum, Topic
from generator.facts.numbers.formula import ExpressionError, Key, keys_of, parse_expression, split_relation
from generator.facts.schema.declaration_types import (
    Declarations,
    SetPhrase,
    SourceFile,
    SourceFiles,
    YearlyPhrases,
    topic_field,
    with_shared,
)
from generator.facts.schema.fields import (
    Report,
    one_of,
    read_fields,
    read_sections,
    read_topic_names,
    report_unknown_words,
    text_of,
)
from generator.facts.schema.hints import nearest
from generator.facts.schema.set_phrases import read_set_phrases, read_yearly_phrases
from generator.facts.yaml.nodes import MappingNode, SequenceNode, SourceNode
from generator.facts.yaml.reader import parse_source, read_source
from generator.problems import DataError, Place, Problem, TemplateError

T = TypeVar("T")
# Path of a file → why nothing can be taken from it.
Faults = dict[Path, tuple[Problem, ...]]
SHARED_WORDS = ("说明", "字段")
TOPIC_WORDS = ("名称", "说明", "标题", "计划标题", "字段", "旧名", "核对")
KIND_WORDS = ("名称", "说明", "版本", "编号", "主题", "字段", "章节", "核对")
_NUMBERING = {"自动": True, "照写": False}
_ROWS = (FieldType.LIST, FieldType.ITEMS)
# With a full-width colon too: then the kind is found, and its fault reported.
_NAME_LINE = re.compile(r"^名称[:：][ \t]*[\"']?([^\"'#\r\n]+)", re.MULTILINE)


def read_declarations(files: SourceFiles) -> Declarations:
    """Return all that the files declare."""
    faults: Faults = {}
    common = _sound(files.common, None, read_shared_fields, faults) or {}
    shared = _sound(files.shared, None, read_shared_fields, faults) or {}
    topics: dict[str, Topic] = {}
    for name, file in files.topics.items():
        if topic := _sound(file, files.shared, lambda each: read_topic(each, shared), faults):
            topics[name] = topic
    faulty = {name: faults[file.path] for name, file in files.topics.items() if name not in topics}
    kinds: dict[str, Kind] = {}
    for folder, file in files.kinds.items():
        if kind := _sound(file, files.common, lambda each: read_kind(each, common, topics, faulty), faults):
            kinds[folder] = kind
    names = {}
    for folder, file in files.kinds.items():
        found = _NAME_LINE.search((file.data or b"").decode("utf-8", "replace"))
        names[folder] = found.group(1).strip() if found else folder
    yearly, phrases = _phrases_of_years(files.set_phrases, faults)
    return Declarations(common, shared, topics, kinds, names, yearly, phrases, faults)


def _sound(
    file: SourceFile | None, needed: SourceFile | None, read: Callable[[SourceFile], T], faults: Faults
) -> T | None:
    """Return what a file declares; None when there is none, or when it or a file that it needs is faulty."""
    if file is None:
        return None
    if needed is not None and needed.path in faults:
        faults[file.path] = faults[needed.path]
        return None
    try:
        return read(file)
    except TemplateError as error:
        faults[file.path] = error.problems
        return None


def _phrases_of_years(file: SourceFile | None, faults: Faults) -> tuple[YearlyPhrases, tuple[SetPhrase, ...]]:
    """Return what 提法.yaml declares; a faulty row is left out and keeps no other from being used."""
    root = _sound(file, None, _tree, faults)
    if file is None or root is None:
        return {}, ()
    report = Report()
    yearly = read_yearly_phrases(root.entries.get("每年"), report)
    phrases = read_set_phrases(root.entries.get("提法"), report)
    if report.problems:
        faults[file.path] = tuple(report.problems)
    return yearly, phrases


def read_shared_fields(file: SourceFile) -> Mapping[str, Field]:
    """Return the fields of a file that declares nothing else (公共字段.yaml, 通用.yaml); raises TemplateError."""
    report, root = Report(), _tree(file)
    report_unknown_words(root, SHARED_WORDS, f"“{file.path.name}”", report)
    fields = read_fields(root.entries.get("字段"), report)
    _raise(report)
    return fields


def read_topic(file: SourceFile, shared: Mapping[str, Field]) -> Topic:
    """Return a topic with the fields every topic has; raises TemplateError."""
    report, name, root = Report(), file.path.stem, _tree(file)
    report_unknown_words(root, TOPIC_WORDS, f"主题“{name}”", report)
    own = read_fields(root.entries.get("字段"), report)
    fields = with_shared(own, shared)
    sums = read_sums(root.entries.get("核对"), fields, report)
    moved = _moved(root.entries.get("旧名"), fields, report)
    for path in paths_of(own):
        _check_answers(field_at(own, path), name, fields, report)
    _raise(report)
    words = {word: text_of(root.entries.get(word)) for word in TOPIC_WORDS}
    return Topic(name, words["说明"], words["标题"] or name, words["计划标题"], fields, sums, file.path, moved)


def _moved(node: SourceNode | None, fields: Mapping[str, Field], report: Report) -> Mapping[str, str]:
    """Return former name of a field → where it is written now."""
    if node is None:
        return {}
    if not isinstance(node, MappingNode):
        report.error(
            "bad-former-name", "“旧名”要写成“旧的名字: 现在的项”", node.place, expected="财政收入: 财政税收.财政总收入"
        )
        return {}
    for name in node.entries:
        if name in fields:
            message, hint = f"“旧名”里的“{name}”还是这个主题的字段", "从“字段”或“旧名”里删去一个"
            report.error("bad-former-name", message, node.places[name], hint=hint)
    return {name: text_of(each) for name, each in node.entries.items()}


def read_kind(
    file: SourceFile,
    common: Mapping[str, Field],
    topics: Mapping[str, Topic],
    faulty: Mapping[str, tuple[Problem, ...]],
) -> Kind:
    """Return a kind with the fields every kind has and a 组 for each of its topics.

    Raises TemplateError with all mistakes, also those of its topics: `faulty` are the topics that cannot be used.
    """
    report, root = Report(), _tree(file)
    words = root.entries
    report_unknown_words(root, KIND_WORDS, "文种", report)
    if not text_of(words.get("名称")):
        report.error("bad-field", "文种没有写名称", Place(str(file.path)), expected="名称: 工作总结和工作计划")
    known = tuple(sorted((*topics, *faulty)))
    sections = read_sections(words.get("章节"), known, report)
    names = read_topic_names(words.get("主题"), sections, known, report)
    for name in names:
        report.problems += faulty.get(name, ())
    of_kind = {name: topics[name] for name in names if name in topics}
    own = read_fields(words.get("字段"), report)
    for name, field in own.items():
        if name in names:
            report.error("bad-field-name", f"“{name}”已经是主题的名字", field.place, hint="给字段另起一个名字")
    own = {**common, **own}
    fields = {**own, **{name: topic_field(each) for name, each in of_kind.items()}}
    kind = Kind(
        folder=file.path.parent.name,
        name=text_of(words.get("名称")),
        meaning=text_of(words.get("说明")),
        version=text_of(words.get("版本")) or "1",
        own=own,
        fields=fields,
        topics=of_kind,
        sections=sections,
        sums=read_sums(words.get("核对"), fields, report),
        renumber=one_of(_NUMBERING, words.get("编号"), "“编号”", True, report),
        path=file.path.parent,
    )
    _raise(report)
    return kind


def _tree(file: SourceFile) -> MappingNode:
    try:
        # The second tells why it cannot be read.
        return (parse_source(file.data, file.path) if file.data is not None else read_source(file.path)).tree
    except DataError as error:
        raise TemplateError(error.problems) from None


def _raise(report: Report) -> None:
    if report.problems:
        raise TemplateError(report.problems)


def _check_answers(field: Field | None, topic: str, fields: Mapping[str, Field], report: Report) -> None:
    """Report a 对应 that names a field of its own topic which isn't there; those of other topics are not judged."""
    if field is None or not field.answers:
        return
    head, _, rest = field.answers.partition(".")
    path = rest if head == topic and rest else field.answers if head in fields or not rest else ""
    if path and field_at(fields, path) is None:
        message, hint = f"字段“{field.name}”的“对应”不是字段", nearest(path, paths_of(fields))
        report.error("unknown-answer", message, field.place, found=field.answers, hint=hint)


def read_sums(node: SourceNode | None, fields: Mapping[str, Field], report: Report) -> tuple[Sum, ...]:
    """Return the sums of a 核对 over `fields`; an undeclared key is reported here, before any data are read."""
    if node is None:
        return ()
    if not isinstance(node, SequenceNode):
        report.error("bad-sum", "“核对”要写成列表", node.place, expected="- 总数 = 甲 + 乙")
        return ()
    return tuple(found for each in node.items if (found := _sum(each, fields, report)))


def _sum(node: SourceNode, fields: Mapping[str, Field], report: Report) -> Sum | None:
    text = text_of(node)
    try:
        left, relation, right = split_relation(text)
        keys = [key for side in (left, right) for key in keys_of(parse_expression(side))]
    except ExpressionError as error:
        expected = "总数 = 甲 + 乙，可用 + - × ÷ 和括号"
        report.error("bad-sum", f"“核对”写得不对：{error}", node.place, found=text, expected=expected)
        return None
    for key in keys:
        _check_key(key, fields, text, node.place, report)
    return Sum(left, right, node.place, relation)


def _check_key(key: Key, fields: Mapping[str, Field], text: str, place: Place, report: Report) -> None:
    field = field_at(fields, key.path)
    if field is None:
        hint = nearest(key.path, paths_of(fields))
        report.error("unknown-key-in-sum", f"“核对”里的“{key.path}”不是字段", place, found=text, hint=hint)
    elif key.counted and field.type not in _ROWS:
        message = f"“核对”里的“{key.path}”是{field.type.value}，数不出条数"
        report.error("bad-sum", message, place, found=text, expected="条数(列表或条目)")
    elif not key.counted and field.type is not FieldType.QUANTITY:
        message = f"“核对”里的“{key.path}”是{field.type.value}，不能计算"
        report.error("bad-sum", message, place, found=text, expected="数量；列表、条目写成“条数(…)”")
