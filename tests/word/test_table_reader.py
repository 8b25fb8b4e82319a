"""Tables as Word writes them → rows of cells with spans."""

from __future__ import annotations

import pytest

from generator.document.model import Cell, Opaque, Run, Table
from generator.problems import DocumentError, Severity
from generator.word.read.document import read_word
from tests.bounds import within
from tests.word.docx_strings import docx, p


def cell(*inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(inner)}</w:tc>"


def test_merged_cells_keep_their_spans_and_header_rows_are_known() -> None:
    table = (
        "<w:tbl><w:tblPr/><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        + cell(p("指标"), properties='<w:vMerge w:val="restart"/>')
        + cell(p("全年"), properties='<w:gridSpan w:val="2"/>')
        + "</w:tr><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        + cell(p(), properties="<w:vMerge/>")
        + cell(p("目标"))
        + cell(p("完成"), p("（预计）"))
        + f"</w:tr><w:sdt><w:sdtContent><w:tr>{cell(p('产值'))}{cell(p('50'))}{cell(p('55.61'))}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    (block,) = read_word(docx(table), "稿.docx").value.blocks
    assert block == Table(
        (
            (Cell((Run("指标"),), rows=2), Cell((Run("全年"),), columns=2)),
            (Cell((Run("目标"),)), Cell((Run("完成\n（预计）"),))),
            (Cell((Run("产值"),)), Cell((Run("50"),)), Cell((Run("55.61"),))),
        ),
        header=2,
    )


def test_a_nested_table_becomes_words_of_its_cell_and_is_told() -> None:
    inner = f"<w:tbl><w:tr>{cell(p('甲'))}{cell(p('乙'))}</w:tr><w:tr>{cell(p('丙'))}</w:tr></w:tbl>"
    data = docx(f"<w:tbl><w:tr>{cell(p('外'), inner, p())}</w:tr></w:tbl>")
    assert read_word(data, "稿.docx").value.blocks == (Table(((Cell((Run("外\n甲　乙\n丙"),)),),), header=0),)
    assert [str(problem) for problem in read_word(data, "稿.docx").problems] == [
        "稿.docx  警告：有 1 个表格嵌在另一个表格里，已并作单元格文字 [nested-table]"
    ]


def test_tracked_rows_come_and_go() -> None:
    rows = (
        f'<w:tr><w:trPr><w:ins w:id="1"/></w:trPr>{cell(p("新"))}</w:tr>'
        f'<w:tr><w:trPr><w:del w:id="2"/></w:trPr>{cell(p("旧"))}</w:tr>'
    )
    data = docx(f"<w:tbl>{rows}</w:tbl>")
    assert read_word(data, "稿.docx").value.blocks == (Table(((Cell((Run("新"),)),),), header=0),)
    assert [problem.code for problem in read_word(data, "稿.docx").problems] == [
        "tracked-insertion",
        "tracked-deletion",
    ]
    assert all(problem.severity is Severity.NOTE for problem in read_word(data, "稿.docx").problems)


def test_a_table_whose_rows_are_all_deleted_is_gone() -> None:
    data = docx(f'<w:tbl><w:tr><w:trPr><w:del w:id="2"/></w:trPr>{cell(p("旧"))}</w:tr></w:tbl>')
    assert read_word(data, "稿.docx").value.blocks == ()


BOX = "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"


def test_words_of_a_text_box_in_a_cell_go_into_the_cell_and_are_told() -> None:
    box = f"<w:r>{BOX.format(p('张三（电话7012345）'))}</w:r>"
    data = docx(f"<w:tbl><w:tr>{cell(p('负责人'))}{cell(p(box))}{cell(p('备注', box))}</w:tr></w:tbl>")
    (table,) = read_word(data, "稿.docx").value.blocks
    assert isinstance(table, Table)
    assert [each.runs[0].text for each in table.rows[0]] == [
        "负责人",
        "张三（电话7012345）",
        "备注\n张三（电话7012345）",
    ]
    assert [str(problem) for problem in read_word(data, "稿.docx").problems] == [
        "稿.docx  警告：有 2 个文本框在表格里，文字并入单元格；写的是：“张三（电话7012345）”；请核对 [cell-text-box]"
    ]


def test_a_picture_in_a_cell_comes_below_its_table() -> None:
    picture = "<w:r><w:drawing><a:graphic><a:graphicData><a:blip/></a:graphicData></a:graphic></w:drawing></w:r>"
    nested = f"<w:tbl><w:tr>{cell(p(picture))}</w:tr></w:tbl>"
    blocks = read_word(docx(f"<w:tbl><w:tr>{cell(p('甲', picture), nested)}</w:tr></w:tbl>"), "稿.docx").value.blocks
    assert [block.label for block in blocks if isinstance(block, Opaque)] == ["[图片]", "[图片]"]


def test_a_table_wider_than_any_is_refused() -> None:
    wide = cell(p("甲"), properties='<w:gridSpan w:val="300000000"/>')
    data = docx(f"<w:tbl><w:tr>{wide}</w:tr></w:tbl>")
    with pytest.raises(DocumentError) as caught:
        read_word(data, "稿.docx")
    assert str(caught.value.problems[0]) == (
        "稿.docx  错误：表格超过 256 列，不像公文；请检查文件来源 [document-too-large]"
    )


def test_a_column_merged_through_thousands_of_rows_is_read_in_one_pass() -> None:
    row = f"<w:tr>{cell(p('甲'), properties='<w:vMerge/>')}</w:tr>"
    with within(4):
        (table,) = read_word(docx(f"<w:tbl>{row * 8000}</w:tbl>"), "稿.docx").value.blocks
    assert isinstance(table, Table)
    assert table.rows[0][0].rows == 8000
