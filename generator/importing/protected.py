"""Text → the stretches that are names: quotes, titles of documents, their numbers, links, telephones."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_PAIRS = {"“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", "〈": "〉"}
# A quote longer than this is a pair that somebody forgot to close.
_LONGEST = 120
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[\x21-\x7e]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # links, e-mail
    r"|\b0\d{2,3}[-—－]\d{7,8}\b|(?<!\d)1[3-9]\d{9}(?!\d)"  # telephones
    r"|[〔\[［(（]\d{4}[〕\]］)）]\s*第?\s*\d+(?:[-—－~～]\d+)?\s*号"  # 文号
)
_ASCII_QUOTE = re.compile(r'"[^"\n]{1,60}"')


@dataclass(frozen=True, slots=True)
class Spans:
    """Stretches of a text in order, none touching another."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def around(self, position: int) -> bool:
        """Tell whether a place of the text stands inside one of the stretches."""
        which = bisect_right(self.starts, position) - 1
        return which >= 0 and position < self.ends[which]


def addresses(text: str) -> Spans:
    """Return links, e-mail addresses, telephone numbers and numbers of documents."""
    return _merged([match.span() for match in _ADDRESS.finditer(text)])


def names(text: str) -> Spans:
    """Return all of `addresses` and what stands inside quotation marks or 《》, the marks included."""
    found = [match.span() for pattern in (_ADDRESS, _ASCII_QUOTE) for match in pattern.finditer(text)]
    return _merged([*found, *_quoted(text)])


def titles(text: str) -> Spans:
    """Return the addresses and the titles of documents in 《》."""
    quoted = [span for span in _quoted(text) if text[span[0]] == "《"]
    return _merged([*(match.span() for match in _ADDRESS.finditer(text)), *quoted])


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Yield the outermost pairs; a pair never crosses a line."""
    waiting: list[tuple[str, int]] = []
    for position, character in enumerate(text):
        if character == "\n":
            waiting.clear()
        elif character in _PAIRS:
            waiting.append((_PAIRS[character], position))
        elif waiting and any(close == character for close, _ in waiting):
            while waiting:
                close, start = waiting.pop()
                if close == character:
                    if not waiting and position - start <= _LONGEST:
                        yield start, position + 1
                    break


def _merged(spans: list[tuple[int, int]]) -> Spans:
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return Spans(tuple(starts), tuple(ends))
