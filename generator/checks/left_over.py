"""Text → places that still wait for their figure or name: ××, **, 某某, （待填）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.checks.check import Check, Passage, Writing, in_each, spans_of, tell_spans
from generator.problems import Problem, Severity

CHECK = Check(
    "left-over",
    "还有没填的地方",
    Severity.WARNING,
    "文中留下的 ××、**、xx、＿＿、（待填）、【】 等占位符",
)
_PATTERN = re.compile(
    "[×✕╳]{2,}|[*＊]{2,}|(?<![A-Za-z0-9])[xX]{2,4}(?![A-Za-z0-9])|(?<![A-Za-z0-9])[xX]+[.][xX]+|_{3,}|＿{2,}"
    "|[（(【](?:待填|待定|待补充|待核实|此处填写)[^）)】\n]{0,10}[）)】]|【[ 　]*】"
)


def find(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such places."""
    return in_each(writing, _look, where=(_PATTERN,))


def _look(passage: Passage) -> Sequence[Problem]:
    spans = spans_of(_PATTERN, passage.text)
    return tell_spans(CHECK, passage, spans, CHECK.title, hint="填上内容，或者删去这一句")
