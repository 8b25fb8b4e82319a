"""Last year's data of a typed kind → edits: each field kept, advanced or cleared as declared; plans become targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from generator.facts.model import Field, FieldType, Kind, NextYear
from generator.facts.numbers.quantity import ANY_UNIT
from generator.facts.schema.fields import topic_field
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode
from generator.importing.changes import Change, Fate, Promise
from generator.importing.next_quantity import in_braces, moved_mapping, moved_scalar
from generator.importing.next_text import Words, advance
from generator.importing.set_phrases import SetPhrase
from generator.importing.yaml_edits import Edit, SourceText

PLAN = "计划"
Made = tuple[Edit | None, Change]
_TEXT = Field("", FieldType.TEXT)
# Blank they ask to be filled; other cleared fields would leave a hole in the text, so they become comments.
_ASKS = (FieldType.QUANTITY, FieldType.DATE, FieldType.YEAR, FieldType.CHOICE)


@dataclass(frozen=True, slots=True)
class Target:
    """A figure of last year's plan that a field of the review answers."""

    text: str
    promise: Promise


@dataclass(slots=True)
class _Work:
    """One file being carried over."""

    source: SourceText
    kind: Kind
    year: int
    phrases: Sequence[SetPhrase]
    # Key of the review field → the target it is given.
    targets: dict[str, Target]
    taken_up: set[str] = field(default_factory=set)


def typed_edits(
    source: SourceText, root: MappingNode, kind: Kind, year: int, phrases: Sequence[SetPhrase]
) -> tuple[list[Made], tuple[Promise, ...]]:
    """Return what is done to each value, and what last year's plan promised."""
    promises = list(_promises(root, kind))
    targets = {each.answered_by: Target(text, each) for text, each in promises if each.answered_by and text}
    work = _Work(source, kind, year, phrases, targets)
    made = [
        each for name, node in root.entries.items() for each in _entry(work, root, name, node, _field(kind, name), name)
    ]
    made += [each for key in targets if key not in work.taken_up for each in _new_field(work, root, key)]
    return made, tuple(replace(each, taken_up=each.answered_by in work.taken_up) for _, each in promises)


def _field(kind: Kind, name: str) -> Field:
    if name in kind.fields:
        return kind.fields[name]
    return topic_field(kind.topics[name]) if name in kind.topics else _TEXT


def _entry(work: _Work, holder: MappingNode, name: str, node: SourceNode, known: Field, key: str) -> Iterator[Made]:
    """Yield what is done to one key of a mapping."""
    if isinstance(node, ScalarNode) and node.blank:
        if known.type is FieldType.QUANTITY:
            yield from _still_blank(work, node, key)
    elif known.type is FieldType.QUANTITY and known.next_year is NextYear.ADVANCE:
        yield from _moved(work, node, known, key)
    elif known.next_year is NextYear.CLEAR:
        yield from _cleared(work, holder, name, node, known, key)
    else:
        yield from _inside(work, node, known, key)


def _inside(work: _Work, node: SourceNode, known: Field, key: str) -> Iterator[Made]:
    if isinstance(node, MappingNode) and known.type is not FieldType.QUANTITY:
        fields = {name: known.fields.get(name, _open(known)) for name in node.entries}
        for name, each in node.entries.items():
            yield from _entry(work, node, name, each, fields[name], f"{key}.{name}")
        gone = {name for name, each in node.entries.items() if _goes(each, fields[name], f"{key}.{name}")}
        if node.flow and gone:
            first = next(name for name in node.entries if name in gone)
            change = _gone(work, node.entries[first], f"{key}.{first}")
            yield from ((edit, change) for edit in _without(work.source, node, gone))
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items, 1):
            yield from _inside(work, item, known, f"{key}.{number}")
    elif isinstance(node, ScalarNode) and not node.blank:
        start, end = work.source.span(node)
        words = Words(work.source.text[start:end], start, node.line, key)
        yield from advance(words, work.year, work.phrases, slots=False)


def _open(group: Field) -> Field:
    """Return the field of a key nobody declared: it is carried as its group is."""
    return replace(_TEXT, next_year=NextYear.KEEP) if group.fields else replace(_TEXT, next_year=group.next_year)


def _moved(work: _Work, node: SourceNode, known: Field, key: str) -> Iterator[Made]:
    target = work.targets.get(key)
    words = target.text if target else ""
    if isinstance(node, ScalarNode):
        edits = [moved_scalar(work.source, node, known.unit, words)]
        old = node.text
    elif isinstance(node, MappingNode):
        value = node.entries.get("值")
        old = value.text if isinstance(value, ScalarNode) else ""
        edits = moved_mapping(work.source, node, words) if old.strip() or words else []
    else:
        return
    if target:
        work.taken_up.add(key)
        yield None, Change(Fate.TARGET, key, words, f"目标: {words}", node.line)
    change = Change(Fate.MOVED if old.strip() else Fate.WAITING, key, old, "", node.line)
    yield (edits[0] if edits else None), change
    yield from ((edit, change) for edit in edits[1:])


def _still_blank(work: _Work, node: ScalarNode, key: str) -> Iterator[Made]:
    target = work.targets.get(key)
    edit = None
    if target:
        work.taken_up.add(key)
        start, _ = work.source.span(node)
        edit = Edit(start, start, " " + in_braces({"目标": target.text}))
        yield edit, Change(Fate.TARGET, key, target.text, f"目标: {target.text}", node.line)
    yield None, Change(Fate.WAITING, key, "", "", node.line)


