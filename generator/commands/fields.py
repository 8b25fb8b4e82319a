"""A kind → the list of its fields, and its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.commands.caching import library_here
from generator.facts.model import Field
from generator.facts.schema import json_schema as schemas


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field in the list."""

    key: str
    type: str
    unit: str
    meaning: str
    example: str
    required: bool
    next_year: str
    answers: str

    @property
    def line(self) -> str:
        """The row as one line of text."""
        unit = f"（{self.unit}）" if self.unit else ""
        parts = [f"{self.key}  {self.type}{unit}{'【必填】' if self.required else ''}"]
        parts += [self.meaning] if self.meaning else []
        parts += [f"例：{self.example}"] if self.example else []
        return "  ".join(parts)


def list_fields(kind: str) -> list[FieldRow]:
    """Return every field of a kind, groups before what they hold; raises TemplateError for an unknown kind."""
    return list(_rows(library_here().kind(kind).fields, ""))


def json_schema(kind: str) -> str:
    """Return a kind's JSON Schema as text; raises TemplateError for an unknown kind."""
    library = library_here()
    schema = schemas.json_schema(library.kind(kind), library.kind_names().values())
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _rows(fields: Mapping[str, Field], above: str) -> Iterator[FieldRow]:
    for field in fields.values():
        key = f"{above}{field.name}"
        kind, after = field.type.value, field.next_year.value
        yield FieldRow(key, kind, field.unit, field.meaning, field.example, field.required, after, field.answers)
        yield from _rows(field.fields, key + ".")
