"""Declared fields and what a data file says under their keys → what a form of any kind walks through, key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.facts.groups import lone_name
from generator.facts.model import Field
from generator.facts.yaml.nodes import MappingNode, SourceNode, listed


class Written(NamedTuple):
    """One key of a group or of an item."""

    # Its whole path.
    key: str
    name: str
    # None where no field of that name is declared.
    field: Field | None
    # None where the file does not write the key.
    node: SourceNode | None


def written(fields: Mapping[str, Field], given: Mapping[str, SourceNode], above: str) -> Iterator[Written]:
    """Yield the declared fields in their order, and behind them the keys that only the file has."""
    for name in {**fields, **given}:
        yield Written(f"{above}.{name}" if above else name, name, fields.get(name), given.get(name))


def entries_of(node: SourceNode | None) -> Mapping[str, SourceNode]:
    """Return what stands under the keys of a mapping; nothing for anything else."""
    return node.entries if isinstance(node, MappingNode) else {}


def items_of(field: Field, node: SourceNode | None) -> list[Mapping[str, SourceNode]]:
    """Return what stands under the keys of each item of a 条目; one typed as plain words is its name."""
    found: list[Mapping[str, SourceNode]] = []
    for each in listed(node):
        name = lone_name(field)
        found.append(each.entries if isinstance(each, MappingNode) else {name: each} if name else {})
    return found
