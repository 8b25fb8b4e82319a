"""Texts with 【键路径】 and 【旧→新】 → segments, each carrying the fact it speaks of. Nothing is evaluated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.facts.groups import ended
from generator.facts.lookup import field_at, find
from generator.facts.model import FieldType, Group, Listing, Node, Quantity, Segment, Value
from generator.facts.numbers.growth import change, completion, growth
from generator.facts.numbers.quantity import ANY_UNIT, BadQuantity, parse_quantity
from generator.facts.suggest import nearest
from generator.facts.text_places import places_of_characters
from generator.facts.values import one_line
from generator.facts.yaml.nodes import ScalarNode
from generator.problems import Place, Problem

UNKNOWN = "××"
# The table of figures of an outline: its names may be used bare.
TABLE = "数据"
_PIECES = re.compile(r"【【|【([^【】\n]*)】|【")
_DERIVED: Mapping[str, Callable[[Value], Value | None]] = {"同比": growth, "较上年": change, "完成率": completion}
# How the note of a slot begins; last year's figure follows.
LAST_YEAR = "上年为"
_ARROW = re.compile("→|[-=－＝]?[>＞]")


@dataclass(slots=True)
class Resolving:
    """All texts of a file and what became of them."""

    root: Group
    # Key of each text with 【 in it → the scalars it was typed as.
    texts: Mapping[str, tuple[ScalarNode, ...]]
    problems: list[Problem] = field(default_factory=list)
    done: dict[str, tuple[Segment, ...]] = field(default_factory=dict)
    # Keys being resolved, outermost first: meeting one again is a circle.
    open: list[str] = field(default_factory=list)


def resolve(root: Group, texts: Mapping[str, tuple[ScalarNode, ...]]) -> tuple[Group, tuple[Problem, ...]]:
    """Return the facts with every reference and slot put in, and what is wrong with them."""
    if not texts:
        return root, ()
    work = Resolving(root, texts)
    for key in texts:
        _resolved(key, work)
    return _rebuilt_group(root, work), tuple(work.problems)


def _resolved(key: str, work: Resolving) -> tuple[Segment, ...]:
    if key not in work.done:
        value = find(work.root, key)
        kind = value.field.type if isinstance(value, Value) else FieldType.TEXT
        work.open.append(key)
        work.done[key] = tuple(_segments(key, kind, work))
        work.open.pop()
    return work.done[key]


def _segments(key: str, kind: FieldType, work: Resolving) -> Iterator[Segment]:
    scalars = work.texts[key]
    slots = 0
    for scalar in scalars:
        text = scalar.text if kind is FieldType.OFFICIAL_TEXT else one_line(scalar.text)
        text = ended(text) if len(scalars) > 1 else text
        place_at = places_of_characters(scalar)
        position = 0
        for match in _PIECES.finditer(text):
            if match.start() > position:
                yield Segment(text[position : match.start()])
            position = match.end()
            place = place_at(match.start())
            if match.group() == "【【":
                yield Segment("【")
            elif match.group(1) is None:
                found = text[match.start() : match.start() + 15].partition("\n")[0]
                work.problems.append(_unclosed(found, place))
            elif arrow := _ARROW.search(inside := match.group(1)):
                slots += 1
                yield _slot(inside[: arrow.start()].strip(), inside[arrow.end() :].strip(), f"{key}.{slots}")
            else:
                yield from _reference(match.group(1).strip(), key, place, work)
        if position < len(text):
            yield Segment(text[position:])


def _slot(old: str, new: str, key: str) -> Segment:
    """Return the place of a figure that changes from year to year; without a new one it is to fill."""
    note = f"{LAST_YEAR}{old}" if old else ""
    if new:
        return Segment(new, key, note=note)
    return Segment(UNKNOWN + _unit_of(old), key, to_fill=True, note=note)


def _unit_of(old: str) -> str:
    figure = parse_quantity(old, ANY_UNIT)
    return "" if isinstance(figure, BadQuantity) else figure.unit


def _reference(path: str, key: str, place: Place, work: Resolving) -> Iterator[Segment]:
    node = _target(path, key, work.root) or _computed(path, key, work.root)
    if isinstance(node, Value):
        yield from _words(node, path, place, work)
    elif isinstance(node, Listing) and all(isinstance(each, Value) for each in node.items):
        for number, each in enumerate(node.items):
            yield Segment("、" if number else "")
            yield from _words(each, path, place, work)
    elif node is None:
        work.problems.append(_unknown(path, key, place, work.root))
    else:
        hint = "写到具体的一项，如【引进项目.1.投资】"
        work.problems.append(Problem("reference-to-group", f"【{path}】不是一项数据", place, hint=hint))


def _target(path: str, key: str, root: Group) -> Node | None:
    """Return the fact meant: beside the text itself, in a group around it, at the top, or in the table of figures."""
    around = key.split(".")[:-1]
    for length in range(len(around), -1, -1):
        found = find(root, ".".join((*around[:length], path)))
        # A text is not meant by its own words.
        if found is not None and getattr(found, "key", "") != key:
            return found
    return find(root, f"{TABLE}.{path}") or find(root, path)


def _computed(path: str, key: str, root: Group) -> Value | None:
    """Return what follows from a figure and its 上年 or 目标, when that is what the path asks for."""
    above, _, name = path.rpartition(".")
    figure = _target(above, key, root) if above and name in _DERIVED else None
    return _DERIVED[name](figure) if isinstance(figure, Value) else None


def _words(value: Node, path: str, place: Place, work: Resolving) -> Iterator[Segment]:
    """Yield a fact's words with unit, carrying its key; a text's own references are resolved first."""
    if not isinstance(value, Value):
        return
    if value.key in work.open:
        names = " → ".join((*work.open[work.open.index(value.key) :], value.key))
        work.problems.append(Problem("reference-cycle", f"【{path}】绕成了圈", place, found=names))
    elif value.content is None:
        unit = "" if value.field.unit == ANY_UNIT else value.field.unit
        yield Segment(UNKNOWN + unit, value.key, to_fill=True, note=_note(value))
    elif isinstance(value.content, Quantity):
        yield Segment(value.content.text + value.content.unit, value.key)
    elif value.key in work.texts:
        for segment in _resolved(value.key, work):
            yield segment if segment.key else replace(segment, key=value.key)
    else:
        yield Segment("".join(segment.text for segment in value.content), value.key)


def _note(value: Value) -> str:
    """Return what helps to fill a missing figure in."""
    last = value.companions.get("上年")
    known = last.content if last is not None else None
    said = [value.field.meaning] if value.field.meaning else []
    if isinstance(known, Quantity):
        said.append(f"上年为{known.text}{known.unit}")
    return "；".join(said)


def _unclosed(found: str, place: Place) -> Problem:
    hint = "补上“】”；要印出“【”本身就写两个“【【”"
    return Problem("unclosed-reference", "“【”没有配对的“】”", place, found=found, hint=hint)


def _unknown(path: str, key: str, place: Place, root: Group) -> Problem:
    if not path:
        return Problem("unknown-reference", "【】里没有写名字", place, hint="要印出“【”本身就写两个“【【”")
    if declared := _declared(path, key, root):
        hint = f"先写上“{declared}”这一项，还不知道就留空"
        return Problem("unknown-reference", f"【{path}】引用的数据还没有写", place, hint=hint)
    guess = nearest(path, _paths(root, key))
    hint = guess or "先在数据里写上这一项；要印出“【”本身就写两个“【【”"
    return Problem("unknown-reference", f"【{path}】引用的数据没有找到", place, hint=hint)


def _declared(path: str, key: str, root: Group) -> str:
    """Return the whole path of a field that may be written but isn't, "" when there is none."""
    around = key.split(".")[:-1]
    wanted = (".".join((*around[:length], path)) for length in range(len(around), -1, -1))
    return next((each for each in wanted if field_at(root.field.fields, each)), "")


def _paths(root: Group, key: str) -> Iterator[str]:
    """Yield what may be written in 【】 at a text: whole paths, and short ones of the groups around it."""
    around = key.split(".")[:-1]
    heads = [".".join(around[:length]) + "." for length in range(len(around), 0, -1)] + [f"{TABLE}."]
    for path in _leaves(root):
        if path != key:
            yield path
            yield from (path.removeprefix(head) for head in heads if path.startswith(head))


def _leaves(node: Node) -> Iterator[str]:
    if isinstance(node, Value):
        yield node.key
    else:
        for each in node.items if isinstance(node, Listing) else node.entries.values():
            yield from _leaves(each)


def _rebuilt(node: Node, work: Resolving) -> Node:
    if isinstance(node, Value):
        return replace(node, content=work.done[node.key]) if node.key in work.done else node
    if isinstance(node, Listing):
        return replace(node, items=tuple(_rebuilt(each, work) for each in node.items))
    return _rebuilt_group(node, work)


def _rebuilt_group(group: Group, work: Resolving) -> Group:
    return replace(group, entries={name: _rebuilt(each, work) for name, each in group.entries.items()})
