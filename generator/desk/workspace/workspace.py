"""A folder → its data files by number, those that are open, and what else lasts as long as the program runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

from generator.commands.drafting.draft import library_here
from generator.commands.files import digest, digest_of
from generator.commands.sources import find_sources
from generator.desk.workspace.batch import Batch
from generator.desk.workspace.open_file import OpenFile, read_bytes
from generator.desk.workspace.uploads import Uploads
from generator.desk.workspace.view import View, view_of
from generator.facts.schema.library import Library
from generator.facts.yaml.encoding import decode_exactly


@dataclass(slots=True)
class Workspace:
    """All data files of a folder, each known to the page by a number, never by its path."""

    folder: Path
    lock: RLock = field(default_factory=RLock)
    uploads: Uploads = field(default_factory=Uploads)
    # The documents of the whole county, while they are made and until they are made again.
    batch: Batch | None = None
    _numbers: dict[Path, int] = field(default_factory=dict)
    _open: dict[int, OpenFile] = field(default_factory=dict)
    _views: dict[int, tuple[str, View]] = field(default_factory=dict)

    def files(self) -> dict[int, Path]:
        """Return number → path of every data file there is now, shared phrasing aside."""
        found = find_sources([str(self.folder)]).value if self.folder.is_dir() else ()
        return {self.number(path): path for path in found}

    def number(self, path: Path) -> int:
        """Return the number by which the page knows a file."""
        return self._numbers.setdefault(path, len(self._numbers) + 1)

    def view(self, number: int, path: Path, library: Library) -> View:
        """Return what is shown of a file, made anew where the file changed."""
        data = read_bytes(path)
        kept = self._views.get(number)
        if kept is None or kept[0] != digest(data):
            kept = self._views[number] = digest(data), view_of(data, path, library, View())
        return kept[1]

    def opened(self, number: int, *, anew: bool = False) -> OpenFile | None:
        """Return a file being filled, opened when it is not yet; None for a number that no file has.

        `anew` takes up what was changed on the disk and in the templates meanwhile, unless something waits to be saved.
        """
        file = self._open.get(number)
        if file is not None and not anew:
            return file
        path = next((path for path, each in self._numbers.items() if each == number), None)
        if path is None:
            return None
        if file is None:
            if not path.is_file():
                return None
            data, library = read_bytes(path), library_here()
            text = decode_exactly(data, str(path)).value
            file = OpenFile(path, text, digest(data), text, library, view_of(data, path, library, View()))
            self._open[number] = file
        elif file.trouble is None and digest_of(path) not in ("", file.standing):
            file.choose(file.revision, ours=False)
        elif file.trouble is not None:
            # Whoever left the form does not ask again.
            file.save()
        return file
