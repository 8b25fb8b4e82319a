"""The grammar of 序数: the opening of a text → its ordinal; an ordinal ⇄ level, value and the way it is written.

    level 1   一、           level 4   （1） (1)
    level 2   （一） (一)、   level 5   ① 1） 1)
    level 3   1. 1、 1．     level 0   一是 一要 第一， 其一， 首先，  (enumerations inside the text)

The first four are those of 9704 7.3.3. Ordinals stay as typed, spaces included; renumbering changes the numeral only.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from generator.document import numerals
from generator.patterns import pattern
from generator.structs import Struct

ENUMERATION = 0
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
WORDS = ("首先", "其次", "再次", "最后")


class Script(Enum):
    """What the numeral is written in."""

    HAN = "一"
    ARABIC = "1"
    WIDE = "１"
    CIRCLED = "①"
    WORD = "首先"


class Ordinal(Struct):
    """One ordinal, taken apart: before + numeral + after."""

    level: int
    value: int
    before: str
    after: str
    script: Script

    @property
    def kind(self) -> str:
        """The way it is written, without its value: 一是 and 二是 are of one kind."""
        return f"{self.before}{self.script.value}{self.after.rstrip()}"


_H = f"[{numerals.HAN}]{{1,6}}"
_A = "[0-9０-９]{1,3}"
_SPACE = r"[^\S\n]*"
# “1.5万亩” and “1、2月份” are figures; “1.2023年…” is an ordinal before a year, “1、1000名…” one before a quantity.
_NO_FIGURE = r"(?:(?![0-9０-９])|(?=(?:19|20)\d\d年)|(?<=、)(?=[0-9０-９]{3}))"
# “六要素”, “一是一” are words.
AFTER_NUMERAL = "(?:是(?![一否])|要(?![素点件道闻害员务]))"
_GRAMMAR = (
    (2, "[（(]", _H, "[）)][、.．]?"),
    (4, "[（(]", _A, "[）)][、.．]?"),
    (1, "", _H, "[、.．]"),
    (3, "", _A, f"[、.．]{_NO_FIGURE}"),
    (5, "", f"[{_CIRCLED}]", "[、.．]?"),
    (5, "", "[0-9０-９]{1,2}", "[）)]"),
    (ENUMERATION, "", _H, AFTER_NUMERAL),
    (ENUMERATION, "[第其]", _H, "[，,、]"),
    (ENUMERATION, "", f"(?:{'|'.join(WORDS)})", "[，,、]"),
)
_PATTERNS = tuple(
    (level, pattern(f"({before}{_SPACE})({numeral})({_SPACE}{after}{_SPACE})"))
    for level, before, numeral, after in _GRAMMAR
)
# “一、二产业”, “三、四季度”: the numeral goes on counting, so it opens no heading.
_COUNTED = pattern(f"({_H})(?:[、是]|至|到|产|季|级|类|线|期|批|轮|月|等|圈|把手)")
_FIRST = pattern(f"[（({numerals.HAN}0-9０-９{_CIRCLED}第其首再最]")


def opening(text: str) -> Ordinal | None:
    """Return the ordinal that opens the text, or None."""
    if not _FIRST.match(text):
        return None
    for level, opening_of_level in _PATTERNS:
        if (match := opening_of_level.match(text)) and (found := _taken_apart(level, match)):
            return None if level == 1 and _counts_on(found, text[match.end() :]) else found
    return None


@lru_cache(maxsize=2048)
def parse(ordinal: str) -> Ordinal | None:
    """Return an ordinal taken apart, or None for a text that is not wholly one."""
    found = opening(ordinal)
    return found if found and spell(found) == ordinal else None


def spell(ordinal: Ordinal, value: int | None = None) -> str:
    """Return the ordinal as it is written, with another value when one is given."""
    return ordinal.before + _numeral(ordinal.script, ordinal.value if value is None else value) + ordinal.after


def _counts_on(ordinal: Ordinal, rest: str) -> bool:
    match = _COUNTED.match(rest)
    return match is not None and numerals.read(match[1]) == ordinal.value + 1


def _taken_apart(level: int, match: re.Match[str]) -> Ordinal | None:
    before, numeral, after = match.groups()
    script = _script(numeral)
    value = _value(script, numeral)
    # “001.” and “十十、” are no ordinals: they could not be written back.
    if not value or _numeral(script, value) != numeral:
        return None
    return Ordinal(level, value, before, after, script)


def _script(numeral: str) -> Script:
    if numeral in WORDS:
        return Script.WORD
    first = numeral[0]
    if first in _CIRCLED:
        return Script.CIRCLED
    if first in numerals.HAN:
        return Script.HAN
    return Script.ARABIC if first.isascii() else Script.WIDE


def _value(script: Script, numeral: str) -> int:
    if script is Script.WORD:
        return WORDS.index(numeral) + 1
    if script is Script.CIRCLED:
        return _CIRCLED.index(numeral) + 1
    return numerals.read(numeral) if script is Script.HAN else int(numeral.translate(_NARROW))


def _numeral(script: Script, value: int) -> str:
    if script is Script.WORD:
        return WORDS[min(value, len(WORDS)) - 1]
    if script is Script.CIRCLED:
        return _CIRCLED[value - 1] if value <= len(_CIRCLED) else f"({value})"
    if script is Script.HAN:
        return numerals.spell(value)
    return str(value).translate(_WIDE) if script is Script.WIDE else str(value)
