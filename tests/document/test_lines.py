"""The place of a line: the headings it stands under."""

from __future__ import annotations

from generator.document.lines import lines_of
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
