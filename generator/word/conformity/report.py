"""A Word file and the roles of its paragraphs → the report by clause of GB/T 9704-2012, and its problems.

Made for files of any origin: what counts is what is in force for a paragraph, whichever style or default says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.problems import Place, Problem, Severity
from generator.word.conformity.footer import check_footers
from generator.word.conformity.page import check_grid, check_sections, last_upright_section
from generator.word.conformity.rules import BY_HAND, REQUIREMENTS, Clause, Finding, Requirement, Strength, Verdict
from generator.word.conformity.text import body_values, check_paragraphs
from generator.word.read.blocks import ReadBlock
from generator.word.read.document import styles_of
from generator.word.read.open import open_archive

_SEVERITIES = {Strength.RULE: Severity.ERROR, Strength.USUAL: Severity.WARNING}


def conformity(data: bytes, name: str, blocks: Sequence[ReadBlock]) -> tuple[Clause, ...]:
    """Return one line a requirement, a deviation of several sorts several lines; raises DocumentError.

    `blocks` are the file's, with the roles that style, look or words gave them.
    """
    archive = open_archive(data, name)
    body = archive.document.element.body
    styles, section = styles_of(archive), last_upright_section(body)
    findings = [
        *check_sections(body),
        *check_grid(section, body_values(blocks, styles)),
        *check_paragraphs(blocks, styles),
        *check_footers(archive, section, styles),
    ]
    by_hand = (Clause(each, Verdict.BY_HAND) for each in BY_HAND)
    return (*(line for each in REQUIREMENTS for line in _lines(each, findings)), *by_hand)


def deviations(clauses: Sequence[Clause], file: str) -> tuple[Problem, ...]:
    """Return a problem for each deviation: from a rule an error, from what is usual a warning."""
    return tuple(_problem(each, file) for each in clauses if each.verdict is Verdict.DEVIATES)


def _lines(requirement: Requirement, findings: Sequence[Finding]) -> Iterator[Clause]:
    """Yield the lines of one requirement; one that nothing in the file is about has none."""
    mine = [each for each in findings if each.requirement is requirement]
    wrong = [each for each in mine if not each.meets]
    if mine and not wrong:
        yield Clause(requirement, Verdict.MEETS, mine[0].found)
    for found in dict.fromkeys(each.found for each in wrong):
        yield Clause(requirement, Verdict.DEVIATES, found, _where([each for each in wrong if each.found == found]))


def _where(findings: Sequence[Finding]) -> str:
    """Return styles or pages, the first words of one paragraph, and how many there are."""
    places = "、".join(list(dict.fromkeys(each.where for each in findings))[:3])
    words = next((each.words for each in findings if each.words), "")
    if not words:
        return places
    return f"{places}，“{words}”" + (f"等{len(findings)}段" if len(findings) > 1 else "")


def _problem(clause: Clause, file: str) -> Problem:
    asked = clause.requirement
    message = f"{asked.title}偏离 GB/T 9704 {asked.clause} 的{asked.strength.value}"
    return Problem(
        asked.code, message, Place(file), _SEVERITIES[asked.strength], clause.found, asked.asked, f"在{clause.where}"
    )
