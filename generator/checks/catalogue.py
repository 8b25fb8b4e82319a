"""All checks: the list of what is looked for, and the one call for facts and the one for a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from generator.checks import contradictions, dates, figures, issued, last_year, marks, numbering, style, towns, wording
from generator.checks.base import Check, Writing
from generator.document.model import Document
from generator.facts.checked_sums import check_sums
from generator.facts.lookup import leaves_below, walk
from generator.facts.model import Facts
from generator.facts.numbers.growth import check_growth
from generator.facts.schema.set_phrases import Praise
from generator.problems import Problem

TEXT_CHECKS: tuple[Callable[[Writing], Iterator[Problem]], ...] = (
    wording.find_other_town,
    dates.find_stale_year,
    dates.find_phrases_out_of_time,
    dates.find_impossible_dates,
    figures.find_shares,
    figures.find_ratios,
    figures.find_two_figures,
    figures.find_text_growth,
    figures.find_negative_falls,
    figures.find_parts,
    wording.find_left_over,
    marks.find_half_width,
    marks.find_dashes,
    marks.find_ranges,
    marks.find_doubled_marks,
    wording.find_doubled_words,
    marks.find_unbalanced,
    marks.find_bullets,
    marks.find_semicolons,
    marks.find_number_style,
    wording.find_rare_characters,
)
# What is looked at → the checks, in the order of the page in docs/.
CHECKS: Mapping[str, tuple[Check, ...]] = MappingProxyType(
    {
        "数据": (
            *contradictions.RECKONING,
            contradictions.LIST_TOTAL,
            figures.SHARE_OVER_100,
            figures.RATE_OVER_100,
            contradictions.ODD_COUNT,
            contradictions.TWO_VALUES,
            contradictions.SENTENCE_DIFFERS,
            last_year.FACTOR_TEN,
            last_year.SAME_AS_LAST_YEAR,
            last_year.GROWTH_BEFORE,
            last_year.REVERSED,
            last_year.FAR_BELOW,
            last_year.SIGN_CHANGED,
            contradictions.ZERO_VALUE,
            contradictions.EMPTY_PLAN,
            last_year.FALL_UNEXPLAINED,
            last_year.PROBLEMS_PROPOSED,
            last_year.TARGET_MISSING,
        ),
        "文字（数据里的词句，和任何 Word、文本文件）": (
            wording.OTHER_TOWN,
            dates.STALE_YEAR,
            dates.PHRASE_OUT_OF_TIME,
            dates.IMPOSSIBLE_DATE,
            figures.RATIO_SUM,
            figures.TWO_FIGURES,
            figures.TEXT_GROWTH,
            figures.NEGATIVE_FALL,
            figures.PARTS,
            wording.LEFT_OVER,
            marks.HALF_WIDTH,
            marks.WRONG_DASH,
            marks.WRONG_RANGE,
            marks.RANGE_PERCENT,
            marks.DOUBLED_MARK,
            wording.DOUBLED_WORD,
            marks.UNBALANCED,
            marks.BULLET,
            marks.SEMICOLON,
            marks.ABOUT,
            marks.SET_WORD,
            marks.ZERO,
            wording.RARE_CHARACTER,
        ),
        "正式公文的版头、附注、版记": issued.CHECKS,
        "文档": (
            numbering.NUMBERING_GAP,
            numbering.LEVELS_REVERSED,
            figures.FIGURE_DIFFERS,
            wording.HIGHLIGHT_LEFT,
            wording.BOLD_LEFT,
        ),
        "文风（成文和任何 Word、文本文件）": style.CHECKS,
        "几个镇一起检查": towns.CHECKS,
    }
)


def check_facts(facts: Facts, writing: Writing, before: Facts | None = None) -> tuple[Problem, ...]:
    """Return all that is contradictory or doubtful in facts.

    `writing` are the words typed in them, `before` are last year's facts of the same town.
    """
    # One walk for all checks, each of which would else look through all groups for itself.
    values, with_comparisons = leaves_below(facts.root), walk(facts.root)
    return (
        *check_sums(facts),
        *check_growth(values),
        *contradictions.find_list_totals(facts),
        *figures.find_share_facts(with_comparisons),
        *contradictions.find_odd_counts(values),
        *contradictions.find_two_values(facts),
        *contradictions.find_sentence_figures(facts),
        *last_year.find_last_year(with_comparisons, before),
        *last_year.find_slots(with_comparisons),
        *contradictions.find_empty_plan(facts),
        *last_year.find_falls(facts),
        *issued.find_issued(facts),
        *check_text(writing),
    )


def check_text(writing: Writing) -> tuple[Problem, ...]:
    """Return what the words alone show."""
    return tuple(problem for find in TEXT_CHECKS for problem in find(writing))


def check_words(
    document: Document, writing: Writing, file: str, numbers: Sequence[int], praise: Praise
) -> tuple[Problem, ...]:
    """Return what words, style and structure of a document show; `numbers` as in `find_numbering_gaps`."""
    return (
        *check_text(writing),
        *style.find_style(writing, praise),
        *numbering.find_numbering_gaps(document, file, numbers),
        *numbering.find_reversed_levels(document, file, numbers),
    )
