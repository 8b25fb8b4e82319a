from __future__ import annotations

from generator.document.model import Cell, Document, Paragraph, Role, Run, Table
from generator.text.reader import read_text
from generator.text.writer import write_text


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((Run(text),) if text else ()) for text in texts)


def record(text: str) -> list[Table]:
    return [block for block in read_text(text).blocks if isinstance(block, Table)]


def test_a_publication_record_is_a_table_of_labels_and_values() -> None:
    text = "工作总结\n索引号：01　发布机构：甲乡　发布时间：2023-01-05 10:20\n文号：\n2022年，稳中有进。"
    table = Table((row("索引号", "01", "发布机构", "甲乡", "发布时间", "2023-01-05 10:20"), row("文号", "")), 0, True)
    assert record(text) == [table]


def test_a_record_typed_otherwise_keeps_its_colons_and_spaces() -> None:
    text = "工作总结\n索引号: 01     发布机构: 甲乡"
    assert record(text) == [Table((row("索引号:", " 01     ", "发布机构:", " 甲乡"),), 0, True)]
    assert write_text(read_text(text)) == text + "\n"


def test_a_record_stands_in_the_head_only() -> None:
    assert record("工作总结\n" + "正文。\n" * 20 + "索引号：01") == []


def test_a_label_nobody_knows_is_text() -> None:
    assert read_text("工作总结\n抓产业：稳中有进。").blocks[1] == Paragraph(Role.BODY, (Run("抓产业：稳中有进。"),))


def test_a_break_in_a_value_is_a_space_in_plain_text() -> None:
    assert write_text(Document((Table((row("来源", "甲\n乙"),), 0, True),))) == "来源：甲 乙\n"
