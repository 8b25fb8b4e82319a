"""Style of a document: praise beside a fall, heaps of praise, stumps, endless paragraphs."""

from __future__ import annotations

import pytest

from generator.checks.base import Writing
from generator.checks.passages import writing_of_document
from generator.checks.style import find_style
from generator.facts.schema.set_phrases import Praise
from generator.text.reader import read_text

PRAISE = Praise(("稳中有进", "不断增强", "更加"), ("稳中有进", "不断增强"))


def style(text: str) -> list[str]:
    writing: Writing = writing_of_document(read_text(f"甲镇2022年工作总结\n\n{text}"), "稿.txt")
    return [str(problem) for problem in find_style(writing, PRAISE)]


def codes(text: str) -> list[str]:
    return [problem.rpartition("[")[2].rstrip("]") for problem in style(text)]


def test_praise_in_a_sentence_with_a_fall_is_an_error() -> None:
    assert style("村集体造血功能不断增强，总收入100万元，比上年下降50%。") == [
        "稿.txt  错误：下降的数字旁边夸成绩；写的是：村集体造血功能不断增强，总收入100万…；"
        "照实写：下降了就讲原因、讲措施，夸的话删去 [praise-beside-fall]"
    ]


def test_praise_before_a_sentence_that_tells_a_fall_is_one_too() -> None:
    assert codes("抓好工业和各项重点工作。全镇工业经济运行稳中有进。规上工业总产值8亿元，比上年下降20%。") == [
        "praise-beside-fall"
    ]
    assert (
        codes(
            "抓好工业和各项重点工作。全镇工业经济运行稳中有进。规上工业总产值8亿元，比上年增长20%。出口1亿元，比上年下降2%。"
        )
        == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "村集体造血功能不断增强，总收入100万元，比上年增长50%。",
        "平安基础不断增强，电信网络诈骗发案9起，比上年下降57%。",
        "空气质量不断增强，优良天数245天，同比增加40天；细颗粒物浓度53微克，同比下降9%。",
        "总收入100万元，比上年下降50%，主要是两处厂房退租。",
        "班子力量不断增强。总收入100万元，比上年增长50%。",
    ],
)
def test_praise_beside_a_rise_or_good_news_is_not(text: str) -> None:
    assert codes(text) == []


def test_a_heading_that_praises_over_more_falls_than_rises_is_an_error() -> None:
    text = (
        "一、经济运行稳中有进\n工业总产值8亿元，比上年下降20%。自营出口2亿元，同比增长5%。工业性投入1亿元，同比下降3%。"
    )
    assert style(text) == [
        "稿.txt  错误：标题说“稳中有进”，下面的数字2个下降、1个上升；写的是：一、经济运行稳中有进；"
        "标题写成只说做什么的 [praise-beside-fall]"
    ]
    assert codes("一、抓好实体经济\n产值8亿元，比上年下降20%。\n二、经济运行稳中有进\n出口2亿元，同比增长5%。") == []
    assert codes("一是坚持实体为本，经济运行稳中有进。产值8亿元，比上年下降20%。") == ["praise-beside-fall"]


def test_heaps_of_praise_are_told_with_the_words() -> None:
    long = "全镇组织干部到村到户了解生产生活情况，逐户登记困难和需要，能办的当场办好。" * 14
    assert codes(long[:440] + "\n" + "更加努力，" * 3 + long[:200]) == []
    found = style("\n".join([long[:440], long[:100] + "更加努力，" * 20 + "再接再厉，继续抓好各项工作。"]))
    assert [each.partition("每千字")[0] + each.partition("个；")[2] for each in found] == [
        "稿.txt  警告：评价的词写的是：更加；删去没有数字撑着的 [much-praise]"
    ]


def test_three_short_sentences_in_a_row_are_told_once() -> None:
    assert style("新建公厕3座。改造路灯8盏。拆除围墙5处。修好道路2条。全年共完成各类集镇建设项目十二个。") == [
        "稿.txt  提示：短句连着4个；写的是：新建公厕3座。改造路灯8盏。拆除围墙5处。修好道路2条；"
        "把说一件事的并成一句 [short-sentences]"
    ]
    assert codes("新建公厕3座。改造路灯8盏。全年共完成各类集镇建设项目十二个。拆除围墙5处。") == []


def test_a_paragraph_of_more_than_450_signs_is_told() -> None:
    row = "全镇组织干部到村到户了解生产生活情况，逐户登记。"
    assert codes(row * (450 // len(row))) == []
    assert codes(row * (450 // len(row) + 1)) == ["long-paragraph"]
