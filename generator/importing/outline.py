"""A document → what was recognised in it: headings, enumerations, figures with their context, years, towns, doubts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.document import ordinals
from generator.document.marks import plain
from generator.document.model import HEADINGS, Document, Paragraph, Role, Table
from generator.importing.figures import FigureKind, find_figures
from generator.importing.towns import place_of, towns_of
from generator.importing.years import report_year, years_of
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
    headings = tuple(item for item in map(_heading, walked) if item)
    title = next((each.text for each in walked if each.role is Role.TITLE), "")
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
        doubts=tuple(_doubts(walked, headings)),
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
            yield _Step(number, None, None, rows, _path(above))
        if not isinstance(block, Paragraph):
            continue
        text = block.ordinal + plain((*block.lead, *block.runs))
        level = LEVELS.get(block.role)
        if level is not None:
            above = {place: words for place, words in above.items() if place < level}
            above[level] = block.ordinal + _words(block)
        yield _Step(number, block.role, block, text, _path(above))


def _path(above: dict[int, str]) -> str:
    return "/".join(words for _, words in sorted(above.items()))


def _words(paragraph: Paragraph) -> str:
    return plain(paragraph.lead or paragraph.runs).strip().rstrip("。")


def _role_name(block: object) -> str:
    if isinstance(block, Paragraph):
        return block.role.value
    return ("发布信息" if block.record else "表格") if isinstance(block, Table) else "图片或文本框"


def _heading(step: _Step) -> Heading | None:
    paragraph = step.paragraph
    if paragraph is None or paragraph.role not in LEVELS:
        return None
    run_in = bool(paragraph.lead and paragraph.runs)
    return Heading(LEVELS[paragraph.role], paragraph.ordinal.strip(), _words(paragraph), run_in, step.block)


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


def _doubts(walked: Sequence[_Step], headings: Sequence[Heading]) -> Iterator[Doubt]:
    if not any(step.role is Role.TITLE for step in walked):
        yield Doubt("", "没有找到标题", 0)
    if not headings:
        yield Doubt("", "没有找到标题层次（一、（一）1.）", 0)
    for before, heading in _neighbours(headings):
        reason = _order_doubt(before, heading)
        if reason:
            yield Doubt(heading.ordinal + heading.text, reason, heading.block)
    for step in walked:
        reason = _paragraph_doubt(step)
        if reason:
            yield Doubt(step.text[:30], reason, step.block)


def _neighbours(headings: Sequence[Heading]) -> Iterator[tuple[Heading | None, Heading]]:
    """Yield each heading with the one before it of the same level, under the same heading above."""
    last: dict[int, Heading] = {}
    for heading in headings:
        yield last.get(heading.level), heading
        last = {level: kept for level, kept in last.items() if level < heading.level}
        last[heading.level] = heading


def _order_doubt(before: Heading | None, heading: Heading) -> str:
    now = ordinals.parse(heading.ordinal) if heading.ordinal else None
    if now is None:
        return ""
    if before is None:
        return f"序号从“{heading.ordinal}”开始" if now.value != 1 else ""
    then = ordinals.parse(before.ordinal) if before.ordinal else None
    if then is None or now.value in (then.value + 1, 1):
        return ""
    return f"序号不连续：前一个是“{before.ordinal}”"


def _paragraph_doubt(step: _Step) -> str:
    if step.role is Role.PART and len(step.text) > 40:
        return "当作部分标题，但偏长"
    if step.role is Role.BODY and len(step.text) <= 30 and not step.text.rstrip().endswith(tuple(_END + "：:”）)")):
        return "短句没有句末标点，可能是标题"
    if step.role is Role.BODY and len(step.text) > 40 and step.text.rstrip()[-1:].isalnum():
        return "段末没有标点，可能是断开的段落"
    return ""
