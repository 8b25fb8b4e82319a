"""The rows of an Excel form ⇄ the bytes of a workbook.

Names, units and explanations are locked, what is to be filled is not. A hidden column holds the key of each row, a
hidden sheet the kind, town and year: the form stays itself when somebody renames the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.charts.parts import NO_DATE, OPTIONS
from generator.excel.open import Page, Row, Unreadable, cell_at, open_workbook
from generator.excel.rows import COLUMNS, COMPANION_COLUMNS, FormRow, FormSheet, RowKind
from generator.problems import DataError, Outcome, Place, Problem, Severity, has_errors

# Hidden so that Excel's own menu does not list it.
ABOUT_SHEET = "gongwen"
_WIDTHS = (0, 26, 8, 14, 14, 14, 44, 12, 10, 10)
# Columns of the sheet: the key, then COLUMNS.
_KEY, _LABEL, _UNIT, _FIRST_VALUE, _NOTE = 0, 1, 2, 3, 6
# Where each companion of a figure stands, in the order of COMPANION_COLUMNS.
_VALUE_COLUMNS = (3, 4, 5, 7, 8, 9)


@dataclass(frozen=True, slots=True)
class About:
    """Whose form it is."""

    kind: str
    town: str
    year: str


@dataclass(frozen=True, slots=True)
class Filled:
    """One filled cell: the key of a fact (companions by name: “工业经济.规上工业产值.上年”) and the words it shows."""

    key: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What a form says, and whose it is."""

    about: About
    cells: tuple[Filled, ...]


def write_form(about: About, sheets: Sequence[FormSheet]) -> bytes:
    """Return a form's workbook; the same rows give the same bytes."""
    stream = BytesIO()
    with Workbook(stream, OPTIONS) as book:
        book.set_properties({"created": NO_DATE, "title": f"{about.town}{about.year}年{about.kind}"})
        looks = _looks(book)
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.name[:31]), sheet, looks)
        page = book.add_worksheet(ABOUT_SHEET)
        names = [sheet.name[:31] for sheet in sheets]
        page.write_string(0, 0, json.dumps([about.kind, about.town, about.year, names], ensure_ascii=False))
        page.very_hidden()
        book.worksheets()[0].activate()
    return stream.getvalue()


def _looks(book: Workbook) -> dict[str, Format]:
    face = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "border": 1, "border_color": "#BFBFBF"}
    return {
        "head": book.add_format({**face, "bold": True, "bg_color": "#DDE6EF"}),
        "band": book.add_format({"font_name": "宋体", "font_size": 11, "bold": True, "bg_color": "#EEF2F6"}),
        "name": book.add_format({**face, "text_wrap": True}),
        "note": book.add_format({**face, "font_color": "#7F7F7F", "font_size": 9, "text_wrap": True}),
        # Text: what is typed stays as it was typed, 96.00 and 010 too.
        "value": book.add_format({**face, "locked": False, "num_format": "@", "text_wrap": True}),
    }


def _write_sheet(page: Worksheet, sheet: FormSheet, looks: dict[str, Format]) -> None:
    for place, width in enumerate(_WIDTHS):
        page.set_column(place, place, width, None, {"hidden": place == _KEY})
    for place, name in enumerate(COLUMNS, start=1):
        page.write_string(0, place, name, looks["head"])
    page.freeze_panes(1, _FIRST_VALUE)
    for line, row in enumerate(sheet.rows, start=1):
        _write_row(page, line, row, looks)
    page.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})


def _write_row(page: Worksheet, line: int, row: FormRow, looks: dict[str, Format]) -> None:
    # The kind of row, its key, and the names of a head's columns or its unit.
    names = "|".join(row.cells) if row.kind is RowKind.HEAD else row.usual_unit
    page.write_string(line, _KEY, "\t".join((row.kind.value, row.key, names)) if row.key else "")
    if row.kind is RowKind.BAND:
        for place in range(_LABEL, len(COLUMNS) + 1):
            page.write_string(line, place, row.label if place == _LABEL else "", looks["band"])
        return
    page.write_string(line, _LABEL, row.label, looks["name"])
    page.write_string(line, _UNIT, row.unit, looks["value" if row.kind is RowKind.FIGURE else "name"])
    if row.kind is RowKind.HEAD:
        for place, name in enumerate(row.cells, start=_FIRST_VALUE):
            page.write_string(line, place, name, looks["head"])
        return
    if row.kind is not RowKind.MEMBER:
        page.write_string(line, _NOTE, row.note, looks["note"])
    columns = _VALUE_COLUMNS if row.kind is RowKind.FIGURE else range(_FIRST_VALUE, _FIRST_VALUE + len(row.cells))
    for number, place in enumerate(columns):
        page.write_string(line, place, row.cells[number] if number < len(row.cells) else "", looks["value"])


