"""What YAML of the template folders says ⇄ JSON in the person's cache folder: thirty files need no parser.

A file of the cache is named by what it was made from, so it never goes stale; missing, cut off or unreadable, it is as
good as none, and a folder that cannot be written is no harm. It holds data only: nothing in it is ever carried out.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import generator

T = TypeVar("T")
# Raise when a row of packing.py gains or loses a part.
_FORMAT = 1
_DIGEST = 64


def kept(
    cache: Path | None,
    path: Path,
    made_with: bytes,
    *,
    read: Callable[[], T],
    pack: Callable[[T], Any],
    unpack: Callable[[Any], T],
) -> T:
    """Return what a file says: from the cache, else as `read` returns it, which is kept when it raises nothing.

    `made_with` are the bytes of all else it depends on; `pack` gives rows for JSON, or None for what cannot be kept.
    """
    try:
        data = path.read_bytes() if cache else b""
    except OSError:
        data = b""
    if cache is None or not data:
        return read()
    file = cache / "fields" / _name(path, data, made_with)
    if (rows := _load(file)) is not None:
        return unpack(rows)
    found = read()
    with contextlib.suppress(OSError):
        # Only what the bytes seen before still say.
        if (packed := pack(found)) is not None and path.read_bytes() == data:
            _write(file, packed)
    return found


def _name(path: Path, data: bytes, made_with: bytes) -> str:
    seed = f"{_FORMAT}|{generator.__version__}|{path}|{len(data)}|".encode("utf-8", "surrogatepass")
    return hashlib.sha256(seed + data + made_with).hexdigest() + ".json"


def _load(file: Path) -> Any:
    try:
        data = file.read_bytes()
        body = data[_DIGEST:]
        # Read as JSON only when it is whole.
        return json.loads(body) if _digest(file, body) == data[:_DIGEST] else None
    except (OSError, ValueError):
        return None


def _digest(file: Path, body: bytes) -> bytes:
    return hashlib.sha256(file.name.encode() + body).hexdigest().encode()


def _write(path: Path, rows: Any) -> None:
    """Write beside the file, then take its place: nobody reads half a file."""
    from tempfile import NamedTemporaryFile

    body = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(dir=path.parent, prefix="new-", delete=False) as file:
        file.write(_digest(path, body) + body)
    new = Path(file.name)
    try:
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
