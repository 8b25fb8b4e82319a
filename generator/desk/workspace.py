"""Data files while they are open: the text in memory, its revision, the way back, and what was written to the disk.

The YAML on disk is the truth. Every change is written at once, and only over what this program read or wrote itself:
a file that was changed outside meanwhile stays as it is until a person chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import RLock

from generator.commands.draft import library_here
from generator.commands.files import digest, digest_of, write_whole
from generator.commands.sources import find_sources
from generator.desk.uploads import Uploads
from generator.desk.view import View, view_of
from generator.facts.model import Field
from generator.facts.schema.library import Library
from generator.facts.yaml.encoding import decode_exactly
from generator.problems import GongwenError, Problem

MOST_STEPS = 200
# Where copies of files lie, beside them; hidden, so that nobody takes them for data.
COPIES = ".gongwen"


class StaleRevisionError(Exception):
    """The page that asks has not seen the last change: another tab made it."""


@dataclass(slots=True)
class OpenFile:
    """A data file being filled."""

    path: Path
    text: str
    # Digest of what is on the disk as far as we know.
    standing: str
    library: Library
    view: View
    revision: int = 1
    past: list[str] = field(default_factory=list)
    # Why the last write failed; None when all is on the disk.
    trouble: Problem | None = None

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields at the top of the file."""
        return self.view.kind.fields if self.view.kind else {}

    def change(self, revision: int, make: Callable[[], str]) -> None:
        """Put the text that `make` returns in its place, and write it.

        Raises StaleRevisionError, and what `make` raises; nothing is changed then.
        """
        self.expect(revision)
        new = make()
        if new != self.text:
            self.past = [*self.past[1 - MOST_STEPS :], self.text]
            self._take(new)
        self.save()

    def undo(self, revision: int) -> None:
        """Go one step back; nothing happens where there is none."""
        self.expect(revision)
        if self.past:
            self._take(self.past.pop())
        self.save()

    def expect(self, revision: int) -> None:
        """Raise StaleRevisionError for any revision but the last."""
        if revision != self.revision:
            raise StaleRevisionError

    def _take(self, text: str) -> None:
        self.text = text
        self.revision += 1
        self.view = view_of(text, self.path, self.library, self.view)

    def save(self) -> None:
        """Write the text where the disk has another; what went wrong is kept in `trouble`."""
        data = self.text.encode("utf-8")
        self.trouble = None
        if digest(data) == self.standing:
            return
        try:
            self._keep_copy()
            write_whole(self.path, data, standing=self.standing)
            self.standing = digest(data)
        except GongwenError as error:
            self.trouble = error.problems[0]

    def _keep_copy(self) -> None:
        """Keep what the day began with, once a day."""
        copy = self.path.parent / COPIES / f"{self.path.name}.{date.today().isoformat()}"
        if not copy.exists() and digest_of(self.path) == self.standing:
            write_whole(copy, self.path.read_bytes(), standing="")

    def choose(self, revision: int, *, ours: bool) -> None:
        """Settle that the file was changed outside: write ours over it, or take theirs; the other can be undone to.

        What is on the disk is kept as a copy where ours goes over it.
        """
        self.expect(revision)
        data = read_bytes(self.path)
        if ours:
            copy = self.path.parent / COPIES / f"{self.path.name}.{digest(data)[:12]}"
            if not copy.exists():
                write_whole(copy, data, standing="")
            self.standing = digest(data)
            self.save()
            return
        self.past = [*self.past[1 - MOST_STEPS :], self.text]
        self.standing = digest(data)
        self._take(decode_exactly(data, str(self.path)).value)
        self.trouble = None


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; b"" when it is gone."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


@dataclass(slots=True)
class Workspace:
    """All data files of a folder, each known to the page by a number, never by its path."""

    folder: Path
    lock: RLock = field(default_factory=RLock)
    uploads: Uploads = field(default_factory=Uploads)
    _numbers: dict[Path, int] = field(default_factory=dict)
    _open: dict[int, OpenFile] = field(default_factory=dict)
    _views: dict[int, tuple[str, View]] = field(default_factory=dict)

    def files(self) -> dict[int, Path]:
        """Return number → path of every data file there is now, shared phrasing aside."""
        found = find_sources([str(self.folder)]).files if self.folder.is_dir() else ()
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
            file = OpenFile(path, text, digest(data), library, view_of(data, path, library, View()))
            self._open[number] = file
        elif file.trouble is None and digest_of(path) not in ("", file.standing):
            file.choose(file.revision, ours=False)
        return file
