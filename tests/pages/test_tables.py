"""Rows of a table: as high as their words, cells over columns and rows, rows that are too short."""

from __future__ import annotations

import pytest

from generator.document.model import Cell, Run, Table
from generator.layout.model import PAGE, STANDARD
from generator.pages.flow import Row, draw_rows, table_rows
from generator.pages.measure import WORD
from tests.word.samples import table

LINE = 1.3 * 240  # 小四 at single spacing, twips
RULE = 10  # half a point
AROUND = 2 * 80 + RULE  # above and below a row's words, and the rule under it


def rows(given: Table) -> tuple[Row, ...]:
    return table_rows(given, PAGE.text_width, STANDARD, WORD)


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    head, row = rows(table(("指标", "说明"), ("产值", "国" * 60)))
    assert head.height == pytest.approx(LINE + AROUND + RULE)
    count = len(row.cells[1].lines)
    assert count > 1
    assert row.height == pytest.approx(count * LINE + AROUND)


def test_line_breaks_in_a_cell_are_lines() -> None:
    _, row = rows(table(("指标", "说明"), ("产值", "一\n二")))
    assert [line.text for line in row.cells[1].lines] == ["一", "二"]


def test_only_the_rows_of_the_head_repeat() -> None:
    assert [row.head for row in rows(table(("指标",), ("产值",), ("人口",)))] == [True, False, False]
    assert [row.head for row in rows(table(("索引号",), header=0, record=True))] == [False]


def test_a_row_that_is_too_short_is_filled_up() -> None:
    _, row = rows(table(("指标", "单位", "说明"), ("产值",)))
    assert sum(cell.width for cell in row.cells) == PAGE.text_width


def test_long_texts_are_set_from_the_left_and_short_ones_centred() -> None:
    _, row = rows(table(("指标", "说明"), ("产值", "国" * 30)))
    name, words = (cell.lines[0].spans[0].x for cell in row.cells)
    assert name > 0
    assert words == 0


def test_a_cell_over_two_rows_has_one_box_and_its_words_in_the_middle() -> None:
    both = Cell((Run("项目"),), rows=2)
    drawn = rows(Table(((both, Cell((Run("甲"),))), (Cell((Run("乙"),)),)), header=0))
    boxes = list(draw_rows(drawn, 0, 0))
    assert len(boxes) == 3
    box, ((line, _, base),) = boxes[0]
    assert line.text == "项目"
    assert box.height == pytest.approx(sum(row.height for row in drawn), abs=1)
    assert base == pytest.approx(box.height / 2, abs=120)


def test_the_last_row_under_a_high_cell_grows() -> None:
    high = Cell((Run("\n".join("国" * 10)),), rows=2)
    first, second = rows(Table(((high, Cell((Run("甲"),))), (Cell((Run("乙"),)),)), header=0))
    assert first.height == pytest.approx(LINE + AROUND + RULE)
    assert first.height + second.height >= 10 * LINE


def test_a_cell_that_goes_on_from_the_page_before_has_a_box_without_words() -> None:
    both = Cell((Run("项目"),), rows=2)
    _, second = rows(Table(((both, Cell((Run("甲"),))), (Cell((Run("乙"),)),)), header=0))
    assert [[line.text for line, _, _ in lines] for _, lines in draw_rows([second], 0, 0)] == [[], ["乙"]]


def test_a_cell_over_two_columns_is_as_wide_as_both() -> None:
    wide = Cell((Run("合计"),), columns=2)
    first, second = rows(Table(((wide,), (Cell((Run("甲"),)), Cell((Run("乙"),)))), header=0))
    assert first.cells[0].width == sum(cell.width for cell in second.cells) == PAGE.text_width


def test_a_table_without_cells_has_no_height() -> None:
    assert rows(Table((), 0)) == ()
