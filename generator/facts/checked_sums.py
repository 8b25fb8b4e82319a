"""Facts + the 核对 of kind and topics → a problem for each sum that doesn't hold, both sides shown with their lines."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.lookup import find, topics_of, with_unit
from generator.facts.model import UNKNOWN, Facts, Group, Listing, Node, Quantity, Sum, Value
from generator.facts.numbers.formula import (
    Expression,
    Key,
    Number,
    Operation,
    UnitsError,
    common_dimension,
    evaluate,
    keys_of,
    parse_expression,
    values_at,
)
from generator.facts.numbers.units import Measure
from generator.problems import Problem

_NOT = {"=": "≠", "≥": "<", "≤": ">", ">": "≤", "<": "≥"}


def check_sums(facts: Facts) -> tuple[Problem, ...]:
    """Return the sums that don't hold; one with a fact absent, to fill, masked or approximate is not judged."""
    found = (_check(each, group) for each, group in _sums(facts))
    return tuple(problem for problem in found if problem)


def _sums(facts: Facts) -> Iterator[tuple[Sum, Group]]:
    """Yield every sum with the group that its keys are in."""
    for each in facts.kind.sums:
        yield from _spread(each, facts.root)
    for name, topic in topics_of(facts.root, facts.kind):
        for each in facts.kind.topics[name].sums:
            yield from _spread(each, topic)


def _spread(each: Sum, group: Group) -> Iterator[tuple[Sum, Group]]:
    """Yield the sum itself, or where all its keys are of one list (收入 = 产量 × 单价) the sum of each item."""
    keys = [key for side in (each.left, each.right) for key in keys_of(parse_expression(side))]
    heads = {"" if key.counted else key.path.rpartition(".")[0] for key in keys}
    head = heads.pop() if len(heads) == 1 else ""
    listing = find(group, head) if head else None
    if not isinstance(listing, Listing):
        yield each, group
        return
    inner = each._replace(left=each.left.replace(f"{head}.", ""), right=each.right.replace(f"{head}.", ""))
    yield from ((inner, item) for item in listing.items if isinstance(item, Group))


def _check(each: Sum, group: Group) -> Problem | None:
    left, right = parse_expression(each.left), parse_expression(each.right)
    try:
        mine, theirs = evaluate(left, group), evaluate(right, group)
        if mine is None or theirs is None:
            return None
        common_dimension(mine.dimension, theirs.dimension)
    except UnitsError:
        return _problem("sum-units", "的单位不是一类，没法核对", each, group)
    return None if _holds(mine, theirs, each.relation) else _problem("sum-mismatch", "对不上", each, group)


def _holds(left: Measure, right: Measure, relation: str) -> bool:
    difference, slack = left.amount - right.amount, left.tolerance + right.tolerance
    if relation == "=":
        return abs(difference) <= slack
    if relation in "≥>":
        return difference + slack > 0 or (relation == "≥" and difference + slack == 0)
    return difference - slack < 0 or (relation == "≤" and difference - slack == 0)


def _problem(code: str, what: str, each: Sum, group: Group) -> Problem:
    left, right = parse_expression(each.left), parse_expression(each.right)
    sign = _NOT[each.relation] if code == "sum-mismatch" else each.relation
    head = f"{group.key}：" if group.key else ""
    message = f"{head}“{each.left} {each.relation} {each.right}”{what}"
    found = f"{_shown(left, group)} {sign} {_shown(right, group)}"
    first = next(_operands(left, right, group), None)
    place, key = (first.place, first.key) if first else (each.place, "")
    return Problem(code, message, place, found=found, hint="核对这几个数，改正写错的一个", key=key)


def _operands(left: Expression, right: Expression, group: Group) -> Iterator[Node]:
    """Yield the facts that a sum counts with, in its order."""
    for key in (*keys_of(left), *keys_of(right)):
        node = find(group, key.path)
        yield from (node,) if node is not None else filter(None, values_at(key.path, group))


def _shown(tree: Expression, group: Group) -> str:
    """Return a side with its figures and their lines: 57栋（第5行）+ 4845栋（第6行）."""
    if isinstance(tree, Number):
        return format(tree.amount, "f")
    if isinstance(tree, Key):
        return _count(tree, group) if tree.counted else " + ".join(map(_figure, values_at(tree.path, group)))
    left, right = _operand(tree.left, tree.sign, group), _operand(tree.right, tree.sign, group)
    return f"{left} {tree.sign} {right}"


def _operand(tree: Expression, sign: str, group: Group) -> str:
    """Return an operand, in brackets where × and ÷ would else take a part of it."""
    text = _shown(tree, group)
    return f"({text})" if sign in "×÷" and isinstance(tree, Operation) and tree.sign in "+-" else text


def _count(key: Key, group: Group) -> str:
    node = find(group, key.path)
    return f"{len(node.items)}条（第{node.place.line}行起）" if isinstance(node, Listing) else ""


def _figure(value: Value | None) -> str:
    if value is None or not isinstance(value.content, Quantity):
        return UNKNOWN
    return f"{with_unit(value)}（第{value.place.line}行）"
