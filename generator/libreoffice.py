"""A document → another format, by LibreOffice where it is: with settings of its own, within a time limit."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.problems import OfficeError, Problem

_PROGRAMS = (
    *("soffice", "libreoffice"),
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
# A page takes a tenth of a second; the first start of all writes its settings.
SECONDS = 120


def convert(source: Path, target: str, profile: Path | None = None) -> bytes:
    """Return a file converted to the target, an extension with or without LibreOffice's filter and its options.

    `profile` is a folder for LibreOffice's own settings, so that one that is open is not disturbed; used again it
    saves a second. Raises OfficeError when there is no LibreOffice, when it hangs, and when it makes nothing.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        hint = "装上 LibreOffice（免费）再试；或者用 Word、WPS 打开 .docx，另存为 PDF"
        raise OfficeError([Problem("no-office", "这台电脑上没有 LibreOffice，转换不了", hint=hint)])
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        settings = (profile or Path(folder) / "profile").absolute().as_uri()
        command = [program, f"-env:UserInstallation={settings}", "--headless", "--convert-to", target]
        _run([*command, "--outdir", folder, str(source)])
        made = Path(folder) / f"{source.stem}.{target.partition(':')[0]}"
        try:
            return made.read_bytes()
        except OSError:
            raise OfficeError([Problem("office-failed", "LibreOffice 没有转换成功")]) from None


def _run(command: list[str]) -> None:
    """Run a program with all that it starts, and end them together when the time is over."""
    try:
        # A group of its own: `soffice` starts the program that does the work.
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=getattr(os, "setpgrp", None),
        )  # fmt: skip
    except OSError:
        raise OfficeError([Problem("office-failed", "LibreOffice 启动不了")]) from None
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        hint = "请关掉别的程序再试；文件太大的，在 Word 或 WPS 里另存"
        raise OfficeError([Problem("office-hangs", f"LibreOffice {SECONDS} 秒没有做完，已经停下", hint=hint)]) from None
    finally:
        # Also when a person stops it in the middle.
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
