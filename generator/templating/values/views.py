"""Facts and sections → what templates see: every name after a dot is a fact, never a Python method."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from generator.document.marks import mark_all
from generator.document.model import Run
from generator.facts.lookup import INDICATORS, PLAN, amount_of
from generator.facts.model import Field, FieldType, Group, Listing, Node, Section, Value
from generator.facts.numbers.growth import wording
from generator.facts.sections import SECTIONS
from generator.templating.state import MisuseError, rendering
from generator.templating.values.absent import Absent, Comparable
from generator.templating.values.fact_runs import Phrase, runs_of_nodes, text_of_value, words_of


class ValueView(Comparable):
    """A single fact; compares by its words or its amount."""

    __slots__ = ("node",)

    def __init__(self, value: Value) -> None:
        self.node = value

    def fact(self, name: str) -> Seen:
        """Return a companion (上年 同比 目标 占比 排名), or an absent one; an indicator has a 名 too."""
        value = self.node
        if name == "名" and f".{INDICATORS}." in value.key:
            return value.field.name
        if (companion := value.companions.get(name)) is not None:
            return ValueView(companion)
        if value.content is None and value.field.type is FieldType.GROUP:
            return _blank(value, name)
        return Absent(name=f"{value.key}.{name}")

    def __iter__(self) -> Iterator[Seen]:
        # A list still to be filled shows one place to fill.
        value = self.node
        if value.content is None and value.field.type in (FieldType.LIST, FieldType.ITEMS):
            yield _blank_item(value)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return text_of_value(self.node)

    def words(self) -> str:
        """Return the bare words, without marks; asking for them counts as using the fact."""
        rendering().asked.add(self.node.key)
        return words_of(self.node)

    def amount(self) -> Decimal | None:
        """Return the number in the value's unit, None when masked or to fill."""
        rendering().asked.add(self.node.key)
        return amount_of(self.node)


# What a topic offers beside its facts; a topic's 计划 offers 标题.
HEADING_NAMES = ("标题", "名", "计划标题")


class GroupView:
    """Facts under one key; a topic also knows its usual headings."""

    __slots__ = ("node",)

    def __init__(self, group: Group) -> None:
        self.node = group

    def fact(self, name: str) -> Seen:
        """Return the fact `name`, what its field says when absent, or an absent one."""
        group = self.node
        if (node := group.entries.get(name)) is not None:
            return _VIEW_OF[type(node)](node)
        if (field := group.field.fields.get(name)) is not None and field.default:
            return field.default
        if name in HEADING_NAMES and (usual := _heading(group, name)) is not None:
            return usual
        return Absent(name=f"{group.key}.{name}" if group.key else name)

    def __iter__(self) -> Iterator[Seen]:
        return (view(node) for node in self.node.entries.values())

    def __len__(self) -> int:
        return len(self.node.entries)

    def __bool__(self) -> bool:
        return bool(self.node.entries)


def _heading(group: Group, name: str) -> Seen | None:
    """Return a topic's name or one of its usual headings, None for what is no topic."""
    topics = rendering().facts.kind.topics
    key, _, part = group.key.partition(".")
    if key not in topics or part not in ("", PLAN) or (part and name != "标题"):
        return None
    topic = topics[key]
    if name == "名" or (name == "标题" and not part):
        return topic.name if name == "名" else wording(topic.title, [group]) or None
    plan = group if part else group.entries.get(PLAN)
    typed = plan.entries.get("标题") if isinstance(plan, Group) else None
    return (
        view(typed) if typed is not None else topic.plan_title or (wording(topic.title, [group]) if not part else None)
    )


class ListingView:
    """Facts in a row."""

    __slots__ = ("node",)

    def __init__(self, listing: Listing) -> None:
        self.node = listing

    def fact(self, name: object) -> Seen:
        """Return the fact at a place counted from 0, or an absent one."""
        items = self.node.items
        if isinstance(name, int) and -len(items) <= name < len(items):
            return view(items[name])
        return Absent(name=f"{self.node.key}.{name}")

    def __iter__(self) -> Iterator[Seen]:
        return map(view, self.node.items)

    def __len__(self) -> int:
        return len(self.node.items)

    def __str__(self) -> str:
        return mark_all(runs_of_nodes(self.node.items, "、"))


