"""`outline` speaks to people and machines."""

from __future__ import annotations

import json
from pathlib import Path

from generator.cli.report import plain
from generator.commands.documents.outline import outline_lines, outline_of

TEXT = """\
白塘镇2022年工作总结
2022年工作总结
一、产业
（一）工业。产值55.61亿元。一是抓项目。
二、民生
一是就业。新增42人，白塘镇，和谐。
"""


def written(tmp_path: Path, text: str = TEXT) -> Path:
    path = tmp_path / "稿.txt"
    path.write_text(text, "utf-8")
    return path


def test_people_read_the_headings_as_a_tree_and_each_figure_in_its_sentence(tmp_path: Path) -> None:
    lines = list(outline_lines(outline_of(written(tmp_path)).value))
    assert lines[:2] == ["标题：白塘镇2022年工作总结", "单位：白塘镇　总结年度：2022"]
    assert "  一、产业" in lines
    assert "    （一）工业" in lines
    assert "列举：2 处，其中 1 处在段首" in lines
    assert "  55.61亿元　…（一）工业。产值【55.61】亿元。一是抓项目。…" in lines
    assert "年份：2022（2 次）" in lines


def test_doubts_and_missing_titles_are_said(tmp_path: Path) -> None:
    found = outline_of(written(tmp_path, "二、产业\n产值55亿元，" + "正文，" * 40 + "完。\n")).value
    lines = list(outline_lines(found))
    assert lines[0] == "标题：（没有找到）"
    assert "存疑：没有找到标题" in lines
    assert "存疑：序号从“二、”开始　第 1 段“二、产业”" in lines


def test_machines_read_the_same_as_data(tmp_path: Path) -> None:
    data = plain(outline_of(written(tmp_path)).value)
    assert json.loads(json.dumps(data, ensure_ascii=False))["headings"][1]["ordinal"] == "一、"
