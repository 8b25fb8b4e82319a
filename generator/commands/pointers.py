"""A data file → the document last built from it, so that an unchanged town costs two hashes and no reading."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from generator.commands.record import FOLDER, digest, relative_name


def last_document(folder: Path, source: Path, sort: str) -> Path | None:
    """Return the document built last time from this data file into this output folder, or None."""
    try:
        name = _pointer(folder, source, sort).read_text("utf-8")
    except (OSError, ValueError):
        return None
    document = folder / name
    return document if document.is_relative_to(folder) and document.is_file() else None


def remember(folder: Path, source: Path, sort: str, document: Path) -> None:
    """Note which document this data file makes; a folder that cannot take the note only costs time."""
    name = relative_name(document, folder).encode("utf-8", "replace")
    pointer = _pointer(folder, source, sort)
    # Written as it stands, not beside its place first: half a note names no document, and none only costs time too.
    with suppress(OSError):
        try:
            pointer.write_bytes(name)
        except FileNotFoundError:
            pointer.parent.mkdir(parents=True, exist_ok=True)
            pointer.write_bytes(name)


def _pointer(folder: Path, source: Path, sort: str) -> Path:
    key = digest((relative_name(source, folder) + sort).encode("utf-8", "surrogatepass"))[:24]
    return folder / FOLDER / f"{key}.txt"