class SectionView:
    """A section of the document: 标题, 内容 (topics and inner sections), 正文."""

    __slots__ = ("section",)

    def __init__(self, section: Section) -> None:
        self.section = section

    def fact(self, name: str) -> Any:
        """Return one of the section's three parts."""
        section = self.section
        if name == "内容":
            return tuple(
                SectionView(part) if isinstance(part, Section) else GroupView(part) for part in section.content
            )
        value = {"标题": section.title, "正文": section.text}.get(name)
        if value is None:
            return Absent(name=f"章.{name}")
        # A usual heading may have several wordings; the town's own is printed as typed.
        return ValueView(value) if value.key else wording(words_of(value), groups_of(section)) or ValueView(value)


def groups_of(section: Section) -> Iterator[Group]:
    """Yield the topics of a section and of the sections within it."""
    for each in section.content:
        if isinstance(each, Section):
            yield from groups_of(each)
        else:
            yield each


class SectionsView:
    """All parts of the document, by name: 章节.回顾."""

    __slots__ = ()

    def fact(self, name: str) -> Any:
        """Return the sections of a part, or an absent list."""
        sections = rendering().facts.sections.get(name)
        return Absent(name=f"章节.{name}") if sections is None else tuple(SectionView(section) for section in sections)


Seen = ValueView | GroupView | ListingView | Absent | str
VIEWS = frozenset({ValueView, GroupView, ListingView, SectionView, SectionsView})


def view(node: Node) -> Seen:
    """Return a fact as templates see it."""
    return _VIEW_OF[type(node)](node)


_VIEW_OF: dict[type, Callable[[Any], Seen]] = {Value: ValueView, Group: GroupView, Listing: ListingView}


def _blank(value: Value, name: str) -> Seen:
    """Return a required fact of a group that is still to be filled."""
    field = value.field.fields.get(name)
    if field is None or not field.required:
        return Absent(name=f"{value.key}.{name}")
    return ValueView(Value(f"{value.key}.{name}", None, value.place, field))


def _blank_item(value: Value) -> Seen:
    """Return the one item that a list still to be filled shows."""
    field = value.field
    key = f"{value.key}.1"
    if field.type is FieldType.LIST:
        return ValueView(Value(key, None, value.place, Field(field.name, field.element, field.unit, field.meaning)))
    names = [name for name, inner in field.fields.items() if inner.required] or list(field.fields)[:1]
    entries = {name: Value(f"{key}.{name}", None, value.place, field.fields[name]) for name in names}
    return GroupView(Group(key, entries, value.place, field))


def year_view(name: str) -> Phrase | Absent:
    """Return 上一年 or 下一年, counted from 年度."""
    value = rendering().facts.root.entries.get("年度")
    if not isinstance(value, Value):
        return Absent(name="年度")
    return shifted_year(value, {"上一年": -1, "下一年": 1}[name], name)


def single_value(thing: object, name: str) -> Value:
    """Return the single fact that the filter of a name needs; raises MisuseError for anything else."""
    if isinstance(thing, ValueView):
        return thing.node
    raise MisuseError(f"“{name}”只能用在单个数据后面")


def shifted_year(value: Value, years: int, name: str) -> Phrase:
    """Return a year some years away, ×× while the year itself is to fill."""
    words = words_of(value)
    text = str(int(words) + years) if words.isdecimal() else words
    return Phrase((Run(text, f"{value.key}.{name}", value.content is None),))


# Functions of the template language; a fact of that name would be reached through its group only.
SPOKEN = ("回顾", PLAN)
DERIVED_YEARS = ("上一年", "下一年")


def top_level(name: str) -> Any:
    """Return what the data file gives under a name, an absent fact for what it may give, None for any other name."""
    state = rendering()
    facts = state.facts
    if name == SECTIONS:
        state.reach(None)
        return SectionsView()
    if state.reached is not None:
        state.reached.add(name)
    if (node := facts.root.entries.get(name)) is not None:
        return view(node)
    if name in DERIVED_YEARS:
        return year_view(name)
    # A topic that is absent need not be read to say so.
    if name in facts.kind.topics:
        return Absent(name=name)
    return (facts.kind.fields[name].default or Absent(name=name)) if name in facts.kind.fields else None