def read_form(path: Path) -> Outcome[FilledForm]:
    """Return what a filled form says; raises DataError for what is no form, or for cells that cannot be read."""
    pages = open_workbook(path, as_form=True)
    about, names = _about(pages.get(ABOUT_SHEET), path)
    cells: list[Filled] = []
    hint = "工作表不要删、不要改名；没有这方面的事，留空就行"
    problems = [
        Problem("missing-sheet", f"少了“{name}”这张工作表", Place(str(path)), hint=hint)
        for name in names
        if name not in pages
    ]
    for name, page in pages.items():
        if name != ABOUT_SHEET:
            _read_page(page, f"{path}［{name}］", cells, problems)
    if has_errors(problems):
        raise DataError(problems)
    return Outcome(FilledForm(about, tuple(cells)), tuple(problems))


def _about(page: Page | None, path: Path) -> tuple[About, list[str]]:
    """Return whose form it is, and the names of its sheets."""
    mark = page.rows[0][0].text if page and page.rows and page.rows[0] else ""
    try:
        kind, town, year, names = json.loads(mark)
        return About(str(kind), str(town), str(year)), [str(name) for name in names]
    except (ValueError, TypeError):
        hint = "表要用“gongwen new 文种 … -o 表.xlsx”生成；各部门自己的表用 --map 说明哪一列是哪一项"
        message = "这个工作簿不是 gongwen 的表，或者隐藏的标记被删了"
        raise DataError([Problem("not-a-form", message, Place(str(path)), hint=hint)]) from None


def _read_page(page: Page, name: str, cells: list[Filled], problems: list[Problem]) -> None:
    """Add the filled cells of a sheet; `name` is how problems call it."""
    problems.extend(_renamed(page.rows[0] if page.rows else (), COLUMNS[_FIRST_VALUE - 1 :], name))
    columns: list[str] = []
    for number, row in enumerate(page.rows[1:], start=2):
        before = len(cells)
        kind, key, names = [*(row[_KEY].text if row else "").split("\t"), "", ""][:3]
        if kind == RowKind.HEAD.value:
            columns = names.split("|")
            problems.extend(_renamed(row, columns, name))
        elif kind == RowKind.FIGURE.value:
            keys = [key, *(f"{key}.{each}" for each in COMPANION_COLUMNS[1:])]
            read_row(row, zip(_VALUE_COLUMNS, keys, strict=True), name, cells, problems)
            if cell_at(row, _UNIT).text not in ("", names):
                read_row(row, [(_UNIT, f"{key}.单位")], name, cells, problems)
        elif kind == RowKind.WORDS.value:
            read_row(row, [(_FIRST_VALUE, key)], name, cells, problems)
        elif kind == RowKind.MEMBER.value:
            read_row(row, enumerate((f"{key}.{each}" for each in columns), _FIRST_VALUE), name, cells, problems)
        else:
            problems.extend(_strays(row, name))
        if number in page.hidden and cells[before:]:
            first, hint = cells[before], "取消隐藏，核对这一行"
            message = f"“{first.key}”这一行是隐藏的，照样读了"
            problems.append(Problem("hidden-row", message, first.place, Severity.WARNING, first.text, hint=hint))


def read_row(
    row: Row, keys: Iterable[tuple[int, str]], name: str, cells: list[Filled], problems: list[Problem]
) -> None:
    """Add the filled cells of a row; `keys` are columns with the key of the fact that stands there."""
    for place, key in keys:
        cell = cell_at(row, place)
        where = Place(f"{name}{cell.name}")
        if isinstance(cell.content, Unreadable):
            message = f"“{key}”{cell.content.reason}"
            problems.append(Problem("unreadable-cell", message, where, hint=cell.content.hint))
        elif cell.text:
            cells.append(Filled(key, cell.text, where))


def _renamed(row: Row, columns: Sequence[str], name: str) -> Iterator[Problem]:
    """Report column names above members that were changed: the values below may belong to another column now."""
    for place, expected in enumerate(columns, start=_FIRST_VALUE):
        cell = cell_at(row, place)
        if cell.text != expected:
            hint = "表头不要改；下面的数可能填错了列"
            where = Place(f"{name}{cell.name}")
            yield Problem("renamed-header", "表头和生成时不一样", where, found=cell.text, expected=expected, hint=hint)


def _strays(row: Row, name: str) -> Iterator[Problem]:
    """Report what was typed into a row that stands for no fact."""
    for cell in row[_FIRST_VALUE:]:
        if cell.text:
            hint = "写到表里已有的行上；表里没有的事写进数据文件的“指标”或“补充”"
            place = Place(f"{name}{cell.name}")
            yield Problem("stray-cell", "这一行不是表里的项目，没有读", place, Severity.WARNING, cell.text, hint=hint)
            return
