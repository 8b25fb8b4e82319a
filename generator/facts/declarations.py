"""templates/<kind>/fields.yaml → Kind; templates/phrases/<主题>.yaml → Topic. All mistakes of a file at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.facts.declared_sections import read_parts, read_topic_list
from generator.facts.declared_sums import read_sums
from generator.facts.lazy import KindFields, Topics
from generator.facts.model import Field, Kind, Topic
from generator.facts.naming import nearest
from generator.facts.nodes import MappingNode, SourceNode
from generator.facts.paths import PLAN, field_at, paths_of
from generator.facts.schema import Reading, read_fields, text_of, unknown_words
from generator.facts.source import read_source
from generator.problems import DataError, Place, TemplateError

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
        return read_source(path).value
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
