"""Years left from last year's text."""

from __future__ import annotations

import pytest

from generator.checks.dates import find_stale_year
from tests.checks.said import said


def test_last_years_heading_is_told() -> None:
    assert said(find_stale_year, "斋坛乡工作总结\n\n2021年工作总结\n\n一、产业\n全乡发展良好。", year=2022) == [
        "稿.txt  警告：年份像是去年的；写的是：2021年工作总结；应当是：2022年（总结的年度） [stale-year]"
    ]


def test_a_plan_for_the_year_that_is_over_is_told() -> None:
    assert said(find_stale_year, "题目\n\n扎实做好2022年各项工作。", year=2022) == [
        "稿.txt  警告：年份像是去年的；写的是：扎实做好2022年各项工作；应当是：2023年（计划的年度） [stale-year]"
    ]


@pytest.mark.parametrize(
    "words", ["今年（2021年）以来，完成", "明年（2022年）要完成", "回顾2021年的工作，完成", "2022年重点工作安排"]
)
def test_other_places_of_the_year_are_found(words: str) -> None:
    assert len(said(find_stale_year, f"题目\n\n{words}。", year=2022)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "比2021年增长3%",
        "2021年以来",
        "2022年工作总结",
        "做好2023年工作",
        "2021年，我镇获评先进",
        "落实《2021年工作计划》",
        "2015年工作总结",
    ],
)
def test_years_that_may_well_be_meant_are_left_alone(words: str) -> None:
    assert said(find_stale_year, f"题目\n\n{words}。", year=2022) == []


def test_without_a_known_year_nothing_is_judged() -> None:
    assert said(find_stale_year, "题目\n\n2021年工作总结\n\n一、产业\n好。") == []


def test_a_heading_of_work_one_year_back_is_told() -> None:
    text = "斋坛乡2023年工作报告\n\n一、2022年工作回顾\n好。\n二、2021年重点工作\n好。"
    assert said(find_stale_year, text, year=2022) == [
        "稿.txt  警告：年份像是去年的；写的是：二、2021年重点工作；应当是：2022年或2023年 [stale-year]"
    ]
