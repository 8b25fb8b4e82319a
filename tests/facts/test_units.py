from __future__ import annotations

from decimal import Decimal

import pytest

from generator.facts.numbers.units import (
    bare_unit,
    convert,
    divide,
    may_stand_for,
    multiply,
    parse_unit,
    same_dimension,
)


@pytest.mark.parametrize(
    ("amount", "unit", "into", "expected"),
    [
        ("1.2", "亿元", "万元", "12000"),
        ("5", "万元", "元", "50000"),
        ("1", "公顷", "亩", "15"),
        ("2000", "平方米", "亩", "3"),
        ("1", "平方公里", "亩", "1500"),
        ("1.16", "万平方米", "平方米", "11600"),
        ("3", "吨", "斤", "6000"),
        ("2", "公里", "米", "2000"),
        ("1.2", "万人", "人", "12000"),
        ("3", "百万千瓦", "兆瓦", "3000"),
        ("7", "批", "批", "7"),
        ("300", "万元以上", "元", "3000000"),
    ],
)
def test_units_of_one_dimension_convert(amount: str, unit: str, into: str, expected: str) -> None:
    assert convert(Decimal(amount), unit, into) == Decimal(expected)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("人", "人次"),
        ("亩", "元"),
        ("批", "个"),
        ("元", "美元"),
        ("元/斤", "元"),
        ("户", "人"),
        ("", "个"),
        ("人次", "件次"),
    ],
)
def test_another_dimension_does_not_convert(left: str, right: str) -> None:
    assert not same_dimension(left, right)
    assert convert(Decimal(1), left, right) is None


@pytest.mark.parametrize(
    ("left", "right"),
    [("个", "家"), ("栋", "幢"), ("名", "人"), ("%", "个百分点"), ("场次", "场"), ("只", "羽"), ("万美元", "美元")],
)
def test_words_that_count_the_same_are_one_dimension(left: str, right: str) -> None:
    assert same_dimension(left, right)


def test_weight_times_price_is_money() -> None:
    money = multiply(parse_unit("斤"), parse_unit("元/斤"))
    assert (money.dimension, money.amount) == (parse_unit("元").dimension, 1)
    assert divide(parse_unit("元"), parse_unit("斤")).dimension == parse_unit("元/公斤").dimension


def test_a_unit_without_its_magnitude() -> None:
    assert [bare_unit(unit) for unit in ("万人次", "亿元", "千瓦", "亩", "万")] == ["人次", "元", "千瓦", "亩", ""]


@pytest.mark.parametrize(
    ("left", "right"), [("户", "人"), ("家", "户"), ("座", "处"), ("万人", "户"), ("头", "只"), ("家", "家次")]
)
def test_words_that_count_things_of_one_kind_may_stand_for_each_other(left: str, right: str) -> None:
    assert may_stand_for(left, right)


@pytest.mark.parametrize(("left", "right"), [("人", "人次"), ("户", "头"), ("亩", "个"), ("元", "美元"), ("场", "人")])
def test_words_that_count_other_things_may_not(left: str, right: str) -> None:
    assert not may_stand_for(left, right)
