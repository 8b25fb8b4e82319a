"""A fact → runs of text with their origins, and the marked text of these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.document.marks import BODY, BORDER, CLOSE, OPEN, RESERVED, mark, mark_all, plain
from generator.document.model import Run
from generator.facts.lookup import unit_asked
from generator.facts.model import UNKNOWN, FieldType, Group, Listing, Node, Quantity, Segment, Value
from generator.templating.punctuation import is_word
from generator.templating.values.absent import AbsentFact, Comparable


class Phrase(Comparable):
    """Words made from facts by a filter; each run keeps its origin."""

    __slots__ = ("number", "runs")

    def __init__(self, runs: tuple[Run, ...], number: Decimal | None = None) -> None:
        self.runs = runs
        # What the words say, where a template may compare it (条数).
        self.number = number

    def __str__(self) -> str:
        return mark_all(self.runs)

    def __bool__(self) -> bool:
        return any(run.text for run in self.runs)

    def words(self) -> str:
        """Return the bare words."""
        return plain(self.runs)

    def amount(self) -> Decimal | None:
        """Return what the words count."""
        return self.number


def runs_of_value(value: Value) -> tuple[Run, ...]:
    """Return the value as printed: number with unit, words, or ×× while to fill."""
    content = value.content
    if content is None:
        return (Run(UNKNOWN + unit_of(value), value.key, True, _note_of(value)),)
    if isinstance(content, Quantity):
        return (Run(clean(content.text + content.unit), value.key),)
    if len(content) == 1:
        return (_run_of_segment(content[0], value.key),)
    return tuple([_run_of_segment(segment, value.key) for segment in content])


def words_of(value: Value) -> str:
    """Return the words of a value as printed."""
    if (segments := value.segments) is not None:
        return "".join([_words(segment) for segment in segments])
    return plain(runs_of_value(value))


def unit_of(value: Value) -> str:
    """Return the unit that follows the number; "" where the clerk types it along."""
    if isinstance(value.content, Quantity):
        return value.content.unit
    return unit_asked(value.field)


def _note_of(value: Value) -> str:
    """Return what helps to fill a missing value in: its meaning and last year's figure."""
    parts = [value.field.meaning]
    last = value.companions.get("上年")
    if last is not None and last.content is not None:
        parts.append(f"上年为{words_of(last)}")
    return clean("；".join(part for part in parts if part))


def clean(text: str) -> str:
    """Return a fact's words on one line and without anything that could pass for a mark."""
    # Neither line breaks nor private-use signs are printable: most words need no second look.
    if text.isprintable():
        return text
    if "\n" in text:
        text = "".join(line.strip() for line in text.splitlines())
    return RESERVED.sub("", text)


def _words(segment: Segment) -> str:
    return clean(UNKNOWN if segment.to_fill and not segment.text else segment.text)


def _run_of_segment(segment: Segment, key: str) -> Run:
    return Run(_words(segment), segment.key or key, segment.to_fill, segment.note)


def _marked(segment: Segment, key: str) -> str:
    """Return the marked text of a segment, as most are without making a run of it."""
    if segment.to_fill or segment.note or not (key := segment.key or key):
        return mark(_run_of_segment(segment, key))
    return f"{OPEN}{key}{BODY}{clean(segment.text)}{CLOSE}"


def official_text(value: Value) -> str:
    """Return a 公文 value as official plain text whose lines may be headings; only references keep marks."""
    if value.segments is None:
        return mark_all(runs_of_value(value))
    return "".join(
        mark(_run_of_segment(each, each.key)) if each.key or each.to_fill else RESERVED.sub("", each.text)
        for each in value.segments
    )


def text_of_value(value: Value) -> str:
    """Return the marked text of a value."""
    content = value.content
    # Most of a report's facts are figures.
    if isinstance(content, Quantity):
        return f"{OPEN}{value.key}{BODY}{clean(content.text + content.unit)}{CLOSE}"
    kind = value.field.type
    if kind is FieldType.OFFICIAL_TEXT:
        return official_text(value)
    if content is None:
        text = mark_all(runs_of_value(value))
    elif len(content) == 1:
        text = _marked(content[0], value.key)
    else:
        text = "".join([_marked(segment, value.key) for segment in content])
    # A clerk may end a sentence with 。 or not: punctuation that the template adds is repaired at this border. Text
    # that ends with a word needs none.
    may_end = kind is FieldType.TEXT or kind is FieldType.SENTENCE
    return text + BORDER if may_end and not is_word(text.rstrip(CLOSE)[-1:]) else text


def runs_of_nodes(nodes: Iterable[Node], separator: str = "、") -> tuple[Run, ...]:
    """Return the nodes as a series; a group stands by its first value."""
    return series_of([runs_of_node(node) for node in nodes], separator, separator)


def series_of(rows: Iterable[Sequence[Run]], separator: str, last: str) -> tuple[Run, ...]:
    """Return the members in one row, parted by `separator`, the last two by `last`."""
    members = [row for row in rows if row]
    runs: list[Run] = []
    for place, row in enumerate(members):
        between = last if place == len(members) - 1 else separator
        if place and not (between == "、" and _marked_off(members[place - 1], row)):
            runs.append(Run(between))
        runs.extend(row)
    return tuple(runs)


def _marked_off(before: Sequence[Run], after: Sequence[Run]) -> bool:
    """Tell whether quotes or title marks already part two members: no 、 between them (GB/T 15834-2011, 4.5.3.5)."""
    return before[-1].text.endswith(("”", "》")) and after[0].text.startswith(("“", "《"))


def runs_of_node(node: Node) -> tuple[Run, ...]:
    """Return a node's words; a group within a list stands by its first declared field, whatever was typed first."""
    if isinstance(node, Value):
        return runs_of_value(node)
    if isinstance(node, Listing):
        return runs_of_nodes(node.items)
    return runs_of_node(_first(node))


def _first(group: Group) -> Node:
    names = [name for name in group.field.fields if name in group.entries] or list(group.entries)
    if not names:
        raise AbsentFact(group.key)
    return group.entries[names[0]]
