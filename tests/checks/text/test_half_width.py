"""Half-width marks between Chinese words."""

from __future__ import annotations

import pytest

from generator.checks.marks import find_half_width
from tests.checks.said import said


def test_a_half_width_comma_is_told_with_the_words_around_it() -> None:
    assert said(find_half_width, "工作报告\n\n全镇共有村庄12个,社区2个。") == [
        "稿.txt  警告：中文里用了半角标点；写的是：…镇共有村庄12个,社区2个；改成全角标点 [half-width-mark]"
    ]


def test_several_in_one_paragraph_are_counted() -> None:
    assert said(find_half_width, "工作报告\n\n一、产业(一产)\n全镇共有村庄12个,社区2个;户数3000户,人口1万人。") == [
        "稿.txt  警告：中文里用了半角标点；写的是：一、产业(一产)；改成全角标点 [half-width-mark]",
        "稿.txt（一、产业(一产)）  警告：中文里用了半角标点；写的是：…镇共有村庄12个,社区2个;户数3…（这一段共 3 处）；"
        "改成全角标点 [half-width-mark]",
    ]


@pytest.mark.parametrize(
    "words", ["各位代表!新的一年", "(一)抓产业", "“稳”字当头.全年", '"五水共治"成效', "目标(指标)完成", "（一):甲"]
)
def test_marks_and_brackets_beside_chinese_are_found(words: str) -> None:
    assert len(said(find_half_width, f"题目\n\n{words}，完成。")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "投资1,234.5万元，增长3.2%",
        "上午9:30开会",
        "网址http://www.a.gov.cn/b,c详见",
        "PM2.5浓度",
        "依据ISO9001:2015",
        "三次产业结构8.2:41.5:50.3",
        "咨询0578-8012345",
        "1.抓产业",
        "X,Y两点",
    ],
)
def test_numbers_addresses_and_codes_keep_theirs(words: str) -> None:
    assert said(find_half_width, f"题目\n\n{words}。") == []
