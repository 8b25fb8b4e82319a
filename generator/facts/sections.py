"""The 章节 of a data file, or the sections of its kind, + facts → the sections that have something to say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.facts.groups import FactReader
from generator.facts.lookup import OTHER_TOPICS, PLAN, leaves_below, topics_of, words
from generator.facts.model import Field, FieldType, Group, Kind, Listing, Node, Section, SectionPlan, Segment, Value
from generator.facts.schema.hints import MOST_GUESSES, nearest
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode, is_blank, listed
from generator.problems import NOWHERE, Place, Problem, Severity

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
# Words around the facts: where nothing else is there, a topic has nothing to say.
_HEADINGS: tuple[str, ...] = ("标题", "计划标题")
_OPENING = "导语"
_ORDINAL = r"[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)][、.]?|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d)"


def read_own_sections(node: SourceNode, place: Place, reader: FactReader) -> Group:
    """Return the 章节 as facts: part → list of sections."""
    parts: dict[str, Node] = {}
    if isinstance(node, MappingNode):
        for name, each in node.entries.items():
            key = f"{SECTIONS}.{name}"
            if isinstance(each, SequenceNode):
                sections = [_own_section(item, f"{key}.{number}", reader) for number, item in enumerate(each.items, 1)]
                parts[name] = Listing(key, tuple(sections), node.places[name], _PART)
            elif not is_blank(each):
                _report_shape(key, node.places[name], reader)
    elif not is_blank(node):
        _report_shape(SECTIONS, place, reader, _WHOLE_SHAPE)
    return Group(SECTIONS, parts, place, _WHOLE)


def _own_section(node: SourceNode, key: str, reader: FactReader) -> Group:
    entries: dict[str, Node] = {}
    if isinstance(node, MappingNode):
        for name, each in node.entries.items():
            place, inner = node.places[name], f"{key}.{name}"
            if name == TOPICS:
                entries[name] = _own_topics(each, inner, place, reader)
            elif name in _FIELDS:
                entries[name] = reader.read_node(each, _FIELDS[name], inner, place)
            else:
                hint, expected = nearest(name, _FIELDS), "、".join(_FIELDS)
                message = f"“{key}”里没有“{name}”这一项"
                reader.report("unknown-key", message, place, inner, expected=expected, hint=hint)
    elif not is_blank(node) and isinstance(node, ScalarNode):
        # A topic alone is a section under the topic's own title.
        entries[TOPICS] = _own_topics(node, f"{key}.{TOPICS}", node.place, reader)
    else:
        _report_shape(key, node.place, reader)
    return Group(key, entries, node.place, _SECTION)


def _own_topics(node: SourceNode, key: str, place: Place, reader: FactReader) -> Listing:
    """Return what a section writes about: names of topics, and sections within it."""
    found: list[Node] = []
    for number, each in enumerate(listed(node), 1):
        inner = f"{key}.{number}"
        if isinstance(each, ScalarNode):
            found.append(Value(inner, (Segment(each.text.strip()),), each.place, _FIELDS[TOPICS]))
        else:
            found.append(_own_section(each, inner, reader))
    return Listing(key, tuple(found), place, _FIELDS[TOPICS])


def _report_shape(key: str, place: Place, reader: FactReader, expected: str = _PART_SHAPE) -> None:
    reader.report("wrong-shape", f"“{key}”的写法不对", place, key, expected=expected)


def arrange(
    root: Group, kind: Kind, known: tuple[str, ...], path: Path, *, chosen: bool = False
) -> tuple[Mapping[str, tuple[Section, ...]], tuple[Problem, ...]]:
    """Return part → sections that have something to say, and what is wrong with the file's own arrangement.

    `known` are the names of all topics there are; `path` is the data file itself, apart from what it inherits;
    `chosen` when the kind isn't the file's own: it may well have other parts.
    """
    own = root.entries.get(SECTIONS)
    typed = own.entries if isinstance(own, Group) else {}
    problems = [
        _unknown_part(name, node, kind)
        for name, node in typed.items()
        if name not in kind.sections and not chosen and node.place.is_in(path)
    ]
    written = tuple(topics_of(root, kind))
    sections: dict[str, tuple[Section, ...]] = {}
    for name, usual in kind.sections.items():
        own_list = typed.get(name)
        wanted = own_list.items if isinstance(own_list, Listing) else [_as_typed(each) for each in usual]
        named = frozenset(topic for each in wanted for topic in _topic_names(each))
        asked = named if isinstance(own_list, Listing) else frozenset()
        topics = {topic: group for topic, group in written if _says_something(group, kind, name, asked, path)}
        part = _Part(kind, name, topics, named, known)
        sections[name] = tuple(part.sections(wanted))
        problems += part.problems
    return sections, tuple(problems)


def _says_something(topic: Group, kind: Kind, part: str, asked: frozenset[str], path: Path) -> bool:
    """Tell whether a topic has something to say in a part.

    A group of a topic named like the part (计划) belongs to that part alone; all else is said in the others.
    An opening that was only inherited makes no town speak of a topic it neither reports on nor asks for.
    """
    own = topic.entries.get(part)
    if isinstance(own, Group):
        entries, apart = own.entries, _HEADINGS
    elif part == PLAN:
        return False
    else:
        entries, apart = topic.entries, (*_HEADINGS, PLAN, *kind.sections)
    if any(name not in apart and name != _OPENING and not _is_empty(each) for name, each in entries.items()):
        return True
    if _OPENING not in entries or _is_empty(entries[_OPENING]):
        return False
    return topic.key in asked or any(value.place.is_in(path) for value in leaves_below(topic))


def _is_empty(node: Node) -> bool:
    if isinstance(node, Group):
        return all(_is_empty(each) for each in node.entries.values())
    return isinstance(node, Listing) and not node.items


def _as_typed(plan: SectionPlan) -> Group:
    """Return a kind's usual section as a file would have it; its words are no facts: without key and place."""
    content = [_plain(each) if isinstance(each, str) else _as_typed(each) for each in plan.content]
    topics = Listing("", tuple(content), NOWHERE, _FIELDS[TOPICS])
    title = {TITLE: _plain(plan.title)} if plan.title else {}
    return Group("", {**title, TOPICS: topics}, NOWHERE, _SECTION)


