"""Towns beside each other: cells, totals, growth, gaps, outliers, format; the screen, CSV and xlsx."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from generator.commands.comparing.compare import (
    TownTable,
    compare,
    csv_bytes,
    harmless,
    table_lines,
    workbook_bytes,
    write_table,
)
from generator.commands.comparing.figures import FigureRow
from generator.problems import OutputError

TOWNS = ("data/汛桥镇/2022.yaml", "data/样例甲镇/2022.yaml", "data/样例乙镇/2022.yaml")


def row_of(comparison: TownTable, key: str) -> FigureRow:
    return next(row for row in comparison.rows if row.key == key)


@pytest.fixture
def compared(world: Path) -> TownTable:
    return compare(TOWNS)


def test_each_towns_figure_stands_as_typed_with_the_countys_total(compared: TownTable) -> None:
    row = row_of(compared, "信访调解.化解纠纷")
    assert (row.unit, row.cells, row.total) == ("件", ("104", "86", "213"), "403")


def test_other_units_are_converted_for_the_total_and_shown_as_typed(compared: TownTable) -> None:
    row = row_of(compared, "违建治理.拆违面积")
    assert (row.cells, row.amounts, row.total) == (
        ("1.29万", "8600", "2.3万"), (Decimal(12900), Decimal(8600), Decimal(23000)), "44500"
    )  # fmt: skip


def test_shares_have_no_total(compared: TownTable) -> None:
    assert row_of(compared, "信访调解.化解率").total == ""


def test_growth_counts_the_towns_that_tell_last_year(compared: TownTable) -> None:
    assert row_of(compared, "工业经济.规上工业产值").growth == "+6.1%（2个镇）"


def test_what_is_to_fill_is_shown_and_told(compared: TownTable) -> None:
    row = row_of(compared, "工业经济.工业性投入")
    assert (row.cells[2], row.total, row.remark) == ("（待填）", "2.59（缺1个镇）", "待填：样例乙镇")


def test_a_town_that_lacks_what_most_have_is_told(compared: TownTable) -> None:
    assert row_of(compared, "国防群团.输送兵员").remark == "没有这一项：样例乙镇"


def test_a_figure_far_from_the_middle_is_told(compared: TownTable) -> None:
    assert row_of(compared, "工业经济.规上工业产值").remark == "样例甲镇约为中位数55.61的8分之一"


def test_a_share_far_from_the_middle_is_told(world: Path) -> None:
    path = Path(TOWNS[0])
    path.write_text(path.read_text("utf-8").replace("化解率: 100", "化解率: 45"), "utf-8")
    assert row_of(compare(TOWNS), "信访调解.化解率").remark == "汛桥镇和中位数98.8%相差很大"


def test_deviations_of_format_are_told(compared: TownTable) -> None:
    assert "样例乙镇：“科技创新.研发投入”用的单位是亿元，文种规定万元" in compared.remarks
    assert any(remark.startswith("样例乙镇：“回顾”有自拟的标题5个") for remark in compared.remarks)


def test_another_kind_another_order_and_another_look_are_told(world: Path) -> None:
    path = Path(TOWNS[1])
    path.write_text(path.read_text("utf-8") + "版式: {行距: 28}\n", "utf-8")
    remarks = compare([*TOWNS, "data/斋坛乡/2022.yaml"]).remarks
    assert "样例甲镇：版式不照国家标准：行距“28”" in remarks
    assert "斋坛乡：文种是“工作总结和工作计划”，多数是“工作总结及工作思路”" in remarks


def test_a_town_that_cannot_be_read_is_left_out_and_told(world: Path) -> None:
    Path(TOWNS[0]).write_text("模板：工作总结\n", "utf-8")
    found = compare(TOWNS)
    assert found.towns == ("样例甲镇", "样例乙镇")
    assert "full-width-colon" in {problem.code for problem in found.problems}


def test_two_files_of_one_town_are_told_apart(world: Path) -> None:
    other = Path("data/样例甲镇/2023.yaml")
    other.write_text(Path(TOWNS[1]).read_text("utf-8"), "utf-8")
    assert compare([TOWNS[1], str(other)]).towns == ("样例甲镇（样例甲镇/2022）", "样例甲镇（样例甲镇/2023）")


SMALL = TownTable(
    ("甲镇", "乙镇"),
    (
        FigureRow(
            "产业.产值", "亿元", ("5.2", "=1+1"), (Decimal("5.2"), None), "5.2（缺1个镇）", "+3.0%", "待填：乙镇"
        ),
        FigureRow("产业.企业", "家", ("12", "3"), (Decimal(12), Decimal(3)), "15"),
    ),
    ("甲镇：@cmd",),
    (),
)


def test_a_wide_screen_shows_columns() -> None:
    assert list(table_lines(SMALL, 200)) == [
        "数据       单位  甲镇  乙镇  合计            同比   说明",
        "产业.产值  亿元  5.2   =1+1  5.2（缺1个镇）  +3.0%  待填：乙镇",
        "产业.企业  家    12    3     15",
        "甲镇：@cmd",
    ]


def test_a_narrow_screen_shows_one_figure_a_line() -> None:
    assert list(table_lines(SMALL, 20)) == [
        "产业.产值（亿元）：甲镇 5.2，乙镇 =1+1；合计 5.2（缺1个镇）；同比 +3.0%；待填：乙镇",
        "产业.企业（家）：甲镇 12，乙镇 3；合计 15",
        "甲镇：@cmd",
    ]


def test_csv_opens_in_excel_and_runs_no_formula() -> None:
    data = csv_bytes(SMALL)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[1] == ["产业.产值", "亿元", "5.2", "'=1+1", "5.2（缺1个镇）", "+3.0%", "待填：乙镇"]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")']
)
def test_what_looks_like_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-3.1", "+6.1%", "5,000", "—", "（待填）", "甲镇"])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


def test_a_workbook_holds_numbers_and_words_but_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(SMALL)))
    figures, remarks = book["数据对照"], book["格式"]
    assert [(cell.value, cell.data_type) for cell in figures[2]][:4] == [
        ("产业.产值", "s"), ("亿元", "s"), (5.2, "n"), ("=1+1", "s")
    ]  # fmt: skip
    assert [row[0].value for row in remarks.iter_rows()] == ["格式上的不同", "甲镇：@cmd"]


def test_a_table_is_written_by_its_suffix(world: Path) -> None:
    write_table(SMALL, Path("对照.csv"))
    write_table(SMALL, Path("对照.XLSX"))
    assert Path("对照.csv").read_bytes() == csv_bytes(SMALL)
    assert Path("对照.XLSX").read_bytes() == workbook_bytes(SMALL)


def test_another_suffix_is_refused() -> None:
    with pytest.raises(OutputError) as caught:
        write_table(SMALL, Path("对照.pdf"))
    assert str(caught.value) == (
        "对照.pdf  错误：不知道写成哪一种表格；写的是：.pdf；文件名用 .csv 或 .xlsx 结尾 [unknown-table]"
    )


def test_a_pattern_spelled_out_by_the_shell_leaves_shared_files_alone(world: Path) -> None:
    assert compare([*TOWNS, "data/common/2022.yaml"]).problems == ()
