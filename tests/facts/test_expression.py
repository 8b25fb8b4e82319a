from __future__ import annotations

from decimal import Decimal

import pytest

from generator.facts.numbers.formula import (
    ExpressionError,
    Key,
    Number,
    Operation,
    keys_of,
    parse_expression,
    split_relation,
)


def test_products_bind_before_sums_and_both_to_the_left() -> None:
    assert parse_expression("甲 - 乙 × 2 - 丙") == Operation(
        "-", Operation("-", Key("甲"), Operation("×", Key("乙"), Number(Decimal(2)))), Key("丙")
    )


def test_brackets_full_width_signs_and_stars_are_understood() -> None:
    assert parse_expression("（甲＋乙）*丙/2") == parse_expression("(甲 + 乙) × 丙 ÷ 2")


def test_a_key_is_a_path_and_a_list_may_be_counted() -> None:
    assert list(keys_of(parse_expression("基地.投资 + 条数(基地)"))) == [Key("基地.投资"), Key("基地", counted=True)]


@pytest.mark.parametrize(
    ("text", "sign"), [("甲 = 乙", "="), ("甲＝乙", "="), ("甲 >= 乙", "≥"), ("甲≤乙", "≤"), ("甲＜乙", "<")]
)
def test_a_relation_is_split(text: str, sign: str) -> None:
    assert split_relation(text) == ("甲", sign, "乙")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "缺一个名字"),
        ("甲 +", "缺一个名字"),
        ("甲 乙", "“乙”这里读不懂"),
        ("(甲 + 乙", "括号没有配对"),
        ("甲)", "“)”这里读不懂"),
        ("× 甲", "“×”前面缺一个名字"),
        ("条数(甲 + 乙)", "“条数”后面的括号里只能写一个名字"),
        ("甲 + —", "“—”这里读不懂"),
    ],
)
def test_what_is_no_formula_is_told(text: str, message: str) -> None:
    with pytest.raises(ExpressionError) as error:
        parse_expression(text)
    assert str(error.value) == message


def test_a_formula_needs_a_relation() -> None:
    with pytest.raises(ExpressionError, match=r"^没有等号$"):
        split_relation("甲 + 乙")
