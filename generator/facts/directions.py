"""Figures with last year's or a target → whether they went the good way: what a claim or a heading may rest on."""

from __future__ import annotations

from collections.abc import Iterable

from generator.facts.lookup import amount_of, leaves_below
from generator.facts.model import Good, Node, Quantity, Value
from generator.facts.numbers import growth


def direction(value: Value) -> int | None:
    """Return 1, 0 or -1 for a figure that rose, stayed or fell against last year; None when unknown."""
    if amount_of(value) is None:
        return None
    rate = amount_of(growth.growth(value))
    moved = amount_of(growth.change(value)) if rate is None else rate
    return None if moved is None else (moved > 0) - (moved < 0)


def is_met(value: Value) -> bool | None:
    """Tell whether a figure reached its target; None without a target or when unknown."""
    done = amount_of(growth.completion(value))
    return None if done is None else (done >= 100 if value.field.good is not Good.FALL else done <= 100)


def verdict(value: Value) -> int | None:
    """Return 1 for a figure that went the good way or reached its target, -1 for a bad one, 0 for neither.

    A figure that fell although it reached its target is bad: nobody praises it unasked.
    """
    way = direction(value)
    signs = [] if way is None or value.field.good is Good.NEITHER else [-way if value.field.good is Good.FALL else way]
    if (met := is_met(value)) is not None:
        signs.append(1 if met else -1)
    return None if not signs else min(signs) if min(signs) < 0 else max(signs)


def is_bare_nought(value: Value) -> bool:
    """Tell a nought that says nothing: 电诈发案0起 says something, as there a fall is good."""
    content = value.content
    return isinstance(content, Quantity) and content.amount == 0 and value.field.good is not Good.FALL


def count_verdicts(nodes: Iterable[Node]) -> tuple[int, int]:
    """Return how many figures below some facts went the good way, and how many the bad one."""
    found = [verdict(value) for node in nodes for value in leaves_below(node) if value.companions]
    return found.count(1), found.count(-1)


def wording(title: str, nodes: Iterable[Node]) -> str:
    """Return the one of a heading's wordings that the figures bear out: “升的写法｜平的写法｜平实的写法”.

    The first needs two figures that went the good way and none the bad; the second two that are known, and of these no
    more bad ones than good ones.
    """
    if "｜" not in title:
        return title
    rising, *steady, plain = title.split("｜")
    good, bad = count_verdicts(nodes)
    if good >= 2 and not bad:
        return rising
    return steady[0] if steady and good + bad >= 2 and bad <= good else plain
