"""Small worlds for the tests of templating: facts by hand, a folder of templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.facts.model import (
    Facts,
    Field,
    FieldType,
    Group,
    Kind,
    Listing,
    Node,
    Quantity,
    Section,
    Segment,
    Topic,
    Value,
)
from generator.facts.schema.library import Library
from generator.facts.yaml.nodes import MappingNode, Source
from generator.problems import NOWHERE, Place, Problem

DATA = str(Path("data/甲镇/2022.yaml"))


def quantity(text: str, unit: str = "") -> Quantity:
    bare = text.strip("约近余")
    try:
        amount = Decimal(bare)
    except ArithmeticError:
        amount = None
    return Quantity(text, unit, amount, bare != text)


@dataclass
class Given:
    """A leaf with its unit, companions or type."""

    text: str | None
    unit: str = ""
    type: FieldType = FieldType.QUANTITY
    companions: Mapping[str, Any] | None = None


def Q(text: str | None, unit: str = "", **companions: Any) -> Given:
    return Given(text, unit, FieldType.QUANTITY, companions)


def S(text: str | None) -> Given:
    return Given(text, "", FieldType.SENTENCE)


def W(text: str | None) -> Given:
    return Given(text, "", FieldType.TEXT)


def T(text: str | None) -> Given:
    return Given(text, "", FieldType.OFFICIAL_TEXT)


def leaf(given: Any, key: str) -> Value:
    place = Place(DATA, 1)
    if isinstance(given, Given) and given.type is FieldType.QUANTITY:
        name = key.rpartition(".")[2]
        field = Field(name, FieldType.QUANTITY, given.unit, meaning=name)
        companions = {
            n: leaf(v if isinstance(v, Given) else Q(v, given.unit), f"{key}.{n}")
            for n, v in (given.companions or {}).items()
        }
        content = None if given.text is None else quantity(given.text, "" if given.unit == "任意" else given.unit)
        return Value(key, content, place, field, companions)
    text, type_ = (given.text, given.type) if isinstance(given, Given) else (given, FieldType.TEXT)
    if isinstance(text, tuple):
        return Value(key, text, place, Field(key, type_))
    return Value(key, None if text is None else (Segment(text),), place, Field(key, type_))


def node(given: Any, key: str) -> Node:
    if isinstance(given, (Group, Listing, Value)):
        return given
    if isinstance(given, dict):
        entries = {name: node(value, f"{key}.{name}" if key else name) for name, value in given.items()}
        fields = {name: each.field for name, each in entries.items()}
        return Group(key, entries, Place(DATA, 1), Field(key, FieldType.GROUP, fields=fields))
    if isinstance(given, list):
        items = tuple(node(value, f"{key}.{place}") for place, value in enumerate(given, 1))
        kind = FieldType.ITEMS if items and isinstance(items[0], Group) else FieldType.LIST
        return Listing(key, items, Place(DATA, 1), Field(key, kind))
    return leaf(given, key)


def facts_of(data: dict[str, Any], topics: Mapping[str, Topic] | None = None, **kind: Any) -> Facts:
    root = node(data, "")
    assert isinstance(root, Group)
    fields = kind.pop("fields", root.field.fields)
    sections = kind.pop("sections", {})
    a_kind = Kind("report", "报告", "", "1", fields, fields, topics or {}, {}, (), True, Path("report"))
    return Facts(a_kind, root, sections, (Source(Path(DATA), "", "", MappingNode({}, {}, NOWHERE)),))


def section(title: str, *content: Any, text: str | None = None) -> Section:
    return Section(leaf(title, ""), content, None if text is None else leaf(T(text), "章节.回顾.1.正文"))


@dataclass
class Folder:
    """A folder of templates, as a library shows it that was made just now."""

    path: Path

    @property
    def roots(self) -> tuple[Path, ...]:
        return (self.path,)

    def yearly_phrases(self) -> Mapping[str, Mapping[str, str]]:
        return Library(self.roots).yearly_phrases()

    def set_phrase_problems(self) -> tuple[Problem, ...]:
        return Library(self.roots).set_phrase_problems()

    def find(self, name: str) -> Path | None:
        return Library(self.roots).find(name)

    def write(self, name: str, text: str) -> Path:
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
        return file
