"""A text with 【】 → what each pair means: a reference, a slot, a named figure, or none (不变); figures → facts.

| written | means |
|---|---|
| `【名】` | reference: prints the fact of that name |
| `【旧→新】`, `【旧→】` | slot; 旧 is last year's figure |
| `【名：1200亩】` | a figure named where it stands |
| `【名：旧→新】` | a named slot |
| `【不变：1+6】` | printed as it is, never a figure |
| `【【` | the sign itself |
"""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from generator.facts.lookup import INDICATORS, PLAN, find, places_of_characters
from generator.facts.model import Field, FieldType, Group, NextYear, Quantity, Value
from generator.facts.numbers.quantity import ANY_UNIT, parse_quantity
from generator.facts.numbers.units import may_stand_for
from generator.facts.schema.hints import field_of_alias
from generator.facts.values import one_line
from generator.facts.yaml.nodes import ScalarNode
from generator.problems import Place, Problem

# What is printed as it is, whatever it looks like.
UNCHANGED = "不变"
_PIECES = r"【【|【([^【】\n]*)】|【"
_ARROW = "→|[-=－＝]?[>＞]"
# The first colon separates; 10.2:45.3:44.5 and 8:30 begin with a figure, no name does.
_NAMED = r"\s*(?P<name>[^\s\d０-９×*＊：:→>＞-][^：:→>＞]*?)\s*[：:](?P<rest>.*)"


class Meaning(Enum):
    """What a pair of 【】 is there for."""

    REFERENCE = "引用"
    FIGURE = "数"
    SLOT = "待填的数"
    UNCHANGED = "照印"
    SIGN = "方括号"
    UNCLOSED = "没有配对"


class Bracket(NamedTuple):
    """One 【】 of a text."""

    meaning: Meaning
    # Place in the text, brackets included.
    start: int
    end: int
    # Of a reference the path; of a figure or slot its name, "" without one.
    name: str = ""
    # Of a slot: last year's figure.
    old: str = ""
    # This year's figure, "" while it waits; of 照印 the words.
    new: str = ""

    @property
    def figure(self) -> str:
        """This year's figure with the unit that was typed once, beside last year's: 【1200亩→1300】 is 1300亩."""
        before = parse_quantity(self.old, ANY_UNIT)
        figure = parse_quantity(self.new, ANY_UNIT)
        bare = isinstance(figure, Quantity) and not figure.unit
        return self.new + (before.unit if bare and isinstance(before, Quantity) else "")


def find_brackets(text: str) -> Iterator[Bracket]:
    """Yield every 【】 of a text in order."""
    for match in re.finditer(_PIECES, text):
        if match.group() == "【【":
            yield Bracket(Meaning.SIGN, *match.span())
        elif match.group(1) is None:
            yield Bracket(Meaning.UNCLOSED, *match.span())
        else:
            yield _meant(match.group(1), *match.span())


def _meant(inside: str, start: int, end: int) -> Bracket:
    named = re.fullmatch(_NAMED, inside)
    name, words = (named["name"], named["rest"].strip()) if named else ("", inside)
    if name == UNCHANGED:
        return Bracket(Meaning.UNCHANGED, start, end, new=words)
    if arrow := re.search(_ARROW, words):
        old, new = words[: arrow.start()].strip(), words[arrow.end() :].strip()
        return Bracket(Meaning.SLOT, start, end, name, old, new)
    if name:
        return Bracket(Meaning.FIGURE, start, end, name, new=words)
    return Bracket(Meaning.REFERENCE, start, end, inside.strip())


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
                problems.append(wrong._replace(key=key))
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
    if isinstance(parse_quantity(typed, ANY_UNIT), str):
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
