"""A document → its data file of kind 通用提纲, which builds back to the same text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from generator.document.head_and_imprint import is_web_scrap
from generator.document.marks import plain
from generator.document.model import HEADINGS, Block, Document, Paragraph, Role
from generator.document.runs import all_words, role_of
from generator.importing import yaml_lines
from generator.importing.documents import with_ordinals
from generator.importing.issued import read_issued
from generator.importing.town_and_year import TOWNS, place_of, report_year
from generator.problems import Outcome, Place, Problem, Severity
from generator.text.reader import read_text
from generator.text.writer import write_text

KIND = "通用提纲"
_WHOLE = re.compile("[\\w“《*×](?:.*[\\w”》）*×])?")
# Letters set apart to fill the line: 政 府 工 作 报 告.
_SPREAD = re.compile("[※★*\\[【]?(?:[\u4e00-\u9fff][ \u00a0　]+){3,}[\u4e00-\u9fff][※★*\\]】]?[：:]?")
_HEAD_LINES = 4
_HEAD_ROLES = (Role.TITLE, Role.SUBTITLE, Role.TITLE_NOTE, Role.SPEAKER, Role.SALUTATION, None)
# 1.1 农业, 第一章 总则: numbered, though not as official documents are.
_NUMBERED_OTHERWISE = re.compile("[0-9]+[.．][0-9]|第[一二三四五六七八九十0-9]+[章节部条篇]")


@dataclass(frozen=True, slots=True)
class Head:
    """The lines above the text that have keys of their own, and how many of the document's lines they are."""

    title: str = ""
    note: str = ""
    speaker: str = ""
    addressee: str = ""
    lines: int = 0


def data_file(document: Document, source: str) -> Outcome[str]:
    """Return the YAML text, and what was left out, added or not found; `source` names the document read."""
    document, scraps = _without_scraps(Document(tuple(map(_together, document.blocks))))
    place = place_of(write_text(document))
    entries, document = read_issued(document)
    document, numbered = _with_levels(document)
    text = write_text(document)
    head = read_head(document)
    lines = text.split("\n")
    rest = _after(lines, head.lines)
    if not rest:
        # The text must not be empty; a title alone is text.
        head, rest = Head(), lines
    year = report_year(text)
    about = (("模板", KIND), ("镇", place if place.endswith(TOWNS) else ""), ("年度", str(year or "")))
    said = (("标题", head.title), ("题注", head.note), ("职务姓名", head.speaker), ("称呼", head.addressee))
    parts = [
        yaml_lines.comment(f"由 {source} 导入。正文可以直接改；改好后运行 gongwen build"),
        yaml_lines.comment("方括号【【照原样印一个【；要随年份更新的数写成【旧→新】"),
        *(yaml_lines.entry(key, words) for key, words in about if words),
        *(yaml_lines.entry(key, yaml_lines.escaped(words)) for key, words in said if words),
        entries,
        yaml_lines.block("正文", map(yaml_lines.escaped, rest)),
    ]
    return Outcome("".join(parts), tuple(_problems(source, scraps, numbered, year)))


def read_head(document: Document) -> Head:
    """Return the head as far as the template prints it in the same order and with the same signs."""
    first = takewhile(lambda block: isinstance(block, Paragraph), document.blocks[:_HEAD_LINES])
    lines = [(block.role, all_words(block).strip()) for block in first if isinstance(block, Paragraph)]
    if any("\n" in text for _, text in lines):
        return Head()

    def take(role: Role, before: str = "", after: str = "") -> str:
        """Take the next line without the signs around it, "" for one of another role or with other signs."""
        if not lines or lines[0][0] is not role:
            return ""
        text = lines[0][1]
        if not text.startswith(before) or not text.endswith(after):
            return ""
        inner = _whole(text[len(before) : len(text) - len(after)])
        del lines[: bool(inner)]
        return inner

    before = len(lines)
    title = take(Role.TITLE)
    if not title:
        return Head()
    note = take(Role.TITLE_NOTE, "（", "）")
    speaker = take(Role.SPEAKER)
    addressee = take(Role.SALUTATION, after="：")
    return Head(title, note, speaker, addressee, before - len(lines))


