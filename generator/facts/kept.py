"""What YAML of the template folders says ⇄ one file in the person's cache folder: sixty files need no reader.

It is taken while every file of the template folders has the time and size it had then. Missing, cut off or older than
a template, it is as good as none, and made anew; a folder that cannot be written is no harm.
"""

from __future__ import annotations

import marshal
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.keeping import PrivateFolder, made_by
from generator.problems import TemplateError

# How the files of a template folder are called.
FIELDS_FILE, COMMON_FILE, PHRASES, SHARED_TOPIC = "fields.yaml", "公共字段.yaml", "phrases", "通用"
# Raise when a row of packing.py gains or loses a part.
_FORMAT = 2
_MAKER = made_by(_FORMAT)
# A file changed so lately (in ns) may change again within the same tick of the clock, unseen. FAT counts two seconds.
_TICK, _LONG_TICK = 100_000_000, 2_000_000_000


@dataclass(frozen=True, slots=True)
class Kept:
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
    folder = PrivateFolder(cache / "fields") if cache else None
    if folder is None or not folder.is_ours:
        return None
    seed = "|".join((_MAKER, *map(str, roots)))
    key = sha256(seed.encode("utf-8", "surrogatepass")).hexdigest() + ".kept"
    stamps = sorted(_stamps(roots))
    found = _loaded(folder.read(key), stamps)
    if found is None and _are_settled(stamps):
        found = _gathered(gather)
        if found is not None:
            folder.write(key, marshal.dumps((stamps, dict(found.kinds), found.topics, dict(found.files))))
    return found


def _loaded(body: bytes | None, stamps: list[tuple[str, int, int]]) -> Kept | None:
    then, kinds, topics, files = marshal.loads(body) if body is not None else (None, {}, (), {})
    return Kept(kinds, topics, files) if then == stamps else None


def _are_settled(stamps: list[tuple[str, int, int]]) -> bool:
    now = time.time_ns()
    return all(now - changed > (_TICK if changed % 1_000_000_000 else _LONG_TICK) for _, changed, _ in stamps)


def _gathered(gather: Callable[[], Kept]) -> Kept | None:
    try:
        return gather()
    except TemplateError:
        # What all kinds share is faulty: whoever asks for it will be told.
        return None


def _stamps(roots: tuple[Path, ...]) -> Iterator[tuple[str, int, int]]:
    """Yield path, time and size of every file that declares something; the names of all of them are in it too."""
    for root in roots:
        for entry in _entries(str(root)):
            # Where capitals don't count (Windows), Phrases is found as phrases is.
            name = entry.name.lower()
            if name == PHRASES:
                files = [each.path for each in _entries(entry.path) if each.name.lower().endswith(".yaml")]
            elif name == COMMON_FILE:
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
