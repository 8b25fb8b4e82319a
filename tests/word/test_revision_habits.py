"""Habits of Word and WPS in a file that is revised: nothing of theirs is lost, nothing of theirs misleads."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator.document.lines import (
    AddComment,
    CellPlace,
    DeleteParagraph,
    DeleteTable,
    InsertParagraph,
    InsertRow,
    InsertTable,
    Replace,
)
from generator.document.model import Cell, Paragraph, Role, Run, Table
from generator.word.update.document import open_edited
from tests.word.docx_strings import p, run
from tests.word.test_revision import body, docx, lines, revised, spelt

HABITS = {
    "a page that was broken there": ("<w:r><w:t>产值</w:t><w:lastRenderedPageBreak/><w:t>55亿元</w:t></w:r>", 2),
    "a soft hyphen": ("<w:r><w:t>产值</w:t><w:softHyphen/><w:t>55亿元</w:t></w:r>", 2),
    "a hyphen that never breaks": ("<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>55亿元</w:t></w:r>", 2),
    "a page break": ('<w:r><w:t>产值</w:t><w:br w:type="page"/><w:t>55亿元</w:t></w:r>', 2),
    "a smart tag": (f'<w:smartTag w:element="date">{run("产值")}{run("55亿元")}</w:smartTag>', 2),
    "WPS's number in its own style": (
        '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:val="en-US"/></w:rPr><w:t>产值</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="15"/></w:rPr><w:t>55</w:t></w:r><w:r><w:t>亿元</w:t></w:r>',
        2,
    ),
    "a field's result": (
        '<w:r><w:t>产值</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> REF 产值 </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>55</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>亿元</w:t></w:r>',
        2,
    ),
    "a simple field": (f'{run("产值")}<w:fldSimple w:instr=" PAGE ">{run("55")}</w:fldSimple>{run("亿元")}', 2),
    "a picture in two renderings": (
        f'{run("产值")}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing/></mc:Choice>'
        "<mc:Fallback><w:t>旧版看到的</w:t></mc:Fallback></mc:AlternateContent></w:r>" + run("55亿元"),
        2,
    ),
    "a reading aid": (
        f"<w:r><w:ruby><w:rt>{run('chǎn')}</w:rt><w:rubyBase>{run('产')}</w:rubyBase></w:ruby></w:r>{run('值55亿元')}",
        2,
    ),
}


@pytest.mark.parametrize("habit", HABITS)
def test_a_figure_is_found_and_replaced_in_place_among(habit: str) -> None:
    inner, start = HABITS[habit]
    data = docx(f"<w:p>{inner}</w:p>")
    assert lines(data)[0][start : start + 2] == "55"
    assert body(revised(data, Replace(0, start, start + 2, "56"))) == spelt(f"<w:p>{inner.replace('55', '56')}</w:p>")


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize("empty", ["<w:p/>", "<w:p></w:p>", "<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr></w:p>"])
def test_an_empty_cell_takes_words_in_the_look_of_its_mark(empty: str, tracked: bool) -> None:
    data = docx(f"<w:tbl><w:tr><w:tc>{empty}</w:tc></w:tr></w:tbl>" + p("后"))
    after = revised(data, Replace(0, 0, 0, "56"), tracked=tracked)
    assert lines(after) == ["56", "后"]
    assert ("<w:r><w:rPr><w:b/></w:rPr>" in body(after)) is ("<w:b/>" in empty)
    assert ("<w:ins " in body(after)) is tracked


def test_a_comment_on_an_empty_paragraph_has_its_mark_there() -> None:
    after = revised(docx("<w:p></w:p>"), AddComment(0, 0, 0, "请核对。"))
    assert body(after).count('<w:commentReference w:id="0"/>') == 1


def test_cells_covered_by_the_one_above_are_no_lines() -> None:
    merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    start = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>工业</w:t></w:r></w:p></w:tc>'
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = f"<w:tr>{start}{cell.format(55)}</w:tr><w:tr>{merged}{cell.format(56)}</w:tr>"
    file = open_edited(docx(f"<w:tbl>{rows}</w:tbl>" + p("后")), "稿.docx")
    assert [(line.text, line.cell) for line in file.plain_lines()] == [
        *(("工业", CellPlace(0, 0, 0)), ("55", CellPlace(0, 0, 1)), ("56", CellPlace(0, 1, 0))),
        ("后", None),
    ]


def test_the_text_after_a_table_inside_a_cell_is_still_the_cells() -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>里</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{p('外')}{inner}{p('面')}</w:tc></w:tr></w:tbl>"
    file = open_edited(docx(outer + p("后")), "稿.docx")
    assert [(line.text, line.cell is None) for line in file.plain_lines()] == [
        *(("外\n面", False), ("里", False), ("后", True))
    ]
    after = revised(docx(outer + p("后")), InsertParagraph(1, Paragraph(Role.BODY, (Run("新。"),)), 2))
    assert body(after).endswith(
        "</w:tbl>" + spelt('<w:p><w:pPr></w:pPr><w:r><w:t xml:space="preserve">新。</w:t></w:r></w:p>' + p("后"))
    )


@pytest.mark.parametrize(
    ("marks", "held"),
    [
        ('<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>', False),
        ('<w:bookmarkStart w:id="1" w:name="_Hlk98"/>', True),
        ('<w:bookmarkStart w:id="1" w:name="领导的书签"/><w:bookmarkEnd w:id="1"/>', True),
        ("<w:r><w:drawing/></w:r>", True),
    ],
)
def test_what_people_hung_on_a_paragraph_holds_it_and_what_word_hung_there_does_not(marks: str, held: bool) -> None:
    data = docx(f"<w:p>{marks}{run('甲')}</w:p>")
    assert [line.held for line in open_edited(data, "稿.docx").plain_lines()] == [held]


def test_a_struck_word_is_known_by_its_place() -> None:
    gone = '<w:del w:id="1" w:author="甲"><w:r><w:delText>55</w:delText></w:r></w:del>'
    data = docx(f"<w:p>{run('产值')}{gone}{run('亿元')}</w:p>")
    assert open_edited(data, "稿.docx").plain_lines()[0].open == ((2, 2),)


def test_a_value_that_is_to_fill_again_is_highlighted_and_asked_for() -> None:
    after = revised(docx(p("产值55亿元")), Replace(0, 2, 4, "××", to_fill="工业.产值"))
    assert lines(after) == ["产值××亿元"]
    assert '<w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t xml:space="preserve">××</w:t>' in body(after)
    comments = zipfile.ZipFile(io.BytesIO(after)).read("word/comments.xml").decode()
    assert 'w:author="公文生成"' in comments
    assert "待填：工业.产值" in comments


def test_a_new_row_takes_no_bookmark_and_no_header_mark_along() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="甲"/><w:bookmarkEnd w:id="1"/>'
    words = "<w:r><w:rPr><w:b/></w:rPr><w:t>头</w:t></w:r>"
    cell = f'<w:tc><w:tcPr><w:tcW w:w="5"/></w:tcPr><w:p>{mark}{words}</w:p></w:tc>'
    data = docx(f"<w:tbl><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cell}</w:tr></w:tbl>" + p("后"))
    after = revised(data, InsertRow(0, (Cell((Run("新\n行"),)),), 0))
    assert (
        '<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="5"/></w:tcPr><w:p><w:r><w:rPr><w:b/></w:rPr>'
        '<w:t xml:space="preserve">新</w:t><w:br/><w:t xml:space="preserve">行</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    ) in body(after)


@pytest.mark.parametrize("tracked", [False, True])
def test_a_table_comes_in_with_empty_lines_and_goes_again(tracked: bool) -> None:
    table = Table(((Cell((Run("指标"),)), Cell((Run("数"),))),))
    data = docx(p("前") + p("后"))
    after = revised(data, InsertTable(0, table, parted=True, parted_below=True), tracked=tracked)
    assert lines(after) == ["前", "", "指标", "数", "", "后"]
    assert lines(revised(after, DeleteTable(2))) == ["前", "", "", "后"]
    assert "<w:del " in body(revised(after, DeleteTable(2), tracked=True))


def test_a_new_paragraph_without_a_model_takes_the_style_of_its_role() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="a7"><w:name w:val="署名"/></w:style>'
    after = revised(docx(p("前"), styles=styles), InsertParagraph(0, Paragraph(Role.SIGNATURE, (Run("某镇"),)), -1))
    assert '<w:p><w:pPr><w:pStyle w:val="a7"/></w:pPr>' in body(after)


def test_with_a_paragraph_go_our_own_comments_on_it() -> None:
    ours = f'<w:comment w:id="3" w:author="公文生成">{p("待填：甲")}</w:comment>'
    marked = (
        '<w:p><w:commentRangeStart w:id="3"/><w:r><w:t>××</w:t></w:r><w:commentRangeEnd w:id="3"/>'
        '<w:r><w:commentReference w:id="3"/></w:r></w:p>'
    )
    data = docx(marked + p("留"), comments=ours)
    assert not open_edited(data, "稿.docx").plain_lines()[0].held
    after = revised(data, DeleteParagraph(0))
    assert "待填" not in zipfile.ZipFile(io.BytesIO(after)).read("word/comments.xml").decode()


def test_elements_that_close_themselves_end_where_they_end() -> None:
    data = docx("<w:p><w:pPr/><w:r><w:rPr/><w:t>甲</w:t><w:tab/><w:t>55</w:t><w:t/></w:r></w:p>" + p("乙"))
    assert lines(data) == ["甲\t55", "乙"]
    assert body(revised(data, Replace(0, 0, 4, "丙"))).startswith("<w:p><w:pPr/><w:r><w:rPr/><w:t>丙</w:t><w:t/>")


def test_tracked_a_value_that_is_to_fill_again_is_highlighted_in_the_insertion() -> None:
    after = revised(docx(p("产值55亿元")), Replace(0, 2, 4, "××", to_fill="工业.产值"), tracked=True)
    mark = '<w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t xml:space="preserve">××</w:t></w:r></w:ins>'
    assert mark in body(after)
