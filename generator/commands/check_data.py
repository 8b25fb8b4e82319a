"""One data file → everything that is missing, contradictory or doubtful in it."""

from __future__ import annotations

from pathlib import Path

from generator.checks import numbering
from generator.checks.catalogue import check_facts
from generator.commands.draft import make_draft, unfilled
from generator.commands.sources import SHARED_FOLDER
from generator.facts.inheritance import data_folder
from generator.facts.lookup import find, words
from generator.facts.model import Facts
from generator.facts.reader import read_facts
from generator.facts.schema.library import Library
from generator.problems import GongwenError, Problem, Severity
from generator.templating.lint import undeclared

_DATA = "data"


def check_data(source: Path, library: Library, kind: str | None = None) -> tuple[Problem, ...]:
    """Return all problems of a data file; one that cannot be read or rendered has those that stop it."""
    try:
        draft = make_draft(source, library, kind=kind)
    except GongwenError as error:
        return error.problems
    facts = draft.facts
    # Where the program counts, its own numbers are right; where ordinals stay as typed, they may not be.
    typed = () if facts.kind.renumber else tuple(numbering.find_numbering_gaps(draft.document, str(source)))
    return (
        *draft.problems,
        *check_facts(facts, last_years(source, facts, library), neighbours_of(data_folder(source))),
        *typed,
        *undeclared(facts.kind, library),
        *unfilled(draft, Severity.WARNING),
    )


def last_years(source: Path, facts: Facts, library: Library) -> Facts | None:
    """Return the facts of last year's file beside this year's; None without one, or when it cannot be read."""
    year = words(find(facts.root, "年度"))
    before = source.with_name(f"{int(year) - 1}{source.suffix}") if year.isdecimal() else source
    if before == source or not before.is_file():
        return None
    try:
        return read_facts(before, library, kind=facts.kind.folder).value
    except GongwenError:
        return None


def neighbours_of(folder: Path) -> tuple[str, ...]:
    """Return the towns that have a folder in this data folder; () for a folder that is none."""
    if folder.name != _DATA or not folder.is_dir():
        return ()
    named = sorted(each.name for each in folder.iterdir() if each.is_dir() and each.name != SHARED_FOLDER)
    return tuple(name for name in named if not name.startswith((".", "~$")))
