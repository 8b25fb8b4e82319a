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

from generator.facts.lookup import find
from generator.facts.model import Group, Listing, Node, Value
from generator.facts.numbers.measure import Dimension, measure
from generator.facts.numbers.units import Unit, divide, multiply

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


_PERCENT = (("%", 1),)


@dataclass(frozen=True, slots=True)
class Amount:
    """What a formula comes to; `tolerance` is what rounding of its parts may add up to."""

    amount: Decimal
    dimension: Dimension = ()
    tolerance: Decimal = Decimal(0)


class UnitsError(ValueError):
    """Two things that measure differently were to be added or compared."""


def evaluate(tree: Expression, group: Group) -> Amount | None:
    """Return what a formula over the keys of a group comes to.

    None when a fact in it is absent, to fill, masked or only approximate. Raises UnitsError.
    """
    if isinstance(tree, Number):
        return Amount(tree.amount)
    if isinstance(tree, Key):
        return _count(tree, group) if tree.count else _total(tree, group)
    left, right = evaluate(tree.left, group), evaluate(tree.right, group)
    if left is None or right is None:
        return None
    return _sum(left, right, tree.sign) if tree.sign in "+-" else _product(left, right, tree.sign)


def values_at(path: str, group: Group) -> list[Value | None]:
    """Return the figures a path leads to: one, or one an item of a list; None for one that isn't there."""
    nodes: list[Node | None] = [group]
    for name in path.split("."):
        nodes = [inner for node in nodes for inner in _step(node, name)]
    return [node if isinstance(node, Value) else None for node in nodes]


def common_dimension(left: Dimension, right: Dimension) -> Dimension:
    """Return the dimension of both; a bare number takes the other's. Raises UnitsError."""
    if left and right and left != right:
        raise UnitsError
    return left or right


def operand_keys(tree: Expression) -> list[Key]:
    """Return the keys of a formula, left to right."""
    if isinstance(tree, Operation):
        return operand_keys(tree.left) + operand_keys(tree.right)
    return [tree] if isinstance(tree, Key) else []


def _step(node: Node | None, name: str) -> list[Node | None]:
    if isinstance(node, Listing) and not name.isdecimal():
        return [inner for item in node.items for inner in _step(item, name)]
    if isinstance(node, Listing):
        return [node.items[int(name) - 1] if 0 < int(name) <= len(node.items) else None]
    if isinstance(node, Group):
        return [node.entries.get(name)]
    return [node.companions.get(name) if node else None]


def _count(key: Key, group: Group) -> Amount | None:
    node = find(group, key.path)
    return Amount(Decimal(len(node.items))) if isinstance(node, Listing) else None


def _total(key: Key, group: Group) -> Amount | None:
    total: Amount | None = None
    for value in values_at(key.path, group):
        each = measure(value) if value is not None else None
        if each is None:
            return None
        one = Amount(each.amount, each.dimension, each.tolerance)
        total = one if total is None else _sum(total, one, "+")
    return total


def _sum(left: Amount, right: Amount, sign: str) -> Amount:
    dimension = common_dimension(left.dimension, right.dimension)
    amount = left.amount + right.amount if sign == "+" else left.amount - right.amount
    return Amount(amount, dimension, left.tolerance + right.tolerance)


def _product(left: Amount, right: Amount, sign: str) -> Amount | None:
    """Return a product or quotient; prices and shares are taken as exact."""
    one, other = _factor_arithmetic(left), _factor_arithmetic(right)
    if sign == "×":
        return Amount(one.amount * other.amount, multiply(Unit(one.dimension), Unit(other.dimension)).dimension)
    if other.amount == 0:
        return None
    return Amount(one.amount / other.amount, divide(Unit(one.dimension), Unit(other.dimension)).dimension)


def _factor_arithmetic(each: Amount) -> Amount:
    # 30% of something is something.
    return Amount(each.amount / 100) if each.dimension == _PERCENT else each
