"""A Word file and the roles of its paragraphs → the report by clause of GB/T 9704-2012, and its problems.

Made for files of any origin: what counts is what is in force for a paragraph, whichever style or default says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.problems import Place, Problem, Severity
from generator.word.conformity.footer import see_footers
from generator.word.conformity.page import last_section, see_grid, see_sections
from generator.word.conformity.rules import BY_HAND, REQUIREMENTS, Clause, Requirement, Seen, Strength, Verdict
from generator.word.conformity.text import body_values, see_paragraphs
from generator.word.conformity.values import Effective
from generator.word.read.blocks import ReadBlock
from generator.word.read.open import open_archive
from generator.word.xml import W

_WEIGHT = {Strength.RULE: Severity.ERROR, Strength.USUAL: Severity.WARNING}


def conformity(data: bytes, name: str, blocks: Sequence[ReadBlock]) -> tuple[Clause, ...]:
    """Return one line a requirement, a deviation of several sorts several lines; raises DocumentError.

    `blocks` are the file's, with the roles that style, look or words gave them.
    """
    archive = open_archive(data, name)
    root = archive.xml(archive.main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        return ()
    effective = Effective(archive)
    section = last_section(body)
    seen = [
        *see_sections(body),
        *see_grid(section, body_values(blocks, effective)),
        *see_paragraphs(blocks, effective),
        *see_footers(archive, section, effective),
    ]
    by_hand = (Clause(each, Verdict.BY_HAND, where="") for each in BY_HAND)
    return (*(line for each in REQUIREMENTS for line in _lines(each, seen)), *by_hand)


def deviations(clauses: Sequence[Clause], file: str) -> tuple[Problem, ...]:
    """Return a problem for each deviation: from a rule an error, from what is usual a warning."""
    return tuple(_problem(each, file) for each in clauses if each.verdict is Verdict.DEVIATES)


def _lines(requirement: Requirement, seen: Sequence[Seen]) -> Iterator[Clause]:
    """Yield the lines of one requirement; one that nothing in the file is about has none."""
    mine = [each for each in seen if each.requirement is requirement]
    wrong = [each for each in mine if not each.good]
    if mine and not wrong:
        yield Clause(requirement, Verdict.MEETS, mine[0].found)
    for found in dict.fromkeys(each.found for each in wrong):
        yield Clause(requirement, Verdict.DEVIATES, found, _where([each for each in wrong if each.found == found]))


def _where(seen: Sequence[Seen]) -> str:
    """Return styles or pages, the first words of one paragraph, and how many there are."""
    places = "、".join(list(dict.fromkeys(each.where for each in seen))[:3])
    words = next((each.words for each in seen if each.words), "")
    if not words:
        return places
    return f"{places}，“{words}”" + (f"等{len(seen)}段" if len(seen) > 1 else "")


def _problem(clause: Clause, file: str) -> Problem:
    asked = clause.requirement
    message = f"{asked.title}偏离 GB/T 9704 {asked.clause} 的{asked.strength.value}"
    return Problem(
        asked.code, message, Place(file), _WEIGHT[asked.strength], clause.found, asked.asked, f"在{clause.where}"
    )
