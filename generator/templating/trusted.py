"""A folder of the person's own ⇄ files that are carried out: named by content, whole or not read at all.

Compiled code is executed, so a folder that anybody else may write to is not read, and a file whose digest is wrong is
as good as missing. The folder is never the data folder: the caller passes the user's own.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

_DIGEST = hashlib.sha256().digest_size


class TrustedFolder:
    """Keeps bytes by key; a full or read-only disk is no harm."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trusted = _prepare(folder)

    def read(self, key: str) -> bytes | None:
        """Return what was kept under a key, None when nothing is there or it is not as it was written."""
        if not self.trusted:
            return None
        try:
            data = (self.folder / key).read_bytes()
        except OSError:
            return None
        body = data[_DIGEST:]
        return body if data[:_DIGEST] == _digest(key, body) else None

    def write(self, key: str, body: bytes) -> None:
        """Keep bytes: written beside the file, which they then replace, so that nobody reads half a file."""
        if not self.trusted:
            return
        new = self.folder / f"new-{os.getpid()}-{key}"
        try:
            new.write_bytes(_digest(key, body) + body)
            new.replace(self.folder / key)
        except OSError:
            _remove(new)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def _digest(key: str, body: bytes) -> bytes:
    return hashlib.sha256(key.encode() + body).digest()


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
