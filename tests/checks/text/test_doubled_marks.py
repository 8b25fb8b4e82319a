"""Punctuation typed twice."""

from __future__ import annotations

import pytest

from generator.checks.marks import find_doubled_marks
from tests.checks.said import said


def test_two_commas_are_told() -> None:
    assert said(find_doubled_marks, "题目\n\n种植水稻200亩，，茶叶30亩。") == [
        "稿.txt  警告：标点重复或多余；写的是：种植水稻200亩，，茶叶30亩；删去多余的一个，或补上漏掉的字 [doubled-mark]"
    ]


def test_a_full_stop_typed_twice_is_told() -> None:
    assert said(find_doubled_marks, "题目\n\n完成改造4家。。又建5家。") == [
        "稿.txt  警告：标点重复或多余；写的是：完成改造4家。。又建5家；删去多余的一个，或补上漏掉的字 [doubled-mark]"
    ]


@pytest.mark.parametrize(
    "words", ["水稻、，茶叶", "水稻；。", "水稻：，茶", "水稻（）茶叶", "落实“”行动", "水稻。，茶叶", "水稻， ，茶叶"]
)
def test_other_pairs_and_empty_brackets_are_found(words: str) -> None:
    assert len(said(find_doubled_marks, f"题目\n\n种植{words}好。")) == 1


@pytest.mark.parametrize(
    "words", ["水稻、茶叶……", "他说：“好。”", "真好！！", "是吗？！", "《条例》（试行）", "目标——富裕"]
)
def test_natural_neighbours_are_left_alone(words: str) -> None:
    assert said(find_doubled_marks, f"题目\n\n种植{words}，是。") == []
