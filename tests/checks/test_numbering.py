"""Ordinals that skip or repeat."""

from __future__ import annotations

import pytest

from generator.checks.numbering import find
from generator.text.reader import read_text


def said(text: str) -> list[str]:
    return [str(problem) for problem in find(read_text(text), "稿.txt")]


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


SECTIONS = "一、产业\n好。\n二、民生\n好。\n三、党建\n好。\n"


@pytest.mark.parametrize(
    "text",
    [
        f"题目\n\n一、2022年工作回顾\n好。\n{SECTIONS}二、2023年工作打算\n好。\n{SECTIONS}",
        "题目\n\n要求：\n" + "".join(f"{sign}甲。\n" for sign in "①②③④⑤⑥⑦⑧⑨⑩") + "（11）丙。\n（12）丁。",
    ],
)
def test_nested_sections_and_circles_that_end_are_no_gaps(text: str) -> None:
    assert said(text) == []


def test_the_same_number_twice_is_told() -> None:
    assert said("题目\n\n一、产业\n好。\n一、民生\n好。\n二、党建\n好。") == [
        "稿.txt（一、产业）  警告：序号不连：“一、”之后是“一、”；应当是：二、 [numbering-gap]"
    ]
