"""Bytes → their SHA-256, by the implementation that costs this run least."""

from __future__ import annotations

import sys
from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# OpenSSL hashes several times as fast as Python's own one, and takes as long to load as that one takes for a megabyte.
_WORTH_OPENSSL = 1_000_000


def _light() -> Callable[[bytes], Any]:
    """Return Python's own one, or hashlib's where Python was built without."""
    try:
        return __import__("_sha2" if sys.version_info >= (3, 12) else "_sha256").sha256  # type: ignore[no-any-return]
    except ImportError:
        return _openssl()


def _openssl() -> Callable[[bytes], Any]:
    from hashlib import sha256

    return sha256


_sha256 = _light()
_hashed = 0


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of the bytes in hexadecimal."""
    global _hashed, _sha256
    if _hashed <= _WORTH_OPENSSL:
        _hashed += len(data)
        if _hashed > _WORTH_OPENSSL:
            _sha256 = _openssl()
    digest: str = _sha256(data).hexdigest()
    return digest
