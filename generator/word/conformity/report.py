"""A Word file and the roles of its paragraphs → the report by clause of GB/T 9704-2012, and its problems.

Made for files of any origin: what counts is what is in force for a paragraph, whichever style or default says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.document.letterhead import imprint_rows
from generator.document.model import Paragraph, Role, Table
from generator.problems import Place, Problem, Severity
from generator.word.conformity.footer import check_footers
from generator.word.conformity.page import check_grid, check_sections, upright_sections
from generator.word.conformity.rules import (
    BY_HAND,
    COPIES,
    IMPRINT,
    IMPRINT_LINES,
    MARK,
    MARK_PLACE,
    NOT_MADE,
    NUMBER_PLACE,
    RED_LINE,
    REQUIREMENTS,
    Clause,
    Finding,
    Requirement,
    Strength,
    Verdict,
)
from generator.word.conformity.text import body_values, check_paragraphs
from generator.word.read.blocks import ReadBlock
from generator.word.read.document import styles_of
from generator.word.read.open import open_archive
from generator.word.read.roles import is_ours

_SEVERITIES = {Strength.RULE: Severity.ERROR, Strength.USUAL: Severity.WARNING}


def conformity(data: bytes, name: str, blocks: Sequence[ReadBlock]) -> tuple[Clause, ...]:
    """Return one line a requirement, a deviation of several sorts several lines; raises DocumentError.

    Every clause of 5 to 10 has a line: measured, made by this program, left to a person, or not applicable and why.

    `blocks` are the file's, with the roles that style, look or words gave them.
    """
    archive = open_archive(data, name)
    body = archive.document.element.body
    styles, sections = styles_of(archive), upright_sections(body)
    findings = [
        *check_sections(body),
        *check_grid(sections[-1] if sections else None, body_values(blocks, styles)),
        *check_paragraphs(blocks, styles),
        *check_footers(archive, sections, styles),
    ]
    special = special_form(blocks)
    tabled = any(isinstance(each.block, Table) and imprint_rows(each.block) for each in blocks)
    measured = (line for each in REQUIREMENTS for line in _lines(each, findings, special, tabled))
    ours = is_ours(styles.names.values())
    return (*measured, *(_by_hand(each, ours) for each in BY_HAND), *(_not_made(each, special) for each in NOT_MADE))


class SpecialForm(NamedTuple):
    """A form that this program does not make: its clause, and its name."""

    clause: str
    name: str


_SPECIAL = (
    (re.compile(r".{2,30}(?:会议|办公会|联席会)?纪要"), SpecialForm("10.3", "纪要格式")),
    (re.compile(r".{2,30}(?:人民政府|主席|委员会)(?:命)?令"), SpecialForm("10.2", "命令（令）格式")),
)
_LETTER_NUMBER = re.compile(r".{1,12}函〔?\[?\d{4}")


def special_form(blocks: Sequence[ReadBlock]) -> SpecialForm | None:
    """Return the special form (clause 10) or joint issue (7.2.4) that the first lines of a document show."""
    head = [(each.block.role, each.content.text.strip()) for each in blocks[:8] if isinstance(each.block, Paragraph)]
    for form, special in _SPECIAL:
        if head and form.fullmatch(head[0][1]):
            return special
    marks = [words for role, words in head if role in (Role.MARK, Role.PREPRINTED_MARK)]
    if len(marks) > 1 or any(words == "文件" for _, words in head):
        return SpecialForm("7.2.4", "联合行文")
    numbered = any(role is Role.NUMBER and _LETTER_NUMBER.match(words) for role, words in head)
    is_letter = numbered and marks and not marks[0].endswith("文件")
    return SpecialForm("10.1", "信函格式") if is_letter else None


def _by_hand(requirement: Requirement, ours: bool) -> Clause:
    made = ours and requirement.made
    return Clause(requirement, Verdict.MADE if made else Verdict.BY_HAND, requirement.made if made else "")


def _not_made(requirement: Requirement, special: SpecialForm | None) -> Clause:
    if special and special.clause == requirement.clause:
        return Clause(requirement, Verdict.BY_HAND, f"认出是{special.name}，本程序没有核对")
    return Clause(requirement, Verdict.NOT_APPLICABLE, requirement.absent)


def deviations(clauses: Sequence[Clause], file: str) -> tuple[Problem, ...]:
    """Return a problem for each deviation: from a rule an error, from what is usual a warning."""
    problems = []
    for each in clauses:
        if each.verdict is Verdict.DEVIATES:
            asked, place = each.requirement, Place(file)
            message = f"{asked.title}偏离 GB/T 9704 {asked.clause} 的{asked.strength.value}"
            severity, where = _SEVERITIES[asked.strength], f"在{each.where}"
            problems.append(Problem(asked.code, message, place, severity, each.found, asked.asked, where))
    return tuple(problems)


# A special form has other rules for its head.
_OF_THE_HEAD = (MARK, MARK_PLACE, NUMBER_PLACE, RED_LINE)


def _lines(
    requirement: Requirement, findings: Sequence[Finding], special: SpecialForm | None, tabled: bool
) -> Iterator[Clause]:
    """Yield the lines of one requirement; one that nothing in the file is about is not applicable.

    `tabled` tells that the imprint is a table, of which nothing is measured.
    """
    if special and requirement in _OF_THE_HEAD:
        yield Clause(requirement, Verdict.BY_HAND, f"认出是{special.name}，没有按这一条核对")
        return
    mine = [each for each in findings if each.requirement is requirement]
    wrong = [each for each in mine if not each.meets]
    if not mine:
        head = requirement in (MARK_PLACE, RED_LINE) and any(each.requirement is MARK for each in findings)
        imprint = requirement is IMPRINT_LINES and any(each.requirement is IMPRINT for each in findings)
        imprint = imprint or (tabled and requirement in (IMPRINT_LINES, COPIES, IMPRINT))
        if head or imprint:
            yield Clause(requirement, Verdict.BY_HAND, "是图形、表格或别的办法排的，程序量不出")
        else:
            yield Clause(requirement, Verdict.NOT_APPLICABLE, requirement.absent)
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
