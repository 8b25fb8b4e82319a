"""A top key of a data file that its kind doesn't declare → the field it has after all, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from itertools import chain
from pathlib import Path

from generator.facts.inheritance import from_file
from generator.facts.model import Field, FieldType, Kind
from generator.facts.schema.declaration_types import topic_field
from generator.facts.schema.hints import MOST_GUESSES, field_of_alias, figure_of, fits, nearest_name
from generator.facts.schema.library import Library
from generator.facts.yaml.nodes import SourceNode
from generator.problems import Place, Problem, Severity, TemplateError

# More than half of a name must be the same: 主题教育 is not 教育事业.
_LIKENESS = 0.6


class UndeclaredKeys:
    """What becomes of the undeclared keys of one file."""

    def __init__(self, kind: Kind, library: Library, path: Path, always: Iterable[str], *, chosen: bool) -> None:
        """Take the names that any file may hold as `always`; `chosen` when the kind isn't the file's own."""
        self._kind = kind
        self._library = library
        self._path = path
        self._always = tuple(always)
        self._chosen = chosen
        # Topics of the library that the kind doesn't list; a town may report on them all the same.
        self._topics: list[str] = []
        self._unknown = 0

    def judge(self, name: str, node: SourceNode, place: Place) -> Problem | Field | None:
        """Return the field an undeclared key has after all, the problem it is, or None to pass over it."""
        known = name in self._library.topic_names()
        if known and self._kind.sections:
            self._topics.append(name)
            return topic_field(self._library.topic(name))
        if known or name in self._other_kinds:
            # A file shared by several kinds holds what one of them alone needs.
            if self._chosen or not from_file(place, self._path):
                return None
            hint = "这个文种不按主题写" if known else f"这是“{self._other_kinds[name]}”用的数据"
            message = f"“{self._kind.name}”不用“{name}”，不会印出来"
            return Problem("unused-key", message, place, Severity.WARNING, hint=hint, key=name)
        hint = self._hint(name, node)
        return Problem("unknown-key", f"没有“{name}”这一项", place, hint=hint, key=name)

    def elsewhere(self, name: str) -> tuple[str, Field] | None:
        """Return the first group or topic that has a field of a name or alias, and the field."""
        return self._homes.get(name)

    def extended_kind(self) -> Kind:
        """Return the kind with the topics the file brought along."""
        if not self._topics:
            return self._kind
        kind, brought = self._kind, {name: self._library.topic(name) for name in self._topics}
        groups = {name: topic_field(topic) for name, topic in brought.items()}
        return kind._replace(topics={**kind.topics, **brought}, fields={**kind.fields, **groups})

    def _hint(self, name: str, node: SourceNode) -> str:
        if own := field_of_alias(name, self._kind.fields):
            return f"用这一项：{own}"
        figure = figure_of(node)
        home = self.elsewhere(name)
        if home and (home[1].name == name or home[1].type is FieldType.ITEMS or fits(home[1], node, figure)):
            # It was typed one level too high.
            group, field = home
            where = f"写在“{group}”下面，缩进两格"
            return f"“{name}”{where}" if field.name == name else f"用这一项：{field.name}，{where}"
        self._unknown += 1
        known = chain(self._always, self._kind.fields, self._library.topic_names())
        # A figure is no topic whose name is written a little otherwise.
        guesses = self._unknown <= MOST_GUESSES and not (figure and self._kind.sections)
        if guesses and (near := nearest_name(name, known, _LIKENESS)):
            return f"是不是想写“{near}”？"
        if self._kind.sections and figure:
            return f"没有意思相同的项，就写成指标：在有关主题的“指标:”下面写“{name}: {figure.text}{figure.unit}”"
        return f"用 gongwen fields {self._kind.name} 看有哪些项"

    @cached_property
    def _other_kinds(self) -> Mapping[str, str]:
        """Name of a field → the first kind that has it."""
        users: dict[str, str] = {}
        for folder in self._library.kinds():
            # A kind that is broken is reported to whoever uses it.
            with suppress(TemplateError):
                kind = self._library.kind(folder)
                users = {**dict.fromkeys(kind.own, kind.name), **users}
        return users

    @cached_property
    def _homes(self) -> Mapping[str, tuple[str, Field]]:
        """Name or alias of a field → the first group or topic that has it, and the field."""
        shared = self._library.shared_fields()
        homes: dict[str, tuple[str, Field]] = {}
        for group in self._kind.fields.values():
            for each in group.fields.values() if group.type is FieldType.GROUP else ():
                for name in (each.name, *each.aliases) if each.name not in shared else ():
                    homes.setdefault(name, (group.name, each))
        return homes
