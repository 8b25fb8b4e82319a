"""Each repair that the standards ask for, and the places where none is made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importing.writing_rules import RULES, Repair, normalise


@pytest.mark.parametrize(
    ("text", "repaired", "code"),
    [
        ("乡政府在县委领导下,统筹抓好", "乡政府在县委领导下，统筹抓好", "half-width-mark"),
        ("（一）、产业兴旺", "（一）产业兴旺", "heading-ordinal"),
        ("(二)产业兴旺", "（二）产业兴旺", "heading-brackets"),
        ("1、产业兴旺", "1.产业兴旺", "heading-dot"),
        ("3． “三农”工作", "3.“三农”工作", "heading-dot"),
        ("增长８．５亿元", "增长8.5亿元", "full-width-digit"),
        ("增长8.5％", "增长8.5%", "percent"),
        ("2021-2025年规划", "2021—2025年规划", "year-range"),
        ("1-9月产值", "1—9月产值", "date-range"),
        ("新增3-5个", "新增3～5个", "number-range"),
        ("增长3%~5%", "增长3%～5%", "number-range"),
        ("衢州~丽水", "衢州～丽水", "tilde"),
        ('的"四个一"工程', "的“四个一”工程", "ascii-quote"),
        ("白鹤村(省级示范)建成", "白鹤村（省级示范）建成", "bracket"),
        ("全面完成.\n", "全面完成。\n", "half-width-stop"),
        ("--抓产业", "——抓产业", "dash"),
        ("等等...", "等等……", "ellipsis"),
        ("浙农[2022]12号", "浙农〔2022〕12号", "document-number"),
        ("完成，，开工", "完成，开工", "doubled-mark"),
        ("全面推进 “营改增”试点", "全面推进“营改增”试点", "space"),
        ("增长15%。&nbsp;&nbsp;财政", "增长15%。财政", "lost-space"),
        ("县长??张三", "县长　张三", "lost-space"),
        ("??各位代表", "各位代表", "lost-space"),
    ],
)
def test_a_repair_is_made_and_listed(text: str, repaired: str, code: str) -> None:
    # Below the head: there spaces may part a post from a name.
    result, repairs = normalise("\n" * 8 + text)
    assert result == "\n" * 8 + repaired
    assert code in [repair.code for repair in repairs]


@pytest.mark.parametrize(
    "text",
    [
        "网址 https://www.example.cn/a,b?c=1;d 可查",
        "电话0578-1234567，手机13812345678",
        "依据浙农〔2022〕3-5号",
        "《规划（2021-2025年）,第二版》",
        "ISO 9001:2015，时间9:30，面积1,234.5亩",
        "3.5万亩",
        "重大专项10-1课题",
        "索引号: 00266476_7/2023-21146     发布机构: 斋坛乡",
        "公开日期:2023-01-02",
        "政 府 工 作 报 告",
        "镇长 张三",
    ],
)
def test_nothing_is_touched_where_marks_mean_something_else(text: str) -> None:
    assert normalise(text) == (text, ())


def test_a_repair_tells_line_and_reason() -> None:
    _, repairs = normalise("标题\n正文增长8％。")
    assert repairs == (Repair("percent", "百分号用半角（GB/T 15835）", 2, "％", "%", "正文增长8％。"),)


def test_every_rule_has_a_reason() -> None:
    assert all(rule.reason for rule in RULES)


@given(st.text('甲乙，,。.;：:（(）)“”"《》123％%~-——?？! \n一、', max_size=40))
def test_repairing_twice_is_repairing_once(text: str) -> None:
    once, _ = normalise(text)
    assert normalise(once)[0] == once
