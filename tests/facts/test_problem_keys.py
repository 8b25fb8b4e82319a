"""A problem about a fact knows the fact's key, so that whoever shows it can lead to the place where it is typed."""

from __future__ import annotations

import pytest

from generator.facts.checked_sums import check_sums
from generator.facts.lookup import leaves_below
from generator.facts.numbers.growth import check_growth
from generator.facts.schema.library import Library
from generator.problems import DataError, Place, Problem
from tests.facts.conftest import HEAD, Read

TOPIC = "农业产业:\n"
CASES = {
    "a figure": (TOPIC + "  产值: 很多\n", ("not-a-number", "农业产业.产值")),
    "a figure in braces": (TOPIC + "  产值: {值: 很多, 上年: 3}\n", ("not-a-number", "农业产业.产值")),
    "last year's figure": (TOPIC + "  产值: {值: 3, 上年: 很多}\n", ("not-a-number", "农业产业.产值.上年")),
    "a unit": (TOPIC + "  产值: {值: 3, 单位: 亩}\n", ("wrong-unit", "农业产业.产值.单位")),
    "a word beside a figure": (TOPIC + "  产值: {值: 3, 增长: 3}\n", ("unknown-key", "农业产业.产值.增长")),
    "a figure of an item": (
        TOPIC + "  基地:\n    - {名称: 甲}\n    - {名称: 乙, 投资: 多}\n",
        ("not-a-number", "农业产业.基地.2.投资"),
    ),
    "two items on one line": (
        TOPIC + "  基地: [{名称: 甲, 投资: 1}, {名称: 乙, 投资: 多}]\n",
        ("not-a-number", "农业产业.基地.2.投资"),
    ),
    "an item's missing name": (TOPIC + "  基地:\n    - {投资: 1}\n", ("missing-key", "农业产业.基地.1.名称")),
    "an unknown key of a topic": (TOPIC + "  产植: 1\n", ("unknown-key", "农业产业.产植")),
    "an unknown key at the top": ("总要球: 稳\n", ("unknown-key", "总要球")),
    "a list where words belong": ("总要求: [稳, 进]\n", ("wrong-shape", "总要求")),
    "a date": ("报告日期: 2022-02-30\n", ("bad-date", "报告日期")),
    "a choice": ("区划: 市\n", ("not-an-option", "区划")),
    "a list without dashes": (TOPIC + "  补充: 1.一是 2.二是\n", ("missing-dash", "农业产业.补充")),
    "a reference to nothing": (TOPIC + "  补充: [甲。, 【乙】。]\n", ("unknown-reference", "农业产业.补充.2")),
    "a reference to a group": ("总要求: 【农业产业】\n" + TOPIC + "  产值: 1\n", ("reference-to-group", "总要求")),
    "a section's unknown word": ("章节:\n  回顾:\n    - {题目: 甲}\n", ("unknown-key", "章节.回顾.1.题目")),
    "a section's unknown topic": ("章节:\n  回顾: [工业]\n", ("unknown-topic", "章节.回顾.1.主题.1")),
    "an unknown part": ("章节:\n  前言: []\n", ("unknown-part", "章节.前言")),
    "an inherited file": ("继承: common/没有.yaml\n", ("inheritance-missing", "继承")),
    "the towns of a county": ("汇总: 没有/2022.yaml\n", ("total-missing", "汇总")),
}


def problems_of(read: Read, text: str) -> list[Problem]:
    try:
        return list(read(text).problems)
    except DataError as error:
        return list(error.problems)


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_problem_names_the_fact_it_is_about(read: Read, text: str, expected: tuple[str, str]) -> None:
    assert expected in [(each.code, each.key) for each in problems_of(read, text)]


def test_what_is_missing_at_the_top_is_named(read: Read) -> None:
    with pytest.raises(DataError) as error:
        read("", head="模板: 年度总结\n")
    assert [each.key for each in error.value.problems] == ["镇", "年度"]


def test_an_unknown_kind_is_told_of_its_key(read: Read) -> None:
    with pytest.raises(DataError) as error:
        read("", head="模板: 年度总节\n")
    assert [each.key for each in error.value.problems] == ["模板"]


def test_sums_and_growth_name_the_first_figure(read: Read, library: Library) -> None:
    facts = read("工业经济:\n  企业总数: 9\n  规上企业: 1\n  规下企业: 2\n").value
    assert [each.key for each in check_sums(facts)] == ["工业经济.企业总数"]
    facts = read("工业经济:\n  规上工业产值: {值: 9, 上年: 3, 同比: 5%}\n").value
    assert [each.key for each in check_growth(leaves_below(facts.root))] == ["工业经济.规上工业产值.同比"]


def test_the_same_words_at_the_same_place_are_one_problem_whatever_the_key() -> None:
    place = Place("甲.yaml", 3)
    assert Problem("code", "甲", place, key="乙") == Problem("code", "甲", place, key="丙")


def test_the_key_is_not_printed() -> None:
    assert str(Problem("code", "甲", Place("甲.yaml", 3), key="乙")) == "甲.yaml:3  错误：甲 [code]"


def test_doubts_name_their_fact(read: Read) -> None:
    found = read("", head=HEAD.replace("2022", "2021"), name="2022.yaml").problems
    assert ("year-of-file", "年度") in [(each.code, each.key) for each in found]
