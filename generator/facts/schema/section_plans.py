"""The 章节 and 主题 of a fields.yaml → a kind's usual sections by part of the document, and the names of its topics."""

from __future__ import annotations

from collections.abc import Mapping

from generator.facts.lookup import OTHER_TOPICS, topics_in
from generator.facts.model import SectionPlan
from generator.facts.schema.fields import Report, report_unknown_words, text_of
from generator.facts.suggest import nearest
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode

SECTION_WORDS = ("标题", "主题")
ALL_TOPICS = "全部"


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
