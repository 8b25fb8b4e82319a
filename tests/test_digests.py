"""The light SHA-256 and OpenSSL's give the same digest."""

from __future__ import annotations

import hashlib

import pytest

from generator import digests


def test_small_and_large_data_have_the_digest_that_hashlib_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "_hashed", 0)
    monkeypatch.setattr(digests, "_sha256", digests._light())
    for data in (b"", "正文".encode(), b"x" * 999_000, b"y" * 2_000, b"z" * 3_000_000, b""):
        assert digests.sha256_of(data) == hashlib.sha256(data).hexdigest()
    assert digests._sha256 is hashlib.sha256
