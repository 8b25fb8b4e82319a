"""Brackets and quotation marks without their other half."""

from __future__ import annotations

import pytest

from generator.checks.marks import find_unbalanced
from tests.checks.said import said


def test_a_quotation_mark_without_its_half_is_told() -> None:
    assert said(find_unbalanced, "题目\n\n严控“三公”经费”支出。") == [
        "稿.txt  警告：括号或引号不成对；写的是：严控“三公”经费”支出；补上另一半 [unbalanced-mark]"
    ]


@pytest.mark.parametrize("words", ["《条例的规定", "（试行的办法", "“八八战略", "条例》规定", "〔2022号"])
def test_every_pair_is_looked_at(words: str) -> None:
    assert len(said(find_unbalanced, f"题目\n\n按照{words}。")) == 1


@pytest.mark.parametrize(
    "words", ["“三公”经费", "（试行)办法", "1）抓产业；2）抓民生", "《关于〈条例〉的说明》", "“一‘村’一策”"]
)
def test_pairs_and_ordinals_are_left_alone(words: str) -> None:
    assert said(find_unbalanced, f"题目\n\n按照。{words}。") == []
