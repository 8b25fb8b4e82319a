from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import docx

from generator.document.model import Cell, Run, Table
from generator.layout.model import PAGE
from generator.layout.titles_and_columns import PlacedCell, place_cells
from tests.word.samples import plain_xml, table, write


def widths(*rows: tuple[str, ...], record: bool = False) -> list[int]:
    return [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', plain_xml(table(*rows, record=record)))]


def test_a_table_repeats_its_head_and_keeps_rows_whole() -> None:
    text = plain_xml(table(("指标", "数"), ("产值", "5")))
    head, row = re.findall("<w:tr>.*?</w:tr>", text)
    assert '<w:trPr><w:cantSplit/><w:tblHeader/><w:jc w:val="center"/></w:trPr>' in head
    assert '<w:pStyle w:val="TableHead"/>' in head
    assert '<w:trPr><w:cantSplit/><w:jc w:val="center"/></w:trPr>' in row
    assert '<w:pStyle w:val="TableText"/>' in row


def test_columns_fill_the_width_of_the_text() -> None:
    found = widths(("主要指标", "数"), ("产值", "5"))
    assert sum(found) == PAGE.text_width
    assert found[0] > found[1] > 2000


def test_a_long_column_leaves_the_short_ones_what_they_need() -> None:
    found = widths(("指标", "完成数", "说明", "备注"), ("产值", "5", "说明很长" * 20, "说明很长" * 20))
    assert sum(found) == PAGE.text_width
    assert found[1] >= 3 * 240 + 160
    assert found[2] == found[3] or abs(found[2] - found[3]) < 3


def test_long_text_is_set_from_the_left_and_short_text_centred() -> None:
    text = plain_xml(table(("指标", "说明"), ("产值", "长" * 20)))
    assert text.count('<w:jc w:val="left"/>') == 1


def test_a_publication_record_has_its_own_look_and_no_head() -> None:
    text = plain_xml(table(("索引号", "1", "发布机构", "甲乡"), record=True))
    assert '<w:tblStyle w:val="RecordTable"/>' in text
    assert "<w:tblHeader/>" not in text
    assert text.count('<w:pStyle w:val="RecordText"/>') == 4


def test_spans_over_columns_and_rows_are_read_back_by_python_docx() -> None:
    rows = (
        (Cell((Run("类别"),), rows=2), Cell((Run("指标"),), columns=2)),
        (Cell((Run("甲"),)), Cell((Run("乙"),))),
        (Cell((Run("合计"),)), Cell((Run("1"),)), Cell((Run("2"),))),
    )
    read = docx.Document(BytesIO(write(Table(rows, 2)))).tables[0]
    assert [[cell.text for cell in row.cells] for row in read.rows] == [
        ["类别", "指标", "指标"],
        ["类别", "甲", "乙"],
        ["合计", "1", "2"],
    ]


def test_a_short_row_is_filled_up() -> None:
    read = docx.Document(BytesIO(write(table(("甲", "乙", "丙"), ("丁",))))).tables[0]
    assert [cell.text for cell in read.rows[1].cells] == ["丁", "", ""]


def test_line_breaks_in_a_cell_stay() -> None:
    assert "<w:t>甲</w:t><w:br/><w:t>乙</w:t>" in plain_xml(table(("甲\n乙",)))


def test_a_table_without_cells_is_nothing() -> None:
    assert "<w:tbl>" not in plain_xml(Table(()))
    assert "<w:tbl>" not in plain_xml(Table(((),)))


def test_a_cell_that_spans_rows_is_continued_below() -> None:
    tall, wide, plain = Cell(rows=2), Cell(columns=2), Cell((Run("甲"),))
    assert place_cells(Table(((tall, wide), (plain, plain)))) == [
        [PlacedCell(0, tall), PlacedCell(1, wide)],
        [PlacedCell(0, tall, continued=True), PlacedCell(1, plain), PlacedCell(2, plain)],
    ]


def test_a_cell_of_one_run_is_written_as_one_of_several() -> None:
    words = ("投资", "5 < 6 & 7亿元", "12%", "这一栏的字很多，要从左边排起，不能居中")

    def written(runs: Callable[[str], tuple[Run, ...]]) -> str:
        rows = tuple(tuple(Cell(runs(word)) for word in words) for _ in range(3))
        return plain_xml(Table(rows))

    assert written(lambda word: (Run(word),)) == written(lambda word: (Run(word[:1]), Run(word[1:], "甲.乙")))
