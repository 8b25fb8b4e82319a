"""One Word or text file → what its words, its structure, its figures and its format show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.checks.catalogue import check_document as check_words
from generator.checks.passages import writing_of_document
from generator.commands.check_data import neighbours_of
from generator.commands.document_against_data import differing_figures
from generator.document import marks
from generator.document.lines import lines_of
from generator.document.model import Document
from generator.facts.schema.library import Library
from generator.importing.documents import read_document
from generator.importing.towns import place_of
from generator.importing.years import report_year
from generator.problems import GongwenError, Outcome, Problem
from generator.word.conformity.rules import Clause

_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in one document."""

    problems: tuple[Problem, ...]
    # The report by clause; () for a file that is no .docx.
    clauses: tuple[Clause, ...] = ()


def check_document(path: Path, library: Library) -> Examined:
    """Return what is wrong in a document; one that cannot be read has the problems that stop it."""
    try:
        data = _package(path)
        examined = _word(path, data) if data else None
        read = examined[0] if examined else read_document(path)
    except GongwenError as error:
        return Examined(error.problems)
    document = read.value
    lines = lines_of(document)
    text = "\n".join([line.text for line in lines]).replace(marks.BREAK, "\n")
    neighbours = tuple(name for root in library.data_roots for name in neighbours_of(root))
    writing = writing_of_document(
        document, str(path), town=place_of(text), year=report_year(text), neighbours=neighbours, lines=lines
    )
    found = (*check_words(document, writing, str(path)), *differing_figures(path, document, library))
    clauses, deviating = examined[1:] if examined else ((), ())
    return Examined((*read.problems, *found, *deviating), clauses)


def _package(path: Path) -> bytes:
    """Return the bytes of a .docx, b"" for any other file (its reader says what is wrong with it)."""
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""
    return data if data.startswith(_ZIP) else b""


def _word(path: Path, data: bytes) -> tuple[Outcome[Document], tuple[Clause, ...], tuple[Problem, ...]]:
    # lxml takes its time to load; text files do without.
    from generator.checks.roles import document_of, read_with_roles
    from generator.word.conformity.report import conformity, deviations

    outcome = read_with_roles(data, str(path))
    clauses = conformity(data, str(path), outcome.value.blocks)
    read = Outcome(document_of(outcome.value), outcome.problems)
    return read, clauses, deviations(clauses, str(path))
