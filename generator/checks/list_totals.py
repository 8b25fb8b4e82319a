"""Facts → a number of things that is smaller than the list of them beside it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.check import Check, tell
from generator.facts.model import Facts, Group, Listing, Node, Quantity, Value
from generator.problems import Problem, Severity

CHECK = Check(
    "list-total",
    "总数比列出的还少",
    Severity.WARNING,
    "“项目数: 2”旁边的“项目”却列了3条；列得比总数少是常事（只举几例），不算",
)
_ENDINGS = ("总数", "个数", "数")


def find(facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each such number."""
    yield from _inside(facts.root)


def _inside(node: Node) -> Iterator[Problem]:
    if isinstance(node, Listing):
        for item in node.items:
            yield from _inside(item)
    elif isinstance(node, Group):
        for name, each in node.entries.items():
            listing = node.entries.get(_listed(name))
            if isinstance(each, Value) and isinstance(listing, Listing) and _fewer(each, listing):
                yield _problem(each, listing)
            yield from _inside(each)


def _listed(name: str) -> str:
    """Return the name of the list a number would count: 项目数 → 项目."""
    return next((name.removesuffix(ending) for ending in _ENDINGS if name.endswith(ending)), "")


def _fewer(value: Value, listing: Listing) -> bool:
    content = value.content
    if not isinstance(content, Quantity) or content.amount is None or content.approximate:
        return False
    return content.amount < len(listing.items)


def _problem(value: Value, listing: Listing) -> Problem:
    content = value.content
    said = f"{content.text}{content.unit}" if isinstance(content, Quantity) else ""
    found = f"{said}，列了{len(listing.items)}条（第{listing.place.line}行起）"
    return tell(CHECK, value.place, f"“{value.key}”比“{listing.key}”列出的还少", found=found, hint="核对总数和列表")
