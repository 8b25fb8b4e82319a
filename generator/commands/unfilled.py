"""A draft → one problem for each place that waits to be filled, at the line where the value belongs."""

from __future__ import annotations

from generator.commands.draft import Draft
from generator.facts.lookup import find, place_in_text
from generator.facts.model import Node, Segment, Value
from generator.problems import Place, Problem, Severity


def unfilled(draft: Draft, severity: Severity = Severity.ERROR) -> list[Problem]:
    """Return the keys still to fill, each once, in the order of the document."""
    notes = {run.key: run.note for run in draft.to_fill}
    return [_problem(draft, key, note, severity) for key, note in notes.items()]


def _problem(draft: Draft, key: str, note: str, severity: Severity) -> Problem:
    node, whole = find(draft.facts.root, key), key
    # An empty list asks for its first entry: 举措.1 waits where 举措 stands.
    while node is None and "." in key:
        key = key.rpartition(".")[0]
        node = find(draft.facts.root, key)
    if isinstance(node, Value) and key != whole and isinstance(node.content, tuple):
        return _slot(node, node.content, whole, severity)
    place = node.place if node is not None else Place(str(draft.source))
    return Problem("to-fill", f"“{key}”还没有填", place, severity, hint=_hint(node, note))


def _slot(value: Value, content: tuple[Segment, ...], key: str, severity: Severity) -> Problem:
    """Return the problem of a slot 【旧→】 that waits inside a text, on its own line."""
    number = next((number for number, segment in enumerate(content) if segment.key == key), 0)
    place, around = place_in_text(value, number)
    message, hint = f"“{value.key}”里有一处还没有填", content[number].note
    return Problem("to-fill", message, place, severity, found=around, hint=hint)


def _hint(node: Node | None, note: str) -> str:
    """Return what belongs there: the field's meaning and example, then what the comment adds (last year's figure)."""
    field = node.field if isinstance(node, Value) else None
    meaning = field.meaning if field else ""
    example = f"例如 {field.example}" if field and field.example else ""
    rest = note.removeprefix(meaning).lstrip("；")
    return "，".join(part for part in (meaning, example, rest) if part)
