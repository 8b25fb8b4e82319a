"""The grammar of 序数: the opening of a text → its ordinal; an ordinal ⇄ level, value and the way it is written.

    level 1   一、           level 4   （1） (1)
    level 2   （一） (一)、   level 5   ① 1） 1)
    level 3   1. 1、 1．     level 0   一是 一要 第一， 其一， 首先，  (enumerations inside the text)

The first four are those of GB/T 9704 7.3.3. Ordinals stay as typed, spaces included; renumbering changes the numeral
only.
"""

import re
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from generator import numerals

ENUMERATION = 0
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DIGITS = "0123456789０１２３４５６７８９"
_WIDE = str.maketrans(_DIGITS[:10], _DIGITS[10:])
_NARROW = str.maketrans(_DIGITS[10:], _DIGITS[:10])
_WORDS = ("首先", "其次", "再次", "最后")


class Script(Enum):
    """What the numeral is written in."""

    HAN = "一"
    ARABIC = "1"
    WIDE = "１"
    CIRCLED = "①"
    WORD = "首先"


class Ordinal(NamedTuple):
    """One ordinal, taken apart: before + numeral + after."""

    level: int
    value: int
    before: str
    after: str
    script: Script
    # The way it is written, without its value: 一是 and 二是 are of one kind.
    kind: str


# Any letters, as few as will do: `_ordinal` takes numerals only, and `re` compiles a class of a dozen scattered signs
# into a table of 65,536, a quarter of a millisecond each. So such a class is avoided below, too.
_HAN = r"[^\W\d_A-Za-z]{1,6}?"
_ARABIC = "[0-9０-９]{1,3}"
# Behind a number: 、 . or ．; the empty (?=) keeps `re` from making one class of them.
POINT = "(?:[、.]|．(?=))"
_SPACE = r"[^\S\n]*"
# “六要素”, “说一是一” are words: what may not stand behind the verb; “五是一些地方” goes on.
_NO_VERB = "".join(f"(?!{sign})" for sign in "素点件道闻害员务")
_VERB = rf"(?:是(?!(?P=numeral)(?![^\W\d_A-Za-z])|否)|要{_NO_VERB})"
# “1.5万亩” and “1、2月份” are figures; “1.2023年…” is an ordinal before a year, “1、1000名…” one before a quantity.
_NO_FIGURE = r"(?:(?![0-9０-９])|(?=(?:19|20)\d\d年)|(?<=、)(?=[0-9０-９]{3}))"
# Level; script of the numeral; the signs it can open with; what stands before the numeral; the numeral; what closes it.
_FORMS = (
    (2, Script.HAN, "（(", "[（(]", _HAN, f"[）)]{POINT}?"),
    (4, Script.ARABIC, "（(", "[（(]", _ARABIC, f"[）)]{POINT}?"),
    (1, Script.HAN, numerals.HAN, "", _HAN, POINT),
    (3, Script.ARABIC, _DIGITS, "", _ARABIC, f"{POINT}{_NO_FIGURE}"),
    (5, Script.CIRCLED, _CIRCLED, "", "[①-⑳]", f"{POINT}?"),
    (5, Script.ARABIC, _DIGITS, "", "[0-9０-９]{1,2}", "[）)]"),
    (ENUMERATION, Script.HAN, numerals.HAN, "", _HAN, _VERB),
    (ENUMERATION, Script.HAN, "第其", "[第其]", _HAN, "[，,、]"),
    (ENUMERATION, Script.WORD, "首其再最", "", "|".join(_WORDS), "[，,、]"),
)
# Each is compiled when a text first opens with one of its signs.
_compiled = cache(re.compile)
_GRAMMAR = tuple(
    (level, script, signs, f"({before}{_SPACE if before else ''})(?P<numeral>{numeral})({_SPACE}{after}{_SPACE})")
    for level, script, signs, before, numeral, after in _FORMS
)
# Most lines open with none of these signs.
_OPENINGS = frozenset("".join([signs for _, _, signs, _ in _GRAMMAR]))
# “一、二产业”, “三、四季度”: the numeral goes on counting, so it opens no heading.
_COUNTED = (*"、是至到产季级类线期批轮月等圈", "把手")
_MARKER = re.compile(f"([第其])?(?P<numeral>[{numerals.HAN}]{{1,6}})(?(1)[，,]|{_VERB})")


def opening(text: str) -> Ordinal | None:
    """Return the ordinal that opens the text, or None."""
    return opened(text)[0]


def opened(text: str) -> tuple[Ordinal | None, int]:
    """Return the ordinal that opens the text, and how many characters it is written with: None and 0 for none."""
    if text[:1] not in _OPENINGS:
        return None, 0
    for level, script, signs, form in _GRAMMAR:
        match = _compiled(form).match(text) if text[0] in signs else None
        if match and (found := _ordinal(level, script, *match.groups())):
            return (None, 0) if level == 1 and _counts_on(found, text, match.end()) else (found, match.end())
    return None, 0


@lru_cache(maxsize=2048)
def parse(ordinal: str) -> Ordinal | None:
    """Return an ordinal taken apart, or None for a text that is not wholly one."""
    found, end = opened(ordinal)
    return found if end == len(ordinal) else None


def spell(ordinal: Ordinal, value: int | None = None) -> str:
    """Return the ordinal as it is written, with another value when one is given."""
    return ordinal.before + _numeral(ordinal.script, ordinal.value if value is None else value) + ordinal.after


@lru_cache(maxsize=2048)
def markers(text: str) -> tuple[tuple[int, int], ...]:
    """Return where an enumeration's markers (一是, 二要, 第三，, 其一，) stand, whatever stands before them."""
    return tuple([match.span() for match in _MARKER.finditer(text)])


def _counts_on(ordinal: Ordinal, text: str, place: int) -> bool:
    rest = text[place:]
    numeral = rest[: len(rest) - len(rest.lstrip(numerals.HAN))]
    return rest.startswith(_COUNTED, len(numeral)) and numerals.read(numeral) == ordinal.value + 1


@lru_cache(maxsize=2048)
def _ordinal(level: int, script: Script, before: str, numeral: str, after: str) -> Ordinal | None:
    if script is Script.ARABIC and not numeral.isascii():
        script = Script.WIDE
    value = _value(script, numeral)
    # “001.” and “十十、” are no ordinals: they could not be written back.
    if not value or _numeral(script, value) != numeral:
        return None
    return Ordinal(level, value, before, after, script, kind=f"{before}{script.value}{after.rstrip()}")


def _value(script: Script, numeral: str) -> int:
    if script is Script.WORD:
        return _WORDS.index(numeral) + 1
    if script is Script.CIRCLED:
        return _CIRCLED.index(numeral) + 1
    return numerals.read(numeral) if script is Script.HAN else int(numeral.translate(_NARROW))


def _numeral(script: Script, value: int) -> str:
    if script is Script.WORD:
        return _WORDS[min(value, len(_WORDS)) - 1]
    if script is Script.CIRCLED:
        return _CIRCLED[value - 1] if value <= len(_CIRCLED) else f"({value})"
    if script is Script.HAN:
        return numerals.spell(value)
    return str(value).translate(_WIDE) if script is Script.WIDE else str(value)
