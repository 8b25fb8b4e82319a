"""Dashes and ellipses."""

from __future__ import annotations

import pytest

from generator.checks.marks import find_dashes
from tests.checks.said import said


def test_a_dash_of_hyphens_is_told() -> None:
    assert said(find_dashes, "题目\n\n我们的目标--共同富裕。") == [
        "稿.txt  警告：破折号写得不对；写的是：我们的目标--共同富裕；应当是：——（占两个字） [wrong-dash]"
    ]


def test_an_ellipsis_of_dots_is_told() -> None:
    assert said(find_dashes, "题目\n\n种水稻、茶叶...都有收成。") == [
        "稿.txt  警告：省略号写得不对；写的是：种水稻、茶叶...都有收成；应当是：……（占两个字） [wrong-dash]"
    ]


@pytest.mark.parametrize("words", ["目标──富裕", "目标———富裕", "茶叶。。。", "茶叶…等", "目标－－富裕"])
def test_other_wrong_ones_are_found(words: str) -> None:
    assert len(said(find_dashes, f"题目\n\n{words}。")) == 1


@pytest.mark.parametrize("words", ["目标——富裕", "茶叶……", "1—3月", "签名__________", "--------------------", "A-B"])
def test_right_ones_and_drawn_lines_are_left_alone(words: str) -> None:
    assert said(find_dashes, f"题目\n\n{words}。") == []
