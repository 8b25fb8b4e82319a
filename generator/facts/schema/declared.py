"""The files of the template folders that declare something, and all that they declare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.facts.model import Field, Kind, Topic
from generator.problems import Problem


def first_file(roots: Iterable[Path], name: str) -> Path | None:
    """Return the first file of a name among the template folders, the town's own first; None when there is none."""
    return next((path for root in roots if (path := root / name).is_file()), None)


def stamp_of(path: Path) -> tuple[int, int]:
    """Return when a file was last written and its size; (0, 0) when it is gone."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


class SourceFile(NamedTuple):
    """A file and its bytes; None where it cannot be read."""

    path: Path
    data: bytes | None

    @classmethod
    def read(cls, path: Path) -> SourceFile:
        """Return a file as it is now."""
        try:
            return cls(path, path.read_bytes())
        except (OSError, ValueError):
            return cls(path, None)


class SourceFiles(NamedTuple):
    """The files that declare something; of those with one name, the town's own."""

    # Fields that all kinds have (公共字段.yaml), and those that all topics have (通用.yaml).
    common: SourceFile | None
    shared: SourceFile | None
    # By the name of the topic, by the folder of the kind.
    topics: Mapping[str, SourceFile]
    kinds: Mapping[str, SourceFile]

    def all(self) -> Iterable[SourceFile]:
        """Return every file."""
        return (each for each in (self.common, self.shared, *self.topics.values(), *self.kinds.values()) if each)


class Declarations(NamedTuple):
    """All that the template folders declare; what is faulty is missing, and its problems are in `faults`."""

    common: Mapping[str, Field]
    shared: Mapping[str, Field]
    # By name, and kinds by folder.
    topics: Mapping[str, Topic]
    kinds: Mapping[str, Kind]
    # Folder → Chinese name, of faulty kinds too.
    kind_names: Mapping[str, str]
    # Path of a file → why nothing can be taken from it: its own mistakes, or those of a file that it needs.
    faults: Mapping[Path, tuple[Problem, ...]]