def _plain(text: str) -> Value:
    return Value("", (Segment(text),), NOWHERE, _FIELDS[TITLE])


def _content(section: Node) -> tuple[Node, ...]:
    """Return what a section asks for: names of topics, and sections within it."""
    topics = section.entries.get(TOPICS) if isinstance(section, Group) else None
    return topics.items if isinstance(topics, Listing) else ()


def _leaf(section: Node, name: str) -> Value | None:
    """Return the title or text of a section; None where it has none of its own."""
    leaf = section.entries.get(name) if isinstance(section, Group) else None
    return leaf if isinstance(leaf, Value) else None


def _topic_names(section: Node) -> Iterator[str]:
    """Yield the topics that a section names, those of the sections within it too."""
    for each in _content(section):
        if isinstance(each, Value):
            yield words(each)
        else:
            yield from _topic_names(each)


class _Part:
    """One part of the document while its topics are being placed."""

    def __init__(
        self, kind: Kind, name: str, topics: Mapping[str, Group], named: frozenset[str], known: tuple[str, ...]
    ) -> None:
        """Take topics with something to say in the part, those its sections name, and all there are (for messages)."""
        self.kind, self.name, self.topics, self.named, self.known = kind, name, topics, named, known
        self.problems: list[Problem] = []
        self.placed: set[str] = set()

    def sections(self, wanted: Sequence[Node]) -> Iterator[Section]:
        """Yield the sections that have something to say; report topics that none of them takes."""
        for each in wanted:
            if (section := self._section(each)) is not None:
                yield section
        for name, group in self.topics.items():
            if name not in self.placed:
                self._report_unplaced(name, group)

    def _section(self, wanted: Node) -> Section | None:
        content: list[Group | Section] = []
        for each in _content(wanted):
            if isinstance(each, Value):
                content += self._topics(each)
            elif (inner := self._section(each)) is not None:
                content.append(inner)
        text = _leaf(wanted, TEXT)
        if not content and text is None:
            return None
        return Section(self._title(_leaf(wanted, TITLE), content), tuple(content), text, wanted.place)

    def _topics(self, asked: Value) -> list[Group]:
        name = words(asked)
        if name == OTHER_TOPICS:
            rest = [each for each in self.topics if each not in self.named and each not in self.placed]
            self.placed.update(rest)
            return [self.topics[each] for each in rest]
        if name in self.topics and name not in self.placed:
            self.placed.add(name)
            return [self.topics[name]]
        if asked.key:
            self._report_unusable(name, asked)
        return []

    def _report_unusable(self, name: str, asked: Value) -> None:
        """Report why a topic that the file itself places isn't printed there."""
        if name not in self.known:
            guess = nearest(name, self.known) if len(self.problems) < MOST_GUESSES else ""
            hint = guess or "主题就是数据文件里各组的名字"
            message = f"没有“{name}”这个主题"
            self.problems.append(Problem("unknown-topic", message, asked.place, hint=hint, key=asked.key))
        elif name in self.placed:
            message = f"“{name}”在“{self.name}”里安排了两次，只印第一次"
            self.problems.append(Problem("topic-twice", message, asked.place, Severity.WARNING, key=asked.key))
        else:
            what = "计划" if self.name == PLAN else "数据"
            message = f"“{self.name}”里安排了“{name}”，但没有它的{what}，不会印出来"
            self.problems.append(Problem("empty-topic", message, asked.place, Severity.NOTE, key=asked.key))

    def _title(self, own: Value | None, content: list[Group | Section]) -> Value | None:
        """Return the title asked for; a section of a single topic has that topic's."""
        if own is not None:
            return self._without_ordinal(own)
        if len(content) != 1 or not isinstance(content[0], Group):
            return None
        group = content[0]
        plans = group.entries.get(PLAN)
        entries = (plans.entries if isinstance(plans, Group) else {}) if self.name == PLAN else group.entries
        if isinstance(typed := entries.get(TITLE), Value):
            return self._without_ordinal(typed)
        topic = self.kind.topics[group.key]
        return _plain(topic.plan_title if self.name == PLAN and topic.plan_title else topic.title)

    def _without_ordinal(self, title: Value) -> Value:
        """Return a title without the ordinal typed before it: it would be printed beside the one that is counted."""
        content = title.segments or ()
        opening = content[0].text[:1] if content and title.key else ""
        may_count = opening and (opening.isdecimal() or opening in "（(一二三四五六七八九十")
        match = re.match(_ORDINAL, content[0].text) if may_count else None
        if match is None:
            return title
        message, hint = "标题前面写了编号，没有印", f"删去“{match.group()}”，编号由程序数"
        found, warning = content[0].text[:30], Severity.WARNING
        self.problems.append(
            Problem("numbered-title", message, title.place, warning, found=found, hint=hint, key=title.key)
        )
        return title._replace(content=(content[0]._replace(text=content[0].text[match.end() :]), *content[1:]))

    def _report_unplaced(self, name: str, group: Group) -> None:
        plan = group.entries.get(PLAN)
        about = plan if self.name == PLAN and isinstance(plan, Group) else group
        message = f"“{name}”没有安排在“{self.name}”的任何一节里，不会印出来"
        hint = f"在“章节.{self.name}”里加上它，或者在最后一节的主题里加上“{OTHER_TOPICS}”"
        warning = Severity.WARNING
        self.problems.append(Problem("unplaced-topic", message, about.place, warning, hint=hint, key=about.key))


def _unknown_part(name: str, node: Node, kind: Kind) -> Problem:
    expected = "、".join(kind.sections) or "这个文种没有章节"
    message, hint = f"“章节”里没有“{name}”这一部分", nearest(name, kind.sections)
    return Problem("unknown-part", message, node.place, expected=expected, hint=hint, key=node.key)
