from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.facts.model import Field, FieldType, Quantity, Value
from generator.facts.numbers.quantity import (
    ANY_UNIT,
    decimals,
    half_width,
    is_masked,
    measure,
    numbers_in,
    parse_quantity,
)
from generator.problems import NOWHERE


@pytest.mark.parametrize(
    ("typed", "field_unit", "text", "unit", "amount", "approximate"),
    [
        ("4681", "亩", "4681", "亩", "4681", False),
        ("96.00%", "%", "96.00", "%", "96.00", False),
        ("55.60", "亿元", "55.60", "亿元", "55.60", False),
        ("5000余", "人", "5000余", "人", "5000", True),
        ("近3", "亿元", "近3", "亿元", "3", True),
        ("约1.2万", "人", "约1.2万", "人", "12000", True),
        ("3万余元", "万元", "3万余", "元", "30000", True),
        ("5000余万元", "万元", "5000余", "万元", "5000", True),
        ("1.2亿", "万元", "1.2亿", "元", "120000000", False),
        ("1,234", "元", "1,234", "元", "1234", False),
        ("1，234", "元", "1,234", "元", "1234", False),
        ("４６８１．５", "亩", "4681.5", "亩", "4681.5", False),
        ("55.61 亿元", "亿元", "55.61", "亿元", "55.61", False),
        ("1.29万平方米", "平方米", "1.29", "万平方米", "1.29", False),
        ("500千瓦", "千瓦", "500", "千瓦", "500", False),
        ("17.6元/斤", "元/斤", "17.6", "元/斤", "17.6", False),
        ("300万元以上", "万元", "300", "万元以上", "300", True),
        ("300以上", "万元", "300", "万元以上", "300", True),
        ("25～30", "个", "25～30", "个", "25", True),
        ("25%-30%", "%", "25%-30", "%", "25", True),
        ("25至30", "个", "25至30", "个", "25", True),
        ("-3.1", "%", "-3.1", "%", "-3.1", False),
        ("负3.1", "%", "负3.1", "%", "-3.1", False),
        ("二十三", "个", "二十三", "个", "23", False),
        ("一百零五", "个", "一百零五", "个", "105", False),
        ("一百二十万元", "万元", "一百二十", "万元", "120", False),
        ("十余", "场", "十余", "场", "10", True),
        ("万余", "人次", "万余", "人次", "10000", True),
        ("二〇二二", "个", "二〇二二", "个", "2022", False),
        ("900余吨", ANY_UNIT, "900余", "吨", "900", True),
        ("4000", ANY_UNIT, "4000", "", "4000", False),
        ("4000", "", "4000", "", "4000", False),
        ("9000斤", "公斤", "9000", "斤", "9000", False),
        ("预计12.6亿元", "亿元", "预计12.6", "亿元", "12.6", True),
        ("预计超100", "万元", "预计超100", "万元", "100", True),
        ("力争达到5000人以上", "人", "力争达到5000", "人以上", "5000", True),
        ("90-100万元", "万元", "90-100", "万元", "90", True),
        ("3.2亿元左右", "亿元", "3.2", "亿元左右", "3.2", True),
        ("5000余羽", "只", "5000余", "羽", "5000", True),
        ("1.2亿美元", "万美元", "1.2", "亿美元", "1.2", False),
        ("320件次", "件次", "320", "件次", "320", False),
        ("35户", "家", "35", "户", "35", False),
        ("35名", "户", "35", "名", "35", False),
        ("1.2万户", "人", "1.2", "万户", "1.2", False),
        ("12场", "批", "12", "场", "12", False),
        ("三千五百", "人", "三千五百", "人", "3500", False),
        ("二十万", "人", "二十万", "人", "200000", False),
    ],
)
def test_a_figure_prints_as_typed_and_counts_exactly(
    typed: str, field_unit: str, text: str, unit: str, amount: str, approximate: bool
) -> None:
    assert parse_quantity(typed, field_unit) == Quantity(text, unit, Decimal(amount), approximate)


