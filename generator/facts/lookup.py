"""A key path → the fact that stands there, and its words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.model import Facts, Group, Listing, Node, Quantity, Value


def find(root: Group, key: str) -> Node | None:
    """Return the fact at a dotted path (“产业发展.引进项目.2.投资”, companions by name), or None when absent."""
    node: Node | None = root
    for name in key.split("."):
        # Asked some thousand times a document, mostly of groups.
        node = node.entries.get(name) if isinstance(node, Group) else _step(node, name)
    return node


def words(node: Node | None) -> str:
    """Return a leaf's text without unit; "" when absent, to fill, or no leaf."""
    if not isinstance(node, Value) or node.content is None:
        return ""
    if isinstance(node.content, Quantity):
        return node.content.text
    return "".join(segment.text for segment in node.content)


def leaves(facts: Facts) -> dict[str, Value]:
    """Return every value of the facts by its key, companions aside, in the order of the file."""
    found: dict[str, Value] = {}
    _gather(facts.root, found)
    return found


def _gather(node: Group | Listing, found: dict[str, Value]) -> None:
    for child in node.entries.values() if isinstance(node, Group) else node.items:
        if isinstance(child, Value):
            found[child.key] = child
        else:
            _gather(child, found)


def walk(node: Node) -> Iterator[Value]:
    """Yield every leaf below a node, companions after the value they belong to, in the order of the file."""
    if isinstance(node, Value):
        yield node
        yield from node.companions.values()
        return
    for child in node.items if isinstance(node, Listing) else node.entries.values():
        yield from walk(child)


def _step(node: Node | None, name: str) -> Node | None:
    if isinstance(node, Value):
        return node.companions.get(name)
    if isinstance(node, Listing) and name.isdecimal() and 0 < int(name) <= len(node.items):
        return node.items[int(name) - 1]
    return None
