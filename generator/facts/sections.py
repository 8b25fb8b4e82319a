"""The 章节 of a data file → its titles and texts as facts, so that references in them resolve like any other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.facts.groups import Reading, read_node
from generator.facts.inheritance import from_file
from generator.facts.lookup import OTHER_TOPICS, PLAN, speaking_topics, words
from generator.facts.model import Field, FieldType, Group, Kind, Listing, Node, Section, SectionPlan, Segment, Value
from generator.facts.suggest import nearest
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.problems import NOWHERE, Place, Problem, Severity

ARRANGEMENT = "章节"
TITLE, TOPICS, TEXT = "标题", "主题", "正文"
_FIELDS = {
    TITLE: Field(TITLE, FieldType.TEXT, meaning="这一节的标题"),
    TOPICS: Field(TOPICS, FieldType.LIST, meaning="这一节依次写哪些主题"),
    TEXT: Field(TEXT, FieldType.OFFICIAL_TEXT, meaning="这一节自己的正文"),
}
_SECTION = Field(ARRANGEMENT, FieldType.GROUP, fields=_FIELDS)
_PART = Field(ARRANGEMENT, FieldType.ITEMS, fields=_FIELDS)
_EXPECTED = "列表，每节一行，写成“- {标题: …, 主题: […]}”"


def read_arrangement(node: SourceNode, place: Place, reading: Reading) -> Group:
    """Return the arrangement as facts: part → list of sections."""
    field = Field(ARRANGEMENT, FieldType.GROUP, meaning="自己安排章节")
    parts: dict[str, Node] = {}
    if isinstance(node, MappingNode):
        for name, each in node.entries.items():
            if isinstance(each, SequenceNode):
                parts[name] = _sections(each, f"{ARRANGEMENT}.{name}", node.places[name], reading)
            elif not _blank(each):
                reading.told(_misshapen(f"{ARRANGEMENT}.{name}", node.places[name]))
    elif not _blank(node):
        reading.told(_misshapen(ARRANGEMENT, place, "部分: 列表，如“回顾:”下面写“- {标题: …, 主题: […]}”"))
    return Group(ARRANGEMENT, parts, place, field)


def _sections(node: SequenceNode, key: str, place: Place, reading: Reading) -> Listing:
    items = (_section(each, f"{key}.{number}", reading) for number, each in enumerate(node.items, 1))
    return Listing(key, tuple(items), place, _PART)


def _section(node: SourceNode, key: str, reading: Reading) -> Group:
    if isinstance(node, ScalarNode) and not node.blank:
        # A topic alone is a section under the topic's own title.
        topics = Listing(f"{key}.{TOPICS}", (_topic(node, f"{key}.{TOPICS}.1"),), node.place, _FIELDS[TOPICS])
        return Group(key, {TOPICS: topics}, node.place, _SECTION)
    if not isinstance(node, MappingNode):
        reading.told(_misshapen(key, node.place))
        return Group(key, {}, node.place, _SECTION)
    return Group(key, dict(_entries(node, key, reading)), node.place, _SECTION)


def _entries(node: MappingNode, key: str, reading: Reading) -> Iterator[tuple[str, Node]]:
    for name, each in node.entries.items():
        place = node.places[name]
        if name == TOPICS:
            items = each.items if isinstance(each, SequenceNode) else () if _blank(each) else (each,)
            yield name, Listing(f"{key}.{name}", tuple(_content(items, f"{key}.{name}", reading)), place, _FIELDS[name])
        elif name in _FIELDS:
            yield name, read_node(each, _FIELDS[name], f"{key}.{name}", place, reading)
        else:
            hint, expected = nearest(name, _FIELDS), "、".join(_FIELDS)
            message = f"“{key}”里没有“{name}”这一项"
            reading.told(Problem("unknown-key", message, place, expected=expected, hint=hint))


def _content(items: tuple[SourceNode, ...], key: str, reading: Reading) -> Iterator[Node]:
    for number, each in enumerate(items, 1):
        inner = f"{key}.{number}"
        yield _topic(each, inner) if isinstance(each, ScalarNode) else _section(each, inner, reading)


def _topic(node: ScalarNode, key: str) -> Value:
    return Value(key, (Segment(node.text.strip()),), node.place, _FIELDS[TOPICS])


def _blank(node: SourceNode) -> bool:
    return isinstance(node, ScalarNode) and node.blank


def _misshapen(key: str, place: Place, expected: str = _EXPECTED) -> Problem:
    return Problem("wrong-shape", f"“{key}”的写法不对", place, expected=expected)


_ORDINAL = re.compile(
    r"[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)][、.]?|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d)"
)
_FIRST_OF_ORDINALS = frozenset("（(一二三四五六七八九十")
_TITLE = Field(TITLE, FieldType.TEXT)


@dataclass(slots=True)
class Arranging:
    """One part of the document while its topics are being placed."""

    kind: Kind
    part: str
    # Topics with something to say in this part, in the order of the kind.
    topics: Mapping[str, Group]
    # Names the library knows, for messages.
    known: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)
    placed: set[str] = field(default_factory=set)


def arrange(
    root: Group, kind: Kind, known: tuple[str, ...], path: Path, *, chosen: bool = False
) -> tuple[Mapping[str, tuple[Section, ...]], tuple[Problem, ...]]:
    """Return part → sections that have something to say, and what is wrong with the file's own arrangement.

    `known` are the names of all topics there are; `path` is the data file itself, apart from what it inherits;
    `chosen` when the kind isn't the file's own: it may well have other parts.
    """
    own = root.entries.get(ARRANGEMENT)
    typed = own.entries if isinstance(own, Group) else {}
    strange = [(name, node) for name, node in typed.items() if name not in kind.sections]
    own_kind = [(name, node) for name, node in strange if not chosen and from_file(node.place, path)]
    problems = [_unknown_part(name, node, kind) for name, node in own_kind]
    sections: dict[str, tuple[Section, ...]] = {}
    for part, usual in kind.sections.items():
        listing = typed.get(part)
        wanted = tuple(_typed(each) for each in listing.items) if isinstance(listing, Listing) else usual
        named = set(_names(wanted))
        asked = named if isinstance(listing, Listing) else set()
        work = Arranging(kind, part, dict(speaking_topics(root, kind, part, asked, path)), known)
        sections[part] = tuple(_sections_sections(wanted, named, work))
        problems += work.problems
    return sections, tuple(problems)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A section as the file itself asks for it."""

    title: Value | None
    # Topic names, each with the place it was typed at, and inner sections.
    content: tuple[Value | _Wanted, ...]
    text: Value | None
    place: Place


