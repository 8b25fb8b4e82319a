"""A text → the stretches in which other rules hold: links, mail addresses, telephones, document numbers, codes."""

from __future__ import annotations

import re

from generator.checks.check import Span

# Every repeat is bounded or begins where a word does: a megabyte of one letter takes no longer than any other.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[\x21-\x7e]+|(?<![\w.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9.-]{1,80}"  # links, mail
    r"|(?<!\d)0\d{2,3}[-—－]\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)"  # telephones
    r"|[〔\[［(（]\d{4}[〕\]］)）]\s*第?\s*\d+\s*号"  # numbers of documents
    r"|(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{0,30}[-/.:][A-Za-z0-9][A-Za-z0-9-/.:]*"  # PM2.5, GB/T, ISO9001:2015
    r"|\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2})?)?"  # 2023-12-20 14:19:21
)
_TITLE = re.compile("《[^《》\n]{1,80}》")


def addresses(text: str) -> list[Span]:
    """Return links, addresses, telephones, document numbers, codes and machine dates."""
    return [match.span() for match in _ADDRESS.finditer(text)]


def titles(text: str) -> list[Span]:
    """Return the same and the titles of documents in 《》, which are quoted as their authors wrote them."""
    return [*addresses(text), *(match.span() for match in _TITLE.finditer(text))]
