"""A formula over keys + the facts → what it comes to, in base units, with what rounding may have done."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.facts.expression import Expression, Key, Number, Operation
from generator.facts.lookup import find
from generator.facts.measure import Dimension, measure
from generator.facts.model import Group, Listing, Node, Value
from generator.facts.units import Unit, divide, multiply

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
    one, other = _factor(left), _factor(right)
    if sign == "×":
        return Amount(one.amount * other.amount, multiply(Unit(one.dimension), Unit(other.dimension)).dimension)
    if other.amount == 0:
        return None
    return Amount(one.amount / other.amount, divide(Unit(one.dimension), Unit(other.dimension)).dimension)


def _factor(each: Amount) -> Amount:
    # 30% of something is something.
    return Amount(each.amount / 100) if each.dimension == _PERCENT else each
