"""The profile of a seed holds what may be published of a text that may not."""

from __future__ import annotations

import hashlib
from pathlib import Path

import yaml

from tests.content.make_profile import profile_text

TEXT = """\
白塘镇2022年工作总结
2022年工作总结
一、产业
（一）工业。产值55.61亿元。一是抓项目。
二、民生
一是就业。新增42人，白塘镇，和谐。
"""


def test_a_profile_holds_facts_and_no_sentences(tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_text(TEXT, "utf-8")
    found = yaml.safe_load(profile_text(path))
    assert found["来源文件"] == "稿.txt"
    assert found["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert found["编号"] == {
        "部分标题": "不编号（独占一行）",
        "一级": "一、（独占一行）",
        "二级": "（一）（标题以句号与正文相接）",
    }
    assert {"层次": "段首", "文字": "就业"} in found["提纲"]
    assert found["数据"] == ["55.61亿元", "42人"]
