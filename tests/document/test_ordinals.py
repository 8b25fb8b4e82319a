from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import numerals
from generator.document.ordinals import opening, parse, spell


@given(st.integers(1, 999))
def test_a_numeral_is_read_as_it_was_spelt(value: int) -> None:
    assert numerals.read(numerals.spell(value)) == value


@pytest.mark.parametrize(
    ("value", "numeral"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (105, "一百零五"),
        (111, "一百一十一"),
    ],
)
def test_numerals_are_spelt_as_people_write_them(value: int, numeral: str) -> None:
    assert numerals.spell(value) == numeral


@pytest.mark.parametrize(
    ("text", "ordinal", "level", "value"),
    [
        ("一、产业", "一、", 1, 1),
        ("十二、产业", "十二、", 1, 12),
        ("（三）产业", "（三）", 2, 3),
        ("(三)、产业", "(三)、", 2, 3),
        ("1.产业", "1.", 3, 1),
        ("2、产业", "2、", 3, 2),
        ("3．产业", "3．", 3, 3),
        ("4. 产业", "4. ", 3, 4),
        ("５．产业", "５．", 3, 5),
        ("1.2023年完成", "1.", 3, 1),
        ("1、1000名学生", "1、", 3, 1),
        ("（1）产业", "（1）", 4, 1),
        ("(2)产业", "(2)", 4, 2),
        ("③产业", "③", 5, 3),
        ("3）产业", "3）", 5, 3),
        ("一是抓产业", "一是", 0, 1),
        ("五是一些地方存在不足", "五是", 0, 5),
        ("一是一批项目落地", "一是", 0, 1),
        ("二要抓产业", "二要", 0, 2),
        ("第三，抓产业", "第三，", 0, 3),
        ("其一，抓产业", "其一，", 0, 1),
        ("其次，抓产业", "其次，", 0, 2),
    ],
)
def test_an_ordinal_opens_a_text_and_stays_as_typed(text: str, ordinal: str, level: int, value: int) -> None:
    found = opening(text)
    assert found is not None
    assert (spell(found), found.level, found.value) == (ordinal, level, value)
    assert parse(ordinal) == found


@pytest.mark.parametrize(
    "text",
    [
        "1.5万亩",
        "1、2月份",
        "2022年",
        "一、二产业齐头并进",
        "三、四季度",
        "一是一、二是二",
        "六要素",
        "第一产业",
        "十十、",
        "001.产业",
        "产业",
        "首先要",
        "",
    ],
)
def test_a_figure_or_a_word_is_no_ordinal(text: str) -> None:
    assert opening(text) is None


@pytest.mark.parametrize(
    ("ordinal", "value", "written"),
    [
        ("一、", 11, "十一、"),
        ("(一)、", 2, "(二)、"),
        ("1、", 12, "12、"),
        ("１．", 12, "１２．"),
        ("①", 20, "⑳"),
        ("①", 21, "(21)"),
        ("首先，", 2, "其次，"),
        ("首先，", 9, "最后，"),
        ("1. ", 3, "3. "),
    ],
)
def test_another_value_keeps_the_way_of_writing(ordinal: str, value: int, written: str) -> None:
    found = parse(ordinal)
    assert found is not None
    assert spell(found, value) == written


def test_what_is_more_than_an_ordinal_is_not_parsed_as_one() -> None:
    assert parse("一、产业") is None


def test_two_ordinals_written_alike_are_of_one_kind() -> None:
    assert {found.kind for text in ("一是", "十二是") if (found := parse(text))} == {"一是"}
    assert {found.kind for text in ("1.", "2. ") if (found := parse(text))} == {"1."}


def test_beyond_999_a_numeral_is_written_in_digits() -> None:
    assert (numerals.spell(999), numerals.spell(1000)) == ("九百九十九", "1000")
    assert numerals.read("1000") == 0
