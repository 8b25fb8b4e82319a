"""The workbook writer: every cell as told, names that Excel takes, same rows same bytes."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest
from lxml import etree

from generator.word.spreadsheet import Cell, Sheet, column_name, write_spreadsheet

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet_of(rows: list[list[Cell]]) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(write_spreadsheet([Sheet("表", rows)]))) as book:
        return etree.fromstring(book.read("xl/worksheets/sheet1.xml"))


def names_of(*names: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(write_spreadsheet([Sheet(name, []) for name in names]))) as book:
        root = etree.fromstring(book.read("xl/workbook.xml"))
        assert all(etree.fromstring(book.read(part)) is not None for part in book.namelist())
    return [sheet.get("name") for sheet in root.iter(f"{MAIN}sheet")]


def test_words_and_numbers_are_told_apart() -> None:
    cells = list(sheet_of([["甲", Decimal("5.20")], ["", Decimal(3)]]).iter(f"{MAIN}c"))
    assert [(cell.get("r"), cell.get("t"), "".join(cell.itertext())) for cell in cells] == [
        ("A1", "inlineStr", "甲"),
        ("B1", None, "5.20"),
        ("B2", None, "3"),
    ]


@pytest.mark.parametrize("words", ["=1+1", "<b>&", "a\x01b", "  空格  "])
def test_any_words_come_back(words: str) -> None:
    texts = [element.text for element in sheet_of([[words]]).iter(f"{MAIN}t")]
    assert texts == [words.replace("\x01", "")]


def test_a_number_too_long_for_excel_stays_words() -> None:
    cell = next(sheet_of([[Decimal("12345678901234567890")]]).iter(f"{MAIN}c"))
    assert cell.get("t") == "inlineStr"


def test_names_of_sheets_are_made_to_fit() -> None:
    assert names_of("甲/乙:镇", "", "长" * 40) == ["甲乙镇", "表2", "长" * 31]


def test_the_same_rows_give_the_same_bytes() -> None:
    assert write_spreadsheet([Sheet("表", [["甲"]])]) == write_spreadsheet([Sheet("表", [["甲"]])])


@pytest.mark.parametrize(("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_lettered(number: int, name: str) -> None:
    assert column_name(number) == name
