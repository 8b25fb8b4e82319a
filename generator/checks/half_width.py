"""Text → commas, colons, brackets and the like typed half-width between Chinese words (GB/T 15834)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.checks.check import Check, Passage, Writing, in_each, spans_of, tell_spans
from generator.checks.protected import addresses
from generator.problems import Problem, Severity

CHECK = Check(
    "half-width-mark",
    "中文里用了半角标点",
    Severity.WARNING,
    "中文词句之间的半角 , ; : ? ! . 和半角括号、引号，如“村庄12个,社区2个”；1,234、网址、9:30不算",
    "GB/T 15834-2011",
)
_C = "\u4e00-\u9fff，。、；：？！（）“”‘’《》【】％"
# A mark with Chinese at one side and no letter or digit at the other.
_MARK = f"(?<=[{_C}%])[ ]?[,;:?!](?![,;:?!])|[,;:?!](?=[ ]?[\u4e00-\u9fff“《（])"
_STOP = "(?<=[\u4e00-\u9fff”》）])[.](?=[\u4e00-\u9fff“]|$)"
_BRACKETS = "\\((?=[^()\n]{0,60}[\u4e00-\u9fff])[^()\n]{1,120}\\)"
_QUOTES = '"(?=[^"\n]{0,60}[\u4e00-\u9fff])[^"\n]{1,120}"'
_ORDINAL = "^\\([0-9]{1,2}\\)"
_PATTERN = re.compile(f"{_BRACKETS}|{_QUOTES}|{_ORDINAL}|{_MARK}|{_STOP}")


def find(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such marks."""
    return in_each(writing, _look)


def _look(passage: Passage) -> Sequence[Problem]:
    spans = spans_of(_PATTERN, passage.text, addresses)
    return tell_spans(CHECK, passage, spans, CHECK.title, hint="改成全角标点")
