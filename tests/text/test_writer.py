from __future__ import annotations

from generator.document import marks
from generator.document.model import Cell, Document, Opaque, Paragraph, Role, Run, Table
from generator.text.reader import read_text
from generator.text.writer import write_text

DOCUMENT = Document(
    (
        Paragraph(Role.TITLE, (Run("工作总结"),)),
        Paragraph(Role.BODY, (Run("整治"), Run("4681", "农业.面积"), Run("亩。"))),
        Paragraph(Role.HEADING_2, (Run("建成。"),), (Run("抓产业。"),), "（一）"),
        Opaque("图片", "[图片：甲]", b"\x00\xff"),
        Paragraph(Role.BLANK),
        Paragraph(Role.SIGNATURE, (Run("甲镇人民政府"),)),
        Paragraph(Role.DATE, (Run("2022年12月1日"),)),
    )
)


def test_plain_text_is_what_a_person_would_write() -> None:
    assert (
        write_text(DOCUMENT)
        == "工作总结\n\n整治4681亩。\n（一）抓产业。建成。\n[图片：甲]\n\n\n甲镇人民政府\n2022年12月1日\n"
    )


def test_marked_text_gives_the_same_document_back() -> None:
    assert read_text(write_text(DOCUMENT, marked=True)) == DOCUMENT


def test_a_document_against_all_custom_is_written_in_full() -> None:
    odd = Document(
        (
            Paragraph(Role.BODY, (Run(" 一、像标题\n又一行 "),)),
            Paragraph(Role.TITLE, (Run("工作总结"),), (Run("题"),), "怪"),
            Table(((Cell((Run("<br>", "键", note="注\n释"),), 3, 9),), ()), 2),
            Table((), 0, True),
        )
    )
    assert read_text(write_text(odd, marked=True)) == odd


def test_lines_that_only_begin_like_blocks_in_full_are_words() -> None:
    for line in ("原物{b}图片{b}标签{b}!坏", "表格{b}甲", "表格1{b}甲", "部分标题{b}一{b}二", "怪{b}甲"):
        text = marks.ROLE + line.format(b=marks.BODY)
        assert read_text(write_text(read_text(text), marked=True)) == read_text(text)
    broken = f"{marks.ROLE}表格1,0{marks.BODY}{marks.ROW}{marks.CELL}x{marks.BODY}甲"
    assert read_text(broken).blocks == (Table(((Cell((Run("甲"),)),),)),)


def test_two_tables_in_a_row_stay_two() -> None:
    table = Table(((Cell((Run("甲"),)),),), 0)
    assert write_text(Document((table, table))) == "| 甲 |\n\n| 甲 |\n"
