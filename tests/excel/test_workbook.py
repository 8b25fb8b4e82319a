"""The workbook writer: every cell as told, names that Excel takes, same rows same bytes."""

from __future__ import annotations

import io
import time
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from generator.excel.workbook import Cell, Sheet, write_workbook


def cells_of(rows: list[list[Cell]]) -> list[list[object]]:
    """Return what stands in the cells, as another program reads them."""
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook([Sheet("表", rows)]))).active
    assert sheet is not None
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def names_of(*names: str) -> list[str]:
    return openpyxl.load_workbook(io.BytesIO(write_workbook([Sheet(name, []) for name in names]))).sheetnames


def test_words_and_numbers_are_told_apart() -> None:
    assert cells_of([["甲", Decimal("5.20")], ["", Decimal(3)]]) == [["甲", 5.2], [None, 3]]


@pytest.mark.parametrize(
    "words", ["=1+1", "{=1+1}", "@SUM(A1)", "+1", "-1", "<b>&", "  空格  ", "http://甲.cn", "12", "_x0001_", "甲\n乙"]
)
def test_any_words_stay_words(words: str) -> None:
    data = write_workbook([Sheet("表", [[words]])])
    cell = openpyxl.load_workbook(io.BytesIO(data)).active["A1"]  # type: ignore[index]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert cell.value == words
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert b"<f" not in book.read("xl/worksheets/sheet1.xml")


def test_words_that_no_file_can_hold_harm_nothing() -> None:
    assert cells_of([["a\x01b\ud800", "长" * 40_000]]) == [["ab?", "长" * 32_767]]


def test_a_number_too_long_for_excel_stays_words() -> None:
    assert cells_of([[Decimal("12345678901234567890"), Decimal("NaN")]]) == [["12345678901234567890", "NaN"]]


def test_the_head_is_bold_and_stays_in_sight() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook([Sheet("表", [["数据"], ["产值"]])]))).active
    assert sheet is not None
    assert (sheet["A1"].font.bold, sheet["A2"].font.bold, sheet.freeze_panes) == (True, False, "B2")


def test_names_of_sheets_are_made_to_fit() -> None:
    assert names_of("甲/乙:镇", "", "长" * 40) == ["甲乙镇", "表2", "长" * 31]


def test_the_same_rows_give_the_same_bytes_two_seconds_apart() -> None:
    first = write_workbook([Sheet("表", [["甲"]])])
    time.sleep(2.1)
    assert write_workbook([Sheet("表", [["甲"]])]) == first
