"""A department's table (a row a town, a column a figure) + where each column belongs → the figures of each town."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from openpyxl.utils import column_index_from_string

from generator.excel.form import Filled, read_row
from generator.excel.open import Page, cell_at, open_workbook
from generator.facts.lookup import unit_asked
from generator.facts.model import Field
from generator.problems import DataError, Outcome, Place, Problem, Severity, has_errors

_LETTERS = re.compile("[A-Z]{1,3}")
# The unit that the head of a column names: 粮食产量（万吨）, 产值/万元, 面积 单位：亩.
_UNIT = re.compile(r"[（(]\s*(?:单位\s*[：:]\s*)?([^（()）]{1,8})\s*[)）]|单位\s*[：:]\s*(\S{1,8})|/([^/\s]{1,6})$")
# Rows of a table that are no town.
_NO_TOWN = re.compile("合计|总计|小计|全县|全区|全市|平均|备注|^注[：:]")


class TableMap(NamedTuple):
    """One entry of 表格对应.yaml: which columns of which sheet are which figures."""

    # A file name with * and ?, as departments name their files.
    pattern: str
    # "" for the only sheet of a workbook.
    sheet: str
    # Number of the row that names the columns, from 1.
    head_row: int
    # Letter of the column that names the towns.
    town_column: str
    # Letter of a column → key of a fact: “农业产业.粮食产量”, “农业产业.粮食产量.上年”.
    columns: Mapping[str, str]
    place: Place


def read_table(
    path: Path, table: TableMap, towns: Sequence[str], fields: Mapping[str, Field]
) -> Outcome[dict[str, tuple[Filled, ...]]]:
    """Return town → its filled cells.

    `towns` are the towns to look for, by their full names; `fields` the field of each key that a column is mapped to.
    Reported are a moved head, another unit, merged, hidden or unreadable cells and a town without a row;
    raises DataError when any of them forbids taking the table.
    """
    page = _page(open_workbook(path, as_form=False), table, path)
    name = f"{path}［{table.sheet}］" if table.sheet else str(path)
    problems = [*_wrong_heads(page, table, fields, name), *_merged_below(page, table, name)]
    found: dict[str, tuple[Filled, ...]] = {}
    for number, row in enumerate(page.rows, start=1):
        town = _town(cell_at(row, _place(table.town_column)).text, towns) if number > table.head_row else ""
        if not town:
            continue
        if number in page.hidden:
            hint = "取消隐藏，或者删去这一行"
            message = f"“{town}”这一行是隐藏的，没有读"
            problems.append(Problem("hidden-row", message, Place(f"{name}{number}"), hint=hint))
        elif town in found:
            hint = "只留一行"
            problems.append(Problem("town-twice", f"“{town}”有两行", Place(f"{name}{number}"), hint=hint))
        else:
            cells: list[Filled] = []
            read_row(row, ((_place(letter), key) for letter, key in table.columns.items()), name, cells, problems)
            # A dash means that the town has no such figure.
            found[town] = tuple(each for each in cells if each.text not in ("-", "—", "/"))
    for town in towns:
        if town not in found:
            message = f"表里没有“{town}”这一行"
            problems.append(Problem("town-missing", message, Place(name), Severity.WARNING, hint="请核对镇名的写法"))
    if has_errors(problems):
        raise DataError(problems)
    return Outcome(found, tuple(problems))


def _page(pages: Mapping[str, Page], table: TableMap, path: Path) -> Page:
    if table.sheet in pages:
        return pages[table.sheet]
    if not table.sheet and len(pages) == 1:
        return next(iter(pages.values()))
    message = f"没有叫“{table.sheet}”的工作表" if table.sheet else "有几张工作表，没有写用哪一张"
    found = "、".join(pages)
    raise DataError([Problem("no-such-sheet", message, Place(str(path)), found=found, hint="在表格对应里写“表: …”")])


def _wrong_heads(page: Page, table: TableMap, fields: Mapping[str, Field], name: str) -> Iterator[Problem]:
    """Report each mapped column whose head does not name its field, or names another unit."""
    head = page.rows[table.head_row - 1] if 0 < table.head_row <= len(page.rows) else ()
    for letter, key in table.columns.items():
        cell, field = cell_at(head, _place(letter)), fields[key]
        place = Place(f"{name}{letter}{table.head_row}")
        words = re.sub(r"\s", "", cell.text)
        # What stands beside a figure goes by the figure's name too.
        *above, last = key.split(".")
        names = (field.name, last, *(above[-1:] if len(above) > 1 else ()), *field.aliases)
        if not any(each in words for each in names):
            hint = "表头挪动或改名了：改“表头行”和“列”，或者核对是不是这张表"
            yield Problem("moved-head", f"这一列应当是“{key}”", place, found=cell.text, expected=field.name, hint=hint)
            continue
        match = _UNIT.search(cell.text)
        unit = next((each for each in match.groups() if each), "") if match else ""
        if unit and unit_asked(field) not in ("", unit) and not unit.isdecimal():
            hint = "数字连同单位写进格子，或者请部门按这个单位填"
            yield Problem("other-unit", f"“{key}”的单位不一样", place, found=unit, expected=field.unit, hint=hint)


def _merged_below(page: Page, table: TableMap, name: str) -> Iterator[Problem]:
    """Report merged cells among the figures: of several towns only the first would have one."""
    for area in page.merged:
        rows = [int(each) for each in re.findall(r"\d+", area)]
        letters = _LETTERS.findall(area)
        covered = {letter for letter in table.columns if _place(letters[0]) <= _place(letter) <= _place(letters[-1])}
        if max(rows) > table.head_row and covered:
            hint = "取消合并，每个镇的数单独填"
            yield Problem("merged-cells", "数据里合并了单元格", Place(f"{name}{area}"), hint=hint)


def _town(text: str, towns: Sequence[str]) -> str:
    """Return the town that a row names, in full or without 镇, 乡, 街道; "" for none."""
    name = re.sub(r"\s", "", text)
    if not name or _NO_TOWN.search(name):
        return ""
    if name in towns:
        return name
    short = [town for town in towns if re.sub("(?:镇|乡|街道|街道办事处)$", "", town) == name]
    return short[0] if len(short) == 1 else ""


def _place(letters: str) -> int:
    """Return the place of a column, from 0: A is 0, AA 26."""
    return column_index_from_string(letters) - 1
