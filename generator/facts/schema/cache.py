"""The private folder for caches; what all files of the template folders declare ⇄ JSON lines that are kept there.

What lies in the folder is only ever a copy of what can be made again, so whatever is doubtful is as good as missing:
nothing is read from, or written to, a folder or file that anybody but this person may write.

Reading some sixty YAML files takes 120 ms, reading the lines 1 ms. The first line holds a key, the SHA-256 of the
contents of all those files and of our own code, so it cannot be stale; and the checksum of the other lines. Each topic
and kind has a line of its own, which is unpacked when it is asked for. A field is kept as a list of its parts, up to
the last that is not as usual; those that all topics or all kinds share are kept once.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

import platformdirs

import generator
from generator.facts.lookup import PLAN
from generator.facts.model import Field, FieldType, Good, Kind, NextYear, SectionPlan, Sum, Topic
from generator.facts.schema.declaration_types import (
    Declarations,
    OnDemand,
    SetPhrase,
    SourceFiles,
    topic_field,
    with_shared,
)
from generator.problems import Place

# Overrides the folder; "" turns all caches off.
VARIABLE = "GONGWEN_CACHE"
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
Fields = Mapping[str, Field]
_TYPES = {each.value: each for each in FieldType}
_NEXT_YEAR = {each.value: each for each in NextYear}
_GOOD = {each.value: each for each in Good}
# What the row of most fields ends with, behind its name, type, line and column: it is left out.
_USUAL = ["", "", NextYear.KEEP.value, "", [], [], Good.RISE.value, False, FieldType.TEXT.value, "", [], ""]
_NAMED = 4


def cache_folder() -> Path | None:
    """Return the folder of all caches, which is made where it is missing; None where no cache may be used."""
    named = os.environ.get(VARIABLE)
    if named == "":
        return None
    folder = Path(named) if named else _usual_folder()
    return private_folder(folder) if folder else None


def private_folder(path: Path) -> Path | None:
    """Return the folder, made where it is missing, when only this person may write to it; None otherwise.

    A relative path is refused too: a folder of documents that came as a zip would bring its own cache along. Windows
    tells no owners: there the folder must lie where only this person's programs write, in their local folder.
    """
    if not path.is_absolute() or not (_knows_owners() or _is_local(path)):
        return None
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        status = path.lstat()
    except (OSError, ValueError):
        return None
    return path if stat.S_ISDIR(status.st_mode) and _is_ours(status) else None


def read_private(path: Path | str) -> bytes | None:
    """Return the bytes of a plain file in a private folder; None when there is none, or others may write to it."""
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode) or not _is_ours(status):
            return None
        # Not Path.read_bytes: twice the time for the thirty templates of a start.
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return None


def write_private(path: Path, data: bytes) -> None:
    """Write a file in a private folder, whole or not at all; a full or read-only disk is no harm."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def maker(*rooms: str) -> str:
    """Return what made a cache, for its key: our version, and time and size of the source of rooms like "facts/schema".

    While the program itself is being worked on, its version stays; what older code left behind must not be used. By
    time and size Python too knows whether what it compiled of a file is still good.
    """
    package = Path(generator.__file__).parent
    folders = (each for room in rooms for each in os.walk(package / room))
    files = sorted(f"{folder}/{name}" for folder, _, names in folders for name in names if name.endswith(".py"))
    # Not Path.stat: a third of the time for some hundred files.
    stamps = ((file, os.stat(file)) for file in files)  # noqa: PTH116
    lines = "".join([f"{file}\0{stamp.st_mtime_ns} {stamp.st_size}\0" for file, stamp in stamps])
    return f"{generator.__version__}-{sha256(lines.encode('utf-8', 'surrogatepass')).hexdigest()}"


def content_key(files: Iterable[tuple[str, bytes]]) -> str:
    """Return the SHA-256 over names and contents, in hexadecimal digits."""
    key = sha256()
    for name, data in files:
        # With the lengths, no two lists of files run into the same bytes.
        key.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
        key.update(data)
    return key.hexdigest()


def _usual_folder() -> Path | None:
    # A service account may have no home at all.
    with suppress(OSError, RuntimeError, KeyError, ValueError):
        return platformdirs.user_cache_path("gongwen", appauthor=False)
    return None


def _is_local(path: Path) -> bool:
    usual = _usual_folder()
    with suppress(OSError, RuntimeError, ValueError):
        return usual is not None and path.resolve().is_relative_to(usual.resolve())
    return False


def _knows_owners() -> bool:
    return hasattr(os, "getuid")


def _is_ours(status: os.stat_result) -> bool:
    return not _knows_owners() or (status.st_uid == os.getuid() and not status.st_mode & _OTHERS_MAY_WRITE)


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
