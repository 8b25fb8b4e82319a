"""Data files → the documents last built from them, so that an unchanged town costs two hashes and no reading.

One small file an output folder, a line a document: a file of its own for each town would cost a tenth of what its
document does. Lines are only added, and the last one counts. Whatever is missing costs time only, so they are kept now
and then and at the end, and two runs may add to them at once.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from time import monotonic

from generator.commands.options import Options
from generator.commands.record import FOLDER, relative_name

_NAME = "documents.txt"
_BETWEEN = "\t"
_SECONDS = 2.0


class Pointers:
    """Which documents the data files of one run made, and those before them, in one output folder."""

    def __init__(self, options: Options) -> None:
        self._folder, self._sort = options.output, options.sort
        # Where the document is named by the person, there is nothing to remember.
        self._path = None if options.output_is_file else options.output / FOLDER / _NAME
        self._kept = _read(self._path) if self._path else {}
        self._new: list[str] = []
        self._saved = monotonic()

    def last_document(self, source: Path) -> Path | None:
        """Return the document built last time from this data file, or None."""
        name = self._kept.get(self._key(source)) if self._kept else None
        if not name:
            return None
        document = self._folder / name
        inside = document.is_relative_to(self._folder) and ".." not in name.split("/")
        return document if inside and document.is_file() else None

    def remember(self, source: Path, document: Path) -> None:
        """Note which document this data file makes; it is kept within seconds, while documents go on being built."""
        key, name = self._key(source), relative_name(document, self._folder)
        line = f"{key}{_BETWEEN}{name}\n"
        # A name with a line end or a tab in it is not worth a way of writing it.
        if self._path and self._kept.get(key) != name and _pair(line[:-1]) == (key, name):
            self._new.append(line)
            if monotonic() - self._saved > _SECONDS:
                self.save()

    def save(self) -> None:
        """Keep what is new; a folder that cannot take it is no harm."""
        if self._path and self._new:
            data = "".join(self._new).encode("utf-8", "surrogatepass")
            with suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with self._path.open("ab") as file:
                    file.write(data)
        self._new, self._saved = [], monotonic()

    def _key(self, source: Path) -> str:
        return f"{self._sort}{_BETWEEN}{relative_name(source, self._folder)}"


def _read(path: Path) -> dict[str, str]:
    """Return key → document of what was kept; a line without its end was cut off and is none."""
    try:
        lines = path.read_bytes().decode("utf-8", "surrogatepass").split("\n")[:-1]
    except (OSError, ValueError):
        return {}
    return dict(pair for line in lines if (pair := _pair(line)))


def _pair(line: str) -> tuple[str, str] | None:
    """Return key and document of a line, None for one that two runs wrote into each other."""
    sort, *words = line.split(_BETWEEN)
    return (f"{sort}{_BETWEEN}{words[0]}", words[1]) if len(words) == 2 and "\n" not in line else None
