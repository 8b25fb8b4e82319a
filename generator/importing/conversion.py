"""An old .doc or .wps file → the bytes of a .docx, by LibreOffice when it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.problems import DocumentError, Place, Problem

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 120


def convert_old_word(path: Path) -> bytes:
    """Return the file as .docx; raises DocumentError when there is no LibreOffice or it cannot read the file."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        hint = "请用 Word 或 WPS 另存为 .docx；装有 LibreOffice 时可以直接读"
        raise DocumentError(
            [Problem("old-word-document", "这是旧格式的 .doc（或 .wps）文件", Place(str(path)), hint=hint)]
        )
    with TemporaryDirectory() as folder:
        source = Path(folder) / "old.doc"
        shutil.copyfile(path, source)
        # Its own profile: another LibreOffice may be open.
        profile = (Path(folder) / "profile").as_uri()
        command = [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
        ]
        try:
            subprocess.run([*command, str(source)], capture_output=True, timeout=_SECONDS, check=False)
            return source.with_suffix(".docx").read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            hint = "请用 Word 或 WPS 打开后另存为 .docx"
            problem = Problem("old-word-document", "LibreOffice 没能读出这个旧格式文件", Place(str(path)), hint=hint)
            raise DocumentError([problem]) from None
