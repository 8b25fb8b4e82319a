"""Two texts → which stretches are the same, compared by tokens: a number, a Latin word, or one character.

Stretches that came from a fact count as one token by their key, so that a new figure stands against the old one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.document.lines import Span
from generator.merging.sequences import Opcode, opcodes

_TOKEN = re.compile(r"\d+(?:,\d{3})*(?:[.．]\d+)?|[A-Za-z]+|.", re.DOTALL)
# What an editor's autocorrection or another keyboard changes, and nobody means.
TYPING = str.maketrans("０１２３４５６７８９．％”“＂‘’", '0123456789.%"""\'\'')
# An equal stretch this short between two changes is chance (“，”, “的”), and the changes are one.
CHANCE = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text: what it is compared by, and where it stands."""

    identity: str
    start: int
    end: int
    key: str = ""
    # The fact still waits to be filled.
    to_fill: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of the left text against characters of the right; `same` when they are the same tokens."""

    same: bool
    left: tuple[int, int]
    right: tuple[int, int]


def identity(text: str) -> str:
    """Return the text without differences of typing (full-width digits, curly quotes), character for character."""
    return text.translate(TYPING)


def same(one: str, other: str) -> bool:
    """Tell whether two texts differ in nothing but typing."""
    return one == other or one.translate(TYPING) == other.translate(TYPING)


def tokens_of(text: str, spans: Sequence[Span] = ()) -> list[Token]:
    """Return the tokens of a text; each span is one token, known by its key."""
    tokens: list[Token] = []
    position = 0
    for span in spans:
        tokens += _plain(text, position, span.start)
        tokens.append(Token(f"\0{span.key}", span.start, span.end, span.key, span.to_fill))
        position = span.end
    return [*tokens, *_plain(text, position, len(text))]


def compare(left: Sequence[Token], right: Sequence[Token]) -> list[Stretch]:
    """Return the stretches that together cover both texts, chance likenesses inside changes dissolved."""
    codes = opcodes([token.identity for token in left], [token.identity for token in right])
    return list(_without_chance([_stretch(code, left, right) for code in codes], left))


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        yield Token(identity(match.group()), match.start(), match.end())


def _stretch(code: Opcode, left: Sequence[Token], right: Sequence[Token]) -> Stretch:
    equal, a, b, c, d = code
    return Stretch(equal, _reach(left, a, b), _reach(right, c, d))


def _reach(tokens: Sequence[Token], first: int, stop: int) -> tuple[int, int]:
    if first < stop:
        return tokens[first].start, tokens[stop - 1].end
    position = tokens[first].start if first < len(tokens) else (tokens[-1].end if tokens else 0)
    return position, position


def _without_chance(stretches: Sequence[Stretch], left: Sequence[Token]) -> Iterator[Stretch]:
    """Merge changes that only a few plain characters part, and neighbours of the same sort."""
    figures = {token.start for token in left if token.key or token.identity[:1].isdigit()}
    held: Stretch | None = None
    for number, each in enumerate(stretches):
        inner = 0 < number < len(stretches) - 1
        short = each.left[1] - each.left[0] < CHANCE
        chance = inner and each.same and short and figures.isdisjoint(range(*each.left))
        now = Stretch(False, each.left, each.right) if chance else each
        if held is not None and held.same == now.same:
            held = Stretch(now.same, (held.left[0], now.left[1]), (held.right[0], now.right[1]))
            continue
        if held is not None:
            yield held
        held = now
    if held is not None:
        yield held