def _new_field(work: _Work, root: MappingNode, key: str) -> Iterator[Made]:
    """Add the field that answers a target where last year's review did not have it."""
    topic, _, name = key.partition(".")
    group = root.entries.get(topic)
    if "." in name or not isinstance(group, MappingNode) or group.flow or name in group.entries:
        return
    target = work.targets[key]
    first = next(iter(group.places.values()))
    place = work.source.offset(first.line, 1)
    line = " " * (first.column - 1) + f"{name}: {in_braces({'目标': target.text})}{work.source.line_end}"
    work.taken_up.add(key)
    yield Edit(place, place, line), Change(Fate.TARGET, key, target.text, f"目标: {target.text}", first.line)


def _cleared(work: _Work, holder: MappingNode, name: str, node: SourceNode, known: Field, key: str) -> Iterator[Made]:
    change = _gone(work, node, key)
    if isinstance(node, ScalarNode) and not _goes(node, known, key):
        start, end = work.source.span(node)
        yield Edit(start, end, _beside(work.source, holder, node)), change
    elif holder.flow:
        yield None, change
    else:
        place = holder.places[name]
        yield _commented_out(work.source, place.line, place.column, work.source.last_line(node)), change


def _gone(work: _Work, node: SourceNode, key: str) -> Change:
    return Change(Fate.CLEARED, key, _shown(work.source, node), "", node.line)


def _goes(node: SourceNode, known: Field, key: str) -> bool:
    """Tell whether a value goes with its key; what asks to be filled stays as a blank."""
    if known.next_year is not NextYear.CLEAR or (isinstance(node, ScalarNode) and node.blank):
        return False
    return not isinstance(node, ScalarNode) or not (known.type in _ASKS or known.required or "." not in key)


def _beside(source: SourceText, holder: MappingNode, node: ScalarNode) -> str:
    """Return the comment that keeps the old value, where its line has room for one."""
    start, end = source.span(node)
    rest = source.text[end : source.line_span(node.end_line, node.end_line)[1]]
    room = not holder.flow and not rest.strip() and node.style not in ("|", ">") and node.end_line == node.line
    return f"# 上年：{source.text[start:end]}" if room else ""


def _commented_out(source: SourceText, line: int, column: int, last: int) -> Edit:
    """Turn the lines of a key into comments; a dash before the key stays."""
    start = source.offset(line, column)
    _, end = source.line_span(last, last)
    indent = " " * (column - 1)
    lines = source.text[start:end].splitlines(keepends=True)
    text = "# " + lines[0] + "".join(f"{indent}# {each.removeprefix(indent)}" for each in lines[1:])
    return Edit(start, end, text)


def _without(source: SourceText, holder: MappingNode, gone: set[str]) -> Iterator[Edit]:
    """Take entries out of {…}: up to the next entry, those at the end from the last entry that stays."""
    names = list(holder.places)
    stays = [place for place, name in enumerate(names) if name not in gone]
    last = max(stays, default=-1)
    for name, following in pairwise(names[: last + 1]):
        if name in gone:
            yield Edit(_start(source, holder, name), _start(source, holder, following), "")
    if last + 1 < len(names):
        _, end = source.span(holder.entries[names[-1]])
        start = source.span(holder.entries[names[last]])[1] if stays else _start(source, holder, names[0])
        yield Edit(start, end, "")


def _start(source: SourceText, holder: MappingNode, name: str) -> int:
    return source.offset(holder.places[name].line, holder.places[name].column)


def _promises(root: MappingNode, kind: Kind) -> Iterator[tuple[str, Promise]]:
    """Yield the text of each figure or sentence of the plans with the promise it makes."""
    for topic, node in root.entries.items():
        plan = node.entries.get(PLAN) if isinstance(node, MappingNode) else None
        if isinstance(plan, MappingNode) and PLAN in _field(kind, topic).fields:
            yield from _plan_entries(plan, _field(kind, topic).fields[PLAN], f"{topic}.{PLAN}")


def _plan_entries(plan: MappingNode, known: Field, key: str) -> Iterator[tuple[str, Promise]]:
    for name, node in plan.entries.items():
        inner = known.fields.get(name, _TEXT)
        if name in ("标题", "导语"):
            continue
        if isinstance(node, ScalarNode) and not node.blank:
            unit = "" if inner.unit in ("", ANY_UNIT) else inner.unit
            yield node.text, Promise(f"{name}{node.text}{unit}", f"{key}.{name}", inner.answers)
        elif isinstance(node, SequenceNode):
            yield from (("", Promise(_words(item), f"{key}.{name}")) for item in node.items if _words(item))
        elif isinstance(node, MappingNode):
            value = node.entries.get("值")
            text = value.text if isinstance(value, ScalarNode) else ""
            yield text, Promise(f"{name}{text}", f"{key}.{name}", inner.answers)


def _words(node: SourceNode) -> str:
    if isinstance(node, ScalarNode):
        return node.text.strip()
    inner = node.entries.values() if isinstance(node, MappingNode) else node.items
    return "，".join(filter(None, map(_words, inner)))


def _shown(source: SourceText, node: SourceNode) -> str:
    text = _words(node)
    return text if len(text) <= 40 else text[:40] + "…"
