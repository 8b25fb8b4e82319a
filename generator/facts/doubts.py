"""Facts that are sound but surely not meant so → problems: what would print crooked, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from generator.facts.lookup import find, walk, words
from generator.facts.model import FieldType, Group, Listing, Quantity, Value
from generator.facts.sections import ARRANGEMENT, TEXT, TITLE
from generator.problems import Place, Problem, Severity

ATTACHMENTS = "附件"
_PITCH = "版式.行距"
# Points: below, lines of 三号 (16 pt) characters run into each other; above, no page of an official document is set.
_LEAST, _MOST = Decimal(18), Decimal(45)
_ROW = re.compile(r"\s*\|.*\|\s*")
_WIDE_ROW = re.compile(r"\s*｜.*｜\s*")
_ODD_TOWN = re.compile("[“”‘’\"'《》\\s\\d]")
_BAR = re.compile(r"(?<!\\)\|")


def slips(root: Group, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with town, year, attachments, tables and the line pitch of a data file."""
    yield from _identity(root, path)
    yield from _pitch(root)
    attachments = root.entries.get(ATTACHMENTS)
    for each in attachments.items if isinstance(attachments, Listing) else ():
        if isinstance(each, Group) and TEXT not in each.entries:
            yield _without_text(each)
    for name in (ATTACHMENTS, ARRANGEMENT):
        node = root.entries.get(name)
        for value in walk(node) if node is not None else ():
            if value.field.type is FieldType.OFFICIAL_TEXT:
                yield from _tables(value)


def _identity(root: Group, path: Path) -> Iterator[Problem]:
    town, year = root.entries.get("镇"), root.entries.get("年度")
    # A name of characters alone is the rule.
    named = words(town)
    if not named.isalpha() and _ODD_TOWN.search(named) and town is not None:
        hint = "只写镇名"
        message = "“镇”里有引号、空格或数字，会照样印在标题里"
        yield Problem("odd-town", message, town.place, Severity.WARNING, found=named, hint=hint)
    if (of_file := _year_of(path.stem)) and year is not None and words(year).isdecimal() and words(year) != of_file:
        message = f"文件名是 {of_file} 年的，“年度”写的是 {words(year)}"
        hint = "像是照去年的文件改的：改正“年度”，或者改文件名"
        yield Problem("year-of-file", message, year.place, Severity.WARNING, hint=hint)


def _year_of(name: str) -> str:
    """Return the year that a file's name begins with (2022.yaml), "" when it begins with none."""
    year = name[:4]
    return year if year[:2] == "20" and len(year) == 4 and year.isdecimal() and not name[4:5].isdecimal() else ""


def _pitch(root: Group) -> Iterator[Problem]:
    pitch = find(root, _PITCH)
    content = pitch.content if isinstance(pitch, Value) else None
    points = content.amount if isinstance(content, Quantity) else None
    if isinstance(pitch, Value) and points is not None and not _LEAST <= points <= _MOST:
        message, hint = f"“{_PITCH}”排不成公文", "国家标准是 28.95 磅，不写这一行就是它"
        expected = f"{_LEAST}～{_MOST} 磅"
        yield Problem("line-pitch", message, pitch.place, found=f"{points} 磅", expected=expected, hint=hint)


def _without_text(attachment: Group) -> Problem:
    title = words(attachment.entries.get(TITLE))
    hint = "在标题下面写“正文: |”，换行再缩进两格写内容；还没有内容就写“正文:”，后面空着"
    message = f"附件“{title}”没有写正文，不会印出来"
    return Problem("attachment-without-text", message, attachment.place, Severity.WARNING, hint=hint)


def _tables(value: Value) -> Iterator[Problem]:
    # A | block begins on the line below its key; its place is the key's own line.
    width = 0
    for number, line in enumerate(words(value).split("\n"), 1):
        place = Place(value.place.file, value.place.line + number)
        cells = len(_BAR.split(line.strip())) - 2 if _ROW.fullmatch(line) else 0
        if width and cells and cells != width:
            yield _ragged(cells, width, line, place)
        width = (width or cells) if cells else 0
        if _WIDE_ROW.fullmatch(line):
            hint = "竖线改成半角“|”"
            message = "表格的竖线用了全角“｜”，没有当成表格"
            yield Problem("full-width-bar", message, place, Severity.WARNING, found=line.strip()[:30], hint=hint)


def _ragged(cells: int, width: int, line: str, place: Place) -> Problem:
    message = f"表格的这一行有 {cells} 格，第一行有 {width} 格"
    hint = "空着的格也要写竖线，如“| 甲 |  |”"
    return Problem("ragged-table", message, place, Severity.WARNING, found=line.strip()[:30], hint=hint)
