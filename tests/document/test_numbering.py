from __future__ import annotations

import pytest
from hypothesis import given, settings

from generator.document.model import Document, Paragraph, Role, Run
from generator.document.numbering import renumber
from generator.document.runs import canonical
from generator.text.reader import read_text
from generator.text.writer import write_text
from tests.document.strategies import DOCUMENTS


def renumbered(text: str) -> list[str]:
    return [line for line in write_text(renumber(read_text("工作总结\n" + text))).split("\n")[1:] if line]


@settings(max_examples=400, deadline=None)
@given(DOCUMENTS)
def test_counting_twice_is_counting_once(document: Document) -> None:
    once = renumber(document)
    assert renumber(once) == once
    assert canonical(once) == once


def test_gaps_are_closed_and_each_way_of_writing_is_kept() -> None:
    text = "一、甲\n（一）乙\n1、丙。完成。\n3、丁。完成。\n（三）戊\n正文。\n四、己\n(二)、庚\n正文。"
    assert renumbered(text) == [
        "一、甲",
        "（一）乙",
        "1、丙。完成。",
        "2、丁。完成。",
        "（二）戊",
        "正文。",
        "二、己",
        "(一)、庚",
        "正文。",
    ]


def test_numbering_starts_again_under_each_part_and_attachment() -> None:
    text = "2022年工作总结\n二、甲\n正文。\n2023年工作计划\n三、乙\n正文。\n附件1\n清单\n四、丙\n正文。"
    lines = renumbered(text)
    assert [line for line in lines if "、" in line] == ["一、甲", "一、乙", "一、丙"]


def test_a_heading_without_ordinal_starts_the_level_below_again() -> None:
    heading = Paragraph(Role.HEADING_2, lead=(Run("乙"),))
    items = [Paragraph(Role.HEADING_3, (Run("完成。"),), (Run("丙。"),), "5.")] * 2
    document = Document((Paragraph(Role.HEADING_1, lead=(Run("甲"),), ordinal="一、"), items[0], heading, *items))
    ordinals = [block.ordinal for block in renumber(document).blocks if isinstance(block, Paragraph)]
    assert ordinals == ["一、", "1.", "", "1.", "2."]


def test_enumerating_paragraphs_count_through_their_section() -> None:
    text = "一、甲\n二是乙。\n四是丙。\n二、丁\n三是戊。\n三是己。"
    assert renumbered(text) == ["一、甲", "一是乙。", "二是丙。", "二、丁", "一是戊。", "二是己。"]


def test_text_between_does_not_end_an_enumeration_that_goes_on() -> None:
    assert renumbered("一是甲。\n说明甲。\n三是乙。\n说明乙。\n一是丙。\n二是丁。") == [
        *("一是甲。", "说明甲。", "二是乙。", "说明乙。"),
        *("一是丙。", "二是丁。"),
    ]


def test_markers_inside_a_paragraph_are_counted() -> None:
    assert renumbered("抓好三件事。二是甲；三是乙；五是丙。") == ["抓好三件事。一是甲；二是乙；三是丙。"]
    assert renumbered("（一）甲。二要乙。三要丙。") == ["（一）甲。一要乙。二要丙。"]
    assert renumbered("第二，甲。第三，乙。") == ["第一，甲。第二，乙。"]


def test_the_marker_that_opens_a_paragraph_counts_with_those_inside_it() -> None:
    assert renumbered("二是甲。三是乙。") == ["一是甲。二是乙。"]


def test_an_enumeration_inside_an_item_counts_for_itself() -> None:
    assert renumbered("一是甲，做到：一是乙；三是丙。\n三是丁。") == ["一是甲，做到：一是乙；二是丙。", "二是丁。"]


def test_a_lone_marker_goes_and_its_words_stay() -> None:
    assert renumbered("主要做法：三是甲。") == ["主要做法：甲。"]
    assert renumbered("二是甲。\n正文。") == ["甲。", "正文。"]


def test_words_that_look_like_markers_stay() -> None:
    text = "围绕“吃住行游购娱”六要素，坚持三要三不要，说一是一。统一是关键，唯一要做的是实干。"
    assert renumbered(text) == [text]


def test_facts_are_never_touched() -> None:
    fact = Run("三是甲；五是乙。", "补充")
    document = Document((Paragraph(Role.BODY, (Run("要点。"), fact, Run("四是丙；五是丁。"))),))
    assert renumber(document) == Document((Paragraph(Role.BODY, (Run("要点。"), fact, Run("一是丙；二是丁。"))),))


def test_a_list_behind_other_text_that_starts_with_one_is_another_list() -> None:
    text = "1.“甲”：指甲。\n3.“乙”：指乙。\n正文。\n1.“丙”：指丙。\n4.“丁”：指丁。"
    assert renumbered(text) == ["1.“甲”：指甲。", "2.“乙”：指乙。", "正文。", "1.“丙”：指丙。", "2.“丁”：指丁。"]


@pytest.mark.parametrize(
    ("notes", "written"),
    [
        (["附件：2.清单"], ["附件：清单"]),
        (["附件：1.名单", "3.清单"], ["附件：1.名单", "2.清单"]),
        (["附件：1、2018年名单", "2、清单"], ["附件：1、2018年名单", "2、清单"]),
        (["附件：", "2.清单", "3.名单"], ["附件：", "1.清单", "2.名单"]),
        (["附件：1.5万亩规划"], ["附件：1.5万亩规划"]),
        (["附件："], ["附件："]),
    ],
)
def test_attachment_notes_are_numbered_from_two_on(notes: list[str], written: list[str]) -> None:
    document = Document(tuple(Paragraph(Role.ATTACHMENT_NOTE, (Run(note),)) for note in notes))
    assert write_text(renumber(document)).split() == written


def test_an_attachment_name_from_a_fact_is_announced() -> None:
    document = Document((Paragraph(Role.ATTACHMENT_NOTE, (Run("2.名单", "附件.0"),)),))
    assert renumber(document).blocks == (Paragraph(Role.ATTACHMENT_NOTE, (Run("附件："), Run("2.名单", "附件.0"))),)


@pytest.mark.parametrize(
    ("labels", "written"),
    [
        (["附件2"], ["附件"]),
        (["附件1", "附件3"], ["附件1", "附件2"]),
        (["附件", "附件"], ["附件1", "附件2"]),
        (["附件一", "附件三"], ["附件一", "附件三"]),
    ],
)
def test_attachment_labels_are_numbered_from_two_on(labels: list[str], written: list[str]) -> None:
    document = Document(tuple(Paragraph(Role.ATTACHMENT_LABEL, (Run(label),)) for label in labels))
    assert write_text(renumber(document)).split() == written


def test_a_thousand_headings_are_counted_on_in_digits() -> None:
    lines = renumbered("一、甲\n一是乙。\n" * 1001)
    assert lines[1996:2000:2] == ["九百九十九、甲", "1000、甲"]


def test_a_heading_that_an_enumeration_opens_starts_no_series() -> None:
    heading = Paragraph(Role.HEADING_1, (Run("甲。二是乙；三是丙。"),), (Run("丁。"),), "一是")
    assert renumber(Document((heading,))).blocks == (
        Paragraph(Role.HEADING_1, (Run("甲。一是乙；二是丙。"),), (Run("丁。"),), "一是"),
    )
