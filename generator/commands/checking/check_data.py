"""One data file → everything that is missing, contradictory or doubtful in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.checks import numbering
from generator.checks.base import Writing
from generator.checks.catalogue import check_facts
from generator.checks.contradictions import find_empty_plan, find_zero_values
from generator.checks.passages import writing_of_document, writing_of_facts
from generator.checks.style import find_style
from generator.checks.towns import TownWords, words_of_data
from generator.commands.drafting.draft import MANY_TO_FILL, Draft, make_draft, runs_of, unfilled, unfilled_by_topic
from generator.commands.drafting.rendering import layout_of
from generator.facts.inheritance_and_totals import SHARED_FOLDER, data_folder
from generator.facts.lookup import find, words
from generator.facts.model import Facts
from generator.facts.reader import read_facts
from generator.facts.schema.library import Library
from generator.facts.schema.set_phrases import praise_words
from generator.pages.paginate import page_count
from generator.problems import GongwenError, Problem, Severity
from generator.templating.lint.unknown_names import undeclared
from generator.word.conformity.rules import Clause

_DATA = "data"


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in one file."""

    problems: tuple[Problem, ...]
    # The same with the many places to fill of a blank form in a line a topic; () where there are not many.
    brief: tuple[Problem, ...] = ()
    # Of a .docx: the report by clause, and what it carries that no page shows.
    clauses: tuple[Clause, ...] = ()
    hidden: tuple[str, ...] = ()
    # What may be compared with the words of other towns; None for what could not be read.
    own_words: TownWords | None = None
    # Of a data file: how many pages its document will have; 0 when unknown.
    pages: int = 0


def check_data(source: Path, library: Library, kind: str | None = None) -> Examined:
    """Return what is wrong in a data file; one that cannot be read or rendered has the problems that stop it."""
    try:
        draft = make_draft(source, library, kind=kind)
    except GongwenError as error:
        return Examined(error.problems)
    facts, writing = draft.facts, _typed_words(draft, library)
    # Even to look whether a kind's seventy templates are still the same takes a thirtieth of a town's check.
    of_templates = library.once("undeclared", facts.kind.folder, lambda: undeclared(facts.kind, library))
    found = (*draft.problems, *_doubts(draft, writing, library), *of_templates)
    waiting = unfilled(draft, Severity.WARNING)
    brief = (*found, *unfilled_by_topic(draft, Severity.WARNING)) if len(waiting) > MANY_TO_FILL else ()
    own_words = words_of_data(facts, writing, str(source))
    pages = page_count(draft.document, layout_of(facts))
    return Examined((*found, *waiting), brief, own_words=own_words, pages=pages)


def check_draft(draft: Draft, library: Library) -> tuple[Problem, ...]:
    """Return what is contradictory or doubtful in a draft, apart from what was noticed while making it.

    The templates' own faults are not among it: whoever fills a form can do nothing about them.
    """
    return _doubts(draft, _typed_words(draft, library), library)


def _typed_words(draft: Draft, library: Library) -> Writing:
    """Return the words of a draft's data, and what they are judged by."""
    neighbours = neighbours_of(data_folder(draft.source))
    return writing_of_facts(draft.facts, neighbours, library.set_phrases())


def _doubts(draft: Draft, writing: Writing, library: Library) -> tuple[Problem, ...]:
    facts, source = draft.facts, draft.source
    # Where the program counts, its own numbers are right; where ordinals stay as typed, they may not be.
    typed = () if facts.kind.renumber else tuple(numbering.find_numbering_gaps(draft.document, str(source)))
    return (
        *check_facts(facts, writing, last_years(source, facts, library)),
        *find_style(writing_of_document(draft.document, str(source)), praise_words(library.roots)),
        *find_zero_values(facts, runs_of(draft.document)),
        *typed,
    )


def check_final(draft: Draft, library: Library) -> tuple[Problem, ...]:
    """Return what a person should know before a document is handed out: errors stop it, warnings are shown.

    An empty plan is reported however little the data hold.
    """
    found = (*check_draft(draft, library), *undeclared(draft.facts.kind, library), *find_empty_plan(draft.facts, 0))
    waiting = unfilled(draft)
    found = (*found, *(unfilled_by_topic(draft) if len(waiting) > MANY_TO_FILL else waiting))
    return tuple(dict.fromkeys(problem for problem in found if problem.severity is not Severity.NOTE))


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
