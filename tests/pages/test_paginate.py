"""Pages: 22 lines each, what is kept together, what opens a page, tables over two pages, the page number's place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document.model import Block, Document, Opaque, Role
from generator.layout.model import PAGE, STANDARD, Layout, Twips
from generator.pages.paginate import Page, Placed, layout, page_count
from tests.word.samples import LONG, body, para, table

FULL = body("国" * 26)  # one line
RIGHT = PAGE.left + PAGE.text_width


def pages(*blocks: Block, options: Layout = STANDARD) -> tuple[Page, ...]:
    return layout(Document(blocks), options).pages


def texts(page: Page) -> list[str]:
    return [placed.line.text for placed in page.lines]


def end_of(placed: Placed) -> int:
    last = placed.line.spans[-1]
    return placed.x + last.x + last.width


@given(st.lists(st.integers(1, 300), min_size=1, max_size=20))
def test_a_page_of_body_text_holds_22_lines(lengths: list[int]) -> None:
    found = pages(*[body("国" * length) for length in lengths])
    assert {len(page.lines) for page in found[:-1]} <= {22}
    assert "".join(text for page in found for text in texts(page)) == "国" * sum(lengths)


def test_lines_stand_28_95_points_apart_from_the_upper_edge_of_the_text() -> None:
    (page,) = pages(*[FULL] * 22)
    bases = [placed.y for placed in page.lines]
    assert {after - before for before, after in pairwise(bases)} == {579}
    assert PAGE.top < bases[0] < PAGE.top + 579
    assert bases[-1] < PAGE.height - PAGE.bottom


def test_a_heading_at_a_page_s_foot_goes_with_the_text_under_it() -> None:
    heading = para(Role.HEADING_1, "", "产业兴乡", "一、")
    first, second = pages(*[FULL] * 21, heading, FULL)
    assert len(first.lines) == 21
    assert texts(second)[0] == "一、产业兴乡"


def test_all_headings_above_a_text_stay_with_it() -> None:
    headings = [para(Role.HEADING_1, "", "产业兴乡", "一、"), para(Role.HEADING_2, "", "农业", "（一）")]
    first, second = pages(*[FULL] * 20, *headings, FULL)
    assert len(first.lines) == 20
    assert texts(second)[:2] == ["一、产业兴乡", "（一）农业"]


def test_a_run_in_heading_is_text_and_stays_where_it_falls() -> None:
    first, _ = pages(*[FULL] * 21, para(Role.HEADING_2, "国" * 40, "农业。", "（一）"))
    assert len(first.lines) == 22


def test_headings_that_fill_a_page_are_not_kept_for_ever() -> None:
    found = pages(*[para(Role.HEADING_1, "", "产业兴乡", "一、")] * 50)
    assert [len(page.lines) for page in found] == [22, 22, 6]


def test_an_attachment_opens_a_page_with_its_title_on_the_third_line() -> None:
    first, second = pages(FULL, para(Role.ATTACHMENT_LABEL, "附件1"), para(Role.ATTACHMENT_TITLE, "指标表"), FULL)
    assert [text for text in texts(first) if text] == ["国" * 26]
    assert texts(second)[:3] == ["附件1", "", "指标表"]


def test_a_table_over_two_pages_repeats_its_head_and_keeps_its_rows_whole() -> None:
    rows = [(f"第{number}号", "国" * 40) for number in range(20)]
    found = pages(table(("指标", "说明"), *rows))
    assert len(found) == 2
    assert [texts(page)[:2] for page in found] == [["指标", "说明"]] * 2
    said = [texts(page)[2:] for page in found]
    assert [part[0][0] for part in said] == ["第", "第"]
    assert "".join("".join(part) for part in said) == "".join(name + words for name, words in rows)


def test_cells_of_a_row_stand_in_their_borders() -> None:
    (page,) = pages(table(("指标", "完成数"), ("规上工业产值", "5.2")), FULL)
    assert len(page.boxes) == 4
    for box, placed in zip(page.boxes, page.lines, strict=False):
        assert box.x < placed.x + placed.line.spans[0].x
        assert end_of(placed) < box.x + box.width
        assert box.y < placed.y < box.y + box.height
    assert {page.boxes[0].x, page.boxes[2].x} == {PAGE.left}
    assert {page.boxes[1].x + page.boxes[1].width} == {RIGHT}


def test_the_publication_record_stands_above_the_title() -> None:
    record = table(("索引号", "0026"), header=0, record=True)
    (page,) = pages(para(Role.TITLE, "工作总结"), record, FULL)
    assert [text for text in texts(page) if text] == ["索引号", "0026", "工作总结", "国" * 26]


@pytest.mark.parametrize(("number", "left"), [(1, False), (2, True)])
def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(number: int, left: bool) -> None:
    placed = pages(*[FULL] * 30)[number - 1].number
    assert placed is not None
    assert placed.line.text == f"— {number} —"
    if left:
        assert placed.x + placed.line.spans[0].x == PAGE.left + 280
    else:
        assert end_of(placed) == RIGHT - 280


def test_the_look_decides_about_page_numbers() -> None:
    (centred,) = pages(FULL, options=Layout(page_number="center"))
    assert centred.number is not None
    begin = centred.number.x + centred.number.line.spans[0].x
    assert begin + end_of(centred.number) == pytest.approx(2 * PAGE.left + PAGE.text_width, abs=2)
    (without,) = pages(FULL, options=Layout(page_number="none"))
    assert without.number is None


def test_the_look_decides_about_line_pitch_and_margins() -> None:
    assert [len(page.lines) for page in pages(*[FULL] * 30, options=Layout(line_pitch=Twips(600)))] == [21, 9]
    (page, _) = pages(*[FULL] * 30, options=Layout(margin_mode="glyph"))
    assert len(page.lines) == 22
    assert page.lines[1].y - page.lines[0].y == 589
    assert page.lines[0].y < pages(FULL)[0].lines[0].y


def test_lines_know_their_block() -> None:
    (page,) = pages(para(Role.TITLE, "工作总结"), FULL)
    assert [placed.block for placed in page.lines] == [0, -1, 1]


def test_what_is_not_understood_shows_its_label() -> None:
    (page,) = pages(Opaque("picture", "[图片：村口]"))
    assert texts(page) == ["[图片：村口]"]


def test_an_empty_document_has_one_page() -> None:
    (page,) = pages()
    assert page.lines == ()


def test_pages_are_counted() -> None:
    assert page_count(LONG) == len(layout(LONG).pages) > 10


def test_the_same_document_gives_the_same_pages() -> None:
    assert layout(LONG) == layout(LONG)