def _typed(node: Node) -> _Wanted:
    entries = node.entries if isinstance(node, Group) else {}
    title, text, topics = entries.get(TITLE), entries.get(TEXT), entries.get(TOPICS)
    items = topics.items if isinstance(topics, Listing) else ()
    return _Wanted(
        title if isinstance(title, Value) else None,
        tuple(each if isinstance(each, Value) else _typed(each) for each in items),
        text if isinstance(text, Value) else None,
        node.place,
    )


def _sections_sections(
    wanted: tuple[SectionPlan | _Wanted, ...], named: set[str], work: Arranging
) -> Iterator[Section]:
    for each in wanted:
        section = _section_sections(each, named, work)
        if section is not None:
            yield section
    for name, group in work.topics.items():
        if name not in work.placed:
            work.problems.append(_unplaced(name, group, work.part))


def _section_sections(wanted: SectionPlan | _Wanted, named: set[str], work: Arranging) -> Section | None:
    """Return a section with those of its topics that have something to say; None when nothing is left of it."""
    content: list[Group | Section] = []
    for each in wanted.content:
        if isinstance(each, Value):
            content += _topics(words(each), each, named, work)
        elif isinstance(each, str):
            content += _topics(each, each, named, work)
        elif (inner := _section_sections(each, named, work)) is not None:
            content.append(inner)
    text = wanted.text if isinstance(wanted, _Wanted) else None
    if not content and text is None:
        return None
    place = wanted.place if isinstance(wanted, _Wanted) else NOWHERE
    return Section(_title(wanted, content, work), tuple(content), text, place)


