"""What a build wrote and from what ⇄ a small file beside the output: how `build` knows its own bytes.

It lies in `.gongwen/` beside the document, so that the base text survives an editor that drops our part of the file.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from generator.word.provenance import Provenance, from_json

FOLDER = ".gongwen"
_SUFFIX = ".record"
# First words of the file; the number rises with its form.
_BEGINNING = b"gongwen 4"
# Between the fields: in no name of a file and in no XML.
_BETWEEN = b"\0"
# Last word: a record that was cut off lacks it.
_END = b"end"


@dataclass(frozen=True, slots=True)
class Record:
    """The memory of one build."""

    # sha256 of the document as written.
    document: str
    # The data file it was built from, relative to the document's folder.
    source: str
    # Input file, relative to the document's folder → sha256.
    inputs: Mapping[str, str]
    # Everything else the bytes depend on: program version, templates, options.
    making: str
    # The provenance as JSON: all of it, of which the document carries what is printed.
    provenance: str
    # Places still to fill, so that an unchanged town can be reported without reading it.
    to_fill: int = 0
    # sha256 of what this build replaced: the record is written first, and a kill between the two leaves the old file.
    former: str = ""


def record_path(document: Path) -> Path:
    """Return where the record of a document lies."""
    return document.parent / FOLDER / (document.name + _SUFFIX)


def read_record(document: Path) -> Record | None:
    """Return the record of a document, or None when there is none or it cannot be used."""
    try:
        beginning, *fields, origin, end = record_path(document).read_bytes().split(_BETWEEN)
        made, source, making, to_fill, former, *inputs = (each.decode("utf-8", "surrogatepass") for each in fields)
        if (beginning, end) != (_BEGINNING, _END):
            return None
        return Record(
            made, source, _pairs(inputs), making, origin.decode("utf-8", "surrogatepass"), int(to_fill), former
        )
    except (OSError, ValueError):
        return None


def _pairs(listed: list[str]) -> dict[str, str]:
    return dict(zip(listed[::2], listed[1::2], strict=True))


def origin_in(record: Record) -> Provenance | None:
    """Return what the recorded document was made from, None when the record no longer tells."""
    return from_json(record.provenance)


def record_bytes(record: Record) -> bytes:
    """Return the record in the form it is kept in: its fields one after the other, then the provenance."""
    inputs = [each for pair in record.inputs.items() for each in pair]
    fields = [record.document, record.source, record.making, str(record.to_fill), record.former, *inputs]
    words = [each.encode("utf-8", "surrogatepass") for each in (*fields, record.provenance)]
    return _BETWEEN.join([_BEGINNING, *words, _END])


def digest(data: bytes) -> str:
    """Return the sha256 of the bytes in hexadecimal."""
    return sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """Return the sha256 of a file; "" when it cannot be read."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""


def inputs_unchanged(record: Record, document: Path) -> bool:
    """Tell whether every input of the recorded build is still the same."""
    return all(digest_of(document.parent / name) == known for name, known in record.inputs.items())


def relative_name(path: Path, folder: Path) -> str:
    """Return the path as seen from the folder, with forward slashes."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive of Windows
        return str(path.resolve())
