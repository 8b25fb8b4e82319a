"""A department's table gives each town its figures, or says at which cell it does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.excel.department_table import TableMap, read_table
from generator.facts.model import Field, FieldType
from generator.problems import DataError, Place

TOWNS = ("白塘镇", "山南乡", "城关街道")
FIELDS = {
    "农业产业.粮食产量": Field("粮食产量", FieldType.QUANTITY, unit="吨"),
    "农业产业.粮食产量.上年": Field("上年", FieldType.QUANTITY, unit="吨"),
}
TABLE = TableMap(
    "农业局*.xlsx", "产量", 2, "A", {"C": "农业产业.粮食产量", "D": "农业产业.粮食产量.上年"}, Place("表格对应.yaml", 1)
)


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    def write(change: Callable[[Worksheet], object] | None = None) -> Path:
        book = Workbook()
        page = book.active
        assert page is not None
        page.title = "产量"
        page.append(["2026年粮食生产情况"])
        page.append(["单位", "村数", "粮食产量（吨）", "上年粮食产量"])
        page.append(["白塘镇", 12, 5300, 5200])
        page.append(["山南", 8, 4100.5, "—"])
        page.append(["城关街道", 5, "2000余", 1990])
        page.append(["合计", 25, "=SUM(C3:C5)", None])
        if change:
            change(page)
        path = tmp_path / "农业局2026.xlsx"
        book.save(path)
        return path

    return write


def test_each_town_gets_its_row_as_excel_shows_it(table: Callable[..., Path]) -> None:
    found = read_table(table(), TABLE, TOWNS, FIELDS)
    assert found.problems == ()
    shown = {town: {cell.key: cell.text for cell in cells} for town, cells in found.value.items()}
    assert shown == {
        "白塘镇": {"农业产业.粮食产量": "5300", "农业产业.粮食产量.上年": "5200"},
        "山南乡": {"农业产业.粮食产量": "4100.5"},
        "城关街道": {"农业产业.粮食产量": "2000余", "农业产业.粮食产量.上年": "1990"},
    }


def hide(page: Worksheet) -> None:
    page.row_dimensions[4].hidden = True


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (lambda page: page.insert_rows(1), "moved-head", "［产量］C2"),
        (lambda page: page.__setitem__("C2", "油料产量（吨）"), "moved-head", "［产量］C2"),
        (lambda page: page.__setitem__("C2", "粮食产量（万吨）"), "other-unit", "［产量］C2"),
        (lambda page: page.merge_cells("C3:C4"), "merged-cells", "［产量］C3:C4"),
        (hide, "hidden-row", "［产量］4"),
        (lambda page: page.__setitem__("A4", "白塘镇"), "town-twice", "［产量］4"),
        (lambda page: page.__setitem__("C3", "=C4+1"), "unreadable-cell", "［产量］C3"),
        (lambda page: setattr(page, "title", "别的"), "no-such-sheet", "农业局2026.xlsx"),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_cell(
    table: Callable[..., Path], change: Callable[[Worksheet], object], code: str, place: str
) -> None:
    with pytest.raises(DataError) as caught:
        read_table(table(change), TABLE, TOWNS, FIELDS)
    assert any(problem.code == code and problem.place.file.endswith(place) for problem in caught.value.problems)


def test_a_town_without_a_row_is_told_and_the_others_are_read(table: Callable[..., Path]) -> None:
    found = read_table(table(), TABLE, (*TOWNS, "河东乡"), FIELDS)
    assert set(found.value) == set(TOWNS)
    assert [problem.message for problem in found.problems] == ["表里没有“河东乡”这一行"]


def test_a_head_over_two_lines_is_read_without_its_line_break(table: Callable[..., Path]) -> None:
    path = table(lambda page: page.__setitem__("C2", "粮食\n产量（吨）"))
    assert load_workbook(path)["产量"]["C2"].value == "粮食\n产量（吨）"
    assert read_table(path, TABLE, TOWNS, FIELDS).problems == ()
