"""Proportions that don't add up."""

from __future__ import annotations

import pytest

from generator.checks.figures import find_ratios
from tests.checks.said import said


def test_a_ratio_that_does_not_add_up_is_told() -> None:
    assert said(find_ratios, "题目\n\n三次产业结构调整为8.2:41.5:51.3。") == [
        "稿.txt  警告：各部分的比例加起来不是100；写的是：…次产业结构调整为8.2:41.5:51.3；核对各部分的比例 [ratio-sum]"
    ]


@pytest.mark.parametrize("words", ["8.2:41.5:50.3", "8.2∶41.5∶50.2", "按1:2:3配比", "19:30:00开始"])
def test_sound_and_other_ratios_are_left_alone(words: str) -> None:
    assert said(find_ratios, f"题目\n\n三次产业结构{words}。") == []
