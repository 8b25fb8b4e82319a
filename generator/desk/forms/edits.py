"""One edit as the page sends it → the new text of a data file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask import abort

from generator.desk.answers import number_in, text_in
from generator.facts import editing
from generator.facts.lookup import field_at
from generator.facts.model import QUANTITY_KEYS, Field, FieldType
from generator.facts.yaml.nodes import MappingNode, Source, node_at
from generator.facts.yaml.reader import parse_source

# Longer keys lead nowhere.
MOST_KEY = 400


@dataclass(frozen=True, slots=True)
class Edit:
    """What becomes of a key: set, fill (add it, empty), leave_out, remove or move (an item)."""

    act: str
    key: str
    value: str | list[str] = ""
    to: int = 0

    @property
    def changes_rows(self) -> bool:
        """Whether the form has other rows afterwards."""
        return self.act != "set"


def read_edit(sent: object) -> Edit:
    """Return an edit that was sent; aborts with 400."""
    if not isinstance(sent, dict):
        abort(400)
    act, key = text_in(sent, "act"), text_in(sent, "key", most=MOST_KEY)
    if act not in _ACTS or not all(part.strip() for part in key.split(".")):
        abort(400)
    value = sent.get("value", "")
    words = [text_in({"": each}, "") for each in value] if isinstance(value, list) else text_in(sent, "value")
    return Edit(act, key, words, number_in(sent, "to"))


def apply(source: Source, edits: Sequence[Edit], fields: Mapping[str, Field]) -> str:
    """Return the text with all edits made; aborts with 400 for a key that no form has, 422 for one that is gone."""
    values = {each.key: each.value for each in edits if each.act == "set" and isinstance(each.value, str)}
    if len(values) == len(edits) and all(_in_form(key, fields, source.tree) for key in values):
        return _tried(", ".join(values), lambda: editing.set_values(source, values, fields))
    for each in edits:
        source = parse_source(_applied(source, each, fields), source.path)
    return source.text


def _applied(source: Source, edit: Edit, fields: Mapping[str, Field]) -> str:
    if not _in_form(edit.key, fields, source.tree):
        abort(400)
    return _tried(edit.key, lambda: _ACTS[edit.act](source, edit, fields))


def _tried(key: str, make: Callable[[], str]) -> str:
    try:
        return make()
    except (KeyError, AssertionError, IndexError):
        abort(422, f"“{key}”在表里已经变了，这一处没有改。请在原文里改。")


def _in_form(key: str, fields: Mapping[str, Field], tree: MappingNode) -> bool:
    """Tell whether a key is declared, or stands in the file."""
    field = field_at(fields, key)
    if field is None and key.rpartition(".")[2] in QUANTITY_KEYS:
        above = field_at(fields, key.rpartition(".")[0])
        field = above if above is not None and above.type is FieldType.QUANTITY else None
    return field is not None or node_at(tree, key) is not None


_ACTS: Mapping[str, Callable[[Source, Edit, Mapping[str, Field]], str]] = {
    "set": lambda source, edit, fields: editing.set_value(source, edit.key, edit.value, fields),
    "fill": lambda source, edit, fields: editing.add(source, edit.key, fields),
    "leave_out": lambda source, edit, fields: editing.leave_out(source, edit.key),
    "remove": lambda source, edit, fields: editing.remove(source, edit.key),
    "move": lambda source, edit, fields: editing.move(source, edit.key, edit.to),
}
