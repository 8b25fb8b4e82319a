"""Data files → the documents last built from them, so that an unchanged town costs two hashes and no reading.

One small file an output folder: a file of its own for each town would cost a tenth of what its document does.
Whatever is missing from it costs time only, so it is kept now and then and at the end, and two runs may do so at once.
"""

from __future__ import annotations

from pathlib import Path
from time import monotonic

from generator.commands.options import Options
from generator.commands.output import write_whole
from generator.commands.record import FOLDER, relative_name
from generator.problems import OutputError

_NAME = "documents"
_BEGINNING, _END = "gongwen documents 1", "end"
# Between the words: in no name of a file.
_BETWEEN = "\0"
_SECONDS = 2.0


class Pointers:
    """Which documents the data files of one run made, and those before them, in one output folder."""

    def __init__(self, options: Options) -> None:
        self._folder, self._sort = options.output, options.sort
        # Where the document is named by the person, there is nothing to remember.
        self._path = None if options.output_is_file else options.output / FOLDER / _NAME
        self._kept = _read(self._path) if self._path else {}
        self._new: dict[str, str] = {}
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
        if self._path and self._kept.get(key) != name:
            self._new[key] = name
            if monotonic() - self._saved > _SECONDS:
                self.save()

    def save(self) -> None:
        """Keep what is new, with what another run may have kept meanwhile; a folder that cannot take it is no harm."""
        if not (self._path and self._new):
            return
        self._kept = {**_read(self._path), **self._new}
        words = [word for pair in self._kept.items() for word in pair]
        data = _BETWEEN.join([_BEGINNING, *words, _END]).encode("utf-8", "surrogatepass")
        try:
            write_whole(self._path, data)
        except OutputError:
            return
        finally:
            self._new, self._saved = {}, monotonic()

    def _key(self, source: Path) -> str:
        return f"{relative_name(source, self._folder)}\n{self._sort}"


def _read(path: Path) -> dict[str, str]:
    """Return key → document of what was kept, nothing when it cannot be used."""
    try:
        beginning, *words, end = path.read_bytes().decode("utf-8", "surrogatepass").split(_BETWEEN)
    except (OSError, ValueError):
        return {}
    return dict(zip(words[::2], words[1::2], strict=False)) if (beginning, end) == (_BEGINNING, _END) else {}
