"""Texts with 【名：1200亩】 and 【名：旧→新】 → the facts with each such figure in its topic, under its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.facts.lookup import INDICATORS, PLAN, find
from generator.facts.model import Field, FieldType, Group, NextYear, Quantity, Value
from generator.facts.numbers.quantity import ANY_UNIT, BadQuantity, parse_quantity
from generator.facts.numbers.units import may_stand_for
from generator.facts.schema.hints import field_of_alias
from generator.facts.sentences.brackets import UNCHANGED, Bracket, Meaning, find_brackets
from generator.facts.sentences.text_places import places_of_characters
from generator.facts.values import one_line
from generator.facts.yaml.nodes import ScalarNode
from generator.problems import Place, Problem


def with_named_figures(root: Group, texts: Mapping[str, tuple[ScalarNode, ...]]) -> tuple[Group, tuple[Problem, ...]]:
    """Return the facts with the figures that texts name, and what is wrong with them.

    A figure belongs to the topic of its text, or to the topic's plan; one outside the topics to the whole file.
    """
    problems: list[Problem] = []
    named: dict[str, dict[str, Value]] = {}
    for key, scalars in texts.items():
        above = home_of(key, root)
        holder = find(root, above) if above else root
        for bracket, place in _named(scalars) if isinstance(holder, Group) else ():
            assert isinstance(holder, Group)
            figure = _figure(bracket, f"{above}.{bracket.name}" if above else bracket.name, place)
            others = named.setdefault(above, {})
            if (wrong := _wrong(bracket, holder, others, place)) is not None:
                problems.append(replace(wrong, key=key))
            else:
                others[bracket.name] = figure
    for above, figures in named.items():
        root = _added(root, above.split(".") if above else [], figures)
    return root, tuple(problems)


def names_in(texts: Mapping[str, tuple[ScalarNode, ...]], root: Group) -> frozenset[str]:
    """Return the keys of the figures that texts name: 农业产业.大棚."""
    return frozenset(
        f"{home_of(key, root)}.{bracket.name}" for key, scalars in texts.items() for bracket, _ in _named(scalars)
    )


def home_of(key: str, root: Group) -> str:
    """Return the key of the group to which a figure named in the text at `key` belongs, "" for the whole file."""
    topic, _, rest = key.partition(".")
    group = root.entries.get(topic)
    if not rest or not isinstance(group, Group) or topic == "章节":
        return ""
    return f"{topic}.{PLAN}" if rest.startswith(f"{PLAN}.") and isinstance(group.entries.get(PLAN), Group) else topic


def mixed_units(bracket: Bracket) -> bool:
    """Tell whether the two figures of a slot measure different things."""
    old, new = parse_quantity(bracket.old, ANY_UNIT), parse_quantity(bracket.figure, ANY_UNIT)
    if not isinstance(old, Quantity) or not isinstance(new, Quantity):
        return False
    return bool(old.unit and new.unit) and not may_stand_for(new.unit, old.unit)


def _named(scalars: tuple[ScalarNode, ...]) -> Iterator[tuple[Bracket, Place]]:
    for scalar in scalars:
        place_at = places_of_characters(scalar)
        for bracket in find_brackets(scalar.text if "\n" in scalar.text else one_line(scalar.text)):
            if bracket.name and bracket.meaning in (Meaning.FIGURE, Meaning.SLOT):
                yield bracket, place_at(bracket.start)


def _figure(bracket: Bracket, key: str, place: Place) -> Value:
    last, now = parse_quantity(bracket.old, ANY_UNIT), parse_quantity(bracket.figure, ANY_UNIT)
    unit = last.unit if isinstance(last, Quantity) and last.unit else ANY_UNIT
    field = Field(
        bracket.name, FieldType.QUANTITY, unit=unit, meaning="句子里写的数", next_year=NextYear.ADVANCE, place=place
    )
    beside = {"上年": Value(f"{key}.上年", last, place, field)} if isinstance(last, Quantity) else {}
    return Value(key, now if isinstance(now, Quantity) else None, place, field, beside)


def _wrong(bracket: Bracket, holder: Group, others: Mapping[str, Value], place: Place) -> Problem | None:
    """Return what is wrong with a named figure: a field or another figure of the name, or that it is no number."""
    name, typed = bracket.name, bracket.new or bracket.old
    if field := _field_of(name, holder):
        above, _, line = field.rpartition(".")
        hint = f"把数写到{f'“{above}:”下面的' if above else ''}“{line}: {typed}”这一行，句子里写【{line}】"
        message = f"“{name}”是{f'“{holder.key}”' if holder.key else '这份数据'}的数据项，不能在句子里另写"
        return Problem("figure-is-field", message, place, found=f"【{name}：{typed}】", hint=hint)
    if (first := others.get(name) or holder.entries.get(name)) is not None:
        hint = f"第一次写在第{first.place.line}行；这里写【{name}】引用它，本来是两个数就换个名字"
        return Problem("figure-twice", f"“{name}”写了两次", place, found=f"【{name}：{typed}】", hint=hint)
    if isinstance(parse_quantity(typed, ANY_UNIT), BadQuantity):
        expected, hint = "数字，连同单位", f"如【{name}：1200亩】；照原样印的词句写【{UNCHANGED}：…】"
        return Problem("not-a-number", f"【{name}】应当是数字", place, found=typed, expected=expected, hint=hint)
    return None


def _field_of(name: str, holder: Group) -> str:
    """Return the field or indicator of a group that has a name, "" when none has."""
    fields, own = holder.field.fields, holder.entries.get(INDICATORS)
    if isinstance(own, Group) and name in own.entries:
        return f"{INDICATORS}.{name}"
    return name if name in fields else field_of_alias(name, fields)


def _added(group: Group, path: list[str], figures: Mapping[str, Value]) -> Group:
    """Return the facts with figures put into the group at a path."""
    if not path:
        return group._replace(entries={**group.entries, **figures})
    inner = group.entries[path[0]]
    assert isinstance(inner, Group)
    return group._replace(entries={**group.entries, path[0]: _added(inner, path[1:], figures)})
