"""Figures told with their change, and what a claim may hang on."""

from __future__ import annotations

import pytest

from generator.facts.model import Good
from tests.templating.worlds import Q, W, facts_of, leaf

FIGURES = {
    "升": Q("1520", "万元", 上年="1310"),
    "降": Q("8", "亿元", 上年="10"),
    "平": Q("0.46", "亿元", 上年="0.46"),
    "微": Q("100.01", "亿元", 上年="100"),
    "少": Q("3", "座", 上年="1"),
    "比率": Q("96.5", "%", 上年="96"),
    "从零": Q("40", "起", 上年="0"),
    "写明": Q("5", "亿元", 同比=Q("23.82", "%")),
    "目标": Q("108", "座", 目标="100"),
    "未达": Q("60", "座", 目标="100"),
    "不知": Q("3", "亿元"),
    "待填": Q(None, "亿元", 上年="3"),
    "遮住": Q("**", "亿元", 上年="3"),
    "零": Q("0", "座"),
    "名次": Q("2", "名"),
    "部分": Q("690", "万元"),
    "荣誉": [
        {"名称": "先进集体"},
        {"名称": "样板社区", "级别": "市级", "授予": "市民政局"},
        {"名称": "省级平安乡镇", "级别": "省级"},
    ],
    "名单": ["县级示范村", "全国文明村", "市级样板"],
    "空": [],
    "词": W("甲"),
}


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("升|变化", "1520万元，比上年增长16%"),
        ("降|变化", "8亿元，比上年下降20%"),
        ("平|变化", "0.46亿元，与上年持平"),
        ("微|变化", "100.01亿元，比上年增长0.01%"),
        ("少|变化", "3座，比上年增加2座"),
        ("从零|变化", "40起，比上年增加40起"),
        ("比率|变化", "96.5%，比上年提高0.5个百分点"),
        ("写明|变化", "5亿元，比上年增长23.82%"),
        ("目标|变化", "108座（完成年度目标的108%）"),
        ("不知|变化", "3亿元"),
        ("待填|变化", "××亿元，比上年增长××%"),
        ("部分|占(升)", "，占45.4%"),
        ("升|占(部分)", ""),
        ("部分|占(不知)", ""),
        ("部分|占(没有)", ""),
        ("名单|按级", "全国文明村、市级样板、县级示范村"),
        ("荣誉|按级", "省级平安乡镇、市级样板社区（市民政局授予）、先进集体"),
        ("零|照零", "0座"),
    ],
)
def test_a_figure_says_its_change(text, expression, said):
    assert text(f"{{{{ {expression} }}}}", FIGURES) == said


def test_with_a_closing_date_growth_is_on_the_year(text):
    assert text("{{ 升|变化 }}", {**FIGURES, "截至": W("1—11月")}) == "1520万元，同比增长16%"


@pytest.mark.parametrize("name", ["变化", "比今年"])
def test_these_need_a_single_fact(problems, name):
    assert problems(f"{{{{ 名单|{name} }}}}", FIGURES) == [
        f"report/body.txt.j2:1  错误：模板用法有误：“{name}”只能用在单个数据后面 [template-misuse]"
    ]


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("升 is 升", True), ("升 is 降", False), ("降 is 降", True), ("平 is 平", True), ("写明 is 升", True),
        ("不知 is 升", False), ("待填 is 升", False), ("遮住 is 升", False), ("没有 is 升", False),
        ("目标 is 达标", True), ("未达 is 达标", False), ("升 is 达标", False),
        ("升 is 非零", True), ("零 is 非零", False), ("遮住 is 非零", False), ("待填 is 非零", False),
        ("名单 is 非零", True), ("空 is 非零", False), ("没有 is 非零", False), ("词 is 非零", True),
        ("名次 is 前三", True), ("升 is 前三", False), ("零 is 前三", False), ("没有 is 前三", False),
        ("都升(升, 写明, 不知)", True), ("都升(升)", False), ("都升(升, 写明, 降)", False), ("都升(升, 平)", False),
        ("升 is 本地", True), ("名单 is 本地", True), ("没有 is 本地", False),
    ],
)  # fmt: skip
def test_unknown_is_never_evidence(text, condition, holds):
    assert text(f"{{{{ '真' if {condition} else '假' }}}}", FIGURES) == ("真" if holds else "假")


@pytest.mark.parametrize(
    ("proof", "stays"),
    [
        ("升 is 升", True), ("升 is 降", False), ("升", True), ("零", False), ("待填", False), ("遮住", False),
        ("没有", False), ("没有.子", False), ("词", True), ("空", False), ("都升(升, 写明)", True),
    ],
)  # fmt: skip
def test_a_claim_stands_and_falls_with_its_evidence(text, proof, stays):
    assert text(f"甲[[，{{{{ 凭({proof}) }}}}取得进展]]。", FIGURES) == ("甲，取得进展。" if stays else "甲。")


def test_the_year_was_bad_when_more_figures_went_the_bad_way(text):
    worse = {"甲": Q("8", "亿元", 上年="10"), "乙": Q("3", "座", 目标="5"), "丙": Q("5", "亿元", 上年="4")}
    assert text("{{ '差' if 多降() }}", worse) == "差"
    assert text("{{ '差' if 多降() }}", {"丙": worse["丙"]}) == ""


def test_for_some_figures_a_fall_is_good(text):
    fraud = leaf(Q("9", "起", 上年="21"), "电诈")
    fraud = fraud._replace(field=fraud.field._replace(good=Good.FALL))
    assert text("{{ '差' if 多降() }}{{ 电诈|变化 }}", {"电诈": fraud}) == "9起，比上年减少12起"


def test_a_plan_is_measured_by_this_year(text):
    def plan(given, answers):
        value = leaf(given, "目")
        return value._replace(field=value.field._replace(answers=answers))

    def told(given, now):
        return text("{{ 目|比今年 }}", {"目": plan(given, "现"), **({"现": now} if now else {})})

    assert told(Q("750", "万元"), Q("690", "万元")) == "750万元，增长8.7%"
    assert told(Q("15", "家"), Q("12", "家")) == "15家，比上年多3家"
    assert told(Q("12", "家"), Q("12", "家")) == "12家"
    assert told(Q("10", "家"), Q("12", "家")) == "10家"
    assert told(Q("10", "家"), Q(None, "家")) == "10家"
    assert told(Q("10", "家"), None) == "10家"


def test_a_usual_heading_is_the_one_that_the_figures_bear_out(text):
    from pathlib import Path

    from generator.facts.model import Topic

    def heading(**figures):
        topic = Topic("农业", "", "农业提质增效｜农业总体平稳｜抓好农业", "", {}, (), Path("x"))
        facts = facts_of({"农业": figures}, {"农业": topic})
        return text("{{ 农业.标题 }}", facts)

    up, down = Q("11", "亩", 上年="10"), Q("9", "亩", 上年="10")
    assert heading(甲=up, 乙=up) == "农业提质增效"
    assert heading(甲=up, 乙=down) == "农业总体平稳"
    assert heading(甲=down, 乙=down, 丙=up) == "抓好农业"
    assert heading(甲=up) == "抓好农业"
    assert heading(甲=Q("3", "亩")) == "抓好农业"
