"""Dates that don't exist."""

from __future__ import annotations

import pytest

from generator.checks.dates import find_impossible_dates
from tests.checks.said import said


def test_the_thirtieth_of_february_is_an_error() -> None:
    assert said(find_impossible_dates, "题目\n\n会议于2月30日召开。") == [
        "稿.txt  错误：没有这一天；写的是：会议于2月30日召开；核对日期 [impossible-date]"
    ]


@pytest.mark.parametrize("words", ["2023年2月29日", "13月5日", "4月31日", "2022年13月", "6月0日"])
def test_others_are_found(words: str) -> None:
    assert len(said(find_impossible_dates, f"题目\n\n截至{words}，完成。")) == 1


@pytest.mark.parametrize("words", ["2024年2月29日", "2月29日", "12月31日", "历时18月", "1—11月", "24月龄", "10月1日"])
def test_real_dates_and_spans_are_left_alone(words: str) -> None:
    assert said(find_impossible_dates, f"题目\n\n截至{words}，完成。") == []
