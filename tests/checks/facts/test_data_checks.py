"""Checks of facts: totals of lists, shares, one fact with two values, last year's figures."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.checks import contradictions, figures, last_year
from generator.checks.catalogue import check_facts
from generator.checks.passages import writing_of_facts
from generator.facts.lookup import leaves_below, walk
from generator.problems import Problem
from tests.checks.world import facts, values
from tests.systems import with_slashes


def said(problems: Iterable[Problem], folder: Path) -> list[str]:
    return [with_slashes(problem, folder) for problem in problems]


def test_a_count_below_its_list_is_told(tmp_path: Path) -> None:
    found = contradictions.find_list_totals(facts(tmp_path, "产业:\n  项目数: 2\n  项目: [甲厂, 乙厂, 丙厂]\n"))
    assert said(found, tmp_path) == [
        "data/斋坛乡/2022.yaml:5  警告：“产业.项目数”比“产业.项目”列出的还少；"
        "写的是：2个，列了3条（第6行起）；核对总数和列表 [list-total]"
    ]


@pytest.mark.parametrize("count", ["3", "27", "2余", ""])
def test_a_count_above_its_list_is_sound(tmp_path: Path, count: str) -> None:
    found = contradictions.find_list_totals(facts(tmp_path, f"产业:\n  项目数: {count}\n  项目: [甲厂, 乙厂, 丙厂]\n"))
    assert said(found, tmp_path) == []


def test_a_share_above_a_hundred_is_an_error(tmp_path: Path) -> None:
    found = figures.find_share_facts(values(tmp_path, "产业:\n  覆盖率: 102\n  完成率: 129\n"))
    assert said(found, tmp_path) == [
        "data/斋坛乡/2022.yaml:5  错误：“产业.覆盖率”超过了100%；写的是：102%；核对这个比例 [share-over-100]"
    ]


def test_one_fact_with_two_values_is_told_with_both_places(tmp_path: Path) -> None:
    text = "产业:\n  经营性收入: 50\n  计划:\n    经营性收入: 70\n民生:\n  经营性收入: 55\n"
    assert said(contradictions.find_two_values(facts(tmp_path, text)), tmp_path) == [
        "data/斋坛乡/2022.yaml:9  警告：“经营性收入”有两个值；"
        "写的是：产业.经营性收入 50万元（第5行） 和 民生.经营性收入 55万元（第9行）；"
        "写成同一个数；本来是两回事就换个名称 [two-values]"
    ]


def test_one_project_with_two_values_is_told(tmp_path: Path) -> None:
    text = "产业:\n  项目: [{名称: 污水处理厂, 投资: 100}]\n民生:\n  项目: [{名称: 污水处理厂, 投资: 90}]\n"
    assert len(said(contradictions.find_two_values(facts(tmp_path, text)), tmp_path)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "产业:\n  经营性收入: 50\n民生:\n  经营性收入: 50\n",
        "产业:\n  经营性收入: 50余\n民生:\n  经营性收入: 55\n",
        "产业:\n  产值: 5\n民生:\n  产值: 6\n",
        "产业:\n  项目: [{名称: 厂, 投资: 100}]\n民生:\n  项目: [{名称: 厂, 投资: 90}]\n",
    ],
)
def test_equal_vague_and_general_ones_are_left_alone(tmp_path: Path, text: str) -> None:
    assert said(contradictions.find_two_values(facts(tmp_path, text)), tmp_path) == []


def test_ten_times_last_years_figure_is_told(tmp_path: Path) -> None:
    found = last_year.find_last_year(values(tmp_path, "产业:\n  产值: {值: 556.1, 上年: 51.2}\n"))
    assert said(found, tmp_path) == [
        "data/斋坛乡/2022.yaml:5  警告：“产业.产值”大约是上年的10倍；"
        "写的是：今年 556.1亿元（第5行），上年 51.2亿元（第5行）；核对有没有多写少写一个零，单位对不对 [factor-ten]"
    ]


def test_the_same_figure_as_last_year_is_noted(tmp_path: Path) -> None:
    found = last_year.find_last_year(values(tmp_path, "产业:\n  产值: {值: 55.61, 上年: 55.61}\n"))
    assert said(found, tmp_path) == [
        "data/斋坛乡/2022.yaml:5  提示：“产业.产值”和上年一模一样；"
        "写的是：今年 55.61亿元（第5行），上年 55.61亿元（第5行）；核对是不是忘了改 [same-as-last-year]"
    ]


def test_last_years_file_stands_in_for_a_figure_that_is_not_typed(tmp_path: Path) -> None:
    before = facts(tmp_path, "产业:\n  产值: 5561\n  经营性收入: 314\n", "data/斋坛乡/2021.yaml")
    now = facts(tmp_path, "产业:\n  产值: 55.8\n  经营性收入: 314\n")
    assert said(last_year.find_last_year(walk(now.root), before), tmp_path) == [
        "data/斋坛乡/2022.yaml:5  警告：“产业.产值”大约是上年的100分之一；"
        "写的是：今年 55.8亿元（第5行），去年的文件 5561亿元（第5行）；"
        "核对有没有多写少写一个零，单位对不对 [factor-ten]",
        "data/斋坛乡/2022.yaml:6  提示：“产业.经营性收入”和上年一模一样；"
        "写的是：今年 314万元（第6行），去年的文件 314万元（第6行）；核对是不是忘了改 [same-as-last-year]",
    ]


@pytest.mark.parametrize(
    "pair", ["{值: 20, 上年: 2}", "{值: 60, 上年: 51.2}", "{值: 5, 上年: 5}", "{值: 500余, 上年: 50}", "5"]
)
def test_growth_and_small_counts_are_left_alone(tmp_path: Path, pair: str) -> None:
    assert (
        said(last_year.find_last_year(values(tmp_path, f"产业:\n  项目数: {pair}\n".replace("51.2", "51"))), tmp_path)
        == []
    )


def test_sums_growth_and_words_come_together(tmp_path: Path) -> None:
    text = "产业:\n  产值: {值: 60, 上年: 50, 同比: 30%}\n  覆盖率: 30\n  完成率: 20\n  补充: [好。]\n"
    text += "正文: |\n  第一行\n  第二行,完\n"
    read = facts(tmp_path, text)
    codes = [(problem.code, problem.place.line) for problem in check_facts(read, writing_of_facts(read))]
    assert codes == [("sum-units", 5), ("growth-mismatch", 5), ("half-width-mark", 11)]


@pytest.mark.parametrize(
    ("pair", "code"),
    [
        ("{值: 280.1, 上年: 22.02}", "factor-ten"),
        ("{值: 280.1, 上年: 22.02, 同比: 1172%}", ""),
        ("{值: 24, 目标: 72}", "far-below-target"),
        ("{值: 27, 目标: 72}", "digits-reversed"),
        ("{值: 27, 上年: 72}", "digits-reversed"),
        ("{值: 70, 目标: 72}", ""),
    ],
)
def test_figures_beside_their_own_last_year_and_target(tmp_path: Path, pair: str, code: str) -> None:
    problems = last_year.find_last_year(values(tmp_path, f"产业:\n  产值: {pair}\n"))
    assert [problem.code for problem in problems] == ([code] if code else [])


def test_a_growth_that_last_years_file_denies_is_told(tmp_path: Path) -> None:
    before = facts(tmp_path, "产业:\n  产值: 22.02\n", "data/斋坛乡/2021.yaml")
    now = facts(tmp_path, "产业:\n  产值: {值: 280.1, 同比: 27.2%}\n")
    assert said(last_year.find_last_year(walk(now.root), before), tmp_path) == [
        "data/斋坛乡/2022.yaml:5  警告：“产业.产值”的同比和去年的文件对不上；"
        "写的是：今年 280.1亿元（第5行），去年的文件 22.02亿元（第5行），同比 27.2%；应当是：约1172.0%；"
        "核对今年、去年的数和同比 [growth-before]"
    ]
    right = facts(tmp_path, "产业:\n  产值: {值: 28.01, 同比: 27.2%}\n")
    assert said(last_year.find_last_year(walk(right.root), before), tmp_path) == []


def test_what_no_count_or_measure_can_be_is_told(tmp_path: Path) -> None:
    text = "产业:\n  项目数: 2.5\n  经营性收入: -3\n  覆盖率: -2\n  项目: [{名称: 甲, 投资: -5}]\n"
    found = contradictions.find_odd_counts(leaves_below(facts(tmp_path, text).root))
    assert said(found, tmp_path) == [
        "data/斋坛乡/2022.yaml:5  警告：“产业.项目数”是小数；写的是：2.5个；"
        "核对减号、小数点；比上年少的，写在“上年”里 [odd-count]"
    ]
    found = contradictions.find_odd_counts(leaves_below(facts(tmp_path, "产业:\n  项目数: -2\n").root))
    assert [each.message for each in found] == ["“产业.项目数”是负数"]
