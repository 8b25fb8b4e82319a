"""The place of a line: the headings it stands under."""

from __future__ import annotations

import pytest

from generator.document.lines import lines_of, paragraph_line
from generator.document.model import Cell, Document, Paragraph, Role, Run, Table
from generator.text.reader import read_text


def test_text_behind_a_run_in_heading_stands_under_that_heading() -> None:
    document = read_text(
        "题目\n\n一、回顾\n今年来，稳中有进。\n（一）农业。产粮5吨。\n（二）工业。产值3亿元。\n二、计划\n再接再厉。"
    )
    assert [(line.text[:6], line.heading) for line in lines_of(document)] == [
        ("题目", ""),
        ("一、回顾", ""),
        ("今年来，稳中", "一、回顾"),
        ("（一）农业。", "一、回顾/（一）农业"),
        ("（二）工业。", "一、回顾/（二）工业"),
        ("二、计划", ""),
        ("再接再厉。", "二、计划"),
    ]


def test_blocks_that_come_again_have_lines_at_their_own_places() -> None:
    heading = Paragraph(Role.HEADING_1, (), (Run("回顾"),), "一、")
    text = Paragraph(Role.BODY, (Run("上\ue007下 甲\t乙"),))
    table = Table(((Cell((Run("甲"),)),),))
    blocks = (text, text, heading, heading, text, text, table, table)
    apart = tuple(block._replace() for block in blocks)
    assert lines_of(Document(blocks)) == lines_of(Document(apart))
    assert [line.heading for line in lines_of(Document(blocks))] == ["", "", "", "", *["一、回顾"] * 4]
    assert [line.cell.table for line in lines_of(Document(blocks)) if line.cell] == [0, 1]


@pytest.mark.parametrize("words", ["甲乙", "", "甲\n乙", "甲\ue007乙", "甲\u2028乙", " 甲 "])
def test_a_paragraph_of_one_run_gives_the_line_that_two_runs_give(words: str) -> None:
    one, two = (Paragraph(Role.BODY, runs) for runs in ((Run(words),), (Run(words[:1]), Run(words[1:]))))
    assert paragraph_line(one) == paragraph_line(two)
