"""The user's environment → the private folder for caches; no other module decides where it is.

What lies there is only ever a copy of what can be made again, so whatever is doubtful is as good as missing: nothing is
read from, or written to, a folder or file that anybody but this person may write.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import platformdirs

import generator

# Overrides the folder; "" turns all caches off.
VARIABLE = "GONGWEN_CACHE"
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


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
    key = content_key((name, f"{stamp.st_mtime_ns} {stamp.st_size}".encode()) for name, stamp in stamps)
    return f"{generator.__version__}-{key}"


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
