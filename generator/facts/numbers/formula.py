"""A line of 核对 (“房屋总数 = 经营性 + 非经营性”, “总产值 = 产量 × 单价”) → its relation and its tree of keys.

relation    expression (= | >= | <= | > | <) expression
expression  term ((+ | -) term)*
term        factor ((× | ÷) factor)*
factor      number | key | 条数(key) | ( expression )

Python's own `ast` reads no key with a place in a list (项目.2.投资) or a digit in front (12345热线), turns 0.1 into a
binary fraction and full-width letters into others, and cannot say in Chinese what is missing: hence a parser.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.facts.lookup import find
from generator.facts.model import Group, Listing, Node, Value
from generator.facts.numbers.quantity import measure
from generator.facts.numbers.units import Dimension, Measure, divide, multiply

_RELATION = re.compile(r"^(.*?)(>=|<=|≥|≤|=|＝|>|<|＞|＜)(.*)$", re.DOTALL)
_RELATIONS = {">=": "≥", "<=": "≤", "＝": "=", "＞": ">", "＜": "<"}
_MARKS = r"+\-×*÷/＋－—（）()"
_TOKEN = re.compile(rf"\s*(\d+(?:\.\d+)?|[^\s\d{_MARKS}][^\s{_MARKS}]*|[+\-×*÷/＋－（）()])")
_SIGNS = {"＋": "+", "－": "-", "*": "×", "/": "÷", "（": "(", "）": ")"}
COUNT = "条数"
_PERCENT = (("%", 1),)


class Number(NamedTuple):
    """A number written in the formula itself."""

    amount: Decimal


class Key(NamedTuple):
    """A fact; through a list of items it means their total, with `counted` how many there are."""

    path: str
    counted: bool = False


class Operation(NamedTuple):
    """Two expressions and + - × ÷ between them."""

    sign: str
    left: "Expression"
    right: "Expression"


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
    parser = _Parser(_tokens(text))
    try:
        tree = parser.sum()
    except RecursionError:
        raise ExpressionError("括号套得太深") from None
    if parser.token:
        raise ExpressionError(f"“{parser.token}”这里读不懂")
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
        tokens.append(_SIGNS.get(match[1], match[1]))
        position = match.end()
    return tokens


class _Parser:
    """One walk over the tokens of an expression, a method for each line of the grammar above."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = iter(tokens)
        # The next one; "" at the end.
        self.token = next(self._tokens, "")

    def take(self) -> str:
        """Return the next token and go on."""
        token, self.token = self.token, next(self._tokens, "")
        return token

    def sum(self) -> Expression:
        """Read terms with + and - between them."""
        return self.chain(("+", "-"), self.product)

    def product(self) -> Expression:
        """Read factors with × and ÷ between them."""
        return self.chain(("×", "÷"), self.factor)

    def chain(self, signs: tuple[str, str], operand: Callable[[], Expression]) -> Expression:
        """Read operands with signs between them, binding to the left."""
        tree = operand()
        while self.token in signs:
            sign = self.take()
            tree = Operation(sign, tree, operand())
        return tree

    def factor(self) -> Expression:
        """Read a number, a key, a count, or what stands in brackets."""
        token = self.take()
        if token == COUNT and self.token == "(":
            tree = self.factor()
            if not isinstance(tree, Key):
                raise ExpressionError(f"“{COUNT}”后面的括号里只能写一个名字")
            return Key(tree.path, counted=True)
        if token == "(":
            tree = self.sum()
            if self.take() != ")":
                raise ExpressionError("括号没有配对")
            return tree
        if not token or token in "+-×÷)":
            raise ExpressionError(f"“{token}”前面缺一个名字" if token else "缺一个名字")
        return Number(Decimal(token)) if token[0].isdigit() else Key(token)


class UnitsError(ValueError):
    """Two things that measure differently were to be added or compared."""


def evaluate(tree: Expression, group: Group) -> Measure | None:
    """Return what a formula over the keys of a group comes to.

    None when a fact in it is absent, to fill, masked or only approximate. Raises UnitsError.
    """
    if isinstance(tree, Number):
        return Measure(tree.amount)
    if isinstance(tree, Key):
        return _count(tree, group) if tree.counted else _total(tree, group)
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


def _step(node: Node | None, name: str) -> list[Node | None]:
    if isinstance(node, Listing) and not name.isdecimal():
        return [inner for item in node.items for inner in _step(item, name)]
    if isinstance(node, Listing):
        return [node.items[int(name) - 1] if 0 < int(name) <= len(node.items) else None]
    if isinstance(node, Group):
        return [node.entries.get(name)]
    return [node.companions.get(name) if node else None]


def _count(key: Key, group: Group) -> Measure | None:
    node = find(group, key.path)
    return Measure(Decimal(len(node.items))) if isinstance(node, Listing) else None


def _total(key: Key, group: Group) -> Measure | None:
    total: Measure | None = None
    for value in values_at(key.path, group):
        each = measure(value) if value is not None else None
        if each is None:
            return None
        total = each if total is None else _sum(total, each, "+")
    return total


def _sum(left: Measure, right: Measure, sign: str) -> Measure:
    dimension = common_dimension(left.dimension, right.dimension)
    amount = left.amount + right.amount if sign == "+" else left.amount - right.amount
    return Measure(amount, dimension, left.tolerance + right.tolerance)


def _product(left: Measure, right: Measure, sign: str) -> Measure | None:
    """Return a product or quotient; prices and shares are taken as exact."""
    one, other = _without_percent(left), _without_percent(right)
    if sign == "×":
        return multiply(one, other)
    return divide(one, other) if other.amount else None


def _without_percent(each: Measure) -> Measure:
    # 30% of something is something.
    return Measure(each.amount / 100) if each.dimension == _PERCENT else each
