"""What all files of the template folders declare ⇄ one JSON file, good only for exactly the bytes that were read.

Reading some sixty YAML files takes 120 ms, reading this one 10 ms. Its key is the SHA-256 of the contents of all those
files and of our own code, so it cannot be stale. A file that is no such JSON, or of another key, is as good as missing.

A field is kept as a list of its parts; one that a topic or kind shares with the others, as its name alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.facts.model import Field, FieldType, Good, Kind, NextYear, SectionPlan, Sum, Topic
from generator.facts.schema.cache_folder import content_key, maker, private_folder, read_private, write_private
from generator.facts.schema.declared import Declarations, SourceFiles
from generator.facts.schema.fields import topic_field
from generator.problems import Place

Fields = Mapping[str, Field]
_TYPES = {each.value: each for each in FieldType}
_NEXT_YEAR = {each.value: each for each in NextYear}
_GOOD = {each.value: each for each in Good}


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
        return _unpacked(read_private(self._place), self._key, self._files) if self._place else None

    def keep(self, declared: Declarations) -> None:
        """Leave what the files declare for the next run; faulty files are read, and told, every time."""
        if self._place and not declared.faults:
            text = json.dumps(_packed(declared, self._key), ensure_ascii=False)
            write_private(self._place, text.encode("utf-8", "surrogatepass"))


def _packed(all_: Declarations, key: str) -> dict[str, Any]:
    return {
        "key": key,
        "common": _field_rows(all_.common, {}),
        "shared": _field_rows(all_.shared, {}),
        "topics": {name: _topic_row(topic, all_.shared) for name, topic in all_.topics.items()},
        "kinds": {folder: _kind_row(kind, all_.common) for folder, kind in all_.kinds.items()},
        "names": dict(all_.kind_names),
    }


def _unpacked(data: bytes | None, key: str, files: SourceFiles) -> Declarations | None:
    try:
        kept = json.loads((data or b"").decode("utf-8", "surrogatepass"))
        if kept["key"] != key:
            return None
        common = _fields(kept["common"], {}, files.common.path) if files.common else {}
        shared = _fields(kept["shared"], {}, files.shared.path) if files.shared else {}
        topics = {name: _topic(row, shared, files.topics[name].path) for name, row in kept["topics"].items()}
        groups = {name: topic_field(topic) for name, topic in topics.items()}
        kinds = {
            folder: _kind(row, common, topics, groups, files.kinds[folder].path)
            for folder, row in kept["kinds"].items()
        }
        whole = topics.keys() == files.topics.keys() and kinds.keys() == files.kinds.keys()
        return Declarations(common, shared, topics, kinds, kept["names"], {}) if whole else None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _field_rows(fields: Fields, shared: Fields) -> list[Any]:
    return [name if shared.get(name) is field else _field_row(field, shared) for name, field in fields.items()]


def _field_row(field: Field, shared: Fields) -> list[Any]:
    below = shared[field.name].fields if field.name in shared else {}
    return [
        *(field.name, field.type.value, field.unit, field.meaning, field.example, field.required),
        *(field.next_year.value, field.answers, field.options, field.element.value),
        *(_field_rows(field.fields, below), field.default, field.aliases, field.good.value),
        *(field.place.line, field.place.column),
    ]


def _fields(rows: Iterable[Any], shared: Fields, file: Path) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for row in rows:
        if isinstance(row, str):
            fields[row] = shared[row]
            continue
        name, kind, unit, meaning, example, required, after, answers, options, element, inner, *rest = row
        default, aliases, good, line, column = rest
        below = _fields(inner, shared[name].fields if name in shared else {}, file) if inner else {}
        fields[name] = Field(
            *(name, _TYPES[kind], unit, meaning, example, required, _NEXT_YEAR[after], answers, tuple(options)),
            *(_TYPES[element], below, default, tuple(aliases), _GOOD[good]),
            place=Place(str(file), line, column),
        )
    return fields


def _topic_row(topic: Topic, shared: Fields) -> list[Any]:
    words = [topic.name, topic.meaning, topic.title, topic.plan_title]
    return [*words, _field_rows(topic.fields, shared), _sum_rows(topic.sums), dict(topic.moved)]


def _topic(row: Any, shared: Fields, file: Path) -> Topic:
    name, meaning, title, plan_title, fields, sums, moved = row
    return Topic(name, meaning, title, plan_title, _fields(fields, shared, file), _sums(sums, file), file, moved)


def _kind_row(kind: Kind, common: Fields) -> list[Any]:
    own = {name: field for name, field in kind.fields.items() if name not in kind.topics}
    sections = {part: [_section_row(each) for each in plans] for part, plans in kind.sections.items()}
    words = [kind.folder, kind.name, kind.meaning, kind.version, kind.renumber]
    return [*words, _field_rows(own, common), list(kind.topics), sections, _sum_rows(kind.sums)]


def _kind(row: Any, common: Fields, topics: Mapping[str, Topic], groups: Fields, file: Path) -> Kind:
    folder, name, meaning, version, renumber, fields, names, parts, sums = row
    of_kind = {each: topics[each] for each in names}
    sections = {part: tuple(_section(each) for each in plans) for part, plans in parts.items()}
    own = {**_fields(fields, common, file), **{each: groups[each] for each in names}}
    return Kind(folder, name, meaning, version, own, of_kind, sections, _sums(sums, file), renumber, file.parent)


def _sum_rows(sums: Iterable[Sum]) -> list[Any]:
    return [[each.left, each.right, each.place.line, each.place.column, each.relation] for each in sums]


def _sums(rows: Iterable[Any], file: Path) -> tuple[Sum, ...]:
    return tuple(Sum(left, right, Place(str(file), line, column), sign) for left, right, line, column, sign in rows)


def _section_row(plan: SectionPlan) -> list[Any]:
    return [plan.title, [each if isinstance(each, str) else _section_row(each) for each in plan.content]]


def _section(row: Any) -> SectionPlan:
    title, content = row
    return SectionPlan(title, tuple(each if isinstance(each, str) else _section(each) for each in content))
