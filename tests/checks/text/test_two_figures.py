"""The same words with two figures."""

from __future__ import annotations

import pytest

from generator.checks.figures import find_two_figures
from tests.checks.said import said


def test_a_figure_mended_in_one_place_only_is_told() -> None:
    text = "题目\n\n一、回顾\n五年来，共实现再就业18.3万人。\n（一）民生。就业稳定，共实现再就业18.5万人。"
    assert said(find_two_figures, text) == [
        "稿.txt（一、回顾/（一）民生）  警告：同一项数前后不一致；"
        "写的是：共实现再就业18.3万人，又共实现再就业18.5万人；"
        "核对后写成同一个数；是两回事就不用改 [two-figures]"
    ]


def test_a_point_in_another_place_is_told() -> None:
    assert len(said(find_two_figures, "题目\n\n规上工业产值55.61亿元。规上工业产值556.1亿元。")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "一、回顾\n完成工业投资52亿元。\n二、计划\n完成工业投资55亿元。",
        "一、回顾\n完成工业投资52亿元。\n完成工业投资152亿元。",
        "一、回顾\n完成工业投资52亿元。\n完成工业投资52亿元。",
        "一、回顾\n新建成停车场5个。\n新建成停车场6个。",
        "| 规上工业产值55亿元 | 规上工业产值56亿元 |\n|---|---|\n| 甲 | 乙 |",
    ],
)
def test_plans_long_spans_and_small_counts_are_left_alone(text: str) -> None:
    assert said(find_two_figures, f"题目\n\n{text}") == []


@pytest.mark.parametrize(
    "text",
    [
        "全年完成工业投资52亿元。完成年度工业投资目标的依据是，完成工业投资50亿元。",
        "预期目标是，完成工业投资50亿元。去年，完成工业投资52亿元。",
        "2021年，全镇规上工业产值52.1亿元。2022年，全镇规上工业产值55.6亿元。",
    ],
)
def test_what_is_aimed_at_and_another_year_are_left_alone(text: str) -> None:
    assert said(find_two_figures, f"题目\n\n一、回顾\n{text}") == []
