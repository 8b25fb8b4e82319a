"""What all files of the template folders declare ⇄ JSON lines, good only for exactly the bytes that were read.

Reading some sixty YAML files takes 120 ms, reading these lines 1 ms. The first line holds a key, the SHA-256 of the
contents of all those files and of our own code, so it cannot be stale; and the checksum of the other lines: what is
damaged is as good as missing. Each topic and kind has a line of its own, which is unpacked when it is asked for.

A field is kept as a list of its parts, up to the last that is not as usual; those that all topics or all kinds share
are kept once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

from generator.facts.lookup import PLAN
from generator.facts.model import Field, FieldType, Good, Kind, NextYear, SectionPlan, Sum, Topic
from generator.facts.schema.cache_folder import content_key, maker, private_folder, read_private, write_private
from generator.facts.schema.declaration_types import (
    Declarations,
    OnDemand,
    SetPhrase,
    SourceFiles,
    topic_field,
    with_shared,
)
from generator.problems import Place

Fields = Mapping[str, Field]
_TYPES = {each.value: each for each in FieldType}
_NEXT_YEAR = {each.value: each for each in NextYear}
_GOOD = {each.value: each for each in Good}
# What the row of most fields ends with, behind its name, type, line and column: it is left out.
_USUAL = ["", "", NextYear.KEEP.value, "", [], [], Good.RISE.value, False, FieldType.TEXT.value, "", [], ""]
_NAMED = 4


class DeclarationCache:
    """The place of what one set of template folders declares; `None` for a cache folder means that nothing is kept."""

    def __init__(self, files: SourceFiles, roots: Iterable[Path], cache: Path | None) -> None:
        self._files = files
        self._place: Path | None = None
        folder = private_folder(cache / "fields") if cache else None
        if folder and all(file.data is not None for file in files.all()):
            self._place = folder / f"{content_key((str(root), b'') for root in roots)}.json"
            contents = ((str(file.path), file.data or b"") for file in files.all())
            self._key = content_key([(maker("facts"), b""), *contents])

    def load(self) -> Declarations | None:
        """Return what these very files declare; None when it is not there."""
        head, _, body = ((self._place and read_private(self._place)) or b"").partition(b"\n")
        return _unpacked(body, self._files) if head and head == self._head(body) else None

    def keep(self, declared: Declarations) -> None:
        """Leave what the files declare for the next run; faulty files are read, and reported, every time."""
        if self._place and not declared.faults:
            topics = (_topic_row(topic, declared.shared) for topic in declared.topics.values())
            kinds = (_kind_row(kind, declared.common) for kind in declared.kinds.values())
            rows = [_shared_row(declared), *topics, *kinds]
            lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows]
            body = "\n".join(lines).encode("utf-8", "surrogatepass")
            write_private(self._place, self._head(body) + b"\n" + body)

    def _head(self, body: bytes) -> bytes:
        return f"{self._key} {crc32(body):08x}".encode()


def _shared_row(all_: Declarations) -> dict[str, Any]:
    return {
        "common": _field_rows(all_.common),
        "shared": _field_rows(all_.shared),
        "names": dict(all_.kind_names),
        "yearly": all_.yearly_phrases,
        "phrases": all_.set_phrases,
    }


def _unpacked(body: bytes, files: SourceFiles) -> Declarations:
    first, *lines = body.split(b"\n")
    kept = json.loads(first)
    common = _fields(kept["common"], str(files.common.path)) if files.common else {}
    shared = _fields(kept["shared"], str(files.shared.path)) if files.shared else {}
    of_topics = dict(zip(files.topics, lines, strict=False))
    of_kinds = dict(zip(files.kinds, lines[len(of_topics) :], strict=True))
    topics = OnDemand(of_topics, lambda name: _topic(of_topics[name], shared, files.topics[name].path))
    kinds = OnDemand(of_kinds, lambda folder: _kind(of_kinds[folder], common, topics, files.kinds[folder].path))
    phrases = tuple(SetPhrase(*row) for row in kept["phrases"])
    return Declarations(common, shared, topics, kinds, kept["names"], kept["yearly"], phrases, {})


def _own(fields: Fields, shared: Fields) -> Fields:
    """Return the fields that a topic or kind doesn't share with the others; `with_shared` puts the others back."""
    own = {name: each for name, each in fields.items() if shared.get(name) is not each}
    if PLAN in own and PLAN in shared:
        own[PLAN] = own[PLAN]._replace(fields=_own(own[PLAN].fields, shared[PLAN].fields))
    return own


def _field_row(field: Field) -> list[Any]:
    row: list[Any] = [
        *(field.name, field.type.value, field.place.line, field.place.column, field.meaning, field.unit),
        *(field.next_year.value, field.example, list(field.aliases), _field_rows(field.fields)),
        *(field.good.value, field.required, field.element.value, field.answers, list(field.options), field.default),
    ]
    while len(row) > _NAMED and row[-1] == _USUAL[len(row) - _NAMED - 1]:
        row.pop()
    return row


def _field_rows(fields: Fields) -> list[Any]:
    return [_field_row(field) for field in fields.values()]


def _fields(rows: Iterable[Any], file: str) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for row in rows:
        row += _USUAL[len(row) - _NAMED :]
        name, kind, line, column, meaning, unit, after, example, aliases, inner, good, required, *rest = row
        element, answers, options, default = rest
        below = _fields(inner, file) if inner else {}
        fields[name] = Field(
            name, _TYPES[kind], unit, meaning, example, required, _NEXT_YEAR[after], answers, tuple(options),
            _TYPES[element], below, default, tuple(aliases), _GOOD[good], {}, Place(file, line, column),
        )  # fmt: skip
    return fields


def _topic_row(topic: Topic, shared: Fields) -> list[Any]:
    words = [topic.name, topic.meaning, topic.title, topic.plan_title]
    return [*words, _field_rows(_own(topic.fields, shared)), topic.sums, dict(topic.moved)]


def _topic(line: bytes, shared: Fields, file: Path) -> Topic:
    name, meaning, title, plan_title, fields, sums, moved = json.loads(line)
    whole = with_shared(_fields(fields, str(file)), shared)
    return Topic(name, meaning, title, plan_title, whole, _sums(sums), file, moved)


def _kind_row(kind: Kind, common: Fields) -> list[Any]:
    words = [kind.folder, kind.name, kind.meaning, kind.version, kind.renumber]
    return [*words, _field_rows(_own(kind.own, common)), list(kind.topics), dict(kind.sections), kind.sums]


def _kind(line: bytes, common: Fields, topics: Mapping[str, Topic], file: Path) -> Kind:
    folder, name, meaning, version, renumber, fields, names, parts, sums = json.loads(line)
    own = {**common, **_fields(fields, str(file))}
    of_kind = OnDemand(names, topics.__getitem__)
    whole = OnDemand((*own, *names), lambda each: own[each] if each in own else topic_field(topics[each]))
    sections = {part: tuple(_section(each) for each in plans) for part, plans in parts.items()}
    return Kind(folder, name, meaning, version, own, whole, of_kind, sections, _sums(sums), renumber, file.parent)


def _sums(rows: Iterable[Any]) -> tuple[Sum, ...]:
    return tuple(Sum(left, right, Place(*place), relation) for left, right, place, relation in rows)


def _section(row: Any) -> SectionPlan:
    title, content = row
    return SectionPlan(title, tuple(each if isinstance(each, str) else _section(each) for each in content))
