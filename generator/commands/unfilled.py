"""A draft → one problem for each place that waits to be filled, at the line where the value belongs."""

from __future__ import annotations

from generator.commands.draft import Draft
from generator.facts.lookup import find
from generator.facts.model import Node, Value
from generator.facts.text_places import places_of_segments
from generator.problems import Place, Problem, Severity


def unfilled(draft: Draft, severity: Severity = Severity.ERROR) -> list[Problem]:
    """Return the keys still to fill, each once, in the order of the document."""
    notes = {run.key: run.note for run in draft.to_fill}
    texts: dict[str, _Slots] = {}
    return [_problem(draft, key, note, severity, texts) for key, note in notes.items()]


class _Slots:
    """The slots 【旧→】 that wait inside one text, each on its own line."""

    def __init__(self, value: Value) -> None:
        self.key = value.key
        self.content = value.content if isinstance(value.content, tuple) else ()
        self.places = places_of_segments(value)
        self.numbers = {segment.key: number for number, segment in enumerate(self.content)}

    def problem(self, key: str, severity: Severity) -> Problem:
        """Return the problem of the slot with a key."""
        number = self.numbers.get(key, 0)
        place, around = self.places(number)
        message, hint = f"“{self.key}”里有一处还没有填", self.content[number].note
        return Problem("to-fill", message, place, severity, found=around, hint=hint)


def _problem(draft: Draft, key: str, note: str, severity: Severity, texts: dict[str, _Slots]) -> Problem:
    node, whole = find(draft.facts.root, key), key
    # An empty list asks for its first entry: 举措.1 waits where 举措 stands.
    while node is None and "." in key:
        key = key.rpartition(".")[0]
        node = find(draft.facts.root, key)
    if isinstance(node, Value) and key != whole and isinstance(node.content, tuple):
        slots = texts.get(key) or texts.setdefault(key, _Slots(node))
        return slots.problem(whole, severity)
    place = node.place if node is not None else Place(str(draft.source))
    return Problem("to-fill", f"“{key}”还没有填", place, severity, hint=_hint(node, note))


def _hint(node: Node | None, note: str) -> str:
    """Return what belongs there: the field's meaning and example, then what the comment adds (last year's figure)."""
    field = node.field if isinstance(node, Value) else None
    meaning = field.meaning if field else ""
    example = f"例如 {field.example}" if field and field.example else ""
    rest = note.removeprefix(meaning).lstrip("；")
    return "，".join(part for part in (meaning, example, rest) if part)
