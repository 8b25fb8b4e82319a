"""Automatic list numbers → the text a person sees."""

from __future__ import annotations

import pytest

from generator.word.read.document import read_word
from generator.word.read.numbering import shown
from tests.word.docx_strings import docx, p, style
from tests.word.test_reader import words

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/><w:isLgl/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="8"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def listed(text: str, level: int, num: int = 7) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def test_automatic_list_numbers_become_text() -> None:
    body = (
        listed("回顾", 0)
        + listed("产业。好。", 1)
        + listed("项目", 2)
        + listed("民生。好。", 1)
        + listed("计划", 0)
        + listed("工业。", 1)
    )
    data = docx(body + listed("重来", 0, 8) + listed("继续", 0, 8), numbering=NUMBERING)
    assert words(data) == [
        "一、回顾",
        "（一）产业。好。",
        "1.1 项目",
        "（二）民生。好。",
        "二、计划",
        "（一）工业。",
        "一、重来",
        "二、继续",
    ]


def test_numbers_come_from_the_paragraph_style_too_and_can_be_switched_off() -> None:
    numbering = NUMBERING.replace('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:pStyle w:val="a3"/>')
    styles = style("a3", "标题 2", '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>') + style(
        "a4", "x", '<w:basedOn w:val="a3"/>'
    )
    off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    data = docx(
        p("甲", style="a3") + p("乙", style="a3", properties=off) + p("", style="a3"),
        numbering=numbering,
        styles=styles,
    )
    assert words(data) == ["（一）甲", "乙"]


def level(kind: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def one_level(inner: str) -> str:
    return f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'


def test_bullets_of_symbol_fonts_become_a_bullet_every_font_has() -> None:
    numbering = one_level(level("bullet", "\uf0b7"))
    assert words(docx(listed("甲", 0), numbering=numbering)) == ["● 甲"]
    assert words(docx(listed("甲", 0), numbering=numbering.replace("\uf0b7", "—"))) == ["— 甲"]


def test_a_number_without_mark_keeps_its_gap_unless_the_list_wants_none() -> None:
    assert words(docx(listed("总则", 0), numbering=one_level(level("chineseCounting", "第%1章")))) == ["第一章 总则"]
    tight = one_level(level("chineseCounting", "第%1章", '<w:suff w:val="nothing"/>'))
    assert words(docx(listed("总则", 0), numbering=tight)) == ["第一章总则"]


def test_an_unknown_format_is_written_in_digits_and_told_once() -> None:
    data = docx(listed("甲", 0) + listed("乙", 0), numbering=one_level(level("hebrew1", "%1.")))
    outcome = read_word(data, "稿.docx")
    assert words(data) == ["1.甲", "2.乙"]
    assert [str(problem) for problem in outcome.problems] == [
        "稿.docx  警告：有 2 处自动编号的格式不认识，写成阿拉伯数字；写的是：“hebrew1”；请核对 [unknown-number-format]"
    ]


def test_a_level_may_count_on_through_its_parents() -> None:
    numbering = one_level(
        '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%2"/><w:lvlRestart w:val="0"/></w:lvl>'
    )
    body = listed("甲", 0) + listed("子", 1) + listed("乙", 0) + listed("丑", 1)
    assert words(docx(body, numbering=numbering)) == ["1.甲", "③子", "2.乙", "④丑"]


def test_a_list_may_borrow_the_levels_of_a_list_style() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="公文"/>{level("japaneseCounting", "（%1）")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="公文"/></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="2"/></w:num>'
    )
    assert words(docx(listed("甲", 0) + listed("乙", 0), numbering=numbering)) == ["（一）甲", "（二）乙"]


def test_formats_in_alternate_content_and_strange_lists_do_no_harm() -> None:
    inner = '<w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice><w:numFmt w:val="custom" w:format="001, 002"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimalFullWidth"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    assert words(docx(listed("甲", 0), numbering=one_level(inner))) == ["１.甲"]
    assert words(docx(listed("甲", 12) + listed("乙", 0, 99), numbering=one_level(inner))) == ["甲", "乙"]
    orphan = '<w:num w:numId="7"><w:abstractNumId w:val="5"/></w:num>'
    assert words(docx(listed("甲", 0), numbering=orphan)) == ["甲"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("decimal", "1 10 11 20 21 103"),
        ("chineseCounting", "一 十 十一 二十 二十一 一○三"),
        ("chineseCountingThousand", "一 十 十一 二十 二十一 一百零三"),
        ("japaneseCounting", "一 十 十一 二十 二十一 一百零三"),
        ("ideographDigital", "一 一〇 一一 二〇 二一 一〇三"),
        ("decimalEnclosedCircle", "① ⑩ ⑪ ⑳ ㉑ 103"),
        ("decimalFullWidth", "１ １０ １１ ２０ ２１ １０３"),
        ("decimalEnclosedCircleChinese", "① ⑩ ⑪ ⑳ ㉑ 103"),
        ("taiwaneseCounting", "一 十 十一 二十 二十一 一○三"),
        ("lowerLetter", "a j k t u yyyy"),
        ("upperLetter", "A J K T U YYYY"),
        ("lowerRoman", "i x xi xx xxi ciii"),
        ("upperRoman", "I X XI XX XXI CIII"),
        ("none", "     "),
        ("hebrew1", "1 10 11 20 21 103"),
    ],
)
def test_counts_as_word_shows_them(kind: str, expected: str) -> None:
    assert " ".join(shown(number, kind) for number in (1, 10, 11, 20, 21, 103)) == expected


def test_circled_numbers_end_at_fifty_and_nothing_counts_past_999() -> None:
    assert [shown(number, "decimalEnclosedCircle") for number in (36, 50, 51)] == ["㊱", "㊿", "51"]
    assert [shown(number, "chineseCountingThousand") for number in (0, 200, 999, 1000)] == [
        "0",
        "二百",
        "九百九十九",
        "1000",
    ]
