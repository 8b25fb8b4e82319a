"""The grammar of 序数: the opening of a text → its ordinal; an ordinal ⇄ level, value and the way it is written.

    level 1   一、           level 4   （1） (1)
    level 2   （一） (一)、   level 5   ① 1） 1)
    level 3   1. 1、 1．     level 0   一是 一要 第一， 其一， 首先，  (enumerations inside the text)

The first four are those of 9704 7.3.3. Ordinals stay as typed, spaces included; renumbering changes the numeral only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from generator import numerals

ENUMERATION = 0
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
WORDS = ("首先", "其次", "再次", "最后")
_OPEN_WORDS = "首其再最"


class Script(Enum):
    """What the numeral is written in."""

    HAN = "一"
    ARABIC = "1"
    WIDE = "１"
    CIRCLED = "①"
    WORD = "首先"


@dataclass(frozen=True, slots=True)
class Ordinal:
    """One ordinal, taken apart: before + numeral + after."""

    level: int
    value: int
    before: str
    after: str
    script: Script
    # The way it is written, without its value: 一是 and 二是 are of one kind.
    kind: str


_DIGITS = "0123456789０１２３４５６７８９"
_STOPS = tuple("、.．")
_CLOSED = tuple("）)")
# “六要素”, “一是一” are words: what may not stand behind the verb.
NO_VERB = {"是": "一否", "要": "素点件道闻害员务"}
# “一、二产业”, “三、四季度”: the numeral goes on counting, so it opens no heading.
_COUNTED = ("、", "是", "至", "到", "产", "季", "级", "类", "线", "期", "批", "轮", "月", "等", "圈", "把手")


def _bracket(text: str, place: int) -> int:
    return place + 1 if text.startswith(_CLOSED, place) else 0


def _bracket_and_stop(text: str, place: int) -> int:
    return place + 1 + text.startswith(_STOPS, place + 1) if text.startswith(_CLOSED, place) else 0


def _stop(text: str, place: int) -> int:
    return place + 1 if text.startswith(_STOPS, place) else 0


def _stop_of_no_figure(text: str, place: int) -> int:
    # “1.5万亩” and “1、2月份” are figures; “1.2023年…” is an ordinal before a year, “1、1000名…” one before a quantity.
    if not text.startswith(_STOPS, place):
        return 0
    behind = text[place + 1 : place + 6]
    year = behind.startswith(("19", "20")) and behind[2:4].isdecimal() and behind[4:] == "年"
    quantity = text[place] == "、" and len(behind) > 2 and not behind[:3].strip(_DIGITS)
    return place + 1 if year or quantity or not behind or behind[0] not in _DIGITS else 0


def _perhaps_stop(text: str, place: int) -> int:
    return place + text.startswith(_STOPS, place)


def _verb(text: str, place: int) -> int:
    never = NO_VERB.get(text[place : place + 1])
    return place + 1 if never is not None and not text.startswith(tuple(never), place + 1) else 0


def _comma(text: str, place: int) -> int:
    return place + 1 if text.startswith(("，", ",", "、"), place) else 0


# Level; what stands before the numeral; its signs; how many at most; what closes it: the place behind, 0 for nothing.
# No expressions: each costs a cold run 0.2 ms to compile, and nine would be tried on a line.
_Form = tuple[int, str, str, int, Callable[[str, int], int]]
_GRAMMAR: tuple[_Form, ...] = (
    (2, "（(", numerals.HAN, 6, _bracket_and_stop),
    (4, "（(", _DIGITS, 3, _bracket_and_stop),
    (1, "", numerals.HAN, 6, _stop),
    (3, "", _DIGITS, 3, _stop_of_no_figure),
    (5, "", _CIRCLED, 1, _perhaps_stop),
    (5, "", _DIGITS, 2, _bracket),
    (ENUMERATION, "", numerals.HAN, 6, _verb),
    (ENUMERATION, "第其", numerals.HAN, 6, _comma),
    (ENUMERATION, "", _OPEN_WORDS, 2, _comma),
)
# A bracket, a numeral, what closes it, and the numeral and word that would show it to go on counting.
_ENOUGH = 20
# The first character of a text → the forms it may open.
_FORMS: dict[str, list[_Form]] = {}
for _form in _GRAMMAR:
    for _sign in _form[1] or _form[2]:
        _FORMS.setdefault(_sign, []).append(_form)


def opening(text: str) -> Ordinal | None:
    """Return the ordinal that opens the text, or None."""
    return opened(text)[0]


def opened(text: str) -> tuple[Ordinal | None, int]:
    """Return the ordinal that opens the text, and how many characters it is written with: None and 0 for none."""
    if text[:1] not in _FORMS:
        return None, 0
    head = text[:_ENOUGH]
    # White space may be of any length; without it these signs decide, and towns share most openings of their lines.
    return _known_opening(head) if head.split() == [head] else _opened(text)


def _opened(text: str) -> tuple[Ordinal | None, int]:
    for level, before, signs, most, close in _FORMS.get(text[:1], ()):
        start = _behind_space(text, 1) if before else 0
        stop = start + _length(text, start, signs, most)
        if stop == start or not (end := close(text, _behind_space(text, stop))):
            continue
        end = _behind_space(text, end)
        if found := _ordinal(level, text[:start], text[start:stop], text[stop:end]):
            return (None, 0) if level == 1 and _counts_on(found, text, end) else (found, end)
    return None, 0


_known_opening = lru_cache(maxsize=2048)(_opened)


def _length(text: str, start: int, signs: str, most: int) -> int:
    """Return how many signs the numeral has that stands there; 0 for none, or for more than an ordinal has."""
    if signs is _CIRCLED:
        return 1
    if signs is _OPEN_WORDS:
        return 2 if text.startswith(WORDS, start) else 0
    head = text[start : start + most + 1]
    length = len(head) - len(head.lstrip(signs))
    return length if length <= most else 0


def _behind_space(text: str, place: int) -> int:
    while text[place : place + 1].isspace() and text[place] != "\n":
        place += 1
    return place


@lru_cache(maxsize=2048)
def parse(ordinal: str) -> Ordinal | None:
    """Return an ordinal taken apart, or None for a text that is not wholly one."""
    found = opening(ordinal)
    return found if found and spell(found) == ordinal else None


def spell(ordinal: Ordinal, value: int | None = None) -> str:
    """Return the ordinal as it is written, with another value when one is given."""
    return ordinal.before + _numeral(ordinal.script, ordinal.value if value is None else value) + ordinal.after


def length(ordinal: Ordinal | None) -> int:
    """Return how many characters an ordinal is written with; 0 for none."""
    return len(spell(ordinal)) if ordinal else 0


def _counts_on(ordinal: Ordinal, text: str, place: int) -> bool:
    length = _length(text, place, numerals.HAN, 6)
    if not length or not text.startswith(_COUNTED, place + length):
        return False
    return numerals.read(text[place : place + length]) == ordinal.value + 1


@lru_cache(maxsize=2048)
def _ordinal(level: int, before: str, numeral: str, after: str) -> Ordinal | None:
    script = _script(numeral)
    value = _value(script, numeral)
    # “001.” and “十十、” are no ordinals: they could not be written back.
    if not value or _numeral(script, value) != numeral:
        return None
    return Ordinal(level, value, before, after, script, kind=f"{before}{script.value}{after.rstrip()}")


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
