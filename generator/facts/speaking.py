"""Facts + a part of the document → the topics that have something to say in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.facts.inheritance import from_file
from generator.facts.model import Group, Kind, Listing, Node, Value
from generator.facts.paths import PLAN

# Words around the facts: where nothing else is there, a topic has nothing to say.
_HEADINGS = ("标题", "计划标题")
_OPENING = "导语"


def speaking_topics(root: Group, kind: Kind, part: str, asked: set[str], path: Path) -> Iterator[tuple[str, Group]]:
    """Yield the topics that have something to say in a part.

    A group of a topic named like the part (计划) belongs to that part alone; all else is told in the others.
    An opening that was only inherited makes no town speak of a topic it neither reports on nor asks for.
    """
    for name in kind.topics:
        topic = root.entries.get(name)
        if not isinstance(topic, Group):
            continue
        own = topic.entries.get(part)
        entries: Mapping[str, Node] = own.entries if isinstance(own, Group) else {}
        if part != PLAN and not isinstance(own, Group):
            entries = {key: node for key, node in topic.entries.items() if key != PLAN and key not in kind.sections}
        meant = name in asked or _typed_in(topic, path)
        words_only = _HEADINGS if meant else (*_HEADINGS, _OPENING)
        if any(key not in words_only and not _empty(each) for key, each in entries.items()):
            yield name, topic


def _typed_in(node: Node, path: Path) -> bool:
    if isinstance(node, Value):
        return from_file(node.place, path)
    return any(_typed_in(each, path) for each in (node.items if isinstance(node, Listing) else node.entries.values()))


def _empty(node: Node) -> bool:
    if isinstance(node, Value):
        return False
    return not (node.items if isinstance(node, Listing) else any(not _empty(each) for each in node.entries.values()))
