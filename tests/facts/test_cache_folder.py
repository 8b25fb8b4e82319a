"""The cache folder is the person's own or none, and so is each file in it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from generator.facts.schema.cache import (
    VARIABLE,
    cache_folder,
    content_key,
    maker,
    private_folder,
    read_private,
    write_private,
)

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda name, appauthor: tmp_path / "home" / name)


def test_the_folder_is_the_users_own_cache_folder(tmp_path: Path) -> None:
    assert cache_folder() == tmp_path / "home" / "gongwen"
    assert (tmp_path / "home" / "gongwen").is_dir()


@POSIX
def test_the_variable_names_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "mine"))
    assert cache_folder() == tmp_path / "mine"
    assert (tmp_path / "mine").stat().st_mode & 0o777 == 0o700


def test_an_empty_variable_turns_caches_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    assert cache_folder() is None


@pytest.mark.parametrize("named", [".cache", "./.cache", "../cache", "~/cache"])
def test_a_relative_folder_is_refused_and_not_made(named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "town").mkdir()
    monkeypatch.chdir(tmp_path / "town")
    monkeypatch.setenv(VARIABLE, named)
    assert cache_folder() is None
    assert [path.name for path in tmp_path.rglob("*")] == ["town"]


def test_where_there_is_no_home_there_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(name: str, appauthor: bool) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(platformdirs, "user_cache_path", homeless)
    assert cache_folder() is None
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda name, appauthor: Path("~/.cache/gongwen"))
    assert cache_folder() is None


@POSIX
@pytest.mark.parametrize("mode", [0o777, 0o720, 0o702])
def test_a_folder_that_others_may_write_to_is_refused(mode: int, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    folder.chmod(mode)
    assert private_folder(folder) is None


@POSIX
def test_a_folder_or_file_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "one"
    write_private(file, b"body")
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert (private_folder(tmp_path), read_private(file)) == (None, None)


@POSIX
def test_a_link_and_a_file_are_no_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    (tmp_path / "file").touch()
    assert private_folder(tmp_path / "folder") == tmp_path / "folder"
    assert private_folder(tmp_path / "link") is None
    assert private_folder(tmp_path / "file") is None


@POSIX
def test_a_link_or_a_file_that_others_may_write_to_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "one"
    write_private(file, b"body")
    assert (read_private(file), file.stat().st_mode & 0o777) == (b"body", 0o600)
    (tmp_path / "link").symlink_to(file)
    assert read_private(tmp_path / "link") is None
    file.chmod(0o622)
    assert read_private(file) is None
    assert read_private(tmp_path) is None


@POSIX
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    assert read_private(tmp_path / "pipe") is None


def test_on_windows_only_the_users_local_folder_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "getuid", raising=False)
    assert cache_folder() == tmp_path / "home" / "gongwen"
    inside, outside = tmp_path / "home" / "gongwen" / "two", tmp_path / "elsewhere"
    for named, expected in ((inside, inside), (outside, None), (inside / ".." / ".." / "x", None)):
        monkeypatch.setenv(VARIABLE, str(named))
        assert cache_folder() == expected
    assert not outside.exists()


def test_what_is_written_comes_back_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_private(tmp_path / "一", b"\x00old")
    write_private(tmp_path / "一", b"\x00new\r\n")
    assert (tmp_path / "一").read_bytes() == b"\x00new\r\n"
    assert [path.name for path in tmp_path.iterdir()] == ["一"]


def test_where_nothing_can_be_written_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "一").mkdir()
    write_private(tmp_path / "一", b"body")
    assert read_private(tmp_path / "一") is None
    assert [path.name for path in tmp_path.iterdir()] == ["一"]
    write_private(tmp_path / "not there" / "一", b"body")


def test_a_key_tells_contents_names_and_their_borders_apart() -> None:
    lists = [[], [("a", b"")], [("a", b"b")], [("ab", b"")], [("a", b""), ("b", b"")], [("a", b"b\0000\0")]]
    assert len({content_key(files) for files in lists}) == len(lists)
    assert content_key([("\udc80", b"")]) != content_key([("\udc81", b"")])


def test_rooms_are_told_apart_by_their_source() -> None:
    assert maker("facts") == maker("facts") != maker("templating")
