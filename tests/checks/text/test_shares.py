"""Shares above a hundred percent, in words."""

from __future__ import annotations

import pytest

from generator.checks.figures import find_shares
from tests.checks.said import said


def test_a_coverage_above_a_hundred_is_an_error() -> None:
    assert said(find_shares, "题目\n\n垃圾分类覆盖率达到102%。") == [
        "稿.txt  错误：比例超过了100%；写的是：垃圾分类覆盖率达到102%；核对这个比例 [share-over-100]"
    ]


@pytest.mark.parametrize("words", ["参保率为100.3%", "占总人口的120%", "占比105％", "办结率均达110%"])
def test_other_shares_are_found(words: str) -> None:
    assert len(said(find_shares, f"题目\n\n全镇{words}。")) == 1


@pytest.mark.parametrize(
    "words", ["覆盖率100%", "完成率129%", "占年度计划的114%", "增长150%", "占全年计划投资的118％", "完成目标的129%"]
)
def test_completion_and_growth_may_pass_a_hundred(words: str) -> None:
    assert said(find_shares, f"题目\n\n全镇{words}。") == []


@pytest.mark.parametrize("words", ["巡河率1000%", "按期办结率120%", "办理率达105%"])
def test_rates_of_a_whole_are_errors(words: str) -> None:
    assert ["[share-over-100]" in problem for problem in said(find_shares, f"题目\n\n全镇{words}。")] == [True]


def test_another_rate_is_doubted() -> None:
    assert said(find_shares, "题目\n\n农机上牌率130%。") == [
        "稿.txt  警告：率超过了100%；写的是：农机上牌率130%；核对这个率 [rate-over-100]"
    ]


@pytest.mark.parametrize("words", ["投资回报率130%", "资产负债率105%", "搬迁率174%", "税收增长率120%"])
def test_rates_that_may_pass_a_hundred_are_left_alone(words: str) -> None:
    assert said(find_shares, f"题目\n\n全镇{words}。") == []
