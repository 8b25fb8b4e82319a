"""One data file → its draft: facts, marked text and document, with all that was noticed on the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.commands.caching import library_here
from generator.document import marks
from generator.document.model import Cell, Document, Paragraph, Role, Run, Table
from generator.document.numbering import renumber
from generator.document.pruning import prune
from generator.facts.lookup import find, words
from generator.facts.model import Facts
from generator.facts.reader import read_facts
from generator.facts.schema.library import Library
from generator.problems import Problem
from generator.text.reader import read_text


@dataclass(frozen=True, slots=True)
class Draft:
    """What one data file says, ready to be written in any format."""

    source: Path
    facts: Facts
    document: Document
    problems: tuple[Problem, ...]

    @property
    def title(self) -> str:
        """The document's title."""
        return title_of(self.document)

    @property
    def town(self) -> str:
        """The town the data file names."""
        return words(find(self.facts.root, "镇"))

    @property
    def to_fill(self) -> tuple[Run, ...]:
        """The places still to be filled, in the order of the document."""
        return tuple(run for run in runs_of(self.document) if run.to_fill)


def make_draft(source: Path, library: Library | None = None, *, kind: str | None = None) -> Draft:
    """Read, render and structure one data file.

    Raises DataError or TemplateError with all problems when it cannot be done.
    """
    # Imported here: a build that finds everything unchanged never pays for jinja2.
    from generator.templating.render import render

    library = library or library_here()
    read = read_facts(source, library, kind=kind)
    rendered = render(read.value, library, library.cache)
    document = read_text(rendered.value)
    if read.value.kind.renumber:
        # Where ordinals stay as typed, nothing typed goes: the text is the clerk's own.
        document = renumber(prune(document))
    return Draft(source, read.value, document, read.problems + rendered.problems)


def title_of(document: Document) -> str:
    """Return a document's title in one line; "" when it has none."""
    titles = (block for block in document.blocks if isinstance(block, Paragraph) and block.role is Role.TITLE)
    return next((marks.plain(block.lead + block.runs).replace(marks.BREAK, "") for block in titles), "")


def runs_of(document: Document) -> tuple[Run, ...]:
    """Return every run of the document, top to bottom."""
    found: list[Run] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found += block.lead + block.runs
        elif isinstance(block, Table):
            cells: list[Cell] = [cell for row in block.rows for cell in row]
            found += [run for cell in cells for run in cell.runs]
    return tuple(found)
