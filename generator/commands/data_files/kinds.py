"""The kinds of documents that can be made here, the fields of each, and its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf
from pathlib import Path

from generator.commands.drafting.draft import library_here
from generator.commands.files import refuse_existing, refuse_other_suffix, write_whole
from generator.facts.model import Field, FieldType, Kind, Topic
from generator.facts.schema import json_schema as schemas
from generator.facts.schema.form import matching_fields, topic_block
from generator.facts.schema.hints import closeness
from generator.problems import GongwenError, Outcome, Place, Problem, Severity


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind in the list."""

    folder: str
    name: str
    meaning: str


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


def list_kinds() -> Outcome[tuple[KindRow, ...]]:
    """Return every kind; a kind whose fields.yaml is wrong is reported and left out."""
    library = library_here()
    rows: list[KindRow] = []
    problems: list[Problem] = []
    for folder in library.kinds():
        try:
            kind = library.kind(folder)
        except GongwenError as error:
            problems += error.problems
        else:
            if (same := next((row for row in rows if row.name == kind.name), None)) is not None:
                problems.append(_same_name(kind, same))
            rows.append(KindRow(kind.folder, kind.name, kind.meaning))
    return Outcome(tuple(rows), tuple(problems))


def _same_name(kind: Kind, other: KindRow) -> Problem:
    message = f"“{kind.folder}”和“{other.folder}”两个文件夹都叫“{kind.name}”"
    hint = (
        f"按这个名字用的是“{other.folder}”；改一下“{kind.folder}”里 fields.yaml 的“名称”，或者在“模板:”后面写文件夹名"
    )
    return Problem("same-kind-name", message, Place(f"{kind.folder}/fields.yaml"), Severity.WARNING, hint=hint)


def list_fields(kind: str) -> list[FieldRow]:
    """Return every field of a kind, groups before what they hold; raises TemplateError for an unknown kind."""
    return list(_rows(library_here().kind(kind).fields, ""))


def find_fields(words: str, *, whole: bool = False) -> list[str]:
    """Return lines to paste: the fields that are called so or mean so, or `whole` topics of that name.

    Topics with a field of that name come first, else in the order of reports. Raises GongwenError when there are none.
    """
    library = library_here()
    shared = library.shared_fields()
    usual = next((list(library.kind(each).topics) for each in library.kinds() if library.kind(each).topics), [])
    place = {name: number for number, name in enumerate(usual)}
    topics: list[Topic | Field] = [each for each in library.common_fields().values() if each.type is FieldType.GROUP]
    topics += [library.topic(name) for name in sorted(library.topic_names(), key=lambda name: place.get(name, inf))]
    if not whole:
        topics.sort(key=lambda topic: _nearest(topic, words, shared))
    found = [
        topic_block(each, shared) if whole else matching_fields(each, shared, words)
        for each in topics
        if not whole or words in each.name
    ]
    lines = [line for block in found for line in block]
    if not lines:
        hint = f"换个短一点的词；没有的数就写成指标：在有关主题的“指标:”下面写“{words}: 数字连同单位”"
        raise GongwenError([Problem("nothing-found", f"没有找到“{words}”", hint=hint)])
    return lines


def _nearest(topic: Topic | Field, words: str, shared: Mapping[str, Field]) -> float:
    own = (closeness(field, words) for name, field in topic.fields.items() if name not in shared)
    return min((near for near in own if near is not None), default=inf)


def json_schema(kind: str) -> str:
    """Return a kind's JSON Schema as text; raises TemplateError for an unknown kind."""
    library = library_here()
    schema = schemas.json_schema(library.kind(kind), library.kind_names().values())
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_schema(kind: str, output: Path) -> None:
    """Write a kind's JSON Schema to a new file; raises OutputError when something stands there."""
    refuse_other_suffix(output, (".json",))
    refuse_existing(output)
    write_whole(output, json_schema(kind).encode("utf-8"), standing="")


def _rows(fields: Mapping[str, Field], above: str) -> Iterator[FieldRow]:
    for field in fields.values():
        key = f"{above}{field.name}"
        kind, after = field.type.value, field.next_year.value
        yield FieldRow(key, kind, field.unit, field.meaning, field.example, field.required, after, field.answers)
        yield from _rows(field.fields, key + ".")
