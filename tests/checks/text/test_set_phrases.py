"""Set phrases that the year of a report did not know yet, or knew no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.dates import find_phrases_out_of_time
from generator.facts.schema.library import Library
from tests.checks.said import said

PHRASES = Library((Path(__file__).parents[3] / "templates",)).set_phrases()


@pytest.mark.parametrize(
    ("phrase", "year", "advice"),
    [
        ("新质生产力", 2022, "2023年度的总结起才有这个提法"),
        ("凝心铸魂", 2020, "2022年度的总结起才有这个提法"),
        (
            "十九届历次全会",
            2025,
            "多见于2021—2022年度的总结，后来多用“二十届历次全会”；说的是往年的事，不用改",
        ),
    ],
)
def test_a_phrase_out_of_its_time_is_told(phrase: str, year: int, advice: str) -> None:
    assert said(find_phrases_out_of_time, f"讲{phrase}。", year=year, phrases=PHRASES) == [
        f"稿.txt  警告：{year}年度的材料里写了“{phrase}”；写的是：讲{phrase}；{advice} [phrase-out-of-time]"
    ]


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("加快培育新质生产力。", 2023),
        ("贯彻十九届历次全会精神。", 2021),
        ("贯彻十九届历次全会精神。", None),
        ("踔厉奋发。", 2025),
    ],
)
def test_a_phrase_in_its_time_or_merely_worn_is_not(words: str, year: int | None) -> None:
    assert said(find_phrases_out_of_time, words, year=year, phrases=PHRASES) == []
