"""The workbook writer: every cell as told, names that Excel takes, same rows same bytes."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from generator.excel.write import Cell, Sheet, write_workbook


def book_of(*sheets: Sheet) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_workbook(sheets)))


def cells_of(rows: list[list[Cell]]) -> list[list[object]]:
    return [list(row) for row in book_of(Sheet("表", rows)).active.iter_rows(values_only=True)]


def test_words_and_numbers_are_told_apart() -> None:
    assert cells_of([["甲", Decimal("5.20")], ["", Decimal(3)]]) == [["甲", 5.2], [None, 3]]


@pytest.mark.parametrize(
    "words", ["=1+1", "{=SUM(A1)}", "<b>&", "a\x01b", "  空格  ", "http://example.org", "12", "_x000D_"]
)
def test_any_words_come_back_as_words(words: str) -> None:
    (cell,) = book_of(Sheet("表", [[words]])).active[1]
    assert (cell.value, cell.data_type, cell.hyperlink) == (words.replace("\x01", ""), "s", None)


def test_a_number_too_long_for_excel_stays_words() -> None:
    assert cells_of([[Decimal("12345678901234567890")]]) == [["12345678901234567890"]]


def test_names_of_sheets_are_made_to_fit() -> None:
    names = ("甲/乙:镇", "", "长" * 40)
    assert book_of(*(Sheet(name, []) for name in names)).sheetnames == ["甲乙镇", "表2", "长" * 31]


def test_the_head_is_bold_and_stays_in_sight() -> None:
    page = book_of(Sheet("表", [["数据", "甲镇"], ["产值", Decimal(5)]])).active
    assert (page["A1"].font.bold, page["A2"].font.bold, page.freeze_panes) == (True, False, "B2")


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [["甲", Decimal("1.5")]]
    data = write_workbook([Sheet("表", rows)])
    assert write_workbook([Sheet("表", rows)]) == data
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert {each.date_time[0] for each in book.infolist()} == {1980}
