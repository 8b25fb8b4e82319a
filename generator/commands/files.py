"""Bytes → a whole file under its real name, or the old file untouched and a problem; names that every disk takes."""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from hashlib import sha256
from io import FileIO
from itertools import count
from pathlib import Path

from generator.problems import OutputError, Place, Problem

# Windows forbids these in names; “/” and “\” would leave the folder.
_FORBIDDEN = dict.fromkeys([*range(0x20), 0x7F, *map(ord, '<>:"/\\|?*')])
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)")
# A name may be 255 bytes on most disks; a Chinese character takes three, and a suffix must still fit.
_LONGEST = 70
# Word and WPS put a lock file of this name beside a document while it is open.
_LOCK = "~$"
# Numbers of the files that are being written; so many may be left of killed runs that had our process number.
_numbers = count(1)
_TRIES = 1000


def safe_name(text: str, otherwise: str) -> str:
    """Return the text as one file or folder name that Windows, macOS and Linux all accept; `otherwise` when empty."""
    name = unicodedata.normalize("NFC", text).translate(_FORBIDDEN)
    name = " ".join(name.split())[:_LONGEST].strip(" .")
    if not name:
        return otherwise
    return f"_{name}" if name[0].isascii() and _RESERVED.match(name) else name


def output_path(folder: Path, town: str, title: str, suffix: str) -> Path:
    """Return `<folder>/<town>/<title><suffix>`, safe on every disk."""
    return folder / safe_name(town, "未填镇名") / (safe_name(title, "未命名") + suffix)


def free_name(document: Path, purpose: str) -> Path:
    """Return the first free name beside the document: 报告（人工修改1）.docx, 报告（人工修改2）.docx …."""
    number = 1
    while (path := document.with_name(f"{document.stem}（{purpose}{number}）{document.suffix}")).exists():
        number += 1
    return path


def digest(data: bytes) -> str:
    """Return the sha256 of the bytes in hexadecimal."""
    return sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """Return the sha256 of a file; "" when it cannot be read."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""


def write_whole(path: Path, data: bytes) -> None:
    """Write the file beside its place, then rename it there: a half file never bears the real name.

    Raises OutputError when the folder cannot be written, the disk is full, or the file is open in Word.
    """
    refuse_locked(path)
    beside: Path | None = None
    try:
        beside, stream = _new_file(path.parent)
        with stream:
            _write_all(stream, data)
        beside.replace(path)
    except OSError as error:
        if beside:
            beside.unlink(missing_ok=True)
        raise OutputError([not_writable(path, error)]) from error


def _new_file(folder: Path) -> tuple[Path, FileIO]:
    """Return name and stream of a new file in the folder, which is made when missing."""
    # Not `tempfile`: what it makes no colleague on a shared drive may read.
    for _ in range(_TRIES):
        path = folder / f".gongwen-{os.getpid()}-{next(_numbers)}.tmp"
        try:
            return path, path.open("xb", 0)
        except FileNotFoundError:
            folder.mkdir(parents=True, exist_ok=True)
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
    # Word drops the first two characters of longer names in the lock's name.
    if path.suffix == ".docx" and any(path.with_name(_LOCK + each).exists() for each in (path.name, path.name[2:])):
        raise OutputError([_open_elsewhere(path)])


def not_writable(path: Path, error: OSError) -> Problem:
    """Return why a file cannot be written, as the system told."""
    if isinstance(error, PermissionError) and path.exists():
        return _open_elsewhere(path)
    return Problem(
        "not-writable",
        "文件写不进去，原有文件没有动",
        Place(str(path)),
        found=os.strerror(error.errno) if error.errno else str(error),
        hint="请检查磁盘空间和文件夹权限，或用 -o 换一个文件夹",
    )


def _open_elsewhere(path: Path) -> Problem:
    return Problem(
        "output-open",
        "文件正在 Word 或 WPS 中打开，或没有写入权限，原有文件没有动",
        Place(str(path)),
        hint="请先保存并关闭这个文件，再运行一次",
    )
