"""Facts → figures that contradict each other: sums, a number of things beside its list, one fact with two values."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.base import Check, tell
from generator.facts.lookup import words
from generator.facts.model import Facts, Group, Listing, Node, Quantity, Value
from generator.facts.numbers.quantity import measure
from generator.problems import Problem, Severity

SUM_MISMATCH = Check(
    "sum-mismatch",
    "加总对不上",
    Severity.ERROR,
    "文种、主题的“核对”里写明的等式：总数 = 分项之和、收入 = 产量 × 单价；两边的数和行号都列出，容许四舍五入",
)
SUM_UNITS = Check(
    "sum-units",
    "核对的单位不是一类",
    Severity.ERROR,
    "“核对”的两边一边是元、一边是亩，没法比较",
)
GROWTH_MISMATCH = Check(
    "growth-mismatch",
    "同比和上年数对不上",
    Severity.ERROR,
    "同比和上年都写了，但由今年、上年算出的增幅不是写的同比（容许四舍五入）",
)
RECKONING = (SUM_MISMATCH, SUM_UNITS, GROWTH_MISMATCH)


LIST_TOTAL = Check(
    "list-total",
    "总数比列出的还少",
    Severity.WARNING,
    "“项目数: 2”旁边的“项目”却列了3条；列得比总数少是常事（只举几例），不算",
)
_ENDINGS = ("总数", "个数", "数")


def find_list_totals(facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each such number."""
    yield from _totals_in(facts.root)


def _totals_in(node: Node) -> Iterator[Problem]:
    if isinstance(node, Listing):
        for item in node.items:
            yield from _totals_in(item)
    elif isinstance(node, Group):
        for name, each in node.entries.items():
            listing = node.entries.get(_listed(name))
            if isinstance(each, Value) and isinstance(listing, Listing) and _fewer(each, listing):
                yield _total_problem(each, listing)
            yield from _totals_in(each)


def _listed(name: str) -> str:
    """Return the name of the list a number would count: 项目数 → 项目."""
    return next((name.removesuffix(ending) for ending in _ENDINGS if name.endswith(ending)), "")


def _fewer(value: Value, listing: Listing) -> bool:
    content = value.content
    if not isinstance(content, Quantity) or content.amount is None or content.approximate:
        return False
    return content.amount < len(listing.items)


def _total_problem(value: Value, listing: Listing) -> Problem:
    content = value.content
    said = f"{content.text}{content.unit}" if isinstance(content, Quantity) else ""
    found = f"{said}，列了{len(listing.items)}条（第{listing.place.line}行起）"
    message = f"“{value.key}”比“{listing.key}”列出的还少"
    return tell(LIST_TOTAL, value.place, message, found=found, hint="核对总数和列表", key=value.key)


TWO_VALUES = Check(
    "two-values",
    "同一项数据有两个值",
    Severity.WARNING,
    "两个主题下名称和单位都相同的数据（或同一个事项、同一个项目）写了不同的数：“经营性收入”一处50、一处55",
)
# Names this short (面积, 人次, 投资) mean another thing in each topic.
_TELLING = 4
_PLAN = "计划"
_NAMED = ("事项", "名称")


def find_two_values(facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each fact that contradicts an earlier one of the same name and unit."""
    seen: dict[tuple[str, str], Value] = {}
    for name, value in _named_figures(facts):
        content = value.content
        if not isinstance(content, Quantity) or measure(value) is None:
            continue
        first = seen.setdefault((name, content.unit), value)
        if _differs(first, value):
            yield _two_values_problem(name, first, value)


def _named_figures(facts: Facts) -> Iterator[tuple[str, Value]]:
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


def _two_values_problem(name: str, first: Value, second: Value) -> Problem:
    found = " 和 ".join(f"{each.key} {_text_of(each)}（第{each.place.line}行）" for each in (first, second))
    message, hint = f"“{name}”有两个值", "写成同一个数；本来是两回事就换个名称"
    return tell(TWO_VALUES, second.place, message, found=found, hint=hint, key=second.key)


def _text_of(value: Value) -> str:
    return f"{value.content.text}{value.content.unit}" if isinstance(value.content, Quantity) else ""
