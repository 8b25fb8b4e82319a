"""汇总: a county's file takes the sums of its towns' figures."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from generator.facts.lookup import find
from generator.facts.model import Quantity, Value
from generator.facts.reader import read_facts
from generator.facts.schema.json_schema import json_schema
from generator.problems import DataError
from tests.checks.world import facts, library
from tests.systems import make_link, with_slashes

COUNTY = "data/青溪县/2022.yaml"


def town(folder: Path, name: str, text: str) -> None:
    facts(folder, text, f"data/{name}/2022.yaml")


def county(folder: Path, text: str) -> Path:
    path = folder / COUNTY
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"模板: 测试\n镇: 青溪县\n年度: 2022\n{text}", "utf-8")
    return path


def figure(folder: Path, text: str, key: str) -> Value:
    found = find(read_facts(county(folder, text), library(folder)).value.root, key)
    assert isinstance(found, Value)
    return found


def said(folder: Path, text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        read_facts(county(folder, text), library(folder))
    return [with_slashes(problem, folder) for problem in caught.value.problems]


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    town(
        tmp_path,
        "甲镇",
        "产业:\n  产值: {值: 5.2, 上年: 5}\n  经营性收入: 50\n  覆盖率: 90\n  计划: {经营性收入: 60}\n",
    )
    town(tmp_path, "乙镇", "产业:\n  产值: {值: 3000万元, 上年: 0.2}\n  经营性收入: 30余\n")
    return tmp_path


def test_figures_are_summed_in_the_fields_unit_with_last_years(towns: Path) -> None:
    total = figure(towns, '汇总: "*/2022.yaml"\n', "产业.产值")
    assert total.content == Quantity("5.5", "亿元", total.content.amount)
    assert total.formula == "3000万元（乙镇） + 5.2亿元（甲镇）"
    assert total.companions["上年"].content.text == "5.2"


def test_a_plan_is_summed_too_and_what_is_about_stays_about(towns: Path) -> None:
    assert figure(towns, '汇总: "*/2022.yaml"\n', "产业.计划.经营性收入").content.text == "60"
    assert figure(towns, '汇总: "*/2022.yaml"\n', "产业.经营性收入").content.text == "约80"


def test_shares_are_not_summed(towns: Path) -> None:
    read = read_facts(county(towns, '汇总: "*/2022.yaml"\n'), library(towns))
    assert find(read.value.root, "产业.覆盖率") is None


def test_the_countys_own_figure_stays_and_a_blank_one_takes_the_sum(towns: Path) -> None:
    text = "汇总: [甲镇/2022.yaml, 乙镇/2022.yaml]\n产业:\n  产值: 9\n  经营性收入:\n"
    assert figure(towns, text, "产业.产值").content.text == "9"
    assert figure(towns, text, "产业.经营性收入").content.text == "约80"


def test_a_reference_takes_the_sum(towns: Path) -> None:
    value = figure(towns, "汇总: '*/2022.yaml'\n产业:\n  补充: [全县产值【产值】。]\n", "产业.补充.1")
    assert "".join(segment.text for segment in value.content) == "全县产值5.5亿元。"


def test_the_towns_files_are_sources_and_the_countys_own_is_no_town(towns: Path) -> None:
    sources = read_facts(county(towns, '汇总: "*/2022.yaml"\n'), library(towns)).value.sources
    assert [each.path.parent.name for each in sources] == ["青溪县", "乙镇", "甲镇"]


def test_a_figure_that_one_town_has_still_to_fill_is_not_summed_and_told(towns: Path) -> None:
    town(towns, "丙镇", "产业:\n  产值:\n")
    read = read_facts(county(towns, '汇总: "*/2022.yaml"\n'), library(towns))
    assert find(read.value.root, "产业.产值") is None
    assert [with_slashes(problem, towns) for problem in read.problems] == [
        "data/青溪县/2022.yaml:4  警告：“产业.产值”没有汇总：有的镇还没有填，或不是这个单位的数；"
        f"写的是：{Path('data/丙镇/2022.yaml')}:5 [total-incomplete]"
    ]


def test_a_pattern_that_means_no_file_is_told(towns: Path) -> None:
    assert said(towns, '汇总: "*/2021.yaml"\n') == [
        "data/青溪县/2022.yaml:4  错误：“汇总”没有找到各镇的文件；写的是：*/2021.yaml；"
        "从 data 文件夹写起，如 */2022.yaml [total-missing]"
    ]


@pytest.mark.parametrize(
    "name", ["../甲镇/2022.yaml", "/etc/2022.yaml", "C:/2022.yaml", "**/2022.yaml", "..\\\\2022.yaml"]
)
def test_nothing_outside_the_data_folder_is_read(towns: Path, name: str) -> None:
    assert [line.partition("错误：")[2].partition("；")[0] for line in said(towns, f"汇总: '{name}'\n")] == [
        "只能汇总 data 文件夹里的文件"
    ]


def test_a_link_that_leaves_the_data_folder_is_refused(towns: Path) -> None:
    outside = towns / "outside.yaml"
    outside.write_text("模板: 测试\n镇: 外镇\n年度: 2022\n", "utf-8")
    (towns / "data" / "外镇").mkdir()
    make_link(towns / "data" / "外镇" / "2022.yaml", outside)
    assert said(towns, "汇总: 外镇/2022.yaml\n") == [
        "data/青溪县/2022.yaml:4  错误：只能汇总 data 文件夹里的文件；写的是：外镇/2022.yaml；"
        "从 data 文件夹写起，如 */2022.yaml，不能用“..”和绝对路径 [total-outside]"
    ]


def test_sums_of_sums_are_refused(towns: Path) -> None:
    path = towns / "data" / "东片" / "2022.yaml"
    path.parent.mkdir()
    path.write_text("模板: 测试\n镇: 东片\n年度: 2022\n汇总: 甲镇/2022.yaml\n", "utf-8")
    assert said(towns, "汇总: 东片/2022.yaml\n") == [
        f"data/青溪县/2022.yaml:4  错误：汇总套着汇总；写的是：{Path('data/东片/2022.yaml')}；"
        "汇总的各份文件自己不能再汇总 [total-nested]"
    ]


@pytest.mark.parametrize("typed", ["{甲: 乙}", "['']", "[[甲镇/2022.yaml]]"])
def test_what_is_no_name_of_a_file_is_told(towns: Path, typed: str) -> None:
    assert [line.partition("错误：")[2] for line in said(towns, f"汇总: {typed}\n")] == [
        "“汇总”要写各镇的数据文件；应当是：汇总: */2022.yaml [bad-total]"
    ]


def test_a_town_that_cannot_be_read_says_why(towns: Path) -> None:
    (towns / "data" / "甲镇" / "2022.yaml").write_text("模板: 测试\n镇: 甲镇\n年度: 二\n", "utf-8")
    assert "data/甲镇/2022.yaml:3" in said(towns, '汇总: "*/2022.yaml"\n')[0]


@pytest.mark.parametrize("typed", ["*/2022.yaml", ["甲镇/2022.yaml", "乙镇/2022.yaml"]])
def test_an_editor_knows_the_key(tmp_path: Path, typed: object) -> None:
    schema = json_schema(library(tmp_path).kind("测试"))
    jsonschema.validate({"镇": "青溪县", "汇总": typed}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"汇总": 3}, schema)
