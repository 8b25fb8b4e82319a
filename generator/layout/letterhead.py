"""The paragraphs of a head (版头, GB/T 9704 7.2) → where each stands: the mark 35 mm down, 签发人 under each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.document.marks import plain
from generator.document.model import Paragraph, Role
from generator.layout.measures import (
    CHARACTER,
    LINE_PITCH,
    LINES,
    SIZE_0,
    SIZE_2,
    HalfPoints,
    OwnIndent,
    Twips,
    millimetres,
)
from generator.layout.styles import STYLE_OF_ROLE
from generator.width import columns

LABEL = "签发人："
_SIGNED = (Role.SIGNATORIES, Role.SIGNED_NUMBER)
_FROM_TOP = millimetres(35)  # 7.2.4
# Of an exact line, what stands above its baseline; of a 小标宋 character, what does.
_ABOVE_BASELINE, _CHARACTER_ABOVE = 0.8, 0.8
_TOP_LINES = {Role.COPY_NUMBER: 1, Role.SECRECY: 2, Role.URGENCY: 1}  # 7.2.1 to 7.2.3


def letterhead_places(members: Sequence[tuple[int, Paragraph]], text_width: int) -> Iterator[tuple[int, OwnIndent]]:
    """Yield the places of the members of a head that need their own, by index; `text_width` in twips."""
    lines = 0
    for index, each in members:
        if each.role in _TOP_LINES:
            skipped = max(_TOP_LINES[each.role] - 1 - lines, 0)
            lines += skipped + 1
            if skipped:
                yield index, OwnIndent(Twips(0), above=Twips(skipped * LINE_PITCH))
        elif each.role in (Role.MARK, Role.PREPRINTED_MARK):
            size = mark_size(plain(each.runs), text_width)
            above = _FROM_TOP - lines * LINE_PITCH - _blank_above(size)
            yield index, OwnIndent(Twips(0), above=Twips(max(above, 0)), size=size)
            # A second mark stands right under the first.
            lines = LINES
    yield from _signatories([each for each in members if each[1].role in _SIGNED], text_width)


def mark_size(words: str, text_width: int) -> HalfPoints:
    """Return the size of a mark: 初号, or smaller where a line could not hold it. The standard leaves it open."""
    fitting = int(text_width / 10 / max(columns(words) / 2, 1))
    return HalfPoints(max(SIZE_2, min(SIZE_0, fitting)))


def _blank_above(size: HalfPoints) -> int:
    """Return how far below the top of its line a mark's characters begin."""
    return round(_ABOVE_BASELINE * (STYLE_OF_ROLE[Role.MARK].line or 0) - _CHARACTER_ABOVE * size * 10)


def signatories_begin(paragraph: Paragraph) -> int | None:
    """Return where the names of 签发人 begin in a paragraph's words, None in one that has none."""
    if paragraph.role not in _SIGNED:
        return None
    words = plain(paragraph.runs)
    if LABEL in words:
        return words.index(LABEL) + len(LABEL)
    return words.find("\t") + 1 if paragraph.role is Role.SIGNED_NUMBER else 0


def _signatories(members: Sequence[tuple[int, Paragraph]], text_width: int) -> Iterator[tuple[int, OwnIndent]]:
    """Yield the lines of 7.2.6: one character from the right, two names a line, each under the one above it."""
    rows = [(index, each.role, plain(each.runs)) for index, each in members]
    names = [_names(role, words) for _, role, words in rows]
    width = max((columns(name) / 2 for row in names for name in row), default=0.0)
    count = max((len(row) for row in names), default=0)
    # A character stands between two names.
    lefts = [text_width - round((1 + (count - place) * (width + 1) - 1) * CHARACTER) for place in range(count)]
    for index, role, words in rows:
        first = lefts[0] - len(LABEL) * CHARACTER if LABEL in words else lefts[0]
        begins = [Twips(place) for place in (first, *lefts[1:])]
        if role is Role.SIGNED_NUMBER:
            yield index, OwnIndent(Twips(CHARACTER), tabs=tuple(begins))
        else:
            yield index, OwnIndent(begins[0], tabs=tuple(begins[1:]))


def _names(role: Role, words: str) -> list[str]:
    """Return the names in a line of 签发人; the number stands before the first tab."""
    rest = words.partition("\t")[2] if role is Role.SIGNED_NUMBER else words
    return rest.replace(LABEL, "").split("\t")