@pytest.mark.parametrize("typed", ["**", "xx", "××", "21.X", "1*3", "xxxx.xx", "约**余", "X"])
def test_a_masked_figure_has_no_amount(typed: str) -> None:
    found = parse_quantity(typed, "亩")
    assert isinstance(found, Quantity)
    assert (found.text, found.unit, found.amount) == (typed, "亩", None)
    assert is_masked(typed)


@pytest.mark.parametrize("typed", ["几十", "数百", "上千"])
def test_an_open_figure_has_no_amount_but_is_one(typed: str) -> None:
    assert parse_quantity(typed, "个") == Quantity(typed, "个", None, True)


@pytest.mark.parametrize(
    "typed", ["", "全覆盖", "12:30", "3/4", "1 234", "3，5", "100（其中3）", "第1", "5..1", "一个也没有，", "1.2.3"]
)
def test_text_is_no_figure(typed: str) -> None:
    assert parse_quantity(typed, "个") == "not-a-number"


@pytest.mark.parametrize(
    ("typed", "field_unit"),
    [("150人次", "人"), ("3亩", "元"), ("3个村", "个"), ("3个", ""), ("5%", "亿元")],
)
def test_a_unit_of_another_dimension_is_told_from_text(typed: str, field_unit: str) -> None:
    assert parse_quantity(typed, field_unit) == "wrong-unit"


@pytest.mark.parametrize("typed", ["35户120人", "35户、120人", "100万元（其中财政60万元）", "建成3个，在建2个"])
def test_a_second_number_is_told_from_text(typed: str) -> None:
    assert parse_quantity(typed, "户") == "several-numbers"


def test_numbers_are_found_by_the_words_behind_them() -> None:
    assert numbers_in("35户、120.5 人") == ["35户", "120.5人"]
    assert numbers_in("2022年3月8日，12:30，3/4") == []


@pytest.mark.parametrize(
    ("typed", "amount", "tolerance"),
    [("27个", "27", "0"), ("27万元", "270000", "5000"), ("27.5元", "27.5", "0.05"), ("1.2万", "12000", "500")],
)
def test_a_measure_tells_how_far_it_may_be_rounded(typed: str, amount: str, tolerance: str) -> None:
    content = parse_quantity(typed, ANY_UNIT)
    assert isinstance(content, Quantity)
    found = measure(Value("", content, NOWHERE, Field("", FieldType.QUANTITY)))
    assert found
    assert (found.amount, found.tolerance) == (Decimal(amount), Decimal(tolerance))
    assert (found.low, found.high) == (found.amount - found.tolerance, found.amount + found.tolerance)


@pytest.mark.parametrize("typed", ["5000余", "约3.2", "25～30", "预计8", "**"])
def test_what_is_only_about_has_no_measure(typed: str) -> None:
    content = parse_quantity(typed, ANY_UNIT)
    assert isinstance(content, Quantity)
    assert measure(Value("", content, NOWHERE, Field("", FieldType.QUANTITY))) is None


def test_full_width_signs_become_half_width() -> None:
    assert half_width(" －３．１ ％ ") == "-3.1%"
    assert decimals("3.10") == 2
    assert decimals("310") == 0


NUMBERS = some.from_regex(r"(约|近|超)?[1-9][0-9]{0,6}(\.[0-9]{1,2})?(万|亿)?(余|多)?", fullmatch=True)
UNITS = some.sampled_from(["亩", "元", "万元", "人次", "%", "公里", "批", "万平方米"])


@given(NUMBERS, UNITS)
def test_text_and_unit_together_print_what_was_typed(number: str, unit: str) -> None:
    found = parse_quantity(number + unit, unit)
    assert isinstance(found, Quantity)
    assert found.text + found.unit == number + unit


@given(NUMBERS, UNITS)
def test_a_number_without_unit_prints_as_typed_before_the_fields_unit(number: str, unit: str) -> None:
    found = parse_quantity(number, unit)
    assert isinstance(found, Quantity)
    assert found.text == number
    assert unit.endswith(found.unit)


@given(some.text(max_size=20), some.sampled_from(["", "亩", ANY_UNIT]))
def test_any_text_is_a_figure_or_none(text: str, unit: str) -> None:
    found = parse_quantity(text, unit)
    if isinstance(found, Quantity) and unit == ANY_UNIT:
        assert found.text + found.unit == half_width(text)
