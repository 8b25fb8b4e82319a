"""A data file → the document last built from it, so that an unchanged town costs two hashes and no reading."""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.commands.output import write_whole
from generator.commands.record import FOLDER, relative_name
from generator.problems import OutputError


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
    name = relative_name(document, folder)
    pointer = _pointer(folder, source, sort)
    try:
        if not (pointer.is_file() and pointer.read_text("utf-8") == name):
            write_whole(pointer, name.encode())
    except (OSError, OutputError):
        return


def _pointer(folder: Path, source: Path, sort: str) -> Path:
    key = hashlib.sha256((relative_name(source, folder) + sort).encode()).hexdigest()[:24]
    return folder / FOLDER / f"{key}.txt"
