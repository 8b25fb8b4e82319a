from __future__ import annotations

import pytest

from generator.document import marks
from generator.document.model import Cell, Document, Paragraph, Role, Run, Table
from generator.text.reader import read_text
from generator.text.writer import write_text


def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((Run(text),) if text else (), columns, rows)


def tables(text: str) -> list[Table]:
    return [block for block in read_text("工作总结\n正文。\n" + text).blocks if isinstance(block, Table)]


@pytest.mark.parametrize(
    ("lines", "table"),
    [
        (
            ["| 指标 | 数值 |", "|---|---|", "| 产值 | 5 |"],
            Table(((cell("指标"), cell("数值")), (cell("产值"), cell("5"))), 1),
        ),
        (["| 产值 | 5 |"], Table(((cell("产值"), cell("5")),), 0)),
        (["| 指标 || 数值 |"], Table(((cell("指标", 2), cell("数值")),), 0)),
        (["| 甲 | 乙 |", "| ^^ | 丙 |"], Table(((cell("甲", rows=2), cell("乙")), (cell("丙"),)), 0)),
        (["| 甲 || 乙 |", "| ^^ || 丙 |"], Table(((cell("甲", 2, 2), cell("乙")), (cell("丙"),)), 0)),
        (["| a\\|b | 上<br>下 |", "|  | 空 |"], Table(((cell("a|b"), cell("上\n下")), (cell(""), cell("空"))), 0)),
        (["| 表头 |", "|---|"], Table(((cell("表头"),),), 1)),
        (["| 甲 |", "| ^^ |", "| ^^ |"], Table(((cell("甲", rows=3),), (), ()), 0)),
    ],
)
def test_a_table_is_read_and_written_the_same(lines: list[str], table: Table) -> None:
    assert tables("\n".join(lines)) == [table]
    assert write_text(Document((table,))).split("\n")[:-1] == lines


@pytest.mark.parametrize(
    "text",
    [
        "|甲|乙|",
        "| 甲 | 乙",
        "| 甲 | 乙 \\|",
        "|---|---|",
        "| 甲 |\n|---|---|",
        "||",
        "|| 甲 |",
        "| 甲 |\n|---|\n|---|",
    ],
)
def test_lines_that_would_not_be_written_so_stay_text(text: str) -> None:
    assert tables(text) == []
    assert write_text(read_text("工作总结\n\n正文。\n" + text)) == f"工作总结\n\n正文。\n{text}\n"


@pytest.mark.parametrize("text", ["| ^^ | 甲 |", "|  甲 |", "| 甲 |  |"])
def test_odd_tables_are_kept_to_the_letter(text: str) -> None:
    assert len(tables(text)) == 1
    assert write_text(read_text("工作总结\n\n正文。\n" + text)) == f"工作总结\n\n正文。\n{text}\n"


def test_a_blank_line_parts_two_tables() -> None:
    assert len(tables("| 甲 |\n\n| 乙 |")) == 2
    assert len(tables("| 甲 |\n| 乙 |")) == 1


def test_a_bar_inside_a_fact_parts_no_cells() -> None:
    table = Table(((Cell((Run("甲|乙", "键"),)), cell("丙")),), 0)
    assert tables(f"| {marks.mark(Run('甲|乙', '键'))} | 丙 |") == [table]
    assert write_text(Document((table,))) == "| 甲\\|乙 | 丙 |\n"


def test_a_fact_that_looks_like_a_table_is_text() -> None:
    fact = Run("| 甲 | 乙 |", "键")
    assert read_text(f"工作总结\n开头。\n{marks.mark(fact)}\n结尾。").blocks[2] == Paragraph(Role.BODY, (fact,))
