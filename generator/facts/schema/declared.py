"""The files of the template folders that declare something, and all that they declare. Data only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.facts.model import Field, Kind, Topic
from generator.problems import Problem


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
