"""Bytes → a whole file under its real name, or the old file untouched and a problem."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from generator.problems import OutputError, Place, Problem

# Word and WPS put a lock file of this name beside a document while it is open.
_LOCK = "~$"


def write_whole(path: Path, data: bytes) -> None:
    """Write the file beside its place, then rename it there: a half file never bears the real name.

    Raises OutputError when the folder cannot be written, the disk is full, or the file is open in Word.
    """
    refuse_locked(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=".gongwen-", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise OutputError([_not_writable(path, error)]) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        _give_usual_rights(beside)
        Path(beside).replace(path)
    except OSError as error:
        Path(beside).unlink(missing_ok=True)
        raise OutputError([_not_writable(path, error)]) from error


def refuse_existing(path: Path, hint: str = "用 -o 换一个文件名") -> None:
    """Raise OutputError when something stands where a new file should go."""
    if path.exists():
        raise OutputError([Problem("already-there", "这个位置已经有文件，没有覆盖", Place(str(path)), hint=hint)])


def refuse_locked(path: Path) -> None:
    """Raise OutputError when Word or WPS holds the document open."""
    # Word drops the first two characters of longer names in the lock's name.
    locks = (path.with_name(_LOCK + path.name), path.with_name(_LOCK + path.name[2:]))
    if path.suffix == ".docx" and any(lock.exists() for lock in locks):
        raise OutputError([_open_elsewhere(path)])


def _give_usual_rights(name: str) -> None:
    # mkstemp makes private files; colleagues on a shared drive must be able to read the result.
    mask = os.umask(0)
    os.umask(mask)
    Path(name).chmod(0o666 & ~mask)


def _not_writable(path: Path, error: OSError) -> Problem:
    if isinstance(error, PermissionError) and path.exists():
        return _open_elsewhere(path)
    reason = os.strerror(error.errno) if error.errno else str(error)
    return Problem(
        "not-writable",
        "文件写不进去，原有文件没有动",
        Place(str(path)),
        found=reason,
        hint="请检查磁盘空间和文件夹权限，或用 -o 换一个文件夹",
    )


def _open_elsewhere(path: Path) -> Problem:
    return Problem(
        "output-open",
        "文件正在 Word 或 WPS 中打开，或没有写入权限，原有文件没有动",
        Place(str(path)),
        hint="请先保存并关闭这个文件，再运行一次",
    )
