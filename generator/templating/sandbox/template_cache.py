"""jinja2's own cache of compiled templates, in the person's private cache folder.

Its key knows only a template's name and text, so its folder is named by all else that the code depends on: our
version, the source of this room and jinja2's version. What it loads is Python code: it is given only files that nobody
else may write.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from generator.facts.schema.cache_folder import is_private_file, maker, private_folder


def compiled_templates(cache: Path | None) -> FileSystemBytecodeCache | None:
    """Return the cache of compiled templates below a cache folder; None where nothing can be kept."""
    if cache is None or private_folder(cache) is None:
        return None
    made_by = sha256(f"{maker('templating')}|{jinja2.__version__}".encode()).hexdigest()[:16]
    folder = private_folder(cache / f"templates-{made_by}")
    return _PrivateBytecodeCache(str(folder)) if folder else None


class _PrivateBytecodeCache(FileSystemBytecodeCache):
    """jinja2's cache, which here reads no file that others may write, and survives damaged files and full disks."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the key of a template; unlike jinja2's it survives a folder name that is no UTF-8."""
        return sha256(f"{name}|{filename}".encode("utf-8", "surrogatepass")).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket from its file when that is whole and ours."""
        if not is_private_file(Path(self._get_cache_filename(bucket))):
            return
        try:
            super().load_bytecode(bucket)
        except Exception:
            # A file cut off or damaged makes jinja2 raise almost anything.
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the bucket's code whole or not at all; a full or read-only disk is no harm."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
