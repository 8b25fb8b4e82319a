"""Facts → the same fact under two topics with two values."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.check import Check, tell
from generator.facts.lookup import words
from generator.facts.model import Facts, Group, Listing, Node, Quantity, Value
from generator.facts.numbers.quantity import measure
from generator.problems import Problem, Severity

CHECK = Check(
    "two-values",
    "同一项数据有两个值",
    Severity.WARNING,
    "两个主题下名称和单位都相同的数据（或同一个事项、同一个项目）写了不同的数：“经营性收入”一处50、一处55",
)
# Names this short (面积, 人次, 投资) mean another thing in each topic.
_TELLING = 4
_PLAN = "计划"
_NAMED = ("事项", "名称")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each fact that contradicts an earlier one of the same name and unit."""
    seen: dict[tuple[str, str], Value] = {}
    for name, value in _named(facts):
        content = value.content
        if not isinstance(content, Quantity) or measure(value) is None:
            continue
        first = seen.setdefault((name, content.unit), value)
        if _differs(first, value):
            yield _problem(name, first, value)


def _named(facts: Facts) -> Iterator[tuple[str, Value]]:
    """Yield the figures of the review with the name that tells what each is."""
    for topic in facts.root.entries.values():
        if isinstance(topic, Group):
            for name, node in topic.entries.items():
                if name != _PLAN:
                    yield from _figures(name, node)


def _figures(name: str, node: Node) -> Iterator[tuple[str, Value]]:
    if isinstance(node, Value) and len(name) >= _TELLING:
        yield name, node
    elif isinstance(node, Listing):
        for item in node.items:
            if isinstance(item, Group):
                title = next((words(item.entries.get(each)) for each in _NAMED if each in item.entries), "")
                for inner, value in item.entries.items():
                    if isinstance(value, Value) and len(title) >= _TELLING:
                        yield f"{title}·{inner}", value


def _differs(one: Value, other: Value) -> bool:
    left, right = measure(one), measure(other)
    return one is not other and left is not None and right is not None and left.amount != right.amount


def _problem(name: str, first: Value, second: Value) -> Problem:
    found = " 和 ".join(f"{each.key} {_said(each)}（第{each.place.line}行）" for each in (first, second))
    return tell(CHECK, second.place, f"“{name}”有两个值", found=found, hint="写成同一个数；本来是两回事就换个名称")


def _said(value: Value) -> str:
    return f"{value.content.text}{value.content.unit}" if isinstance(value.content, Quantity) else ""