def _topics(name: str, asked: Value | str, named: set[str], work: Arranging) -> list[Group]:
    if name == OTHER_TOPICS:
        rest = [group for name, group in work.topics.items() if name not in named and name not in work.placed]
        work.placed.update(group.key for group in rest)
        return rest
    if isinstance(asked, Value) and (problem := _asked(name, asked.place, work)):
        work.problems.append(problem)
        return []
    if name not in work.topics or name in work.placed:
        return []
    work.placed.add(name)
    return [work.topics[name]]


def _asked(name: str, place: Place, work: Arranging) -> Problem | None:
    """Return what is wrong with a topic that the file itself places."""
    if name not in work.known:
        hint = nearest(name, work.known) or "主题就是数据文件里各组的名字"
        return Problem("unknown-topic", f"没有“{name}”这个主题", place, hint=hint)
    if name in work.placed:
        message = f"“{name}”在“{work.part}”里安排了两次，只印第一次"
        return Problem("topic-twice", message, place, Severity.WARNING)
    if name not in work.topics:
        what = "计划" if work.part == PLAN else "数据"
        message = f"“{work.part}”里安排了“{name}”，但没有它的{what}，不会印出来"
        return Problem("empty-topic", message, place, Severity.NOTE)
    return None


def _title(wanted: SectionPlan | _Wanted, content: list[Group | Section], work: Arranging) -> Value | None:
    if isinstance(wanted, _Wanted) and wanted.title is not None:
        return _uncounted(wanted.title, work)
    usual = wanted.title if isinstance(wanted, SectionPlan) else ""
    if not usual and len(content) == 1 and isinstance(content[0], Group):
        return _topic_title(content[0], work)
    # A usual heading is no fact: it carries no key.
    return Value("", (Segment(usual),), NOWHERE, _TITLE) if usual else None


def _topic_title(group: Group, work: Arranging) -> Value:
    plan = group.entries.get(PLAN)
    entries = (plan.entries if isinstance(plan, Group) else {}) if work.part == PLAN else group.entries
    typed = entries.get(TITLE)
    if isinstance(typed, Value):
        return _uncounted(typed, work)
    topic = work.kind.topics[group.key]
    usual = topic.plan_title if work.part == PLAN and topic.plan_title else topic.title
    return Value("", (Segment(usual),), NOWHERE, _TITLE)


def _uncounted(title: Value, work: Arranging) -> Value:
    """Return a title without the ordinal typed before it: it would be printed beside the one that is counted."""
    content = title.content if isinstance(title.content, tuple) else ()
    match = _ordinal(content[0].text) if content else None
    if match is None:
        return title
    hint = f"删去“{match.group()}”，编号由程序数"
    message = "标题前面写了编号，没有印"
    work.problems.append(
        Problem("numbered-title", message, title.place, Severity.WARNING, found=content[0].text[:30], hint=hint)
    )
    return replace(title, content=(replace(content[0], text=content[0].text[match.end() :]), *content[1:]))


def _ordinal(text: str) -> re.Match[str] | None:
    first = text[:1]
    # Most titles begin with another character, and the expression is slow to compile.
    return _ORDINAL.match(text) if first in _FIRST_OF_ORDINALS or first.isdecimal() else None


def _names(wanted: Iterable[SectionPlan | _Wanted]) -> list[str]:
    """Return the topics that sections name, those within them too."""
    names: list[str] = []
    for section in wanted:
        for each in section.content:
            if isinstance(each, Value):
                names.append(words(each))
            elif isinstance(each, str):
                names.append(each)
            else:
                names += _names((each,))
    return names


def _unknown_part(name: str, node: Node, kind: Kind) -> Problem:
    expected = "、".join(kind.sections) or "这个文种没有章节"
    message = f"“章节”里没有“{name}”这一部分"
    return Problem("unknown-part", message, node.place, expected=expected, hint=nearest(name, kind.sections))


def _unplaced(name: str, group: Group, part: str) -> Problem:
    plan = group.entries.get(PLAN)
    place = plan.place if part == PLAN and isinstance(plan, Group) else group.place
    message = f"“{name}”没有安排在“{part}”的任何一节里，不会印出来"
    hint = f"在“章节.{part}”里加上它，或者在最后一节的主题里加上“{OTHER_TOPICS}”"
    return Problem("unplaced-topic", message, place, Severity.WARNING, hint=hint)
