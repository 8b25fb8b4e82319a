"""Bytes → a whole file under its real name, or the old file untouched and a problem.

Names are plain strings here: `pathlib` takes longer over one than the system over the file.
"""

from __future__ import annotations

import errno
import os
from io import FileIO
from itertools import count
from pathlib import Path

from generator.problems import OutputError, Place, Problem

# Word and WPS put a lock file of this name beside a document while it is open.
_LOCK = "~$"
# Numbers of the files that are being written; so many may be left of killed runs that had our process number.
_numbers = count(1)
_TRIES = 1000


def write_whole(path: Path, data: bytes) -> None:
    """Write the file beside its place, then rename it there: a half file never bears the real name.

    Raises OutputError when the folder cannot be written, the disk is full, or the file is open in Word.
    """
    refuse_locked(path)
    name, beside = str(path), ""
    try:
        beside, stream = _new_file(os.path.dirname(name))
        with stream:
            _write_all(stream, data)
        os.replace(beside, name)
    except OSError as error:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise OutputError([not_writable(path, error)]) from error


def _new_file(folder: str) -> tuple[str, FileIO]:
    """Return name and stream of a new file in the folder, which is made when missing."""
    # Not `tempfile`: it brings half the library along, and what it makes no colleague on a shared drive may read.
    for _ in range(_TRIES):
        name = os.path.join(folder, f".gongwen-{os.getpid()}-{next(_numbers)}.tmp")
        try:
            return name, open(name, "xb", 0)
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)
        except FileExistsError:
            continue
    raise OSError(errno.EEXIST, os.strerror(errno.EEXIST))


def _write_all(stream: FileIO, data: bytes) -> None:
    """Write all of the data: a file without buffer may take a part and tell how much."""
    written = stream.write(data)
    while written < len(data):
        written += stream.write(data[written:])


def refuse_existing(path: Path, hint: str = "用 -o 换一个文件名") -> None:
    """Raise OutputError when something stands where a new file should go."""
    if path.exists():
        raise OutputError([Problem("already-there", "这个位置已经有文件，没有覆盖", Place(str(path)), hint=hint)])


def refuse_locked(path: Path) -> None:
    """Raise OutputError when Word or WPS holds the document open."""
    folder, name = os.path.split(str(path))
    if not name.endswith(".docx"):
        return
    # Word drops the first two characters of longer names in the lock's name.
    if any(os.path.exists(os.path.join(folder, _LOCK + each)) for each in (name, name[2:])):
        raise OutputError([_open_elsewhere(path)])


def not_writable(path: Path, error: OSError) -> Problem:
    """Return why a file cannot be written, as the system told."""
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
