"""What an expression of a template stands for, as far as fields.yaml tells: the field behind a path of names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from generator.facts.model import Field, FieldType, Kind
from generator.templating.views import HEADING_NAMES

COMPANIONS = ("上年", "同比", "目标", "占比", "排名")
_SECTION_NAMES = ("标题", "内容", "正文")


@dataclass(frozen=True, slots=True)
class Shape:
    """Something whose names are known; None stands for anything else."""

    path: str
    fields: Mapping[str, Field]
    # Names that are known beside the fields and lead nowhere further.
    others: tuple[str, ...] = ()
    # Several of it: a name cannot be taken before a loop.
    several: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that no field declares."""

    path: str
    nearest: str


def root_shape(kind: Kind) -> Shape:
    """Return the top of the data file."""
    return Shape("", kind.fields)


def topic_shape(kind: Kind, topic: str) -> Shape | None:
    """Return a topic's group; what all topics share when the name is ""."""
    if topic:
        field = kind.fields.get(topic)
        return None if field is None else shape_of(field, topic, kind)
    groups = [kind.fields[name].fields for name in kind.topics if name in kind.fields]
    if not groups:
        return None
    shared = {name: field for name, field in groups[0].items() if all(name in group for group in groups)}
    return Shape("", shared, HEADING_NAMES)


def section_shape() -> Shape:
    """Return a section of the document, or a topic within one: its names are told apart when it is printed."""
    return Shape("章", {}, (*_SECTION_NAMES, *HEADING_NAMES))


def shape_of(field: Field, path: str, kind: Kind) -> Shape:
    """Return what a field's value offers."""
    if field.type in (FieldType.GROUP, FieldType.ITEMS):
        others: tuple[str, ...] = HEADING_NAMES if path in kind.topics else ()
        if path.rpartition(".")[0] in kind.topics and path.endswith(".计划"):
            others = ("标题",)
        return Shape(path, field.fields, others, field.type is FieldType.ITEMS)
    if field.type is FieldType.LIST:
        return Shape(path, {}, several=True)
    return Shape(path, {}, COMPANIONS if field.type is FieldType.QUANTITY else ())


def step(shape: Shape | None, name: str, kind: Kind) -> Shape | Unknown | None:
    """Return what stands behind a name of a shape."""
    if shape is None or name in shape.others:
        return None
    path = f"{shape.path}.{name}" if shape.path else name
    if shape.several:
        return Unknown(path, "")
    if (field := shape.fields.get(name)) is not None:
        return shape_of(field, path, kind)
    near = get_close_matches(name, (*shape.fields, *shape.others), 1, 0.5)
    return Unknown(path, near[0] if near else "")


def element(shape: Shape | None) -> Shape | None:
    """Return what a loop over a shape goes through."""
    if shape is None or not shape.several:
        return None
    return Shape(shape.path, shape.fields, shape.others)
