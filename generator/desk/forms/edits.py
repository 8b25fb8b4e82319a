"""Edits as the page sends them, cells copied from Excel → the new text of a data file, the fields they belong in."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from flask import abort

from generator.desk.answers import number_in, text_in
from generator.desk.forms.form import Addable, Form, Row
from generator.facts import editing
from generator.facts.companions import QUANTITY_KEYS
from generator.facts.lookup import field_at
from generator.facts.model import Field, FieldType
from generator.facts.yaml.nodes import MappingNode, Source, node_at
from generator.facts.yaml.reader import parse_source

# Longer keys lead nowhere.
MOST_KEY = 400
# What a name may bear beside itself: “粮食产量（吨）”, “1.粮食产量：”.
_BESIDE = r"[（(\[〔].*?[）)\]〕]|^\s*\d+[.、．]|[\s:：]"
_IN_ITEM = r"(.+)\.(\d+)\.([^.]+)"


class Edit(NamedTuple):
    """What becomes of a key: set, fill (add it, empty), leave_out, remove or move (an item)."""

    act: str
    key: str
    value: str | list[str] = ""
    to: int = 0


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
        return _tried(", ".join(values), editing.set_values, source, values, fields)
    for each in edits:
        if not _in_form(each.key, fields, source.tree):
            abort(400)
        source = parse_source(_tried(each.key, _ACTS[each.act], source, each, fields), source.path)
    return source.text


def _tried(key: str, make: Callable[..., str], *given: object) -> str:
    try:
        return make(*given)
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


class Cell(NamedTuple):
    """One value and the field it belongs in."""

    key: str
    value: str


class Pasted(NamedTuple):
    """What was recognised in copied cells."""

    cells: tuple[Cell, ...]
    # First cells of the rows that belong nowhere.
    unknown: tuple[str, ...]


def pasted(form: Form, fields: Mapping[str, Field], key: str, rows: Sequence[Sequence[str]]) -> Pasted:
    """Return where copied rows belong, pasted into the field `key` of a topic's form.

    Within an item each row is one item from there on, its columns the item's fields from that field on (or as a first
    row names them). Elsewhere the first column names the field and the second is its value.
    """
    rows = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    within = re.fullmatch(_IN_ITEM, key)
    field = field_at(fields, within[1]) if within else None
    if within and field is not None and field.type is FieldType.ITEMS:
        return _items(within[1], int(within[2]), within[3], field, rows)
    return _named(form, rows)


def _items(listed: str, first: int, start: str, field: Field, rows: Sequence[Sequence[str]]) -> Pasted:
    names = [name for name, each in field.fields.items() if each.type is not FieldType.GROUP]
    columns: Sequence[str] = names[names.index(start) :] if start in names else names
    if rows and all(_plain(cell) in names for cell in rows[0] if cell):
        columns, rows = [_plain(cell) for cell in rows[0]], rows[1:]
    cells = [
        Cell(f"{listed}.{number}.{name}", value)
        for number, row in enumerate(rows, first)
        for name, value in zip(columns, row, strict=False)
        if name and value
    ]
    return Pasted(tuple(cells), tuple(value for row in rows for value in row[len(columns) :] if value))


def _named(form: Form, rows: Sequence[Sequence[str]]) -> Pasted:
    places: dict[str, list[str]] = {}
    for name, key in _fields((*form.rows, *filter(None, [form.plan])), form.more):
        places.setdefault(name, []).append(key)
    cells, unknown = [], []
    for name, *values in rows:
        # The same name again is the next field of that name: 今年 before 计划.
        keys = places.get(_plain(name), [])
        if not values or not keys:
            unknown.append(name)
        elif values[0]:
            cells.append(Cell(keys.pop(0), values[0]))
    return Pasted(tuple(cells), tuple(unknown))


def _fields(rows: Iterable[Row], more: Iterable[Addable]) -> Iterator[tuple[str, str]]:
    """Yield name and key of each field that takes one value, those that can be added behind those that are there."""
    groups = []
    for row in rows:
        if row.sort == "group":
            groups.append(row)
        elif row.sort in ("line", "wrapped", "text", "choice"):
            yield row.name, row.key
    for each in more:
        yield each.name, each.key
    for group in groups:
        yield from _fields(group.rows, group.more)


def _plain(name: str) -> str:
    return re.sub(_BESIDE, "", name)
