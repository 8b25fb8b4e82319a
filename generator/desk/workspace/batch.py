"""Data files → all their Word files in one archive, made beside the page's other work; can be stopped, tells how far.

The archive holds whole documents only: what was finished before somebody stopped it is in it, nothing half.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from threading import Event, Thread
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator.commands.drafting.draft import library_here, make_draft
from generator.commands.drafting.rendering import rendered
from generator.commands.files import output_path
from generator.facts.schema.library import Library
from generator.problems import GongwenError, Problem

# The earliest date that an archive knows: same documents, same bytes.
_DATE = (1980, 1, 1, 0, 0, 0)
_FAILURES = "没有生成.txt"


@dataclass(slots=True)
class Batch:
    """The making of many documents."""

    sources: tuple[Path, ...]
    # How many were looked at, and why some could not be made.
    done: int = 0
    failed: list[tuple[Path, Problem]] = field(default_factory=list)
    # The archive, when all is over.
    archive: bytes = b""
    over: Event = field(default_factory=Event)
    stopping: Event = field(default_factory=Event)

    @property
    def made(self) -> int:
        """How many documents there are."""
        return self.done - len(self.failed)

    def run(self) -> None:
        """Make the archive."""
        stream = BytesIO()
        try:
            library = library_here()
            with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
                for source in self.sources:
                    if self.stopping.is_set():
                        break
                    self._add(archive, source, library)
                if self.failed:
                    words = "\n".join(f"{source}：{problem.message}" for source, problem in self.failed)
                    archive.writestr(ZipInfo(_FAILURES, _DATE), words + "\n")
            self.archive = stream.getvalue()
        finally:
            self.over.set()

    def _add(self, archive: ZipFile, source: Path, library: Library) -> None:
        try:
            made = rendered(make_draft(source, library), library)
            name = output_path(Path(), made.town, made.name, ".docx").as_posix()
            if name in archive.namelist():
                # Two files of one town with one title.
                name = output_path(Path(), made.town, f"{made.name}（{source.stem}）", ".docx").as_posix()
            archive.writestr(ZipInfo(name, _DATE), made.data, ZIP_DEFLATED)
        except GongwenError as error:
            self.failed.append((source, error.problems[0]))
        self.done += 1


def begin(sources: Sequence[Path]) -> Batch:
    """Return a batch that is under way."""
    batch = Batch(tuple(sources))
    # When the program ends, nobody waits for the archive any more.
    Thread(target=batch.run, daemon=True).start()
    return batch
