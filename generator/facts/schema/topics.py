"""Fifty topic files, of which a document uses fifteen → mappings that read a topic when it is first asked for.

The same for the fields that follow from a field: each is made when a town first needs it, and then kept with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.facts.lookup import RATES
from generator.facts.model import Field, FieldType, Topic


class Topics(Mapping[str, Topic]):
    """Topics by name: all names are known, a topic's file is read on first use (and may raise TemplateError then)."""

    def __init__(self, names: tuple[str, ...], read: Callable[[str], Topic]) -> None:
        self._names = dict.fromkeys(names)
        self._read = read

    def __getitem__(self, name: str) -> Topic:
        if name not in self._names:
            raise KeyError(name)
        return self._read(name)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class KindFields(Mapping[str, Field]):
    """The top of a data file: the kind's own fields, then a 组 for each topic."""

    def __init__(self, own: Mapping[str, Field], topics: Mapping[str, Topic]) -> None:
        self.own = own
        self._topics = topics
        self._made: dict[str, Field] = {}

    def __getitem__(self, name: str) -> Field:
        if name in self.own:
            return self.own[name]
        if name not in self._made:
            self._made[name] = topic_field(self._topics[name])
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self.own or name in self._topics

    def __iter__(self) -> Iterator[str]:
        yield from self.own
        yield from (name for name in self._topics if name not in self.own)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def topic_field(topic: Topic) -> Field:
    """Return the 组 that holds a topic's facts in a data file."""
    return Field(topic.name, FieldType.GROUP, meaning=topic.meaning, fields=topic.fields)


def element_field(field: Field) -> Field:
    """Return what each item of a 列表 is."""
    return Field(field.name, field.element, meaning=field.meaning, example=field.example, place=field.place)


def required_fields(group: Field) -> tuple[Field, ...]:
    """Return the fields that a group asks for."""
    # Asking a topic's field of every file would read all topic files.
    fields: Mapping[str, Field] = getattr(group.fields, "own", group.fields)
    return tuple(each for each in fields.values() if each.required)


def companion_field(field: Field, name: str, unit: str) -> Field:
    """Return what stands beside a figure as its 上年, 同比 …; `unit` is the figure's."""
    if name == "排名":
        return Field(name, FieldType.TEXT, meaning=f"{field.meaning or field.name}的排名")
    meaning = f"{field.meaning or field.name}（{name}）"
    return Field(name, FieldType.QUANTITY, unit="%" if name in RATES else unit, meaning=meaning)
