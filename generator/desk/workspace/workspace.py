"""A folder → its data files by number, those that are open, documents dropped on the page: what lasts as it runs."""

from __future__ import annotations

import re
import shutil
import weakref
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from threading import RLock

from generator.commands.data_files.new_files import begin_from, import_document, next_year
from generator.commands.drafting.draft import library_here
from generator.commands.files import digest, digest_of, refuse_existing, safe_name, write_whole
from generator.commands.sources import find_sources
from generator.desk.workspace.batch import Batch
from generator.desk.workspace.open_file import OpenFile, read_bytes
from generator.desk.workspace.view import View, view_of
from generator.facts.schema.library import Library
from generator.facts.yaml.nodes import ScalarNode
from generator.facts.yaml.reader import decode_exactly, parse_source
from generator.problems import DataError, DocumentError, Outcome, Place, Problem

_SORTS = {".docx": "Word 文档（.docx）", ".txt": "纯文本（.txt）"}


class Uploads:
    """Documents that were dropped, each in a folder of its own, named by its digest."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def keep(self, name: str, data: bytes, suffixes: Collection[str] = _SORTS) -> str:
        """Keep a document under its own name and return its digest; raises DocumentError for another sort of file."""
        suffix = Path(name).suffix.lower()
        if suffix not in suffixes:
            hint = "旧版 .doc、.wps 文件先用 Word 或 WPS 另存为 .docx"
            listed = "和".join(_SORTS[each] for each in suffixes)
            raise DocumentError([Problem("other-file", f"这里收{listed}", found=name, hint=hint)])
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix="gongwen-"))
            # Other people's documents do not outlive the program.
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        known = digest(data)
        write_whole(self._folder / known / (safe_name(Path(name).stem, "旧文") + suffix), data)
        return known

    def path(self, known: str) -> Path:
        """Return the document with a digest; raises DocumentError when there is none."""
        folder = self._folder / known if self._folder and re.fullmatch("[0-9a-f]{64}", known) else None
        found = sorted(each for each in folder.glob("*") if each.suffix in _SORTS) if folder else []
        if not found:
            raise DocumentError([Problem("no-such-file", "这个文档已经不在了，请重新拖进来")])
        # One document dropped again under another name is the same document.
        return max(found, key=lambda each: each.stat().st_mtime_ns)


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


def place_data_file(name: str, data: bytes, folder: Path) -> Path:
    """Write a dropped data file under its town and its own name, and return where.

    Raises DataError for what is no data file, OutputError where something stands there already.
    """
    town = parse_source(data, Path(name)).tree.entries.get("镇")
    if not isinstance(town, ScalarNode) or town.blank:
        raise DataError([Problem("no-town", "里面没有写是哪个镇", Place(name), expected="一行“镇: 白塘镇”")])
    path = folder / safe_name(town.text, "未填镇名") / (safe_name(Path(name).stem, "数据") + ".yaml")
    refuse_existing(path, "要换成这一份，先把原来的移走；两份都要，就改个文件名再拖进来")
    write_whole(path, data, standing="")
    return path


def from_old_document(old: Path, kind: str, town: str, year: str, output: Path, *, verbatim: bool) -> Outcome[Path]:
    """Write a data file that begins with an old document and return where.

    `verbatim` takes its words as they are, its figures waiting; else the fields of the kind take what they fit.
    Raises what `new`, `import` and `next` raise.
    """
    if not verbatim:
        begun = begin_from(old, kind, town, year, output)
        return Outcome(begun.value.output, begun.problems)
    refuse_existing(output)
    imported = old.with_suffix(".yaml")
    imported.unlink(missing_ok=True)
    read = import_document(old, imported)
    made = next_year(imported, output)
    return Outcome(made.value.output, (*read.problems, *made.problems))
