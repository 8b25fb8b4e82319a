"""Everything a document depends on besides its data → one digest: program, templates, reference document, options."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from generator import __version__
from generator.commands.options import Options
from generator.commands.record import digest, digest_of
from generator.facts.schema.library import Library

# A file changed so lately (in ns) may change again within the same tick of the clock, unseen. FAT counts two seconds.
_LATELY = 2_000_000_000


def making_digest(library: Library, options: Options) -> str:
    """Return one digest over the program's version, all template files and the options that change the bytes."""
    choices = f"{options.kind} {options.text} {options.mask}"
    return digest(f"{__version__}\n{_templates_digest(library.template_roots)}\n{choices}".encode())


@lru_cache(maxsize=8)
def _templates_digest(roots: tuple[Path, ...]) -> str:
    # Looked at once a run: twenty towns share the same templates.
    lines = [f"{name} {stamp}" for root in roots for name, stamp in sorted(_stamps(str(root), ""))]
    return digest("\n".join(lines).encode("utf-8", "surrogateescape"))


def _stamps(folder: str, above: str) -> Iterator[tuple[str, str]]:
    """Yield name and stamp of every file below a folder; `above` are the folders between the first one and this.

    Reading a hundred files takes as long as composing a document. Size, time of change and time of arrival tell as
    much: a stamp that differs for nothing only costs building the same bytes once more.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _stamps(entry.path, f"{above}{entry.name}/")
            else:
                yield above + entry.name, _stamp(entry)


def _stamp(entry: os.DirEntry[str]) -> str:
    try:
        seen = entry.stat()
    except OSError:  # a link that leads nowhere
        return ""
    if time.time_ns() - seen.st_mtime_ns < _LATELY:
        return digest_of(Path(entry))
    return f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns}"
