"""A text with 【】 → what each pair means: a reference, a slot, a figure named where it stands, or no figure (不变).

| written | means |
|---|---|
| `【名】` | reference: prints the fact of that name |
| `【旧→新】`, `【旧→】` | slot; 旧 is last year's figure |
| `【名：1200亩】` | a figure named where it stands |
| `【名：旧→新】` | a named slot |
| `【不变：1+6】` | printed as it is, never a figure |
| `【【` | the sign itself |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from generator.facts.model import Quantity
from generator.facts.numbers.quantity import ANY_UNIT, BadQuantity, parse_quantity

# What is printed as it is, whatever it looks like.
UNCHANGED = "不变"
_PIECES = r"【【|【([^【】\n]*)】|【"
_ARROW = "→|[-=－＝]?[>＞]"
# The first colon separates; 10.2:45.3:44.5 and 8:30 begin with a figure, no name does.
_NAMED = r"\s*(?P<name>[^\s\d０-９×*＊：:→>＞-][^：:→>＞]*?)\s*[：:](?P<rest>.*)"


class Meaning(Enum):
    """What a pair of 【】 is there for."""

    REFERENCE = "引用"
    FIGURE = "数"
    SLOT = "待填的数"
    UNCHANGED = "照印"
    SIGN = "方括号"
    UNCLOSED = "没有配对"


class Bracket(NamedTuple):
    """One 【】 of a text."""

    meaning: Meaning
    # Place in the text, brackets included.
    start: int
    end: int
    # Of a reference the path; of a figure or slot its name, "" without one.
    name: str = ""
    # Of a slot: last year's figure.
    old: str = ""
    # This year's figure, "" while it waits; of 照印 the words.
    new: str = ""

    @property
    def figure(self) -> str:
        """This year's figure with the unit that was typed once, beside last year's: 【1200亩→1300】 is 1300亩."""
        before = parse_quantity(self.old, ANY_UNIT)
        figure = parse_quantity(self.new, ANY_UNIT)
        bare = isinstance(figure, Quantity) and not figure.unit and isinstance(before, Quantity)
        return self.new + (before.unit if bare and not isinstance(before, BadQuantity) else "")


def find_brackets(text: str) -> Iterator[Bracket]:
    """Yield every 【】 of a text in order."""
    for match in re.finditer(_PIECES, text):
        if match.group() == "【【":
            yield Bracket(Meaning.SIGN, *match.span())
        elif match.group(1) is None:
            yield Bracket(Meaning.UNCLOSED, *match.span())
        else:
            yield _meant(match.group(1), *match.span())


def _meant(inside: str, start: int, end: int) -> Bracket:
    named = re.fullmatch(_NAMED, inside)
    name, words = (named["name"], named["rest"].strip()) if named else ("", inside)
    if name == UNCHANGED:
        return Bracket(Meaning.UNCHANGED, start, end, new=words)
    if arrow := re.search(_ARROW, words):
        old, new = words[: arrow.start()].strip(), words[arrow.end() :].strip()
        return Bracket(Meaning.SLOT, start, end, name, old, new)
    if name:
        return Bracket(Meaning.FIGURE, start, end, name, new=words)
    return Bracket(Meaning.REFERENCE, start, end, inside.strip())
