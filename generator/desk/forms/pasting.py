"""Cells copied from Excel → which of them belong in which fields of a form; what is not recognised stays out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.desk.forms.form import Addable, Form, Row
from generator.facts.lookup import field_at
from generator.facts.model import Field, FieldType

# What a name may bear beside itself: “粮食产量（吨）”, “1.粮食产量：”.
_BESIDE = re.compile(r"[（(\[〔].*?[）)\]〕]|^\s*\d+[.、．]|[\s:：]")
_IN_ITEM = re.compile(r"(.+)\.(\d+)\.([^.]+)")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value and the field it belongs in."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Pasted:
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
    within = _IN_ITEM.fullmatch(key)
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
    return _BESIDE.sub("", name)
