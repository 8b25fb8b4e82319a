"""Characters and their fonts → the width of each, and where a line may break: as Word computes them.

Other programs count otherwise; whoever compares pages with theirs brings `Metrics` of his own.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from generator.document.model import Run
from generator.layout.model import NORMAL, SIZE_3, Style


class Type(NamedTuple):
    """How characters are set; size and spacing in twips. `latin` is another face for digits and letters, or ""."""

    face: str
    size: int
    spacing: int
    latin: str = ""


class Stretch(NamedTuple):
    """Characters of one run, set in one way."""

    text: str
    type: Type
    run: Run
    # Id of the style that sets them, "" for the style of their line.
    style: str = ""
    bold: bool = False


class Steps(NamedTuple):
    """The characters of a text in twips: the way from each to the next, and the room each takes as a line's last."""

    advances: list[float]
    widths: list[float]


class Metrics(NamedTuple):
    """How one program measures."""

    # A place in both lists of the result for each character.
    measure: Callable[[Sequence[Stretch]], Steps]
    # Whether a line may end before the character at a place (1 or more) of a text.
    may_break: Callable[[str, int], bool]
    # Marks that may stand in the margin behind a full line.
    hanging: str
    # The height of a line at single spacing, twips.
    single_line: Callable[[Type], float]


# What begins no line and ends no line: Word's own tables for simplified Chinese, which hold what GB/T 15834 5.1 asks.
NO_START = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
NO_END = frozenset("$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥")
# Words and figures are not broken; behind a hyphen they may be.
_WORD = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,%+/:_@&=#'")
_PAIRS = frozenset("—…")


def may_break(text: str, place: int) -> bool:
    """Tell whether Word may end a line before the character at `place`."""
    before, after = text[place - 1], text[place]
    if after in NO_START or before in NO_END:
        return False
    # The two halves of —— and …… stand together, as do the letters of a word and the digits of a figure.
    return not (before == after and after in _PAIRS) and not ((before in _WORD and after in _WORD) or after == "-")


# Times, thousandths of an em for the characters from space to ~; other Latin faces are near enough.
_TIMES = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 "
    "564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 "
    "722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 "
    "278 500 500 722 500 500 444 480 200 480 541"
)
_LATIN = {chr(code): int(width) / 1000 for code, width in enumerate(_TIMES.split(), 32)}


class _Advances(dict[str, float]):
    """Character → twips, filled as characters come."""

    def __init__(self, type: Type) -> None:
        super().__init__()
        self.type = type

    def __missing__(self, character: str) -> float:
        # The faces of the standard set ASCII on half a character, and all else on a whole one: “ ” — … · × among it.
        half = _LATIN.get(character, 0.5) if self.type.latin else 0.5
        em = half if character.isascii() else 1.0
        self[character] = em * self.type.size + self.type.spacing
        return self[character]


_advances = lru_cache(maxsize=64)(_Advances)


def measure(stretches: Sequence[Stretch]) -> Steps:
    """Return the steps of stretches of text as Word sets them: no gap between 汉字 and digits."""
    found = list(chain.from_iterable([map(_advances(each.type).__getitem__, each.text) for each in stretches]))
    return Steps(found, found)


def type_of(style: Style, latin: str = "") -> Type:
    """Return how a style sets its characters; what it leaves open Normal says."""
    spacing = style.character_spacing if style.character_spacing is not None else NORMAL.character_spacing
    # A half point is ten twips.
    return Type(style.face or NORMAL.face, (style.size or NORMAL.size or SIZE_3) * 10, spacing or 0, latin)


# Word sets Chinese faces at single spacing 1.3 characters high.
WORD = Metrics(measure, may_break, "、，。；： ", lambda type: 1.3 * type.size)
