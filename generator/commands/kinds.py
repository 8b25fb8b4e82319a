"""The kinds of documents that can be made here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.facts.library import default_library
from generator.problems import GongwenError, Outcome, Problem


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind in the list."""

    folder: str
    name: str
    meaning: str


def list_kinds() -> Outcome[tuple[KindRow, ...]]:
    """Return every kind; a kind whose fields.yaml is wrong is told and left out."""
    library = default_library(Path.cwd())
    rows: list[KindRow] = []
    problems: list[Problem] = []
    for folder in library.kinds():
        try:
            kind = library.kind(folder)
        except GongwenError as error:
            problems += error.problems
        else:
            rows.append(KindRow(kind.folder, kind.name, kind.meaning))
    return Outcome(tuple(rows), tuple(problems))


def names_of(kind: str) -> frozenset[str]:
    """Return the names a data file may call a kind by; raises TemplateError for an unknown kind."""
    found = default_library(Path.cwd()).kind(kind)
    return frozenset((found.folder, found.name))
