"""Figures that their own sentence denies."""

from __future__ import annotations

import pytest

from generator.checks.figures import find_negative_falls, find_parts, find_text_growth
from tests.checks.said import said


def test_a_growth_that_its_two_figures_deny_is_told_with_the_right_one() -> None:
    assert said(find_text_growth, "题目\n\n产值由5亿元增长到8.2亿元，累计增长84%。") == [
        "稿.txt  警告：增幅和前后两个数对不上；写的是：产值由5亿元增长到8.2亿元，累计增长84%；"
        "应当是：约64.0%；核对这三个数 [text-growth]"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "由2018年的1200万元提高到2022年的3600万元，增长150%",
        "从9800万元增加到1.2亿元，增长42.4%",
        "由40家增加到60家，增长60%",
        "由120件下降到60件，下降60%",
    ],
)
def test_other_wrong_growths_are_found(words: str) -> None:
    assert len(said(find_text_growth, f"题目\n\n全镇产值{words}。")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "由5亿元增长到8.2亿元，增长64%",
        "由9800万元增长到1.2亿元，增长22.4%",
        "由5亿元增长到8.2亿元，年均增长10.4%",
        "由40家增加到60家，增长50%",
        "由120件下降到60件，下降50%",
        "由5亿元增长到8亿元，增长58.7%",
        "由45%提高到60%，提高15%",
        "由1.2万人增加到300户，增长20%",
    ],
)
def test_right_growths_and_other_things_are_left_alone(words: str) -> None:
    assert said(find_text_growth, f"题目\n\n全镇产值{words}。") == []


def test_a_fall_by_a_negative_number_is_told() -> None:
    assert said(find_negative_falls, "题目\n\n信访量下降-5%。") == [
        "稿.txt  警告：下降后面又写了负号；写的是：信访量下降-5%；去掉负号 [negative-fall]"
    ]


@pytest.mark.parametrize("words", ["下降5%", "增长-5%", "减少3-5个", "降低3—5个百分点"])
def test_falls_and_ranges_are_left_alone(words: str) -> None:
    assert said(find_negative_falls, f"题目\n\n信访量{words}。") == []


def test_parts_that_pass_their_whole_are_told() -> None:
    assert said(find_parts, "题目\n\n争取资金500万元，其中中央200万元、省级350万元。") == [
        "稿.txt  警告：其中的各项和总数对不上；写的是：争取资金500万元，其中中央200万元、省级350万元；"
        "应当是：各项相加是550万元，不是500万元；核对总数和各项；没有列全就不用改 [parts-mismatch]"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "资金500万元，其中中央200万元、省级250万元",
        "党员120名，其中男80名、女30名",
        "项目27个（总投资4935万元），其中完工6个、在建12个、前期10个",
    ],
)
def test_parts_that_just_miss_or_pass_their_whole_are_found(words: str) -> None:
    assert len(said(find_parts, f"题目\n\n全镇有{words}。")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "资金500万元，其中中央200万元、省级300万元",
        "资金500万元，其中中央200万元",
        "资金500万元，其中亿元以上项目3个、200万元以上5个",
        "项目50个，其中新建20个、续建10个",
        "资金500万元，其中中央200万元，同比增长300万元",
    ],
)
def test_parts_that_fit_or_are_not_all_are_left_alone(words: str) -> None:
    assert said(find_parts, f"题目\n\n全镇有{words}。") == []
