"""A Word file and the roles of its paragraphs → the report by clause of GB/T 9704-2012, and its problems.

Made for files of any origin: what counts is what is in force for a paragraph, whichever style or default says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.document.head_and_imprint import imprint_rows
from generator.document.model import Paragraph, Role, Table
from generator.problems import Place, Problem, Severity
from generator.word.conformity import issued, rules, text
from generator.word.conformity.page import check_footers, check_grid, check_sections, upright_sections
from generator.word.conformity.rules import Clause, Finding, Requirement, Strength, Verdict
from generator.word.conformity.text import ParagraphView, body_values, check_colour
from generator.word.read.document import ReadBlock, styles_of
from generator.word.read.open import open_archive
from generator.word.read.roles import is_ours
from generator.word.read.styles import Styles

_CHECKS = {**text.CHECKS, **issued.CHECKS}
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
        *_check_paragraphs(blocks, styles),
        *check_footers(archive, sections, styles),
    ]
    special, form = _special_form(blocks)
    tabled = any(isinstance(each.block, Table) and imprint_rows(each.block) for each in blocks)
    lines = [line for each in rules.REQUIREMENTS for line in _lines(each, findings, form, tabled)]
    ours = is_ours(styles.names.values())
    for each in rules.BY_HAND:
        made = each.made if ours else ""
        lines.append(Clause(each, Verdict.MADE if made else Verdict.BY_HAND, made))
    for each in rules.NOT_MADE:
        if each.clause == special:
            lines.append(Clause(each, Verdict.BY_HAND, f"认出是{form}，本程序没有核对"))
        else:
            lines.append(Clause(each, Verdict.NOT_APPLICABLE, each.absent))
    return tuple(lines)


def _check_paragraphs(blocks: Sequence[ReadBlock], styles: Styles) -> Iterator[Finding]:
    """Yield what each paragraph shows of the requirements for its role; tables are no matter of the standard."""
    for place, block in enumerate(blocks):
        if isinstance(block.block, Paragraph) and block.elements and block.content.text.strip():
            view = ParagraphView(block, block.block, styles, blocks[place - 1] if place else None)
            yield check_colour(view)
            if view.role in _CHECKS:
                yield from _CHECKS[view.role](view)


# How the first line begins a form that this program does not make → its clause, its name.
_SPECIAL = (
    (r".{2,30}(?:会议|办公会|联席会)?纪要", "10.3", "纪要格式"),
    (r".{2,30}(?:人民政府|主席|委员会)(?:命)?令", "10.2", "命令（令）格式"),
)
_LETTER_NUMBER = re.compile(r".{1,12}函〔?\[?\d{4}")


def _special_form(blocks: Sequence[ReadBlock]) -> tuple[str, str]:
    """Return clause and name of the special form (10) or joint issue (7.2.4) that the first lines show, "" for none."""
    head = [(each.block.role, each.content.text.strip()) for each in blocks[:8] if isinstance(each.block, Paragraph)]
    for form, clause, name in _SPECIAL:
        if head and re.fullmatch(form, head[0][1]):
            return clause, name
    marks = [words for role, words in head if role in (Role.MARK, Role.PREPRINTED_MARK)]
    if len(marks) > 1 or any(words == "文件" for _, words in head):
        return "7.2.4", "联合行文"
    numbered = any(role is Role.NUMBER and _LETTER_NUMBER.match(words) for role, words in head)
    is_letter = numbered and marks and not marks[0].endswith("文件")
    return ("10.1", "信函格式") if is_letter else ("", "")


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
_OF_THE_HEAD = (rules.MARK, rules.MARK_PLACE, rules.NUMBER_PLACE, rules.RED_LINE)
_OF_THE_IMPRINT = (rules.IMPRINT_LINES, rules.COPIES, rules.IMPRINT)
# What may be drawn where the other is words.
_DRAWN_BESIDE = {rules.MARK_PLACE: rules.MARK, rules.RED_LINE: rules.MARK, rules.IMPRINT_LINES: rules.IMPRINT}


def _lines(requirement: Requirement, findings: Sequence[Finding], form: str, tabled: bool) -> Iterator[Clause]:
    """Yield the lines of one requirement; one that nothing in the file is about is not applicable.

    `form` is the name of a special form; `tabled` tells that the imprint is a table, of which nothing is measured.
    """
    if form and requirement in _OF_THE_HEAD:
        yield Clause(requirement, Verdict.BY_HAND, f"认出是{form}，没有按这一条核对")
        return
    mine = [each for each in findings if each.requirement is requirement]
    wrong = [each for each in mine if not each.meets]
    if not mine:
        drawn = any(each.requirement is _DRAWN_BESIDE.get(requirement) for each in findings)
        if drawn or (tabled and requirement in _OF_THE_IMPRINT):
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
