"""Compiled templates ⇄ files in the user's cache folder, named by content; a bad cache is no cache.

Compiled code is executed, so a folder that anybody else may write to is not read, and a file whose digest is wrong is
as good as missing. The folder is never the data folder: the caller passes the user's own.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import CodeType

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

import generator

_DIGEST = hashlib.sha256().digest_size
# Raise when the generated code changes while jinja2 and our version stay.
_FORMAT = 5
_MAKER = f"{_FORMAT}|{generator.__version__}|{jinja2.__version__}|{sys.implementation.cache_tag}|{sys.hexversion}"


class CompiledTemplates(BytecodeCache):
    """jinja2's cache of compiled templates, one file a template and content."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "templates"
        self.trusted = _prepare(self.folder)

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return the place of a template in the cache, filled when it is there."""
        content = "\0".join((_MAKER, name, filename or "", source))
        digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
        bucket = Bucket(environment, digest, digest)
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket from its file when that is whole and ours."""
        if not self.trusted:
            return
        try:
            data = (self.folder / bucket.key).read_bytes()
        except OSError:
            return
        body = data[_DIGEST:]
        if data[:_DIGEST] != _digest(bucket.key, body):
            return
        with contextlib.suppress(EOFError, ValueError, TypeError):
            code = marshal.loads(body)
            bucket.code = code if isinstance(code, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the bucket's code whole or not at all; a full or read-only disk is no harm."""
        if not self.trusted or bucket.code is None:
            return
        body = marshal.dumps(bucket.code)
        with contextlib.suppress(OSError):
            _write(self.folder / bucket.key, _digest(bucket.key, body) + body)


def _write(path: Path, data: bytes) -> None:
    """Write beside the file, then take its place: nobody reads half a file."""
    with NamedTemporaryFile(dir=path.parent, prefix="new-", delete=False) as file:
        file.write(data)
    new = Path(file.name)
    try:
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


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
