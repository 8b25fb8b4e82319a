"""Last year's data of a typed kind → edits: each field kept, advanced or cleared as declared; plans become targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.facts.lookup import INDICATORS, PLAN, indicator_field
from generator.facts.model import Field, FieldType, Kind, NextYear
from generator.facts.numbers.quantity import ANY_UNIT
from generator.facts.schema.declaration_types import SetPhrase, element_field, topic_field
from generator.facts.sentences.sentence_figures import speaks
from generator.facts.yaml.edits import Edit, SourceText
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode, scalars_below
from generator.importing.next_year.changes import Change, Fate, Promise
from generator.importing.next_year.text import Words, advance
from generator.importing.next_year.waiting import (
    ANY_TEXT,
    asks_anew,
    field_within,
    in_braces,
    is_past,
    moved_mapping,
    moved_scalar,
    tells_deeds_only,
)

# Before what was true of last year and is kept as a comment.
LAST_YEAR = "去年："
Made = tuple[Edit | None, Change]
_SHOWN = 40
# Blank they ask to be filled; other cleared fields would leave a hole in the text, so they become comments.
_ASKS = (FieldType.QUANTITY, FieldType.DATE, FieldType.YEAR, FieldType.CHOICE)


@dataclass(slots=True)
class _Work:
    """One file being carried over."""

    source: SourceText
    year: int
    phrases: Sequence[SetPhrase]
    # Key of the review field → the target it is given.
    targets: dict[str, str]
    taken_up: set[str] = field(default_factory=set)


def typed_edits(
    source: SourceText, root: MappingNode, kind: Kind, year: int, phrases: Sequence[SetPhrase]
) -> tuple[list[Made], tuple[Promise, ...]]:
    """Return what is done to each value, and what last year's plan promised."""
    promises: list[tuple[str, Promise]] = []
    for topic, node in root.entries.items():
        plan = node.entries.get(PLAN) if isinstance(node, MappingNode) else None
        if isinstance(plan, MappingNode) and PLAN in _field(kind, topic).fields:
            promises += _plan_entries(plan, _field(kind, topic).fields[PLAN], f"{topic}.{PLAN}")
    targets = {each.answered_by: text for text, each in promises if each.answered_by and text}
    work = _Work(source, year, phrases, targets)
    made = [
        each for name, node in root.entries.items() for each in _entry(work, root, name, node, _field(kind, name), name)
    ]
    made += [each for key in targets if key not in work.taken_up for each in _new_field(work, root, key)]
    return made, tuple(replace(each, taken_up=each.answered_by in work.taken_up) for _, each in promises)


def _field(kind: Kind, name: str) -> Field:
    if name in kind.fields:
        return kind.fields[name]
    return topic_field(kind.topics[name]) if name in kind.topics else ANY_TEXT


def _entry(work: _Work, holder: MappingNode, name: str, node: SourceNode, known: Field, key: str) -> Iterator[Made]:
    """Yield what is done to one key of a mapping."""
    if isinstance(node, ScalarNode) and node.blank:
        if known.type is FieldType.QUANTITY:
            yield from _still_blank(work, node, key)
    elif known.type is FieldType.QUANTITY and known.next_year is NextYear.ADVANCE:
        yield from _moved(work, node, known, key)
    elif (known.next_year is NextYear.CLEAR or tells_deeds_only(node, known)) and not asks_anew(node, known):
        yield from _cleared(work, holder, name, node, known, key)
    else:
        yield from _inside(work, node, known, key)


def _inside(work: _Work, node: SourceNode, known: Field, key: str) -> Iterator[Made]:
    if isinstance(node, MappingNode) and known.type is not FieldType.QUANTITY:
        fields = {name: field_within(known, name) for name in node.entries}
        for name, each in node.entries.items():
            yield from _entry(work, node, name, each, fields[name], f"{key}.{name}")
        gone = {name for name, each in node.entries.items() if _goes_with_key(each, fields[name], f"{key}.{name}")}
        if node.flow and gone:
            first = next(name for name in node.entries if name in gone)
            change = _change(Fate.CLEARED, f"{key}.{first}", node.entries[first])
            yield from ((edit, change) for edit in work.source.without(node, gone))
    elif isinstance(node, SequenceNode):
        yield from _members(work, node, known, key)
    elif isinstance(node, ScalarNode) and not node.blank:
        start, end = work.source.span(node)
        words = Words(work.source.text[start:end], start, node.place.line, key)
        yield from advance(words, work.year, work.phrases, slots=speaks(known))


def _members(work: _Work, node: SequenceNode, known: Field, key: str) -> Iterator[Made]:
    """Yield what is done to last year's items; one with nothing to fill in would be printed as this year's work."""
    done = [place for place, item in enumerate(node.items) if is_past(item, known)]
    element = element_field(known) if known.type is FieldType.LIST else known
    for number, item in enumerate(node.items, 1):
        where, plain = f"{key}.{number}", isinstance(item, ScalarNode) and "【" not in item.text
        if number - 1 in done:
            edit = None if node.flow else work.source.comment_out_item(item, LAST_YEAR)
            yield edit, _change(Fate.LAST_YEAR, where, item)
            continue
        if known.type is FieldType.ITEMS:
            yield None, _change(Fate.CARRIED, where, item)
        elif known.type is FieldType.LIST and not speaks(element) and plain:
            yield _to_confirm(work, item, where)
            continue
        yield from _inside(work, item, element, where)
    if node.flow and done:
        first = _change(Fate.LAST_YEAR, f"{key}.{done[0] + 1}", node.items[done[0]])
        change = replace(first, line=node.place.line)
        yield from ((edit, change) for edit in work.source.without_items(node, done))


