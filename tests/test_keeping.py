"""What is kept comes back as it was written, or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from generator.keeping import PrivateFolder

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    PrivateFolder(tmp_path / "a" / "b").write("一.kept", b"\x00body")
    assert PrivateFolder(tmp_path / "a" / "b").read("一.kept") == b"\x00body"
    assert [each.name for each in (tmp_path / "a" / "b").iterdir()] == ["一.kept"]


def test_what_was_never_kept_is_not_there(tmp_path: Path) -> None:
    assert PrivateFolder(tmp_path).read("一.kept") is None


def test_what_is_damaged_or_stands_under_another_key_is_not_taken(tmp_path: Path) -> None:
    folder = PrivateFolder(tmp_path)
    folder.write("一.kept", b"body")
    file = tmp_path / "一.kept"
    whole = file.read_bytes()
    (tmp_path / "二.kept").write_bytes(whole)
    assert folder.read("二.kept") is None
    for damaged in (b"", whole[:3], whole[:-1], whole + b"x", whole[:-1] + b"z"):
        file.write_bytes(damaged)
        assert folder.read("一.kept") is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    folder = PrivateFolder(tmp_path)
    (tmp_path / "一.kept").mkdir()
    folder.write("一.kept", b"body")
    assert folder.read("一.kept") is None
    assert [each.name for each in tmp_path.iterdir()] == ["一.kept"]


@POSIX
@pytest.mark.parametrize("mode", [0o777, 0o720, 0o702])
def test_a_folder_that_others_may_write_to_is_neither_read_nor_written(mode: int, tmp_path: Path) -> None:
    PrivateFolder(tmp_path).write("一.kept", b"body")
    tmp_path.chmod(mode)
    folder = PrivateFolder(tmp_path)
    folder.write("二.kept", b"body")
    assert (folder.is_ours, folder.read("一.kept"), (tmp_path / "二.kept").exists()) == (False, None, False)


@POSIX
def test_a_link_and_a_file_are_no_folder_of_ours(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    (tmp_path / "file").touch()
    assert [PrivateFolder(tmp_path / name).is_ours for name in ("folder", "link", "file")] == [True, False, False]


def test_where_the_system_knows_no_owners_the_folder_is_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "getuid", raising=False)
    assert PrivateFolder(tmp_path).is_ours
