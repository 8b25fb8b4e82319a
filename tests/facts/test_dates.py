from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.facts.numbers.dates import arabic_year, is_dated, meant_date, parse_date, parse_year


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2023年1月8日", "2023年1月8日"),
        ("2023-01-08", "2023年1月8日"),
        ("2023/1/8", "2023年1月8日"),
        ("2023.1.8", "2023年1月8日"),
        ("２０２３年１月８日", "2023年1月8日"),
        ("2023年01月", "2023年1月"),
        ("2023年×月×日", "2023年×月×日"),
        ("xxxx年x月", "xxxx年x月"),
    ],
)
def test_a_date_is_written_as_the_standard_asks(typed: str, expected: str) -> None:
    assert parse_date(typed) == expected


@given(some.integers(0, 9999), some.integers(0, 14), some.integers(0, 33))
def test_a_day_is_one_of_the_calendar(year: int, month: int, day: int) -> None:
    try:
        expected = f"{year}年{month}月{day}日" if date(year, month, day) else None
    except ValueError:
        expected = None
    assert parse_date(f"{year:04}-{month}-{day}") == expected


@pytest.mark.parametrize("typed", ["2023年2月30日", "2023年13月", "一月八日", "2023", "8月", ""])
def test_other_words_are_no_date(typed: str) -> None:
    assert parse_date(typed) is None


@pytest.mark.parametrize(
    ("typed", "expected"), [("2022", "2022"), ("2022年", "2022"), ("２０２２", "2022"), ("××", "××")]
)
def test_a_year_is_four_digits(typed: str, expected: str) -> None:
    assert parse_year(typed) == expected


@pytest.mark.parametrize("typed", ["22", "0022", "12022", "二〇二二", "今年"])
def test_other_words_are_no_year(typed: str) -> None:
    assert parse_year(typed) is None


@pytest.mark.parametrize(
    ("typed", "expected"), [("二〇二二", "2022"), ("二零二二年", "2022"), ("二十二", ""), ("今年", "")]
)
def test_a_chinese_year_is_offered_in_digits(typed: str, expected: str) -> None:
    assert arabic_year(typed) == expected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("二〇二三年一月八日", "2023年1月8日"),
        ("二零二三年十二月三十一日", "2023年12月31日"),
        ("二〇二三年十月二十日", "2023年10月20日"),
        ("二〇二三年二月三十日", ""),
        ("20230108", "2023年1月8日"),
        ("2023-01-08 09:30", "2023年1月8日"),
        ("今天", ""),
        ("44934", ""),
    ],
)
def test_a_date_typed_otherwise_is_offered_as_it_should_be(typed: str, meant: str) -> None:
    assert meant_date(typed) == meant


def test_a_day_that_does_not_exist_still_has_the_form_of_a_date() -> None:
    assert is_dated("2023年2月30日")
    assert not is_dated("年底")
