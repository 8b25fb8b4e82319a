"""A draft → one problem for each place that waits to be filled, at the line where the value belongs."""

from __future__ import annotations

from generator.commands.draft import Draft
from generator.facts.lookup import find
from generator.facts.model import Value
from generator.problems import Place, Problem, Severity


def unfilled(draft: Draft, severity: Severity = Severity.ERROR) -> list[Problem]:
    """Return the keys still to fill, each once, in the order of the document."""
    notes = {run.key: run.note for run in draft.to_fill}
    return [_problem(draft, key, note, severity) for key, note in notes.items()]


def _problem(draft: Draft, key: str, note: str, severity: Severity) -> Problem:
    node = find(draft.facts.root, key)
    field = node.field if isinstance(node, Value) else None
    return Problem(
        "to-fill",
        f"“{key}”还没有填",
        node.place if node is not None else Place(str(draft.source)),
        severity,
        expected=f"{field.meaning}，例如 {field.example}" if field and field.meaning and field.example else "",
        hint=note,
    )
