"""Places that still wait for their figure."""

from __future__ import annotations

import pytest

from generator.checks.wording import find_left_over
from tests.checks.said import said


def test_a_place_left_open_is_told() -> None:
    assert said(find_left_over, "题目\n\n新增企业××家。") == [
        "稿.txt  警告：还有没填的地方；写的是：新增企业××家；填上内容，或者删去这一句 [left-over]"
    ]


@pytest.mark.parametrize("words", ["**家", "xx家", "xx.x亿元", "____家", "（待填）家", "【】家", "（待补充：名称）家"])
def test_other_signs_are_found(words: str) -> None:
    assert len(said(find_left_over, f"题目\n\n新增企业{words}。")) == 1


@pytest.mark.parametrize("words", ["7×24小时", "3×5米", "EXX型", "*名词解释"])
def test_what_only_looks_like_it_is_left_alone(words: str) -> None:
    assert said(find_left_over, f"题目\n\n推行{words}。") == []
