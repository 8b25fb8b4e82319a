"""A file that a document is made from → its text and its digest, read once whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.commands.record import digest


@dataclass(frozen=True, slots=True)
class Input:
    """What a file held."""

    text: str
    sha256: str
    # The digest of the text: another one where the file is no UTF-8.
    text_sha256: str


def read_input(path: Path) -> Input:
    """Return what a file holds; raises OSError when it cannot be read."""
    seen = path.stat()
    return _read(path, seen.st_size, seen.st_mtime_ns, seen.st_ino)


# What a county shares is asked for with every town, and each file twice: for the document and for the record.
@lru_cache(maxsize=64)
def _read(path: Path, *_stamp: int) -> Input:
    data = path.read_bytes()
    found = digest(data)
    try:
        return Input(data.decode(), found, found)
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        return Input(text, found, digest(text.encode()))
