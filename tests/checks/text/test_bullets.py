"""Bullets for dots, semicolons between short clauses."""

from __future__ import annotations

import pytest

from generator.checks.marks import find_bullets, find_semicolons
from tests.checks.said import said


def test_a_bullet_between_words_is_told() -> None:
    assert said(find_bullets, "题目\n\n打造“中国畲乡•爱情小镇”。") == [
        "稿.txt  警告：间隔号写成了圆点；写的是：打造“中国畲乡•爱情小镇”；应当是：· [bullet-dot]"
    ]


@pytest.mark.parametrize("words", ["约翰·史密斯", "• 项目一", "3月15日"])
def test_dots_and_lists_are_left_alone(words: str) -> None:
    assert said(find_bullets, f"题目\n\n{words}。") == []


def test_semicolons_between_short_clauses_are_noted() -> None:
    assert said(find_semicolons, "题目\n\n全镇上下：抓产业；促增收；保稳定。") == [
        "稿.txt  提示：短句之间用了分号；写的是：全镇上下：抓产业；促增收；保稳定；改成逗号 [short-semicolon]"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "一是抓产业；二是促增收；三是保稳定",
        "抓好产业，促进增收；办好学校，方便入学；修好道路，方便出行",
        "抓产业；促增收",
    ],
)
def test_longer_and_counted_clauses_are_left_alone(words: str) -> None:
    assert said(find_semicolons, f"题目\n\n{words}。") == []
