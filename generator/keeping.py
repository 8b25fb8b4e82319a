"""Bytes ⇄ files in the person's own cache folder that later runs load and carry out: whole, or as good as missing.

A folder that anybody else may write to is not read. The folder is never the data folder: the caller passes the user's
own. The check tells a damaged file, as a torn or half-written one; against people, only the folder's owner helps.
"""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path

import generator

_CHECK = 4


class PrivateFolder:
    """Keeps bytes by key; a full or read-only disk is no harm."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_ours = _prepare(folder)

    def read(self, key: str) -> bytes | None:
        """Return what was kept under a key, None when nothing is there or it is not as it was written."""
        if not self.is_ours:
            return None
        try:
            data = (self.folder / key).read_bytes()
        except OSError:
            return None
        body = data[_CHECK:]
        return body if data[:_CHECK] == check_of(key, body) else None

    def write(self, key: str, body: bytes) -> None:
        """Keep bytes: written beside the file, which they then replace, so that nobody reads half a file."""
        if not self.is_ours:
            return
        new = self.folder / f"new-{os.getpid()}-{key}"
        try:
            new.write_bytes(check_of(key, body) + body)
            new.replace(self.folder / key)
        except OSError:
            _remove(new)


def made_by(form: int) -> str:
    """Return what made a file and may read it: the form of its content, our version, this Python."""
    return f"{form}|{generator.__version__}|{sys.implementation.cache_tag}|{sys.hexversion}"


def check_of(key: str, body: bytes) -> bytes:
    """Return the CRC-32 that stands before a file's body; the key is in it, so that no file passes for another."""
    return zlib.crc32(body, zlib.crc32(key.encode())).to_bytes(_CHECK, "big")


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def _prepare(folder: Path) -> bool:
    """Make the folder; tell whether it is ours alone."""
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
