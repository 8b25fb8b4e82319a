"""Text → punctuation typed twice or left over: ，， 。。 ；。 and empty （）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.checks.check import Check, Passage, Writing, in_each, spans_of, tell_spans
from generator.problems import Problem, Severity

CHECK = Check(
    "doubled-mark",
    "标点重复或多余",
    Severity.WARNING,
    "两个标点挨在一起（，，、；。、、，），括号、引号、书名号里什么也没有（（）、“”），一段以逗号、顿号开头",
)
_PAIR = "[，、；：。][ 　]*[，、；：](?!$)|[，、；：][ 　]*。(?!。)|(?<!。)。[ 　]*。(?!。)|，[ 　]*[？！]"
_EMPTY = "（[ 　]*）|“”|《》|【】"
_LEADING = "^[ 　]*[，、；。]"
_PATTERN = re.compile(f"{_PAIR}|{_EMPTY}|{_LEADING}|[，、；：][ 　]*[，、；：]$")


def find(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such marks."""
    return in_each(writing, _look)


def _look(passage: Passage) -> Sequence[Problem]:
    spans = spans_of(_PATTERN, passage.text)
    return tell_spans(CHECK, passage, spans, CHECK.title, hint="删去多余的一个，或补上漏掉的字")
