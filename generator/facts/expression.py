"""A line of 核对 (“房屋总数 = 经营性 + 非经营性”, “总产值 = 产量 × 单价”) → its relation and its tree of keys.

relation    expression (= | >= | <= | > | <) expression
expression  term ((+ | -) term)*
term        factor ((× | ÷) factor)*
factor      number | key | 条数(key) | ( expression )
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_RELATION = re.compile(r"^(.*?)(>=|<=|≥|≤|=|＝|>|<|＞|＜)(.*)$", re.DOTALL)
_RELATIONS = {">=": "≥", "<=": "≤", "＝": "=", "＞": ">", "＜": "<"}
_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([^\s\d+\-×*÷/＋－—（）()][^\s+\-×*÷/＋－—（）()]*)|([+\-×*÷/＋－（）()]))")
_SIGNS = {"＋": "+", "－": "-", "*": "×", "/": "÷", "（": "(", "）": ")"}
COUNT = "条数"


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in the formula itself."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Key:
    """A fact; through a list of items it means their total, with `count` how many there are."""

    path: str
    count: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions and + - × ÷ between them."""

    sign: str
    left: Expression
    right: Expression


Expression = Number | Key | Operation


class ExpressionError(ValueError):
    """The text is no formula; the message says why, in Chinese."""


def split_relation(text: str) -> tuple[str, str, str]:
    """Return left side, relation (= ≥ ≤ > <) and right side."""
    match = _RELATION.match(text)
    if not match:
        raise ExpressionError("没有等号")
    left, sign, right = match.groups()
    return left.strip(), _RELATIONS.get(sign, sign), right.strip()


def parse_expression(text: str) -> Expression:
    """Return the tree of one side; raises ExpressionError."""
    tokens = _tokens(text)
    tree, rest = _chain(tokens, 0, ("+", "-"))
    if rest < len(tokens):
        raise ExpressionError(f"“{tokens[rest]}”这里读不懂")
    return tree


def keys_of(tree: Expression) -> Iterator[Key]:
    """Yield the keys of a tree, left to right."""
    if isinstance(tree, Key):
        yield tree
    elif isinstance(tree, Operation):
        yield from keys_of(tree.left)
        yield from keys_of(tree.right)


def _tokens(text: str) -> list[str]:
    tokens, position = [], 0
    text = text.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if not match:
            raise ExpressionError(f"“{text[position:].strip()}”这里读不懂")
        token = match.group().strip()
        tokens.append(_SIGNS.get(token, token))
        position = match.end()
    return tokens


def _chain(tokens: list[str], position: int, signs: tuple[str, str]) -> tuple[Expression, int]:
    """Read operands joined by `signs`, binding to the left."""
    tree, position = _operand(tokens, position, signs)
    while position < len(tokens) and tokens[position] in signs:
        right, after = _operand(tokens, position + 1, signs)
        tree, position = Operation(tokens[position], tree, right), after
    return tree, position


def _operand(tokens: list[str], position: int, signs: tuple[str, str]) -> tuple[Expression, int]:
    return _chain(tokens, position, ("×", "÷")) if signs == ("+", "-") else _factor(tokens, position)


def _factor(tokens: list[str], position: int) -> tuple[Expression, int]:
    token = tokens[position] if position < len(tokens) else ""
    if token == COUNT and tokens[position + 1 : position + 2] == ["("]:
        tree, position = _enclosed(tokens, position + 1)
        if not isinstance(tree, Key):
            raise ExpressionError(f"“{COUNT}”后面的括号里只能写一个名字")
        return Key(tree.path, count=True), position
    if token == "(":
        return _enclosed(tokens, position)
    if not token or token in "+-×÷)":
        raise ExpressionError(f"“{token}”前面缺一个名字" if token else "缺一个名字")
    return (Number(Decimal(token)) if token[0].isdigit() else Key(token)), position + 1


def _enclosed(tokens: list[str], position: int) -> tuple[Expression, int]:
    tree, position = _chain(tokens, position + 1, ("+", "-"))
    if tokens[position : position + 1] != [")"]:
        raise ExpressionError("括号没有配对")
    return tree, position + 1
