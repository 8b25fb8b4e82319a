"""What a build wrote and from what ⇄ a small file beside the output: how `build` knows its own bytes.

It lies in `.gongwen/` beside the document, so that the base text survives an editor that drops our part of the file.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.structs import Struct

if TYPE_CHECKING:
    from generator.word.provenance import Provenance

FOLDER = ".gongwen"


class Record(Struct):
    """The memory of one build."""

    # sha256 of the document as written.
    document: str
    # The data file it was built from, relative to the document's folder.
    source: str
    # Input file, relative to the document's folder → sha256.
    inputs: Mapping[str, str]
    # Everything else the bytes depend on: program version, templates, options.
    making: str
    # The provenance as the document carries it, in its XML form.
    provenance: str
    # Places still to fill, so that an unchanged town can be reported without reading it.
    to_fill: int = 0
    # sha256 of what this build replaced: the record is written first, and a kill between the two leaves the old file.
    former: str = ""


def record_path(document: Path) -> Path:
    """Return where the record of a document lies."""
    return document.parent / FOLDER / (document.name + ".json")


def read_record(document: Path) -> Record | None:
    """Return the record of a document, or None when there is none or it cannot be used."""
    try:
        data = json.loads(record_path(document).read_bytes())
        return Record(
            str(data["document"]),
            str(data["source"]),
            {str(name): str(digest) for name, digest in data["inputs"].items()},
            str(data["making"]),
            str(data["provenance"]),
            int(data["to_fill"]),
            str(data["former"]),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def origin_in(record: Record) -> Provenance | None:
    """Return what the recorded document was made from, None when the record no longer tells."""
    # Imported here: a town in which nothing has changed never asks.
    from generator.word.provenance import parse_provenance

    return parse_provenance(record.provenance.encode("utf-8", "replace"))


def record_bytes(record: Record) -> bytes:
    """Return the record in the form it is kept in."""
    content = {
        "document": record.document,
        "source": record.source,
        "inputs": dict(record.inputs),
        "making": record.making,
        "provenance": record.provenance,
        "to_fill": record.to_fill,
        "former": record.former,
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8", "replace")


def digest(data: bytes) -> str:
    """Return the sha256 of the bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """Return the sha256 of a file; "" when it cannot be read."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""


def input_digests(sources: tuple[Path, ...], document: Path) -> dict[str, str]:
    """Return the digests of the input files under names relative to the document's folder."""
    return {relative_name(source, document.parent): digest_of(source) for source in sources}


def inputs_unchanged(record: Record, document: Path) -> bool:
    """Tell whether every input of the recorded build is still the same."""
    return all(digest_of(document.parent / name) == known for name, known in record.inputs.items())


def relative_name(path: Path, folder: Path) -> str:
    """Return the path as seen from the folder, with forward slashes."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive of Windows
        return str(path.resolve())
