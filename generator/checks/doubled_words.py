"""Text → words typed twice: 的的, 进行进行."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.checks.check import Check, Passage, Writing, in_each, spans_of, tell_spans
from generator.problems import Problem, Severity

CHECK = Check(
    "doubled-word",
    "字词重复",
    Severity.WARNING,
    "同一个字或词连写两遍，如“的的”“和和”“推进推进”；“方方面面”“一项一项”这类叠词不算",
)
# 的的确确, 目的的, 和和美美, 为了了解, 实实在在: the second character begins or ends another word.
_SINGLE = (
    "(?<!目)的的(?!确|士)|(?<![平温祥缓])和和(?![美气平睦谐])|与与|及及|了了(?![解结然])|被被|(?<!实)在在(?!乎)"
    "|对对(?![碰口等应])|将将|把把(?!脉|关)|是是(?!非)"
)
# ABAB that the language knows: 一项一项, 逐步逐步 and numerals; 研究研究.
# Three in a row, or 落实再落实, are said on purpose; 纪委监委监督 and 退税缓税缓费 only look so.
_TWICE = "(?!委监|税缓)([\u4e00-\u9fff]{2,6})\\1(?!再|\\1)"
_PATTERN = re.compile(f"{_SINGLE}|{_TWICE}")
_KNOWN = re.compile("[一二三四五六七八九十百千万逐个件]|(?:商量|研究|讨论|学习|考虑|锻炼|认识|了解|历练|高高兴兴)$")


def find(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such words."""
    return in_each(writing, _look, where=(_PATTERN,))


def _look(passage: Passage) -> Sequence[Problem]:
    spans = [span for span in spans_of(_PATTERN, passage.text) if not _natural(passage.text[slice(*span)])]
    return tell_spans(CHECK, passage, spans, CHECK.title, hint="删去多余的一个")


def _natural(words: str) -> bool:
    half = words[: len(words) // 2]
    # 步步步步 is one character four times: laughter, noise, a drawn line of 一.
    return len(words) > 2 and (bool(_KNOWN.search(half)) or len(set(half)) == 1)
