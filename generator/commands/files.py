"""Bytes → a file, written whole or not at all; file names that every system accepts."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from io import FileIO
from itertools import count
from pathlib import Path

from generator.facts.yaml.reader import STREAM, from_stream
from generator.problems import DocumentError, OutputError, Place, Problem, not_readable

# Windows forbids these in names; “/” and “\” would leave the folder.
_FORBIDDEN = dict.fromkeys([*range(0x20), 0x7F, *map(ord, '<>:"/\\|?*')])
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
# A name may be 255 bytes on most disks; a Chinese character takes three, and a suffix must still fit.
_LONGEST = 70
# Word and WPS put a file beside a document while it is open whose name begins so; LibreOffice's is .~lock.NAME#.
_WORD_LOCK = "~$"
# Numbers of the files that are being written; so many may be left of killed runs that had our process number.
_numbers = count(1)
_TRIES = 1000


def safe_name(text: str, otherwise: str) -> str:
    """Return the text as one file or folder name that Windows, macOS and Linux all accept; `otherwise` when empty."""
    name = unicodedata.normalize("NFC", text).translate(_FORBIDDEN)
    name = " ".join(name.split())[:_LONGEST].strip(" .")
    if not name:
        return otherwise
    return f"_{name}" if name.partition(".")[0].lower() in _RESERVED else name


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


def write_whole(path: Path, data: bytes, *, standing: str | None = None, like: Path | None = None) -> None:
    """Write the file beside its place, then rename it there: a half file never bears the real name.

    `standing` is the digest of what may be replaced, "" when nothing may stand there, None for the program's own
    files: whatever was saved there meanwhile stays. A link stays a link and the permissions stay; a new file takes
    those of `like`. Raises OutputError when the file is read-only, open in Word or saved meanwhile, the folder cannot
    be written, or the disk is full.
    """
    refuse_locked(path)
    target = Path(os.path.realpath(path)) if path.is_symlink() else path
    beside: Path | None = None
    try:
        mode = _permissions(path, target, like)
        beside, stream = _new_file(target.parent)
        with stream:
            if mode is not None:
                # A disk without permissions (FAT, some shared drives) refuses.
                with suppress(OSError):
                    beside.chmod(mode)
            _write_all(stream, data)
        if standing is not None and digest_of(target) != standing:
            message, hint = "这个文件刚刚被别人保存过，没有覆盖", "请再运行一次：会用刚保存的文件重做"
            raise OutputError([Problem("saved-meanwhile", message, Place(str(path)), hint=hint)])
        beside.replace(target)
        beside = None
    except OSError as error:
        raise OutputError([not_writable(path, error)]) from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def _permissions(path: Path, target: Path, like: Path | None) -> int | None:
    """Return the permissions for a file, None for the usual ones; raises OutputError for a read-only one."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return stat.S_IMODE(like.stat().st_mode) if like is not None else None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(found.st_mode):
        raise OutputError([special_file(path)])
    # To the administrator every file is writable; the mode says what its owner wanted.
    if not found.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        hint = "请先在文件属性里取消“只读”，或用 -o 换一个文件名"
        raise OutputError([Problem("read-only", "文件是只读的，没有改动", Place(str(path)), hint=hint)])
    return stat.S_IMODE(found.st_mode)


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
    if path.exists() or path.is_symlink():
        raise OutputError([Problem("already-there", "这个位置已经有文件，没有覆盖", Place(str(path)), hint=hint)])


def refuse_other_suffix(path: Path, suffixes: Sequence[str]) -> None:
    """Raise OutputError when a name after -o is not that of a file of the sort that is written."""
    if path.suffix.lower() not in suffixes or path.is_dir():
        listed = "或 ".join(suffixes)
        hint = f"-o 后面写文件名，以 {listed}结尾"
        message = f"这里要写的是 {listed}文件"
        raise OutputError([Problem("wrong-suffix", message, Place(str(path)), found=path.name, hint=hint)])


def refuse_special(path: Path) -> None:
    """Raise DocumentError for a folder, a pipe or a device where a file is to be read: a pipe would wait for ever."""
    if path.is_dir():
        raise DocumentError([Problem("is-folder", "这是文件夹，不是文件", Place(str(path)), hint="请写出文件名")])
    if path.exists() and not path.is_file():
        raise DocumentError([special_file(path)])


def read_document_file(path: Path) -> bytes:
    """Return the bytes of a document; raises DocumentError for a folder, a pipe and what cannot be read."""
    if path == STREAM:
        return from_stream()
    refuse_special(path)
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise DocumentError([not_readable(path, error)]) from None


def special_file(path: Path) -> Problem:
    """Return the problem of a pipe or a device."""
    return Problem("special-file", "这不是普通文件（是管道或设备）", Place(str(path)), hint="请核对文件名")


def refuse_locked(path: Path) -> None:
    """Raise OutputError when Word, WPS or LibreOffice holds the file open."""
    # Word drops the first two characters of longer names in the lock's name.
    names = (_WORD_LOCK + path.name, _WORD_LOCK + path.name[2:], f".~lock.{path.name}#")
    folder = f"{path.parent}{os.sep}"
    if any(os.access(folder + name, os.F_OK) for name in names):
        raise OutputError([_open_elsewhere(path)])


def not_writable(path: Path, error: OSError) -> Problem:
    """Return why a file cannot be written, as the system says."""
    if isinstance(error, PermissionError) and path.is_file():
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
