"""A key path → the fact that stands there, and its words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.model import Group, Listing, Node, Quantity, Value
from generator.problems import Place


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


def walk(node: Node) -> Iterator[Value]:
    """Yield every leaf below a node, companions after the value they belong to, in the order of the file."""
    if isinstance(node, Value):
        yield node
        yield from node.companions.values()
        return
    for child in node.items if isinstance(node, Listing) else node.entries.values():
        yield from walk(child)


def place_in_text(value: Value, number: int) -> tuple[Place, str]:
    """Return where a segment of a text stands, counted from 0, and the words around it."""
    content = value.content if isinstance(value.content, tuple) else ()
    before = "".join(segment.text for segment in content[:number])
    after = "".join(segment.text for segment in content[number + 1 :])
    # A | block begins on the line below its key.
    wrapped = "\n" in before + after
    place = Place(value.place.file, value.place.line + wrapped + before.count("\n"))
    return place, before.rpartition("\n")[2][-8:] + content[number].text + after.partition("\n")[0][:8]


def _step(node: Node | None, name: str) -> Node | None:
    if isinstance(node, Value):
        return node.companions.get(name)
    if isinstance(node, Listing) and name.isdecimal() and 0 < int(name) <= len(node.items):
        return node.items[int(name) - 1]
    return None
