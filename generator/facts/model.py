"""The types of facts and of the fields that declare them. Data only, no behaviour.

A fact is in one of three states: absent (no node), to fill (`Value.content is None`), or given.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.facts.yaml.nodes import Source
from generator.problems import NOWHERE, Place


class FieldType(Enum):
    """What a field may hold; the value is the word used in fields.yaml."""

    TEXT = "文字"  # a word or phrase; may hold 【references】
    SENTENCE = "句子"  # one or more whole sentences, ending mark optional; may hold 【references】
    QUANTITY = "数量"  # number and unit; may have companions 上年 同比 目标 占比 排名
    YEAR = "年份"  # four Arabic digits
    DATE = "日期"  # 2023年1月8日, also 2023-01-08
    OFFICIAL_TEXT = "公文"  # official plain text: may hold headings, enumerations, tables
    CHOICE = "选项"  # one of `options`
    LIST = "列表"  # several of `element`
    ITEMS = "条目"  # several groups with the same `fields`
    GROUP = "组"  # named facts under one key


class NextYear(Enum):
    """What `next` does with last year's value."""

    KEEP = "保留"
    ADVANCE = "顺延"  # the figure moves to 上年 and waits to be filled
    CLEAR = "清空"


class Good(Enum):
    """Which way a figure goes when things go well."""

    RISE = "升"
    FALL = "降"
    NEITHER = "不论"


class Field(NamedTuple):
    """One declared field of a kind or topic."""

    name: str
    type: FieldType
    # Unit of a 数量 (“亿元”); "" for a bare number; "任意" where the clerk types number and unit together.
    unit: str = ""
    meaning: str = ""
    example: str = ""
    required: bool = False
    next_year: NextYear = NextYear.KEEP
    # Key of the review field that next year reports on this plan field.
    answers: str = ""
    options: tuple[str, ...] = ()
    # Of a 列表.
    element: FieldType = FieldType.TEXT
    # Of a 组 or 条目.
    fields: Mapping[str, "Field"] = {}
    # Printed when the key is absent (a heading's usual wording); "" for none.
    default: str = ""
    # Other names of the same thing (固投): whoever types one is led to this field.
    aliases: tuple[str, ...] = ()
    # Of a 数量.
    good: Good = Good.RISE
    # Of a topic's 组: former name → where it is written now, a field of some topic (财政税收.财政总收入) or 指标.
    moved: Mapping[str, str] = {}
    place: Place = NOWHERE


# Stands for what is still to be filled in, or masked.
UNKNOWN = "××"


class Quantity(NamedTuple):
    """A measured value exactly as typed."""

    # The number as typed, without its unit: "5000余", "约3.2", "96.00", "××".
    text: str
    # As typed, or the field's: "亿元", "%", "".
    unit: str = ""
    # In `unit`; None when the figure is masked.
    amount: Decimal | None = None
    approximate: bool = False


class Segment(NamedTuple):
    """A piece of a sentence; `key` names the fact it was taken from when it is a resolved 【reference】 or a slot."""

    text: str
    key: str = ""
    to_fill: bool = False
    note: str = ""
    # Words of 【不变：…】: what looks like a figure in them is none.
    fixed: bool = False


class Value(NamedTuple):
    """A leaf of the facts."""

    # Path of names, list places counted from 1: “产业发展.引进项目.2.投资”.
    key: str
    # Quantity for 数量; segments for 文字, 句子, 公文, 日期, 年份 and 选项; None while to fill.
    content: Quantity | tuple[Segment, ...] | None
    place: Place
    field: Field
    # 上年, 同比, 目标, 占比, 排名 where they were typed.
    companions: Mapping[str, "Value"] = MappingProxyType({})
    # How it was computed, for `explain`; "" when typed.
    formula: str = ""

    @property
    def segments(self) -> tuple[Segment, ...] | None:
        """The pieces of its words; None for a figure and while to fill."""
        return None if isinstance(self.content, Quantity) else self.content


class Group(NamedTuple):
    """Named facts under one key; `entries` keep the order of the file."""

    key: str
    entries: Mapping[str, "Node"]
    place: Place
    field: Field


class Listing(NamedTuple):
    """Several facts under one key."""

    key: str
    items: tuple["Node", ...]
    place: Place
    field: Field


Node = Value | Group | Listing


class Section(NamedTuple):
    """A section of the document as arranged: by the kind, or by the town's own 章节.

    `content` holds topics (groups of facts, in order) and sections within the section.
    """

    title: Value | None
    content: tuple["Group | Section", ...] = ()
    # The town's own text of the section (official plain text), printed after the topics.
    text: Value | None = None
    place: Place = NOWHERE


class Sum(NamedTuple):
    """A sum or product that must hold: `left = right`, both arithmetic over keys."""

    left: str
    right: str
    place: Place
    # = ≥ ≤ > <
    relation: str = "="


class Topic(NamedTuple):
    """A subject of reports (垃圾分类, 安全生产): fields and phrasing shared by all kinds."""

    name: str
    meaning: str
    # Usual headings where the town gives none.
    title: str
    plan_title: str
    fields: Mapping[str, Field]
    sums: tuple[Sum, ...]
    file: Path
    # Former name of a field → where it is written now.
    moved: Mapping[str, str] = {}


class SectionPlan(NamedTuple):
    """A kind's usual section: heading and names of topics or inner sections."""

    title: str
    content: tuple["str | SectionPlan", ...]


class Kind(NamedTuple):
    """A kind of document as its folder declares it."""

    # Folder name, e.g. summary-plan, and Chinese name, e.g. 工作总结和工作计划.
    folder: str
    name: str
    meaning: str
    version: str
    # Its fields that belong to no topic; all of them: behind these a 组 for each topic.
    own: Mapping[str, Field]
    fields: Mapping[str, Field]
    topics: Mapping[str, Topic]
    # Part of the document (回顾, 计划 …) → its usual sections.
    sections: Mapping[str, tuple[SectionPlan, ...]]
    sums: tuple[Sum, ...]
    # False for 通用提纲: ordinals stay as typed.
    renumber: bool
    path: Path


class Facts(NamedTuple):
    """All facts of one data file, checked against its kind."""

    kind: Kind
    root: Group
    sections: Mapping[str, tuple[Section, ...]]
    # The data file first, then what it inherits, then the files whose figures it sums up.
    sources: tuple[Source, ...]
