"""Facts + a part of the document → the topics that have something to say in it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from pathlib import Path

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
    file, not_review = str(path), (PLAN, *kind.sections)
    for name in kind.topics:
        topic = root.entries.get(name)
        if not isinstance(topic, Group):
            continue
        own = topic.entries.get(part)
        passed_over: Container[str] = ()
        entries: Mapping[str, Node] = own.entries if isinstance(own, Group) else {}
        if part != PLAN and not isinstance(own, Group):
            entries, passed_over = topic.entries, not_review
        said = _said(entries, passed_over)
        if said and (said != _OPENING or name in asked or _typed_in(topic, file)):
            yield name, topic


def _said(entries: Mapping[str, Node], passed_over: Container[str]) -> str:
    """Return a key that says something, the opening only where nothing else does, "" where nothing does."""
    opening = ""
    for key, each in entries.items():
        if key in passed_over or key in _HEADINGS or _empty(each):
            continue
        if key != _OPENING:
            return key
        opening = key
    return opening


def _typed_in(node: Node, file: str) -> bool:
    if isinstance(node, Value):
        return node.place.file == file
    return any(_typed_in(each, file) for each in (node.items if isinstance(node, Listing) else node.entries.values()))


def _empty(node: Node) -> bool:
    if isinstance(node, Value):
        return False
    return not (node.items if isinstance(node, Listing) else any(not _empty(each) for each in node.entries.values()))
