"""Lines: 28 characters each, no mark where none may stand, and every word of the paragraph on one of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document.model import Paragraph, Role, Run
from generator.layout.model import PAGE, STANDARD, Layout, OwnIndent
from generator.pages.lines import Line, paragraph_lines
from generator.pages.measure import NO_END, NO_START, WORD, may_break
from tests.word.samples import body, para

WIDTH = PAGE.text_width
CELL = 315  # 16 pt less a quarter point, in twips
HANZI = "一乡镇村工作产业发展完成建设推进国家"

words = st.text(HANZI, min_size=1, max_size=14)
figures = st.sampled_from(["12.35", "3200", "8.6%", "2022", "1+3+N", "GEP", "××"])
marks = st.sampled_from(["，", "。", "；", "：", "、", "！", "”，", "）。", "》、", "……", "——"])
opened = st.sampled_from(["“", "（", "《"])
phrases = st.builds(lambda *parts: "".join(parts), st.just("") | opened, words, st.just("") | figures, words, marks)
runs = st.builds(Run, phrases, st.sampled_from(["", "产业.产值", "人口"]), st.booleans())
paragraphs = st.lists(runs, min_size=1, max_size=12).map(lambda found: Paragraph(Role.BODY, tuple(found)))


def lines(paragraph: Paragraph, options: Layout = STANDARD, own: OwnIndent | None = None) -> tuple[Line, ...]:
    return paragraph_lines(paragraph, own, WIDTH, options, WORD)


def texts(paragraph: Paragraph) -> list[str]:
    return [line.text for line in lines(paragraph)]


def cells(text: str) -> float:
    return sum(0.5 if character.isascii() else 1 for character in text)


@given(paragraphs)
def test_the_lines_together_are_the_paragraph(paragraph: Paragraph) -> None:
    assert "".join(texts(paragraph)) == "".join(run.text for run in paragraph.runs)


@given(paragraphs)
def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there(paragraph: Paragraph) -> None:
    found = texts(paragraph)
    assert [line for line in found[1:] if line[0] in NO_START] == []
    assert [line for line in found[:-1] if line[-1] in NO_END] == []


@given(paragraphs)
def test_no_line_is_longer_than_28_characters_and_one_mark_in_the_margin(paragraph: Paragraph) -> None:
    for number, line in enumerate(texts(paragraph)):
        room = 26 if number == 0 else 28
        assert cells(line) <= room or (cells(line[:-1]) <= room and line[-1] in "、，。；：")


@given(paragraphs)
def test_a_line_ends_only_where_the_next_character_has_no_room(paragraph: Paragraph) -> None:
    found = texts(paragraph)
    text = "".join(found)
    end = 0
    for number, line in enumerate(found[:-1]):
        end += len(line)
        # What could not be parted from its neighbours went to the next line with them.
        stop = next(place for place in range(end + 1, len(text) + 1) if place == len(text) or may_break(text, place))
        assert cells(line + text[end:stop]) > (26 if number == 0 else 28)


@given(paragraphs)
def test_spans_say_what_their_runs_say_and_stand_one_after_the_other(paragraph: Paragraph) -> None:
    spans = [span for line in lines(paragraph) for span in line.spans]
    for key in {run.key for run in paragraph.runs}:
        said = "".join(run.text for run in paragraph.runs if run.key == key)
        assert "".join(span.text for span in spans if span.key == key) == said
    assert "".join(span.text for span in spans if span.to_fill) == "".join(
        run.text for run in paragraph.runs if run.to_fill
    )
    for line in lines(paragraph):
        for before, after in zip(line.spans, line.spans[1:], strict=False):
            assert before.x + before.width <= after.x + 1


@given(paragraphs)
def test_every_line_but_the_last_reaches_the_right_edge(paragraph: Paragraph) -> None:
    for line in lines(paragraph)[:-1]:
        last = line.spans[-1]
        hung = CELL if last.x + last.width > WIDTH + 2 else 0
        # A stretched line with a mark in the margin ends there with the character before it.
        assert last.x + last.width == pytest.approx(WIDTH + hung, abs=CELL / 10)


def test_a_paragraph_begins_two_characters_in_and_goes_on_at_the_edge() -> None:
    first, second, third = lines(body("国" * 26 + "国" * 28 + "国"))
    assert [len(line.text) for line in (first, second, third)] == [26, 28, 1]
    assert [line.spans[0].x for line in (first, second, third)] == [2 * CELL, 0, 0]


def test_a_mark_hangs_behind_a_full_line() -> None:
    assert texts(body("国" * 26 + "，" + "国" * 3)) == ["国" * 26 + "，", "国" * 3]


def test_two_marks_do_not_hang() -> None:
    # The last character goes with them.
    assert texts(body("国" * 26 + "”，" + "国" * 3)) == ["国" * 25, "国”，" + "国" * 3]


def test_figures_and_words_are_not_broken() -> None:
    assert texts(body("国" * 25 + "12.35亿元")) == ["国" * 25, "12.35亿元"]
    assert texts(body("国" * 25 + "8.6%以上")) == ["国" * 25, "8.6%以上"]
    assert texts(body("国" * 25 + "GEP核算")) == ["国" * 25, "GEP核算"]


def test_a_dash_is_not_broken_in_two() -> None:
    assert texts(body("国" * 25 + "——国")) == ["国" * 25, "——国"]


def test_a_word_longer_than_a_line_is_broken_where_the_line_is_full() -> None:
    # Set a quarter point closer, 57 letters of 8 pt have room on a line.
    assert [len(line) for line in texts(body("a" * 120))] == [53, 57, 10]


def test_digits_are_half_as_wide() -> None:
    assert texts(body("国" * 24 + "2022年国")) == ["国" * 24 + "2022", "年国"]


def test_a_line_break_in_the_text_ends_a_line_that_is_not_stretched() -> None:
    first, second = lines(body("国国\n国"))
    assert (first.text, second.text) == ("国国", "国")
    assert first.spans[0].width == pytest.approx(2 * CELL, abs=1)
    assert second.spans[0].x == 0


def test_a_title_is_broken_by_sense_and_centred() -> None:
    first, second = lines(para(Role.TITLE, "斋坛乡人民政府关于2022年法治政府建设工作情况和2023年工作计划的报告"))
    assert [first.text, second.text] == ["斋坛乡人民政府关于2022年法治政府建设", "工作情况和2023年工作计划的报告"]
    for line in (first, second):
        assert line.spans[0].x == pytest.approx(WIDTH - line.spans[-1].x - line.spans[-1].width, abs=2)


def test_the_text_behind_a_run_in_heading_is_set_as_body_text() -> None:
    (line,) = lines(para(Role.HEADING_2, "全乡种植早稻。", "农业。", "（一）"))
    assert [(span.text, span.style) for span in line.spans] == [
        ("（一）", ""),
        ("农业。", ""),
        ("全乡种植早稻。", "RunInText"),
    ]


def test_only_headings_of_the_levels_asked_for_are_bold() -> None:
    options = Layout(bold_levels=(2,))
    (second,) = lines(para(Role.HEADING_2, "全乡。", "农业。", "（一）"), options)
    (third,) = lines(para(Role.HEADING_3, "", "农业。", "1."), options)
    assert [span.bold for span in second.spans] == [True, True, False]
    assert [span.bold for span in third.spans] == [False, False]


def test_an_own_indent_stands_in_place_of_the_style_s() -> None:
    (line,) = lines(para(Role.DATE, "2023年1月8日"), own=OwnIndent(3000, None, -315, "left"))  # type: ignore[arg-type]
    assert line.spans[0].x == 3000
    first, second = lines(para(Role.ATTACHMENT_NOTE, "附件：1." + "国" * 30), own=OwnIndent(1900, 1270))  # type: ignore[arg-type]
    assert (first.spans[0].x, second.spans[0].x) == (630, 1900)


def test_another_latin_face_is_measured_by_its_own_widths() -> None:
    (plain,) = lines(body("3.5"))
    (times,) = lines(body("3.5"), Layout(latin_font="Times New Roman"))
    assert plain.spans[0].width == 3 * (160 - 5)
    assert times.spans[0].width == 160 + 80 + 160 - 3 * 5


def test_an_empty_paragraph_is_one_empty_line() -> None:
    assert lines(para(Role.BLANK)) == (Line("BlankLine"),)
