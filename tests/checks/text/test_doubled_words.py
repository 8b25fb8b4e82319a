"""Words typed twice."""

from __future__ import annotations

import pytest

from generator.checks.wording import find_doubled_words
from tests.checks.said import said


def test_a_doubled_particle_is_told() -> None:
    assert said(find_doubled_words, "题目\n\n发展的的主要目标是富裕。") == [
        "稿.txt  警告：字词重复；写的是：发展的的主要目标是富裕；删去多余的一个 [doubled-word]"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "推进推进项目",
        "生态环境环境指标",
        "勠力同心力同心奋斗",
        "住房和和医疗",
        "由镇与与村",
        "约1.2万元左右",
        "近30个左右",
    ],
)
def test_other_doubled_words_are_found(words: str) -> None:
    assert len(said(find_doubled_words, f"题目\n\n全镇{words}好。")) == 1


@pytest.mark.parametrize(
    "words",
    ["一项一项抓落实", "方方面面", "实实在在", "研究研究再定", "目的的确定", "和和美美", "为了了解情况", "一步一步",
     "一批一批推进",     "落实落实再落实", "纪委监委监督", "退税缓税缓费", "百家百家"],
)  # fmt: skip
def test_what_the_language_doubles_is_left_alone(words: str) -> None:
    assert said(find_doubled_words, f"题目\n\n全镇{words}。") == []


@pytest.mark.parametrize(
    "words",
    ["企业创业创新", "内蒙古蒙古族群众", "共建共治共享", "复工复产", "标的的确认", "全民创业创新创优"],
)
def test_words_that_meet_are_left_alone(words: str) -> None:
    assert said(find_doubled_words, f"题目\n\n全镇{words}。") == []
