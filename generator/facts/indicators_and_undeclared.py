"""Names that no field declares: a town's own 指标 → figures; a key at the top → its field after all, or what is wrong.

A 指标 of a topic, or of its 计划, is typed as `名字: 1200亩` or `名字: {值, 上年, 目标, …}`. A figure has the unit that
was typed with it; what stands beside it has the same unless another was typed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TypeVar

from generator.facts.lookup import INDICATORS, indicator_field
from generator.facts.model import Field, FieldType, Good, Group, Kind, Node, Value
from generator.facts.schema.declaration_types import topic_field
from generator.facts.schema.hints import MOST_GUESSES, field_of_alias, figure_of, fits, nearest, nearest_name
from generator.facts.schema.library import Library
from generator.facts.values import Report, read_quantity, read_scalar
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SourceNode, is_blank
from generator.problems import Place, Problem, Severity, TemplateError

T = TypeVar("T")
# Name and other names of indicators that no field has, kept by the county: 香榧面积：大棚面积、蔬菜大棚面积.
VARIANTS_FILE = "phrases/指标别名.txt"
# Beside a figure: which way is good.
GOOD = "好"
_GOOD = {each.value: each for each in Good}
_EXPECTED = "香榧面积: 1200亩，或者 香榧面积: {值: 1200亩, 上年: 1100}"
# A name is printed between other words and stands in keys and 【】; a longer one is a sentence.
_NOT_IN_NAMES = frozenset(".【】→、，。：；:>[]{}#|｜〈〉 \t\u3000")
_LONGEST_NAME = 24
# More than half of a name must be the same: 主题教育 is not 教育事业.
_LIKENESS = 0.6


def read_indicators(node: SourceNode, group: Field, topic: Field, key: str, place: Place, report: Report) -> Group:
    """Return the figures of a 指标, whose field is `group` and key `key`; `topic` is the topic or 计划 around it."""
    entries: dict[str, Node] = {}
    if not isinstance(node, MappingNode):
        if not is_blank(node):
            message = f"“{key}”的写法不对"
            report(Problem("wrong-shape", message, place, expected=_EXPECTED, hint="一行一个，不用“- ”", key=key))
        return Group(key, entries, place, group)
    for name, each in node.entries.items():
        where, inner = node.places[name], f"{key}.{name}"
        if problem := _misnamed(name, topic, where, inner):
            report(problem)
        elif not isinstance(each, (ScalarNode, MappingNode)):
            report(Problem("wrong-shape", f"“{inner}”的写法不对", where, expected=_EXPECTED, key=inner))
        else:
            entries[name] = _indicator(each, indicator_field(inner, group), inner, where, report)
    return Group(key, entries, place, group)


def _indicator(node: ScalarNode | MappingNode, field: Field, key: str, place: Place, report: Report) -> Node:
    if isinstance(node, ScalarNode):
        return read_scalar(node, field, key, report)
    if isinstance(typed := node.entries.get(GOOD), ScalarNode) and not typed.blank:
        if typed.text in _GOOD:
            field = field._replace(good=_GOOD[typed.text])
        else:
            expected, hint = "、".join(_GOOD), nearest(typed.text, _GOOD)
            message = f"“{key}”的“{GOOD}”不对"
            found, inner = typed.text, f"{key}.{GOOD}"
            report(Problem("not-an-option", message, typed.place, found=found, expected=expected, hint=hint, key=inner))
    rest = {name: each for name, each in node.entries.items() if name != GOOD}
    return read_quantity(node._replace(entries=rest), field, key, place, report)


def _misnamed(name: str, topic: Field, place: Place, key: str) -> Problem | None:
    """Return what is wrong with an indicator's name: it is a field's, or no name at all."""
    if field := name if name in topic.fields else field_of_alias(name, topic.fields):
        hint = f"用这一项：{field}，写在“{topic.name}:”下面，和“{INDICATORS}:”对齐"
        return Problem("indicator-is-field", f"“{name}”是已有的项，不写成指标", place, hint=hint, key=key)
    if len(name) > _LONGEST_NAME:
        hint = "名字只写是什么数；整句的话写进“补充”"
        return Problem("bad-indicator", "指标的名字太长", place, found=name[:30], hint=hint, key=key)
    if not name.isprintable() or _NOT_IN_NAMES & set(name) or name.isdecimal() or name[:1] in "（(":
        return Problem(
            "bad-indicator", f"“{name}”不能做指标的名字", place, expected="不带标点和空格、不全是数字的词", key=key
        )
    return None


def read_variants(library: Library) -> Mapping[str, str]:
    """Return other name → name of indicators, from the county's 指标别名.txt."""

    def read() -> Mapping[str, str]:
        file = library.find(VARIANTS_FILE)
        lines = file.read_text("utf-8-sig").splitlines() if file is not None else []
        rows = [line.strip().partition("：") for line in lines if not line.lstrip().startswith("#")]
        return {other: name.strip() for name, _, others in rows for other in re.split("[、，, ]+", others) if other}

    variants: Mapping[str, str] = library.once("variants", "", read)
    return variants


def named_in_sentences(group: Group) -> dict[str, Value]:
    """Return the figures of a group that its sentences name (【大棚：1200亩】): no field declares them."""
    declared = group.field.fields
    return {name: each for name, each in group.entries.items() if name not in declared and isinstance(each, Value)}


def with_named(group: Group, apart: Collection[str]) -> Group:
    """Return a topic or plan with the figures that its sentences name among its 指标, but for the keys in `apart`."""
    field, own = group.field.fields.get(INDICATORS), group.entries.get(INDICATORS)
    named = {name: each for name, each in named_in_sentences(group).items() if each.key not in apart}
    if field is None or not named:
        return group
    entries = {**(own.entries if isinstance(own, Group) else {}), **named}
    indicators = Group(f"{group.key}.{INDICATORS}", entries, group.place, field)
    return group._replace(entries={**group.entries, INDICATORS: indicators})


def joined(entries: Mapping[str, T], variants: Mapping[str, str]) -> dict[str, T]:
    """Return the indicators of one town under the names by which towns are joined; none takes another's name."""
    found: dict[str, T] = {}
    for name, each in entries.items():
        usual = variants.get(name, name)
        found[name if usual in entries or usual in found else usual] = each
    return found


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
            if self._chosen or not place.is_in(self._path):
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