def _whole(text: str) -> str:
    """Return a text that template and YAML give back as it is, "" for one with odd marks at its ends."""
    return text if _WHOLE.fullmatch(text) else ""


def _after(lines: Sequence[str], count: int) -> list[str]:
    """Return the lines behind the first so many that aren't blank."""
    for place, line in enumerate(lines):
        if count == 0 and line.strip():
            return list(lines[place:])
        count -= bool(line.strip())
    return []


def _together(block: Block) -> Block:
    """Return a title or heading with letters set apart (政 府 工 作 报 告) written together; others as they are."""
    if not isinstance(block, Paragraph) or block.role not in (Role.TITLE, Role.PART, Role.ATTACHMENT_TITLE):
        return block
    text = plain(block.runs)
    if not _SPREAD.fullmatch(text):
        return block
    return block._replace(runs=tuple(run._replace(text="".join(run.text.split())) for run in block.runs))


def _without_scraps(document: Document) -> tuple[Document, tuple[str, ...]]:
    """Return the document without the buttons of a web page around it, and what they said."""
    scraps = [isinstance(block, Paragraph) and is_web_scrap(plain(block.runs)) for block in document.blocks]
    title = next((place for place, block in enumerate(document.blocks) if role_of(block) is Role.TITLE), -1)
    roles = [role_of(block) for block in document.blocks]
    # The head with its title, and what stands behind the last line of the text.
    begins = next(
        (place for place in range(title + 1, len(roles)) if not scraps[place] and roles[place] not in _HEAD_ROLES),
        len(roles),
    )
    ends = next((place + 1 for place in reversed(range(len(roles))) if not scraps[place]), 0)
    outside = {place for place, scrap in enumerate(scraps) if scrap and (place < begins or place >= ends)}
    if title < 0 or not outside:
        return document, ()
    kept = tuple(block for place, block in enumerate(document.blocks) if place not in outside)
    gone = (block for place, block in enumerate(document.blocks) if place in outside)
    return Document(kept), tuple(plain(block.runs) for block in gone if isinstance(block, Paragraph))


def _with_levels(document: Document) -> tuple[Document, int]:
    """Return the document with ordinals before unnumbered headings that plain text could not tell, and how many."""
    bare = [isinstance(block, Paragraph) and block.role in HEADINGS and not block.ordinal for block in document.blocks]
    headings = (block for block, is_bare in zip(document.blocks, bare, strict=True) if is_bare)
    if any(isinstance(each, Paragraph) and _NUMBERED_OTHERWISE.match(plain(each.lead)) for each in headings):
        return document, 0
    again = read_text(write_text(document)).blocks
    told = len(again) == len(bare) and all(
        role_of(one) is role_of(other)
        for one, other, is_bare in zip(document.blocks, again, bare, strict=True)
        if is_bare
    )
    if told or not any(bare):
        return document, 0
    return with_ordinals(document, bare), sum(bare)


def _problems(source: str, scraps: Sequence[str], numbered: int, year: int | None) -> Iterator[Problem]:
    place = Place(source)
    if scraps:
        words = "”“".join(scraps)
        yield Problem("web-scrap", "网页上的按钮、导航没有收进来", place, Severity.NOTE, found=f"“{words}”")
    if numbered:
        message = f"有 {numbered} 个标题没有编号，按层次补上了“一、”“（一）”"
        yield Problem("numbers-added", message, place, Severity.NOTE)
    if year is None:
        hint = "在数据文件开头写上“年度: 2022”（总结的是哪一年），才能用 gongwen next 做下一年的"
        yield Problem("no-year-found", "没有认出总结的是哪一年", place, Severity.WARNING, hint=hint)
