"""A document dropped on the page → a file of our own for as long as the program runs, and what was recognised in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from generator.commands.data_files import import_document, next_year, write_form
from generator.commands.files import digest, refuse_existing, safe_name, write_whole
from generator.commands.outline import outline_of
from generator.problems import DocumentError, Outcome, Problem

SUFFIXES = (".docx", ".txt")
_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is known about a document that was dropped."""

    # By which it is asked for again.
    digest: str
    name: str
    town: str
    # The year that a new file would be for.
    year: str
    headings: int


class Uploads:
    """Documents that were dropped, in a folder of their own."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def take(self, name: str, data: bytes) -> Recognised:
        """Keep a document and return what was recognised in it; raises DocumentError when it cannot be read."""
        suffix = Path(name).suffix.lower()
        if suffix not in SUFFIXES:
            hint = "旧版 .doc、.wps 文件先用 Word 或 WPS 另存为 .docx"
            raise DocumentError(
                [Problem("other-file", "这里收 Word 文档（.docx）和纯文本（.txt）", found=name, hint=hint)]
            )
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix="gongwen-"))
        known = digest(data)
        path = self._folder / known / (safe_name(Path(name).stem, "旧文") + suffix)
        write_whole(path, data)
        found = outline_of(path).value.outline
        year = str(found.year + 1) if found.year else ""
        return Recognised(known, path.name, found.place, year, len(found.headings))

    def path(self, known: str) -> Path:
        """Return the document with a digest; raises DocumentError when there is none."""
        folder = self._folder / known if self._folder and _DIGEST.fullmatch(known) else None
        found = sorted(each for each in folder.glob("*") if each.suffix in SUFFIXES) if folder else []
        if not found:
            raise DocumentError([Problem("no-such-file", "旧文已经不在了，请重新拖进来")])
        return found[0]


def from_old_document(old: Path, kind: str, town: str, year: str, output: Path, *, verbatim: bool) -> Outcome[Path]:
    """Write a data file that begins with an old document and return where.

    `verbatim` takes its words as they are, its figures waiting; else the fields of the kind take what they fit.
    Raises what `new`, `import` and `next` raise.
    """
    if not verbatim:
        return write_form(kind, town, year, output, old)
    refuse_existing(output)
    imported = old.with_suffix(".yaml")
    imported.unlink(missing_ok=True)
    read = import_document(old, imported)
    made = next_year(imported, output)
    return Outcome(made.value.output, (*read.problems, *made.problems))
