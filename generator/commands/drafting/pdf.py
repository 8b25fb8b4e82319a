"""A Word file → PDF by LibreOffice: the same file gives the same bytes, and a warning for fonts that it replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.layout.model import Layout
from generator.libreoffice import convert
from generator.problems import Outcome, Problem, Severity

# Tagged for screen readers; the comments on places to fill are the Word file's.
_TARGET = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportNotes":{"type":"boolean","value":"false"}}'
)
# When it was made, and the digests that LibreOffice makes of that.
_MOMENT = re.compile(rb"(/(?:CreationDate|ModDate)\(D:)\d{14}[^)]*\)")
_DIGESTS = re.compile(rb"(/DocChecksum /|/ID \[ <|>\s*<)[0-9A-F]{32}(?=[>\s])")
_FONT = re.compile(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
# What the faces of GB/T 9704 and their names on Windows are called inside a PDF.
_FACES = {
    "方正小标宋简体": ("FZXBS", "FZXiaoBiaoSong"),
    "黑体": ("SimHei",),
    "仿宋_GB2312": ("FangSong",),
    "楷体_GB2312": ("KaiTi",),
    "宋体": ("SimSun", "NSimSun"),
}


def pdf_of(word: bytes, layout: Layout, day: date | None, profile: Path | None = None) -> Outcome[bytes]:
    """Return the PDF of a Word file that has this layout and date, and a warning when faces were replaced.

    Raises OfficeError when LibreOffice is missing, hangs or fails.
    """
    with TemporaryDirectory() as folder:
        source = Path(folder) / "document.docx"
        source.write_bytes(word)
        made = convert(source, _TARGET, profile)
    stamp = f"{day or date(1980, 1, 1):%Y%m%d}000000Z)".encode()
    made = _MOMENT.sub(lambda found: (found[1] + stamp).ljust(len(found[0])), made)
    made = _DIGESTS.sub(rb"\g<1>" + sha256(word).hexdigest()[:32].upper().encode(), made)
    return Outcome(made, tuple(_replaced_faces(made, layout)))


def _replaced_faces(pdf: bytes, layout: Layout) -> Iterator[Problem]:
    wanted = (*(name for names in _FACES.values() for name in names), layout.latin_font.replace(" ", "") or "SimSun")
    used = sorted({found.decode("latin-1") for found in _FONT.findall(pdf)})
    if replaced := [name for name in used if not name.startswith(wanted)]:
        message = "这台电脑上的字体不全，PDF 里用了代替的字体，换行、分页可能和 Word 里不同"
        hint = "装好国家标准规定的字体再转；或者在装有这些字体的电脑上用 Word、WPS 另存为 PDF"
        expected = "、".join(_FACES)
        found = "、".join(replaced)
        yield Problem("replaced-fonts", message, severity=Severity.WARNING, found=found, expected=expected, hint=hint)
