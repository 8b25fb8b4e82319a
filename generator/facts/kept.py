"""What YAML of the template folders says ⇄ one file in the person's cache folder: sixty files need no reader.

It is taken while every file of the template folders has the time and size it had then. Missing, cut off or older than
a template, it is as good as none, and made anew; a folder that cannot be written is no harm.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import generator
from generator.problems import TemplateError
from generator.structs import Struct

# How the files of a template folder are called.
FIELDS_FILE, COMMON_FILE, PHRASES, SHARED_TOPIC = "fields.yaml", "公共字段.yaml", "phrases", "通用"
# Raise when a row of packing.py gains or loses a part.
_FORMAT = 2
_MAKER = f"{_FORMAT}|{generator.__version__}|{sys.implementation.cache_tag}|{sys.hexversion}"
# A file changed so lately (in ns) may change again within the same tick of the clock, unseen. FAT counts two seconds.
_TICK, _LONG_TICK = 100_000_000, 2_000_000_000
_CHECK = 4


class Kept(Struct):
    """All that the template folders of a library declare."""

    # Folder name → Chinese name of each kind; names of all topics.
    kinds: Mapping[str, str]
    topics: tuple[str, ...]
    # Relative name of a file → its path, and its rows as marshal writes them. A faulty file has none.
    files: Mapping[str, tuple[str, bytes]]

    def rows(self, relative: str) -> tuple[Path, Any] | None:
        """Return a file's path and rows; None when it is not kept."""
        if relative not in self.files:
            return None
        path, packed = self.files[relative]
        return Path(path), marshal.loads(packed)


def open_kept(cache: Path | None, roots: tuple[Path, ...], gather: Callable[[], Kept]) -> Kept | None:
    """Return what template folders declare: as kept, else as `gather` gives it, which is kept for the next run.

    None where nothing can be kept: then each file is read when it is asked for.
    """
    if cache is None or not _is_ours(folder := cache / "fields"):
        return None
    seed = "|".join((_MAKER, *map(str, roots)))
    file = folder / (hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest() + ".kept")
    stamps = sorted(_stamps(roots))
    found = _load(file, stamps)
    return _gathered(file, stamps, gather) if found is None and _are_settled(stamps) else found


def _are_settled(stamps: list[tuple[str, int, int]]) -> bool:
    now = time.time_ns()
    return all(now - changed > (_TICK if changed % 1_000_000_000 else _LONG_TICK) for _, changed, _ in stamps)


def _gathered(file: Path, stamps: list[tuple[str, int, int]], gather: Callable[[], Kept]) -> Kept | None:
    try:
        found = gather()
    except TemplateError:
        # What all kinds share is faulty: whoever asks for it will be told.
        return None
    body = marshal.dumps((stamps, dict(found.kinds), found.topics, dict(found.files)))
    try:
        _write(file, zlib.crc32(body).to_bytes(_CHECK, "big") + body)
    except (OSError, ValueError):
        # A full or read-only disk is no harm.
        return found
    return found


def _stamps(roots: tuple[Path, ...]) -> Iterator[tuple[str, int, int]]:
    """Yield path, time and size of every file that declares something; the names of all of them are in it too."""
    for root in roots:
        for entry in _entries(str(root)):
            if entry.name == PHRASES:
                files = [each.path for each in _entries(entry.path) if each.name.lower().endswith(".yaml")]
            elif entry.name == COMMON_FILE:
                files = [entry.path]
            else:
                files = [os.path.join(entry.path, FIELDS_FILE)]  # noqa: PTH118 - a hundred Paths take a millisecond
            for file in files:
                try:
                    status = os.stat(file)  # noqa: PTH116
                except OSError:
                    continue
                yield file, status.st_mtime_ns, status.st_size


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _load(file: Path, stamps: list[tuple[str, int, int]]) -> Kept | None:
    try:
        data = file.read_bytes()
    except OSError:
        return None
    body = data[_CHECK:]
    # marshal takes only what it wrote itself.
    if zlib.crc32(body).to_bytes(_CHECK, "big") != data[:_CHECK]:
        return None
    then, kinds, topics, files = marshal.loads(body)
    return Kept(kinds, topics, files) if then == stamps else None


def _write(path: Path, data: bytes) -> None:
    """Write beside the file, then take its place: nobody reads half a file."""
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile(dir=path.parent, prefix="new-", delete=False) as file:
        file.write(data)
    new = Path(file.name)
    try:
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _is_ours(folder: Path) -> bool:
    """Make the folder; tell whether nobody else may write to it: marshal is not made for a stranger's bytes."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        status = folder.lstat()
    except OSError:
        return False
    if folder.is_symlink() or not folder.is_dir():
        return False
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & 0o022