def _to_confirm(work: _Work, item: SourceNode, key: str) -> Made:
    """Turn a word of a list (节庆: [采茶节]) into a slot: whether it is true this year too, a person says."""
    start, end = work.source.span(item)
    typed = work.source.text[start:end]
    quote = typed[:1] if typed[:1] in ("'", '"') else ""
    inner = typed[1:-1] if quote else typed
    written = f"{quote}【{inner}→】{quote}"
    return Edit(start, end, written), Change(Fate.SLOT, key, _words(item), f"【{_words(item)}→】", item.place.line)


def _moved(work: _Work, node: SourceNode, known: Field, key: str) -> Iterator[Made]:
    words = work.targets.get(key, "")
    if isinstance(node, ScalarNode):
        edits = [moved_scalar(work.source, node, known.unit, words)]
        old = node.text
    elif isinstance(node, MappingNode):
        value = node.entries.get("值")
        old = value.text if isinstance(value, ScalarNode) else ""
        edits = moved_mapping(work.source, node, known.unit, words) if old.strip() or words else []
    else:
        return
    if words:
        yield None, _targeted(work, key, node.place.line)
    change = Change(Fate.MOVED if old.strip() else Fate.WAITING, key, old, "", node.place.line)
    yield (edits[0] if edits else None), change
    yield from ((edit, change) for edit in edits[1:])


def _still_blank(work: _Work, node: ScalarNode, key: str) -> Iterator[Made]:
    if key in work.targets:
        start, _ = work.source.span(node)
        edit = Edit(start, start, " " + in_braces({"目标": work.targets[key]}))
        yield edit, _targeted(work, key, node.place.line)
    yield None, Change(Fate.WAITING, key, "", "", node.place.line)


def _targeted(work: _Work, key: str, line: int) -> Change:
    """Note that the target of a field is taken up, and return the change."""
    work.taken_up.add(key)
    text = work.targets[key]
    return Change(Fate.TARGET, key, text, f"目标: {text}", line)


def _new_field(work: _Work, root: MappingNode, key: str) -> Iterator[Made]:
    """Add the field that answers a target where last year's review did not have it."""
    above, _, name = key.rpartition(".")
    topic, _, inner = above.partition(".")
    group = root.entries.get(topic)
    lead = ""
    if inner == INDICATORS and isinstance(group, MappingNode):
        lead = "" if inner in group.entries else f"{INDICATORS}:"
        group = group.entries.get(inner, group)
    elif inner:
        return
    if not isinstance(group, MappingNode) or group.flow or name in group.entries:
        return
    first = next(iter(group.places.values()))
    place = work.source.offset(first.line, 1)
    indent, end = " " * (first.column - 1), work.source.line_end
    line = f"{indent}{lead and lead + end + indent + '  '}{name}: {in_braces({'目标': work.targets[key]})}{end}"
    yield Edit(place, place, line), _targeted(work, key, first.line)


def _cleared(work: _Work, holder: MappingNode, name: str, node: SourceNode, known: Field, key: str) -> Iterator[Made]:
    change = _change(Fate.CLEARED, key, node)
    if isinstance(node, ScalarNode) and not _goes_with_key(node, known, key):
        start, end = work.source.span(node)
        beside = f"# 上年：{work.source.text[start:end]}" if work.source.has_room(node) and not holder.flow else ""
        yield Edit(start, end, beside), change
    elif holder.flow:
        yield None, change
    else:
        place = holder.places[name]
        yield work.source.comment_out(place.line, place.column, work.source.last_line(node), LAST_YEAR), change


def _goes_with_key(node: SourceNode, known: Field, key: str) -> bool:
    """Tell whether a value is removed together with its key; one that is to be filled anew stays as a blank."""
    if asks_anew(node, known):
        return False
    if tells_deeds_only(node, known):
        return True
    if known.next_year is not NextYear.CLEAR or (isinstance(node, ScalarNode) and node.blank):
        return False
    return not isinstance(node, ScalarNode) or not (known.type in _ASKS or known.required or "." not in key)


def _plan_entries(plan: MappingNode, known: Field, key: str) -> Iterator[tuple[str, Promise]]:
    """Yield the text of each figure or sentence of a plan with the promise it makes."""
    for name, node in plan.entries.items():
        inner = known.fields.get(name, ANY_TEXT)
        if name in ("标题", "导语"):
            continue
        if isinstance(node, ScalarNode) and not node.blank:
            unit = "" if inner.unit in ("", ANY_UNIT) else inner.unit
            yield node.text, Promise(f"{name}{node.text}{unit}", f"{key}.{name}", inner.answers)
        elif isinstance(node, SequenceNode):
            yield from (("", Promise(_words(item), f"{key}.{name}")) for item in node.items if _words(item))
        elif isinstance(node, MappingNode) and name == INDICATORS:
            own = {each: indicator_field(f"{key}.{name}.{each}", inner) for each in node.entries}
            yield from _plan_entries(node, inner._replace(fields=own), f"{key}.{name}")
        elif isinstance(node, MappingNode):
            value = node.entries.get("值")
            text = value.text if isinstance(value, ScalarNode) else ""
            yield text, Promise(f"{name}{text}", f"{key}.{name}", inner.answers)


def _words(node: SourceNode) -> str:
    return "，".join(filter(None, (each.text.strip() for _, each in scalars_below(node))))


def _change(fate: Fate, key: str, node: SourceNode) -> Change:
    """Return what became of a whole value; of a long one the beginning is told."""
    text = _words(node)
    return Change(fate, key, text if len(text) <= _SHOWN else text[:_SHOWN] + "…", "", node.place.line)
