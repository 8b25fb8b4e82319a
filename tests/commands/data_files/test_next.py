"""`next` writes the coming year's file beside last year's, never over another."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.data_files.new_files import next_year
from generator.problems import OutputError

LAST = "模板: 通用提纲\n年度: 2022\n标题: 白塘镇2022年工作总结\n正文: |\n  完成3家，2022年6月1日开园。\n"


def test_the_coming_years_file_is_named_after_its_year(tmp_path: Path) -> None:
    source = tmp_path / "2022.yaml"
    source.write_text(LAST, "utf-8")
    made = next_year(source).value
    assert (made.output, made.year) == (tmp_path / "2023.yaml", 2023)
    assert made.output.read_text("utf-8").startswith("模板: 通用提纲\n年度: 2023\n")
    assert [change.old for change in made.doubtful] == ["2022"]
    other = tmp_path / "总结.yaml"
    other.write_text(LAST, "utf-8")
    assert next_year(other).value.output == tmp_path / "总结-2023.yaml"


def test_running_it_twice_overwrites_nobodys_work(tmp_path: Path) -> None:
    source = tmp_path / "2022.yaml"
    source.write_text(LAST, "utf-8")
    made = next_year(source).value
    made.output.write_text("有人填了一半", "utf-8")
    with pytest.raises(OutputError) as caught:
        next_year(source)
    assert str(caught.value.problems[0]) == (
        f"{made.output}  错误：这个位置已经有文件，没有覆盖；用 -o 换一个文件名 [already-there]"
    )
    assert made.output.read_text("utf-8") == "有人填了一半"
    assert source.read_text("utf-8") == LAST
