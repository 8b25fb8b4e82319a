"""The tree of a YAML file: scalars, sequences and mappings, each with its place. Data only.

Lines and columns count from 1.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.problems import Place, Problem


class ScalarNode(NamedTuple):
    """A piece of text exactly as typed; YAML never makes a number, date or truth value of it."""

    text: str
    # Where the text begins.
    place: Place
    # "" for plain, or the sign it was opened with: ' " | >
    style: str = ""
    # Where the text ends, exclusive; a block ends where the next thing begins.
    end_line: int = 0
    end_column: int = 0

    @property
    def blank(self) -> bool:
        """Tell whether nothing was typed: the value is still to be filled in."""
        return not self.text.strip() or (self.text == "~" and not self.style)


class SequenceNode(NamedTuple):
    """Several nodes under one key."""

    items: tuple["SourceNode", ...]
    # Where the first item stands.
    place: Place
    # Written in [].
    flow: bool = False
    end_line: int = 0
    end_column: int = 0


class MappingNode(NamedTuple):
    """Named nodes, in the order of the file."""

    entries: Mapping[str, "SourceNode"]
    # Place of each key.
    places: Mapping[str, Place]
    # Where the first key stands.
    place: Place
    # Written in {}.
    flow: bool = False
    end_line: int = 0
    end_column: int = 0


SourceNode = ScalarNode | SequenceNode | MappingNode


def node_at(node: SourceNode | None, key: str) -> SourceNode | None:
    """Return what stands at a dotted key (“农业产业.活动.1.场次”), items counted from 1; None when nothing does."""
    for name in key.split("."):
        if isinstance(node, MappingNode):
            node = node.entries.get(name)
        elif isinstance(node, SequenceNode) and name.isascii() and name.isdecimal():
            node = node.items[int(name) - 1] if 0 < int(name) <= len(node.items) else None
        else:
            return None
    return node


def is_blank(node: SourceNode | None) -> bool:
    """Tell whether a node is a scalar with nothing typed."""
    return isinstance(node, ScalarNode) and node.blank


def listed(node: SourceNode | None) -> tuple[SourceNode, ...]:
    """Return the items of a list: one thing alone needs no dash, nothing typed has none."""
    if isinstance(node, SequenceNode):
        return node.items
    return () if node is None or is_blank(node) else (node,)


def scalars_below(node: SourceNode, key: str = "") -> Iterator[tuple[str, ScalarNode]]:
    """Yield every scalar below a node with its dotted key, items counted from 1; `key` is the node's own."""
    if isinstance(node, ScalarNode):
        yield key, node
        return
    inner = node.entries.items() if isinstance(node, MappingNode) else enumerate(node.items, 1)
    for name, each in inner:
        yield from scalars_below(each, f"{key}.{name}" if key else str(name))


class Source(NamedTuple):
    """A YAML file as it was read, once."""

    path: Path
    # As decoded; line ends and a byte order mark stay, so that it can be edited and written back.
    text: str
    # Of the file's bytes, in hexadecimal.
    sha256: str
    tree: MappingNode
    # What was noticed and forbids nothing: an old encoding, a line that was swallowed.
    problems: tuple[Problem, ...] = ()
