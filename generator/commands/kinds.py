"""The kinds of documents that can be made here."""

from __future__ import annotations

from dataclasses import dataclass

from generator.commands.caching import library_here
from generator.facts.model import Kind
from generator.problems import GongwenError, Outcome, Place, Problem, Severity


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind in the list."""

    folder: str
    name: str
    meaning: str


def list_kinds() -> Outcome[tuple[KindRow, ...]]:
    """Return every kind; a kind whose fields.yaml is wrong is told and left out."""
    library = library_here()
    rows: list[KindRow] = []
    problems: list[Problem] = []
    for folder in library.kinds():
        try:
            kind = library.kind(folder)
        except GongwenError as error:
            problems += error.problems
        else:
            if (same := next((row for row in rows if row.name == kind.name), None)) is not None:
                problems.append(_same_name(kind, same))
            rows.append(KindRow(kind.folder, kind.name, kind.meaning))
    return Outcome(tuple(rows), tuple(problems))


def _same_name(kind: Kind, other: KindRow) -> Problem:
    message = f"“{kind.folder}”和“{other.folder}”两个文件夹都叫“{kind.name}”"
    hint = (
        f"按这个名字用的是“{other.folder}”；改一下“{kind.folder}”里 fields.yaml 的“名称”，或者在“模板:”后面写文件夹名"
    )
    return Problem("same-kind-name", message, Place(f"{kind.folder}/fields.yaml"), Severity.WARNING, hint=hint)


def names_of(kind: str) -> frozenset[str]:
    """Return the names a data file may call a kind by; raises TemplateError for an unknown kind."""
    found = library_here().kind(kind)
    return frozenset((found.folder, found.name))
