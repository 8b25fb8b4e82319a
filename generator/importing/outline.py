"""A document → what was recognised in it: headings, enumerations, figures with their context, years, towns, doubts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.document import ordinals
from generator.document.lines import headings_after
from generator.document.marks import plain
from generator.document.model import HEADINGS, TITLES, Document, Paragraph, Role, Table
from generator.document.numbering import gaps
from generator.document.runs import all_words
from generator.facts.sentences.figures import FigureKind, find_figures
from generator.importing.town_and_year import place_of, report_year, towns_of, years_of
from generator.text.writer import write_text

_CONTEXT = 12
_MEMBER = re.compile(
    "(?:(?<=[。；：，])|^)([一二三四五六七八九十]{1,3}[是要]|第[一二三四五六七八九十]{1,3}，)([^，。；：]{2,40})"
)
_END = "。；！？"
LEVELS = {role: place for place, role in enumerate((Role.PART, *HEADINGS))}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: 0 for an unnumbered part, 1–4 for 一、 to （1）."""

    level: int
    ordinal: str
    text: str
    # Text follows in the same paragraph.
    run_in: bool
    # Number of the block it was read from, counted from 1.
    block: int


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an enumeration: 一是 …; `opens` when it opens its paragraph."""

    ordinal: str
    text: str
    opens: bool
    heading: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure that measures something."""

    text: str
    unit: str
    before: str
    after: str
    # Path of headings it stands under.
    heading: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place where the reader is not certain, and why."""

    text: str
    reason: str
    block: int


@dataclass(frozen=True, slots=True)
class Outline:
    """All that was recognised."""

    title: str
    # Role of each block in order, as staff read it; 表格 and the kinds of opaque things too.
    roles: tuple[str, ...]
    headings: tuple[Heading, ...]
    members: tuple[Member, ...]
    measures: tuple[Measure, ...]
    # Figures that are names, each once.
    names: tuple[str, ...]
    years: dict[int, int]
    year: int | None
    place: str
    towns: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    characters: int


def outline(document: Document) -> Outline:
    """Return what was recognised in a document."""
    text = write_text(document)
    walked = list(_walk(document))
    headings = tuple(
        Heading(LEVELS[each.role], each.ordinal.strip(), _words(each), bool(each.lead and each.runs), step.block)
        for step in walked
        if (each := step.paragraph) is not None and each.role in LEVELS
    )
    title = next((each.text for each in walked if each.role in TITLES), "")
    return Outline(
        title=title,
        roles=tuple(_role_name(block) for block in document.blocks),
        headings=headings,
        members=tuple(member for each in walked for member in _members(each)),
        measures=tuple(measure for each in walked for measure in _measures(each)),
        names=tuple(dict.fromkeys(f.text for f in find_figures(text) if f.kind is FigureKind.NAME)),
        years=years_of(text),
        year=report_year(text),
        place=place_of(text),
        towns=tuple(towns_of(text)),
        doubts=tuple(_doubts(document, walked, headings)),
        characters=len(re.sub(r"\s", "", text)),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """A block with the headings above it."""

    block: int
    role: Role | None
    paragraph: Paragraph | None
    text: str
    path: str


def _walk(document: Document) -> Iterator[_Step]:
    above: dict[int, str] = {}
    for number, block in enumerate(document.blocks, 1):
        if isinstance(block, Table):
            rows = "\n".join("| " + " | ".join(plain(cell.runs) for cell in row) + " |" for row in block.rows)
            yield _Step(number, None, None, rows, "/".join(above.values()))
        if not isinstance(block, Paragraph):
            continue
        above = headings_after(above, block.role, block.ordinal + _words(block))
        yield _Step(number, block.role, block, all_words(block), "/".join(above.values()))


def _words(paragraph: Paragraph) -> str:
    return plain(paragraph.lead or paragraph.runs).strip().rstrip("。")


def _role_name(block: object) -> str:
    if isinstance(block, Paragraph):
        return block.role.value
    return ("发布信息" if block.record else "表格") if isinstance(block, Table) else "图片或文本框"


def _members(step: _Step) -> Iterator[Member]:
    if step.paragraph is None:
        return
    if step.paragraph.role is Role.BODY and step.paragraph.ordinal:
        lead = re.split("[。；，：]", plain(step.paragraph.runs), maxsplit=1)[0]
        yield Member(step.paragraph.ordinal, lead, True, step.path)
    for match in _MEMBER.finditer(plain(step.paragraph.runs)):
        yield Member(match.group(1), match.group(2), False, step.path)


def _measures(step: _Step) -> Iterator[Measure]:
    for figure in find_figures(step.text):
        if figure.kind is FigureKind.MEASURE:
            before = step.text[max(0, figure.start - _CONTEXT) : figure.start].rpartition("\n")[2]
            after = step.text[figure.end : figure.end + _CONTEXT].partition("\n")[0]
            yield Measure(figure.text, figure.unit, before, after, step.path)


def _doubts(document: Document, walked: Sequence[_Step], headings: Sequence[Heading]) -> Iterator[Doubt]:
    if not any(step.role in TITLES for step in walked):
        yield Doubt("", "没有找到标题", 0)
    if not headings:
        yield Doubt("", "没有找到标题层次（一、（一）1.）", 0)
    by_block = {heading.block: heading for heading in headings}
    for block, ordinal, last in gaps(document):
        if heading := by_block.get(block + 1):
            before = ordinals.spell(ordinal, last).strip()
            reason = f"序号不连续：前一个是“{before}”" if last else f"序号从“{heading.ordinal}”开始"
            yield Doubt(heading.ordinal + heading.text, reason, heading.block)
    for step in walked:
        reason = _paragraph_doubt(step)
        if reason:
            yield Doubt(step.text[:30], reason, step.block)


def _paragraph_doubt(step: _Step) -> str:
    if step.role is Role.PART and len(step.text) > 40:
        return "当作部分标题，但偏长"
    if step.role is Role.BODY and len(step.text) <= 30 and not step.text.rstrip().endswith(tuple(_END + "：:”）)")):
        return "短句没有句末标点，可能是标题"
    if step.role is Role.BODY and len(step.text) > 40 and step.text.rstrip()[-1:].isalnum():
        return "段末没有标点，可能是断开的段落"
    return ""


_PLANS = (
    *("计划", "安排", "打算", "思路", "目标任务", "总体要求", "总体考虑", "工作谋划", "工作重点", "重点工作"),
    *("下一步", "今后五年", "主要任务", "开局工作", "工作部署"),
)
REVIEWS = ("总结", "回顾", "完成情况", "成效")


def is_plan(path: Sequence[str], year: int | None) -> bool:
    """Tell whether a path of headings, outermost first, lies in the plan; `year` is the one reported on."""
    coming = str(year + 1) if year else "明年"
    first = path[0] if path else ""
    if any(word in first for word in REVIEWS) and coming not in first:
        return False
    return any(coming in heading or any(word in heading for word in _PLANS) for heading in path)
