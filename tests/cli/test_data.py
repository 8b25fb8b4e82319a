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
        f"数据文件已写好：{Path('data/甲镇/2022.yaml')}",
        f"生成文档：gongwen build {Path('data/甲镇/2022.yaml')}",
    ]
    ran = gongwen("next", "data/甲镇/2022.yaml")
    assert ran.code == 0
    assert "改成待填" in ran.out
    assert "上年计划对照（1 条）：" in ran.out
    assert ran.out.splitlines()[-1] == f"2023 年的数据文件已写好：{Path('data/甲镇/2023.yaml')}"
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
    assert json.loads(ran.out) == {"result": {"output": str(Path("data/白塘镇/2026.yaml"))}, "problems": []}


def test_nothing_that_stands_there_is_overwritten(gongwen: Run) -> None:
    ran = gongwen("next", "data/汛桥镇/2022.yaml", "-o", "data/斋坛乡/2022.yaml")
    assert (ran.code, "already-there" in ran.err) == (1, True)


def test_a_new_file_begins_from_last_years_report_and_fits_a_screen(gongwen: Run) -> None:
    ran = gongwen("new", "工作总结和工作计划", "--town", "甲镇", "--year", "2023", "--from", "旧稿.txt")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == "旧文共 3 个数，都带过来了："
    path = Path("data/甲镇/2023.yaml")
    assert lines[-2:] == [f"数据文件已写好：{path}", f"生成文档：gongwen build {path}"]
    assert len(lines) <= 24
    assert gongwen("build", "data/甲镇/2023.yaml").code == 0


def test_the_summary_counts_figures_in_fields_in_indicators_and_in_sentences(gongwen: Run) -> None:
    Path("旧稿.txt").write_text(
        "甲镇2022年工作总结\n一、农业\n全年粮食产量5300吨。\n油料总产量31吨。\n新建冷库2座。\n", "utf-8"
    )
    ran = gongwen("new", "工作总结和工作计划", "--town", "甲镇", "--year", "2023", "--from", "旧稿.txt")
    assert "  1 个进了数据项，1 个进了指标，旧数写在“上年”里，今年的等着填" in ran.out
    assert "  1 个留在 1 句原话里" in ran.out
    assert "  农业产业.指标.油料总产量 ← 31吨（第4段：…油料总产量31吨。…）" in ran.out


def test_each_figure_of_the_old_report_is_told_to_machines(gongwen: Run) -> None:
    ran = gongwen("new", "工作总结和工作计划", "--town", "甲镇", "--year", "2023", "--from", "旧稿.txt", "--json")
    told = json.loads(ran.out)["result"]
    figures = told["report"]["figures"]
    assert [each["text"] for each in figures] == ["4681亩", "5%", "3个"]
    assert {each["home"] for each in figures} <= {"数据项", "数据项的同比、上年", "句子（待填）"}
    assert all(each["paragraph"] for each in figures)


def test_a_field_is_found_by_its_other_names_with_lines_to_paste(gongwen: Run) -> None:
    ran = gongwen("find", "固投")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "经济指标:"
    assert ran.out.splitlines()[1].startswith("  固定资产投资:  ")
    assert "单位：亿元" in ran.out
    assert "又叫：固投、" in ran.out


def test_a_whole_topic_is_found_by_a_part_of_its_name(gongwen: Run) -> None:
    lines = gongwen("find", "养老", "--topic").out.splitlines()
    assert lines[0].startswith("养老服务:  ")
    assert any(line.startswith("    长者食堂:") for line in lines)


def test_what_no_field_means_is_told(gongwen: Run) -> None:
    ran = gongwen("find", "香榧")
    assert ran.code == 1
    hint = "换个短一点的词；没有的数就写成指标：在有关主题的“指标:”下面写“香榧: 数字连同单位”"
    assert f"没有找到“香榧”；{hint} [nothing-found]" in ran.err


# What a clerk types → what must be told first.
ASKED = {
    "收入": "经济指标.居民人均可支配收入",
    "养老": "养老服务.养老机构",
    "固投": "经济指标.固定资产投资",
    "税收": "财政税收.税收收入",
    "财政": "财政税收.财政总收入",
    "猪": "特色种养.生猪存栏",
    "茶": "特色种养.茶园建设",
    "招商": "招商引资.外出招商",
    "到位资金": "招商引资.到位资金",
    "低保": "兜底保障.低保户数",
    "五保": "兜底保障.特困人员",
    "医保": "社会保障.参保",
    "失业": "就业帮扶.失业率",
    "垃圾": "人居环境.垃圾设施",
    "农民收入": "经济指标.农村居民人均可支配收入",
    "粮食": "农业产业.粮食播种面积",
    "矛盾": "信访调解.化解纠纷",
    "游客": "文旅融合.接待游客",
    "党员": "党的建设.党员数",
    "规上企业": "工业经济.规上企业数",
    "人口": "镇情.总人口",
    "道路硬化": "交通道路.道路硬化",
    "脱贫户": "脱贫成果.建档立卡户数",
    "高标农田": "土地整治.高标准农田",
}


@pytest.mark.parametrize(("asked", "first"), ASKED.items())
def test_what_a_clerk_asks_for_is_told_first(gongwen: Run, asked: str, first: str) -> None:
    topic, field = gongwen("find", asked).out.splitlines()[:2]
    assert f"{topic.rstrip(':')}.{field.split(':')[0].strip()}" == first
