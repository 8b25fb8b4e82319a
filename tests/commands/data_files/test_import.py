"""`import` writes a data file beside the document, never over another."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.data_files.new_files import import_document
from generator.problems import DocumentError, OutputError


def test_the_data_file_stands_beside_the_document_and_is_never_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "旧稿.txt"
    source.write_text("总结\n一、回顾\n完成3家,增长5％。\n", "utf-8")
    made = import_document(source).value
    assert made.output == tmp_path / "旧稿.yaml"
    assert made.output.read_text("utf-8") == made.text
    assert made.repairs == ()
    with pytest.raises(OutputError) as caught:
        import_document(source)
    assert str(caught.value.problems[0]) == (
        f"{made.output}  错误：这个位置已经有文件，没有覆盖；用 -o 换一个文件名 [already-there]"
    )


def test_repairs_are_made_when_asked_for_and_come_back_as_a_list(tmp_path: Path) -> None:
    source = tmp_path / "旧稿.txt"
    source.write_text("总结\n一、回顾\n完成3家,增长5％。\n", "utf-8")
    made = import_document(source, tmp_path / "新.yaml", normalise=True).value
    assert "完成3家，增长5%。" in made.text
    assert [(repair.old, repair.new) for repair in made.repairs] == [("％", "%"), (",", "，")]


def test_a_data_file_is_no_old_document(tmp_path: Path) -> None:
    source = tmp_path / "2022.yaml"
    source.write_text("模板: 通用提纲\n", "utf-8")
    with pytest.raises(DocumentError) as caught:
        import_document(source)
    assert str(caught.value.problems[0]) == (
        f"{source}  错误：这是数据文件，不是旧文档；生成文档用 gongwen build，做下一年的用 gongwen next [data-file]"
    )
