from __future__ import annotations

import pytest

from generator.facts.lookup import find
from generator.facts.model import Segment, Value
from tests.facts.conftest import Problems, Read


def segments(read: Read, text: str, key: str) -> tuple[Segment, ...]:
    value = find(read(text).value.root, key)
    assert isinstance(value, Value)
    assert isinstance(value.content, tuple)
    return value.content


def test_a_reference_becomes_the_fact_with_its_unit_and_key(read: Read) -> None:
    text = "农业产业:\n  产值: 32.76\n总要求: 产值【农业产业.产值】，稳\n"
    assert segments(read, text, "总要求") == (
        Segment("产值"),
        Segment("32.76万元", "农业产业.产值"),
        Segment("，稳"),
    )


def test_the_nearest_group_around_a_text_is_meant_first(read: Read) -> None:
    text = "农业产业:\n  产值: 5\n  计划:\n    举措: [产值【产值】]\n数据: {产值: 9万元}\n总要求: 【产值】\n"
    assert segments(read, text, "农业产业.计划.举措.1")[1] == Segment("5万元", "农业产业.产值")
    assert segments(read, text, "总要求") == (Segment("9万元", "数据.产值"),)


def test_a_reference_may_name_items_companions_and_lists(read: Read) -> None:
    text = (
        "农业产业:\n  基地: [{名称: 甲, 投资: 300}]\n  产值: {值: 5, 上年: 4}\n  补充: [一, 二]\n"
        "总要求: 【农业产业.基地.1.投资】【农业产业.产值.上年】【农业产业.补充】\n"
    )
    assert segments(read, text, "总要求") == (
        Segment("300万元", "农业产业.基地.1.投资"),
        Segment("4万元", "农业产业.产值.上年"),
        Segment(""),
        Segment("一", "农业产业.补充.1"),
        Segment("、"),
        Segment("二", "农业产业.补充.2"),
    )


def test_a_reference_to_a_text_takes_its_references_along(read: Read) -> None:
    text = "数据: {人: 5名, 句: 共【人】}\n总要求: 今年【句】。\n"
    assert segments(read, text, "总要求") == (
        Segment("今年"),
        Segment("共", "数据.句"),
        Segment("5名", "数据.人"),
        Segment("。"),
    )


def test_a_reference_to_a_missing_figure_waits_with_unit_and_note(read: Read) -> None:
    text = "工业经济:\n  规上工业产值: {值: , 上年: 44.91}\n总要求: 产值【工业经济.规上工业产值】\n"
    assert segments(read, text, "总要求")[1] == Segment(
        "××亿元", "工业经济.规上工业产值", to_fill=True, note="规模以上工业产值；上年为44.91亿元"
    )


@pytest.mark.parametrize(("asked", "words"), [("同比", "25%"), ("较上年", "11.2亿元"), ("完成率", "112%")])
def test_what_follows_from_last_year_or_a_target_can_be_asked_for(read: Read, asked: str, words: str) -> None:
    text = (
        f"工业经济:\n  规上工业产值: {{值: 56, 上年: 44.8, 目标: 50}}\n总要求: 产值【工业经济.规上工业产值.{asked}】\n"
    )
    assert segments(read, text, "总要求")[1] == Segment(words, f"工业经济.规上工业产值.{asked}")


def test_a_literal_bracket_is_written_twice(read: Read) -> None:
    assert (
        "".join(each.text for each in segments(read, "总要求: 按【【2022】5号文件\n", "总要求")) == "按【2022】5号文件"
    )


def test_slots_are_filled_or_wait_with_last_years_figure(read: Read) -> None:
    text = "正文: |\n  签约【4681→5002】亩，\n  投资【1.5万元→】，参保【98%->】，【→9】人。\n"
    assert segments(read, text, "正文") == (
        Segment("签约"),
        Segment("5002", "正文.1", note="上年为4681"),
        Segment("亩，\n投资"),
        Segment("××万元", "正文.2", to_fill=True, note="上年为1.5万元"),
        Segment("，参保"),
        Segment("××%", "正文.3", to_fill=True, note="上年为98%"),
        Segment("，"),
        Segment("9", "正文.4"),
        Segment("人。"),
    )


def test_sentences_typed_as_a_list_are_joined_with_their_references(read: Read) -> None:
    text = "农业产业:\n  产值: 5\n  导语:\n    - 产值【产值】\n    - 好\n"
    assert "".join(each.text for each in segments(read, text, "农业产业.导语")) == "产值5万元。好。"


CASES = {
    "unknown": (
        "数据: {培训人数: 5人}\n总要求: 【培训人次】\n",
        "2022.yaml:5  错误：【培训人次】引用的数据没有找到；是不是想写“培训人数”？ [unknown-reference]",
    ),
    "unknown with nothing near": (
        "总要求: 发【2022】5号\n",
        "2022.yaml:4  错误：【2022】引用的数据没有找到；先在数据里写上这一项；"
        "要印出“【”本身就写两个“【【” [unknown-reference]",
    ),
    "unknown inside a block, told at its own line": (
        "正文: |\n  一、甲\n  二、【哈哈】\n",
        "2022.yaml:6  错误：【哈哈】引用的数据没有找到；先在数据里写上这一项；"
        "要印出“【”本身就写两个“【【” [unknown-reference]",
    ),
    "declared but not written": (
        "农业产业:\n  补充: [产值【产值】]\n",
        "2022.yaml:5  错误：【产值】引用的数据还没有写；先写上“农业产业.产值”这一项，"
        "还不知道就留空 [unknown-reference]",
    ),
    "empty": (
        "总要求: 【】\n",
        "2022.yaml:4  错误：【】里没有写名字；起名字的写成【茶园：1200亩】；"
        "要印出“【”本身就写两个“【【” [unknown-reference]",
    ),
    "no name before the colon": (
        "总要求: 茶园【：3亩】\n",
        "2022.yaml:4  错误：【】里没有写名字；起名字的写成【茶园：1200亩】；"
        "要印出“【”本身就写两个“【【” [unknown-reference]",
    ),
    "unclosed": (
        "总要求: 产值【农业产业\n",
        "2022.yaml:4  错误：“【”没有配对的“】”；写的是：【农业产业；补上“】”；"
        "要印出“【”本身就写两个“【【” [unclosed-reference]",
    ),
    "unclosed at the end of a line": (
        "正文: |\n  产值【农业\n  工业\n",
        "2022.yaml:5  错误：“【”没有配对的“】”；写的是：【农业；补上“】”；"
        "要印出“【”本身就写两个“【【” [unclosed-reference]",
    ),
    "a group": (
        "农业产业:\n  产值: 5\n总要求: 【农业产业】\n",
        "2022.yaml:6  错误：【农业产业】不是一项数据；写到具体的一项，如【引进项目.1.投资】 [reference-to-group]",
    ),
    "a circle": (
        "数据: {甲: 看【乙】, 乙: 看【甲】}\n",
        "2022.yaml:4  错误：【甲】绕成了圈；写的是：数据.甲 → 数据.乙 → 数据.甲 [reference-cycle]",
    ),
    "itself": (
        "总要求: 看【总要求】\n",
        "2022.yaml:4  错误：【总要求】绕成了圈；写的是：总要求 → 总要求 [reference-cycle]",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_wrong_reference_is_told(problems: Problems, text: str, expected: str) -> None:
    assert problems(text) == [expected]


def test_data_is_never_evaluated(read: Read) -> None:
    assert segments(read, "总要求: '{{ 7 * 7 }}{% raw %}'\n", "总要求") == (Segment("{{ 7 * 7 }}{% raw %}"),)
