from __future__ import annotations

import pytest

from generator.facts.lookup import find, leaves_below
from generator.facts.model import Quantity, Value
from generator.facts.numbers.growth import change, check_growth, completion, growth
from tests.facts.conftest import Read


def figure(read: Read, typed: str) -> Value:
    value = find(read(f"工业经济:\n  规上工业产值: {typed}\n").value.root, "工业经济.规上工业产值")
    assert isinstance(value, Value)
    return value


def said(value: Value | None) -> str | None:
    if value is None:
        return None
    assert isinstance(value.content, Quantity)
    return f"{value.content.text}{value.content.unit}"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("{值: 28.01, 上年: 22.02}", "27.2%"),
        ("{值: 22.02, 上年: 28.01}", "-21.39%"),
        ("{值: 5, 上年: 5}", "0%"),
        ("{值: 1.2亿元, 上年: 10000万元}", "20%"),
        ("{值: 55.61, 同比: 23.82%}", "23.82%"),
        ("{值: 55.61, 上年: 50, 同比: 11.2%}", "11.2%"),
        ("55.61", None),
        ("{值: 5, 上年: 0}", None),
        ("{值: '**', 上年: 5}", None),
        ("{值: 5余, 上年: 5}", None),
        ("{值: , 上年: 5}", None),
        ("{值: 5, 上年: }", None),
    ],
)
def test_growth_is_typed_or_computed(read: Read, typed: str, expected: str | None) -> None:
    assert said(growth(figure(read, typed))) == expected


def test_a_computed_fact_says_how_it_came_about(read: Read) -> None:
    found = growth(figure(read, "{值: 28.01, 上年: 22.02}"))
    assert found is not None
    assert (found.key, found.formula) == ("工业经济.规上工业产值.同比", "28.01亿元 ÷ 22.02亿元 - 1")


def test_a_share_grows_by_points(read: Read) -> None:
    value = find(read("数据: {率: {值: 97.5%, 上年: 96%}}\n").value.root, "数据.率")
    assert isinstance(value, Value)
    assert said(growth(value)) == "1.5个百分点"
    assert said(change(value)) == "1.5个百分点"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("{值: 28.01, 上年: 22.02}", "5.99亿元"), ("{值: 3, 上年: 3.5}", "-0.5亿元"), ("28.01", None)],
)
def test_the_change_is_exact(read: Read, typed: str, expected: str | None) -> None:
    assert said(change(figure(read, typed))) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("{值: 129, 目标: 100}", "129%"), ("{值: 1, 目标: 3}", "33.33%"), ("{值: 1, 目标: 0}", None), ("1", None)],
)
def test_completion_is_the_share_of_the_target(read: Read, typed: str, expected: str | None) -> None:
    assert said(completion(figure(read, typed))) == expected


def checked(read: Read, typed: str) -> list[str]:
    facts = read(f"工业经济:\n  规上工业产值: {typed}\n").value
    return [str(each) for each in check_growth(leaves_below(facts.root))]


def test_a_rate_that_last_years_figure_contradicts_is_told(read: Read) -> None:
    assert checked(read, "{值: 28.01, 上年: 22.02, 同比: 37.19%}") == [
        "2022.yaml:5  错误：“工业经济.规上工业产值”的同比和上年数对不上；"
        "写的是：同比 37.19%（第5行），上年 22.02亿元（第5行）；应当是：28.01亿元 ÷ 22.02亿元 - 1 = 27.2%；"
        "改正其中一个，或者只写上年数，同比自动算出 [growth-mismatch]"
    ]


@pytest.mark.parametrize(
    "typed",
    [
        "{值: 28.01, 上年: 22.02, 同比: 27.19%}",
        "{值: 28.01, 上年: 22.02, 同比: 27%}",
        "{值: 28.01, 上年: 22.02, 同比: 约27%}",
        "{值: 30, 上年: 10, 同比: 2倍}",
        "{值: 28.01, 上年: 22.02, 同比: '**'}",
        "{值: 28.01, 上年: 22.02}",
        "{值: 28.01, 同比: 3%}",
        "{值: 28.01, 上年: 0, 同比: 3%}",
    ],
)
def test_rounding_is_no_contradiction(read: Read, typed: str) -> None:
    assert checked(read, typed) == []


@pytest.mark.parametrize(
    ("rate", "sound"), [("1.5个百分点", True), ("1.56%", True), ("3个百分点", False), ("9%", False)]
)
def test_a_share_may_be_compared_by_points_or_per_cent(read: Read, rate: str, sound: bool) -> None:
    facts = read(f"农业产业:\n  基地: [甲]\n数据: {{率: {{值: 97.5%, 上年: 96.0%, 同比: {rate}}}}}\n").value
    assert (check_growth(leaves_below(facts.root)) == ()) is sound
