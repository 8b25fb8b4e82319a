"""Text → dashes and ellipses typed with the wrong characters (GB/T 15834: —— and ……)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.check import Check, Passage, Writing, in_each, spans_of, tell_spans
from generator.checks.protected import addresses
from generator.problems import Problem, Severity

CHECK = Check(
    "wrong-dash",
    "破折号或省略号写得不对",
    Severity.WARNING,
    "用连字符、制表符拼成的破折号（--、──），点或句号拼成的省略号（...、。。。），以及只有半个的省略号（…）",
    "GB/T 15834-2011 4.10、4.11",
)
_DASH = re.compile("[-－–]{2,}|─+|━+|—{3,}|—[-－–]+|[-－–]+—")
_DOTS = re.compile("(?<![.])[.]{3,}|。{3,}|・{3,}|·{3,}|(?<!…)…(?:…{2,})?(?!…)")
# Table rules and blanks to write on are drawn with the same characters.
_DRAWN = 6


def find(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such dashes, and one for such dots."""
    return in_each(writing, _look, where=(_DASH, _DOTS))


def _look(passage: Passage) -> Iterator[Problem]:
    dashes = [span for span in spans_of(_DASH, passage.text, addresses) if span[1] - span[0] < _DRAWN]
    yield from tell_spans(CHECK, passage, dashes, "破折号写得不对", expected="——（占两个字）")
    dots = spans_of(_DOTS, passage.text, addresses)
    yield from tell_spans(CHECK, passage, dots, "省略号写得不对", expected="……（占两个字）")
