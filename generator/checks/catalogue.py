"""All checks: the list of what is looked for, and the one call for facts and the one for a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from generator.checks import (
    dashes,
    doubled_marks,
    doubled_words,
    figure_differs,
    half_width,
    impossible_dates,
    last_year,
    left_over,
    list_totals,
    numbering,
    other_town,
    ranges,
    rare_characters,
    ratio,
    reckoning,
    shares,
    slots,
    stale_year,
    two_figures,
    two_values,
    unbalanced,
)
from generator.checks.check import Check, Writing
from generator.checks.writing import writing_of_facts
from generator.document.model import Document
from generator.facts.model import Facts
from generator.facts.numbers.growth import check_growth
from generator.facts.sums import check_sums
from generator.problems import Problem

TEXT_CHECKS: tuple[Callable[[Writing], Iterator[Problem]], ...] = (
    other_town.find,
    stale_year.find,
    impossible_dates.find,
    shares.find,
    ratio.find,
    two_figures.find,
    left_over.find,
    half_width.find,
    dashes.find,
    ranges.find,
    doubled_marks.find,
    doubled_words.find,
    unbalanced.find,
    rare_characters.find,
)
# What is looked at → the checks, in the order of the page in docs/.
CHECKS: Mapping[str, tuple[Check, ...]] = MappingProxyType(
    {
        "数据": (
            *reckoning.CHECKS,
            list_totals.CHECK,
            shares.CHECK,
            two_values.CHECK,
            last_year.FACTOR,
            last_year.SAME,
            slots.SIGN,
        ),
        "文字（数据里的词句，和任何 Word、文本文件）": (
            other_town.CHECK,
            stale_year.CHECK,
            impossible_dates.CHECK,
            ratio.CHECK,
            two_figures.CHECK,
            left_over.CHECK,
            half_width.CHECK,
            dashes.CHECK,
            ranges.CHECK,
            ranges.PERCENT,
            doubled_marks.CHECK,
            doubled_words.CHECK,
            unbalanced.CHECK,
            rare_characters.CHECK,
        ),
        "文档": (numbering.CHECK, figure_differs.CHECK),
    }
)


def check_facts(facts: Facts, before: Facts | None = None, neighbours: tuple[str, ...] = ()) -> tuple[Problem, ...]:
    """Return all that is contradictory or doubtful in facts; `before` are last year's of the same town."""
    return (
        *check_sums(facts),
        *check_growth(facts),
        *list_totals.find(facts),
        *shares.find_in_facts(facts),
        *two_values.find(facts),
        *last_year.find(facts, before),
        *slots.find(facts),
        *check_text(writing_of_facts(facts, neighbours)),
    )


def check_text(writing: Writing) -> tuple[Problem, ...]:
    """Return what the words alone show."""
    return tuple(problem for find in TEXT_CHECKS for problem in find(writing))


def check_document(document: Document, writing: Writing, file: str) -> tuple[Problem, ...]:
    """Return what the words and the structure of a document show."""
    return (*check_text(writing), *numbering.find(document, file))
