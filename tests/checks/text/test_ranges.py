"""Ranges of time and of amounts."""

from __future__ import annotations

import pytest

from generator.checks.marks import find_ranges
from tests.checks.said import said


def test_a_hyphen_between_years_is_told_with_the_right_sign() -> None:
    assert said(find_ranges, "题目\n\n落实2021-2025年规划。") == [
        "稿.txt  警告：起止时间的连接号写得不对；写的是：落实2021-2025年规划；应当是：2021—2025 [wrong-range]"
    ]


def test_a_hyphen_between_amounts_is_told_with_the_right_sign() -> None:
    assert said(find_ranges, "题目\n\n新增企业25-30家。") == [
        "稿.txt  警告：数值范围的连接号写得不对；写的是：新增企业25-30家；应当是：25～30 [wrong-range]"
    ]


def test_a_percentage_written_once_is_noted() -> None:
    assert said(find_ranges, "题目\n\n预计增长10～15%左右。") == [
        "稿.txt  提示：数值范围前一个数少了百分号；写的是：预计增长10～15%左右；"
        "应当是：两个数都带百分号，如10%～15% [range-percent]"
    ]


@pytest.mark.parametrize("words", ["1-9月", "12月29日-30日", "1~3类", "3－5个", "2万-5万元", "4.5-5米"])
def test_other_wrong_ones_are_found(words: str) -> None:
    assert len(said(find_ranges, f"题目\n\n完成{words}。")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "2021—2025年",
        "25～30家",
        "10%～15%",
        "电话0578-8012345",
        "3-1工程",
        "G15-2线",
        "2023-12-20发布",
        "F-16型",
        "7-5型",
    ],
)
def test_right_ones_and_names_are_left_alone(words: str) -> None:
    assert said(find_ranges, f"题目\n\n见{words}。") == []


def test_a_title_in_book_marks_is_quoted_as_its_authors_wrote_it() -> None:
    assert said(find_ranges, "题目\n\n落实《2021-2025年规划》和《0-6岁儿童方案》。") == []
