"""Ordinals that skip or repeat."""

from __future__ import annotations

import pytest

from generator.checks.numbering import find_numbering_gaps, find_reversed_levels
from generator.text.reader import read_text


def said(text: str) -> list[str]:
    return [str(problem) for problem in find_numbering_gaps(read_text(text), "稿.txt")]


def test_a_heading_that_skips_is_told_with_the_one_before() -> None:
    assert said("题目\n\n一、产业\n好。\n三、民生\n好。") == [
        "稿.txt（一、产业）  警告：序号不连：“一、”之后是“三、”；应当是：二、 [numbering-gap]"
    ]


def test_one_gap_is_told_once() -> None:
    assert len(said("题目\n\n一、产业\n好。\n三、民生\n好。\n四、党建\n好。")) == 1


def test_an_enumeration_that_skips_is_told() -> None:
    assert said("题目\n\n抓好三件事：一是产业发展；三是民生改善。") == [
        "稿.txt  警告：序号不连：“一是”之后是“三是”；应当是：二是 [numbering-gap]"
    ]


def test_a_level_that_does_not_begin_at_one_is_told() -> None:
    assert said("题目\n\n一、产业\n（二）农业。好。\n（三）工业。好。") == [
        "稿.txt（一、产业）  警告：序号不是从一开始；写的是：（二）；应当是：（一） [numbering-gap]"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "题目\n\n一、产业\n（一）农业。好。\n（二）工业。好。\n二、民生\n（一）教育。好。",
        "题目\n\n2022年工作总结\n\n一、产业\n好。\n二、民生\n好。\n\n2023年工作计划\n\n一、产业\n好。",
        "题目\n\n一、产业\n1.甲\n2.乙\n二、民生\n3.丙\n4.丁",
        "题目\n\n一是产业好；二是民生好。\n\n一是教育好；二是医疗好。",
        "题目\n\n一是产业好； 二是民生好；　三是一些做法得到推广；四是教育好。",
    ],
)
def test_sound_numbering_is_left_alone(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "一是抓产业。二是抓民生。 三是抓党建。四是抓作风。",
        "一、政策\n1.好\n2.10条举措\n3.好\n二、服务\n1.好\n2.15分钟办结\n3.好",
        "一、项目\n" + "".join(f"{sign}甲\n" for sign in "①②③④⑤⑥⑦⑧⑨⑩") + "（11）乙\n（12）丙",
        "一、回顾\n一、农业\n好。\n二、工业\n好。\n三、商业\n好。\n二、打算\n一、农业\n好。\n二、工业\n好。",
        "一、项目\n1、甲\n2、乙。3、丙\n4、丁",
        "解释\n1.10个产业生态圈：好。\n2．农业产业：好。",
        "“十四五”是一些工作的起点。一是开好头；二是起好步。",
    ],
)
def test_unusual_but_sound_numbering_is_left_alone(text: str) -> None:
    assert said(f"题目\n\n{text}") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、产业\n好。\n一、民生\n好。\n二、党建\n好。", "“一、”之后是“一、”"),
        ("一、产业\n好。\n二、民生\n好。\n二、党建\n好。", "“二、”之后是“二、”"),
        ("一、产业\n1、甲\n2、乙\n4、丁", "“2、”之后是“4、”"),
        ("抓好三件事：一是产业；二是民生；四是党建。", "“二是”之后是“四是”"),
        ("一、回顾\n一、农业\n二、工业\n四、商业\n二、打算\n好。", "“二、”之后是“四、”"),
    ],
)
def test_numbers_that_are_missing_or_come_twice_are_told(text: str, found: str) -> None:
    assert [found in problem for problem in said(f"题目\n\n{text}")] == [True]


def reversed_levels(text: str) -> list[str]:
    return [str(problem) for problem in find_reversed_levels(read_text(text), "稿.txt")]


def test_a_higher_level_between_two_of_a_lower_one_is_told() -> None:
    text = "题目\n\n一、总体\n（一）工作\n一、产业。好。\n二、民生。好。\n（二）问题\n有不足。\n二、打算\n好。"
    assert reversed_levels(text) == [
        "稿.txt（一、总体/（一）工作）  警告：“一、”写在了“（一）”下面；"
        "写的是：一、；应当是：“（一）”下面用“1.” [levels-reversed]"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "题目\n\n一、产业\n（一）农业。好。\n（二）工业。好。\n二、民生\n（一）教育。好。\n（二）卫生。好。",
        # A second part whose heading nobody recognises begins with 一、 again.
        "题目\n\n一、产业\n（一）农业。好。\n下一步打算如下。\n一、产业\n（一）农业。好。\n（二）工业。好。",
        "题目\n\n（一）农业。好。\n（二）工业。好。\n一、民生\n好。\n二、党建\n好。",
        "题目\n\n（一）农业\n1.水稻。好。\n（二）工业\n1.规上。好。",
    ],
)
def test_levels_in_their_order_are_not_told(text: str) -> None:
    assert reversed_levels(text) == []
