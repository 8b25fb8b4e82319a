from __future__ import annotations

from decimal import Decimal

import pytest

from generator.facts.model import Quantity
from generator.facts.numbers.growth import parse_rate


@pytest.mark.parametrize(
    ("typed", "text", "unit", "amount"),
    [
        ("23.82%", "23.82", "%", "23.82"),
        ("23.82", "23.82", "%", "23.82"),
        ("-90%", "-90", "%", "-90"),
        ("增长23.82%", "23.82", "%", "23.82"),
        ("同比下降3.1%", "-3.1", "%", "-3.1"),
        ("减少了3.1个百分点", "-3.1", "个百分点", "-3.1"),
        ("增长1.5倍", "1.5", "倍", "1.5"),
        ("持平", "0", "%", "0"),
        ("与上年基本持平", "0", "%", "0"),
    ],
)
def test_a_rate_is_signed(typed: str, text: str, unit: str, amount: str) -> None:
    assert parse_rate(typed) == Quantity(text, unit, Decimal(amount))


@pytest.mark.parametrize(
    ("typed", "text", "unit", "amount"),
    [
        ("预计增长8%", "预计8", "%", "8"),
        ("预计同比下降3%左右", "-预计3", "%左右", "-3"),
        ("约增长1.5倍", "约1.5", "倍", "1.5"),
    ],
)
def test_a_rate_may_be_a_forecast_or_only_about(typed: str, text: str, unit: str, amount: str) -> None:
    assert parse_rate(typed) == Quantity(text, unit, Decimal(amount), approximate=True)


def test_a_masked_fall_keeps_its_sign() -> None:
    assert parse_rate("下降**%") == Quantity("-**", "%", None)


@pytest.mark.parametrize("typed", ["", "翻一番", "3万元", "大幅增长"])
def test_other_words_are_no_rate(typed: str) -> None:
    assert parse_rate(typed) is None
