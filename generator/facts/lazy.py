"""Fifty topic files, of which a document uses fifteen → mappings that read a topic when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

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

    def __getitem__(self, name: str) -> Field:
        return self.own[name] if name in self.own else topic_field(self._topics[name])

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
