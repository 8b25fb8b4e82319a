"""Writing a file: whole or not at all, whatever stands in its way."""

from __future__ import annotations

import errno
import os
import sys
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest

from generator.commands import files
from generator.commands.documents.build import Options, State, build
from generator.commands.files import write_whole
from generator.problems import OutputError

SOURCE = Path("data/斋坛乡/2022.yaml")


def test_folders_that_are_missing_are_made(tmp_path: Path) -> None:
    write_whole(tmp_path / "甲" / "乙" / "报告.txt", b"1")
    assert (tmp_path / "甲" / "乙" / "报告.txt").read_bytes() == b"1"


def test_a_file_in_the_folder_one_stands_in_needs_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_whole(Path("报告.txt"), b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["报告.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_colleagues_may_read_what_is_written(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write_whole(tmp_path / "报告.txt", b"1")
    finally:
        os.umask(mask)
    assert (tmp_path / "报告.txt").stat().st_mode & 0o777 == 0o644


def test_what_a_killed_run_of_our_number_left_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_numbers", count(1))
    left = [tmp_path / f".gongwen-{os.getpid()}-{number}.tmp" for number in (1, 2)]
    for path in left:
        path.write_bytes(b"half")
    write_whole(tmp_path / "报告.txt", b"1")
    assert (tmp_path / "报告.txt").read_bytes() == b"1"
    assert [path.read_bytes() for path in left] == [b"half", b"half"]


def test_a_system_that_takes_a_few_bytes_at_a_time_gets_them_all() -> None:
    class Slow(BytesIO):
        def write(self, data: bytes) -> int:  # type: ignore[override]
            return super().write(data[:3])

    stream = Slow()
    files._write_all(stream, b"0123456789")  # type: ignore[arg-type]
    assert stream.getvalue() == b"0123456789"


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "甲").write_bytes(b"")
    with pytest.raises(OutputError) as caught:
        write_whole(tmp_path / "甲" / "报告.txt", b"1")
    assert [each.code for each in caught.value.problems] == ["not-writable"]
    assert [path.name for path in tmp_path.iterdir()] == ["甲"]


def test_a_folder_where_the_document_should_be_is_told_and_left(world: Path) -> None:
    document = build(SOURCE, Options()).document
    assert document is not None
    document.unlink()
    document.mkdir()
    result = build(SOURCE, Options())
    assert result.state is State.FAILED
    said = os.strerror(errno.EACCES if sys.platform == "win32" else errno.EISDIR)
    assert [str(problem) for problem in result.problems] == [
        f"{document}  错误：文件写不进去，原有文件没有动；写的是：{said}；"
        "请检查磁盘空间和文件夹权限，或用 -o 换一个文件夹 [not-writable]"
    ]
    assert document.is_dir()
