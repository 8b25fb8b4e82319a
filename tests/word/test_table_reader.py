"""Tables as Word writes them → rows of cells with spans."""

from __future__ import annotations

from generator.document.model import Cell, Run, Table
from generator.problems import Severity
from generator.word.read.document import read_word
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
