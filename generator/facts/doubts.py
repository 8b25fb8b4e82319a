"""Facts that can be read but look wrong (town, year, line pitch, attachments, tables) → warnings."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from generator.facts.lookup import amount_of, find, leaves_below, words
from generator.facts.model import FieldType, Group, Listing, Value
from generator.facts.sections import SECTIONS, TEXT, TITLE
from generator.problems import Place, Problem, Severity

ATTACHMENTS, CHART = "附件", "图表"
_PITCH = "版式.行距"
# Points: below, lines of 三号 (16 pt) characters run into each other; above, no page of an official document is set.
_LEAST, _MOST = Decimal(18), Decimal(45)
_ODD_IN_TOWN = "“”‘’\"'《》"


def find_doubts(root: Group, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with town, year, line pitch, attachments and tables of a data file."""
    yield from _odd_town(root)
    yield from _year_of_file(root, path)
    yield from _line_pitch(root)
    attachments = root.entries.get(ATTACHMENTS)
    for each in attachments.items if isinstance(attachments, Listing) else ():
        if isinstance(each, Group) and TEXT not in each.entries and CHART not in each.entries:
            hint = "在标题下面写“正文: |”，换行再缩进两格写内容；还没有内容就写“正文:”，后面空着"
            message = f"附件“{words(each.entries.get(TITLE))}”没有写正文，不会印出来"
            yield Problem("attachment-without-text", message, each.place, Severity.WARNING, hint=hint, key=each.key)
    for name in (ATTACHMENTS, SECTIONS):
        for value in leaves_below(root.entries[name]) if name in root.entries else ():
            if value.field.type is FieldType.OFFICIAL_TEXT:
                yield from _tables(value)


def _odd_town(root: Group) -> Iterator[Problem]:
    town = root.entries.get("镇")
    name = words(town)
    if town is not None and any(sign in _ODD_IN_TOWN or sign.isspace() or sign.isdecimal() for sign in name):
        message, hint = "“镇”里有引号、空格或数字，会照样印在标题里", "只写镇名"
        yield Problem("odd-town", message, town.place, Severity.WARNING, found=name, hint=hint, key=town.key)


def _year_of_file(root: Group, path: Path) -> Iterator[Problem]:
    year, named = root.entries.get("年度"), path.stem[:4]
    # A data file is named after its year: 2022.yaml, 2022-政府工作报告.yaml.
    is_year = len(named) == 4 and named.isdecimal() and named.startswith("20") and not path.stem[4:5].isdecimal()
    if year is not None and is_year and words(year).isdecimal() and words(year) != named:
        message = f"文件名是 {named} 年的，“年度”写的是 {words(year)}"
        hint = "像是照去年的文件改的：改正“年度”，或者改文件名"
        yield Problem("year-of-file", message, year.place, Severity.WARNING, hint=hint, key=year.key)


def _line_pitch(root: Group) -> Iterator[Problem]:
    pitch = find(root, _PITCH)
    points = amount_of(pitch)
    if pitch is not None and points is not None and not _LEAST <= points <= _MOST:
        message, hint = f"“{_PITCH}”排不成公文", "国家标准是 28.95 磅，不写这一行就是它"
        found, expected = f"{points} 磅", f"{_LEAST}～{_MOST} 磅"
        yield Problem("line-pitch", message, pitch.place, found=found, expected=expected, hint=hint, key=pitch.key)


def _tables(value: Value) -> Iterator[Problem]:
    width, warning, file = 0, Severity.WARNING, value.place.file
    # A | block begins on the line below its key; its place is the key's own line.
    for number, line in enumerate(words(value).split("\n"), value.place.line + 1):
        row = line.strip()
        ends = row[:1] + row[-1:] if len(row) > 1 else ""
        cells = row.count("|") - row.count(r"\|") - 1 if ends == "||" else 0
        if width and cells and cells != width:
            message, hint = f"表格的这一行有 {cells} 格，第一行有 {width} 格", "空着的格也要写竖线，如“| 甲 |  |”"
            yield Problem(
                "ragged-table", message, Place(file, number), warning, found=row[:30], hint=hint, key=value.key
            )
        width = (width or cells) if cells else 0
        if ends == "｜｜":
            message, hint = "表格的竖线用了全角“｜”，没有当成表格", "竖线改成半角“|”"
            yield Problem(
                "full-width-bar", message, Place(file, number), warning, found=row[:30], hint=hint, key=value.key
            )
