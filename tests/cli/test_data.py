"""outline, import and next as a person meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]
OLD = """甲镇2022年工作总结

一、工作回顾
2022年,全镇签约耕地4681亩,同比增长5%。
二、下一步打算
2023年,计划建设基地3个。
"""


@pytest.fixture(autouse=True)
def old(gongwen: Run) -> Path:
    path = Path("旧稿.txt")
    path.write_text(OLD, "utf-8")
    return path


def test_an_outline_tells_headings_and_figures(gongwen: Run) -> None:
    ran = gongwen("outline", "旧稿.txt")
    assert ran.code == 0
    assert "标题：甲镇2022年工作总结" in ran.out
    assert "4681亩" in ran.out
    assert json.loads(gongwen("outline", "旧稿.txt", "--json").out)["outline"]["title"] == "甲镇2022年工作总结"


def test_an_old_document_comes_in_and_goes_on_to_the_next_year(gongwen: Run) -> None:
    ran = gongwen("import", "旧稿.txt", "-o", "data/甲镇/2022.yaml")
    assert ran.out.splitlines() == [
        "读到“甲镇2022年工作总结”，甲镇，2022 年：标题 2 个，段落 5 段，数据 3 个",
        "数据文件已写好：data/甲镇/2022.yaml",
        "生成文档：gongwen build data/甲镇/2022.yaml",
    ]
    ran = gongwen("next", "data/甲镇/2022.yaml")
    assert ran.code == 0
    assert "改成待填" in ran.out
    assert "上年计划对照（1 条）：" in ran.out
    assert ran.out.splitlines()[-1] == "2023 年的数据文件已写好：data/甲镇/2023.yaml"
    assert "【4681→】" in Path("data/甲镇/2023.yaml").read_text("utf-8")
    assert gongwen("build", "data/甲镇/2023.yaml").out.endswith("（还有 3 处待填）\n")


def test_repairs_are_listed_one_by_one(gongwen: Run) -> None:
    ran = gongwen("import", "旧稿.txt", "-o", "新.yaml", "--normalise")
    repairs = [line for line in ran.out.splitlines() if line.startswith("第 ")]
    assert len(repairs) >= 2
    assert f"共修正 {len(repairs)} 处" in ran.out


def test_typed_data_go_on_to_the_next_year(gongwen: Run) -> None:
    ran = gongwen("next", "data/汛桥镇/2022.yaml")
    assert ran.code == 0
    assert "移到上年，待填：" in ran.out
    assert "由“工业经济.新增规上企业”回答" in ran.out
    assert "加 --json 全部列出" in ran.out
    assert len(ran.out.splitlines()) <= 24
    listed = json.loads(gongwen("next", "data/汛桥镇/2022.yaml", "-o", "data/汛桥镇/又.yaml", "--json").out)["result"]
    moved = [each["where"] for each in listed["changes"] if each["fate"] == "移到上年，待填"]
    assert "工业经济.规上工业产值" in moved


def test_a_blank_form_is_told_to_machines_too(gongwen: Run) -> None:
    ran = gongwen("new", "通用提纲", "--town", "白塘镇", "--year", "2026", "--json")
    assert json.loads(ran.out) == {"result": {"output": "data/白塘镇/2026.yaml"}, "problems": []}


def test_nothing_that_stands_there_is_overwritten(gongwen: Run) -> None:
    ran = gongwen("next", "data/汛桥镇/2022.yaml", "-o", "data/斋坛乡/2022.yaml")
    assert (ran.code, "already-there" in ran.err) == (1, True)
