"""word/numbering.xml → the number that Word shows before a paragraph: list 7, level 0, for the third time → “三、”."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.numerals import DIGITS, MOST, spell
from generator.word.xml import Element, W, number, switched_on, value

LEVELS = 9
_ROMAN = ((900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"))
_ROMAN_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
# An ordinal that ends without punctuation: 第一章, 1.1
_BARE = re.compile("[0-9A-Za-z\u4e00-\u9fff]$")
_PLACE = re.compile("%([1-9])")
# Symbol fonts put their signs here; without the font only a bullet can stand for them.
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def _by_digit(number: int, nought: str = "〇") -> str:
    return "".join(DIGITS[int(figure)] for figure in str(number)).replace("零", nought)


def _counting(number: int) -> str:
    """Say a number up to 99 as it is read, a larger one digit by digit with ○."""
    return spell(number) if number < 100 else _by_digit(number, "○")


def _letters(number: int) -> str:
    """Repeat the letter after z: aa, bb (17.18.59 lowerLetter)."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for amount, letters in _ROMAN:
        text += letters * (number // amount)
        number %= amount
    return text + _ROMAN_UNITS[number]


def _circled(number: int) -> str:
    if number <= 20:
        return chr(0x2460 + number - 1)
    if number <= 35:
        return chr(0x3251 + number - 21)
    return chr(0x32B1 + number - 36) if number <= 50 else str(number)


# Formats (17.18.59) that Word's and WPS's Chinese menus offer; Word calls 一、 by several names.
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalFullWidth": lambda number: "".join(chr(0xFF10 + int(figure)) for figure in str(number)),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": spell,
    "taiwaneseCountingThousand": spell,
    "japaneseCounting": spell,
    "ideographDigital": _by_digit,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
    "none": lambda _number: "",
}


def shown(number: int, kind: str) -> str:
    """Return the number as Word shows it; an unknown format, zero and numbers past 999 come as Arabic digits."""
    if kind not in _FORMATS or (kind != "none" and not 0 < number <= MOST):
        return str(number)
    return _FORMATS[kind](number)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list (17.9.6)."""

    kind: str = "decimal"
    text: str = ""
    start: int = 1
    # tab, space or nothing between number and text.
    suffix: str = "tab"
    # All numbers Arabic, whatever the levels' own formats.
    legal: bool = False
    # Level (from 1) whose numbers restart this one; 0 never, None any higher one.
    restart: int | None = None


@dataclass(frozen=True, slots=True)
class ListStyle:
    """A list as paragraphs use it (w:num): which counters, which levels."""

    abstract: str
    levels: tuple[Level, ...]
    # Levels that begin anew where this list begins, with their first number.
    restarts: dict[int, int]
    # Paragraph style → its level, where the list names styles (17.9.23).
    styled: dict[str, int]


class Counting:
    """The running counters of a document's lists; `number` must be asked once a paragraph, in order."""

    def __init__(self, lists: dict[str, ListStyle], report: Callable[[str, str], None]) -> None:
        """Take the lists, and the function that a finding's code and sample are reported to."""
        self._lists = lists
        self._report = report
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def number(self, list_id: str, level: int | None, style: str = "") -> str:
        """Count one paragraph and return its number as shown, with what separates it from the text.

        Without a level of its own a paragraph stands where the list places its style, else on the highest.
        """
        found = self._lists.get(list_id)
        if found is None:
            return ""
        level = found.styled.get(style, 0) if level is None else level
        if not 0 <= level < LEVELS:
            return ""
        counters = self._counters.setdefault(found.abstract, {})
        self._count(list_id, found, level, counters)
        return self._shown(found, level, counters)

    def _count(self, list_id: str, found: ListStyle, level: int, counters: dict[int, int]) -> None:
        begins = level in found.restarts and (list_id, level) not in self._begun
        self._begun.add((list_id, level))
        if begins:
            counters[level] = found.restarts[level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = found.levels[level].start
        for deeper in [place for place in counters if place > level]:
            restart = found.levels[deeper].restart
            if restart is None or 0 < level + 1 <= restart:
                del counters[deeper]

    def _shown(self, found: ListStyle, level: int, counters: dict[int, int]) -> str:
        own = found.levels[level]
        if own.kind == "bullet":
            return (_PRIVATE.sub("●", own.text) or "●") + " "

        def place(match: re.Match[str]) -> str:
            which = int(match.group(1)) - 1
            kind = "decimal" if own.legal else found.levels[which].kind
            if kind not in _FORMATS:
                self._report("unknown-number-format", kind)
            return shown(counters.get(which, found.levels[which].start), kind)

        text = _PLACE.sub(place, own.text)
        # 一、 （一） 1. need nothing after them (GB/T 15834); a bare 第一章 keeps its gap.
        return text + " " if own.suffix != "nothing" and _BARE.search(text) else text


def read_numbering(root: Element | None) -> dict[str, ListStyle]:
    """Read the part → lists by id."""
    if root is None:
        return {}
    abstracts = {value(item, "abstractNumId") or "": item for item in root.findall(f"{W}abstractNum")}
    links = {value(item.find(f"{W}styleLink")): item for item in abstracts.values()}
    lists = {}
    for num in root.findall(f"{W}num"):
        abstract_id = value(num.find(f"{W}abstractNumId")) or ""
        abstract = abstracts.get(abstract_id)
        # A list may borrow the levels of a list style (17.9.21).
        borrowed = value(abstract.find(f"{W}numStyleLink")) if abstract is not None else None
        abstract = links.get(borrowed, abstract) if borrowed else abstract
        if abstract is not None:
            lists[value(num, "numId") or ""] = _list_style(abstract_id, abstract, num)
    return lists


def _list_style(abstract_id: str, abstract: Element, num: Element) -> ListStyle:
    levels = [Level()] * LEVELS
    _read_levels(abstract, levels)
    restarts = {}
    for override in num.findall(f"{W}lvlOverride"):
        place = number(value(override, "ilvl"))
        start = number(value(override.find(f"{W}startOverride")))
        _read_levels(override, levels)
        if place is not None and start is not None:
            restarts[place] = start
    styled = {value(item.find(f"{W}pStyle")): number(value(item, "ilvl")) for item in abstract.findall(f"{W}lvl")}
    places = {style: place for style, place in styled.items() if style and place is not None}
    return ListStyle(abstract_id, tuple(levels), restarts, places)


def _read_levels(holder: Element, levels: list[Level]) -> None:
    """Put the levels that a list or an override of it describes in the place of others."""
    for item in holder.findall(f"{W}lvl"):
        place = number(value(item, "ilvl"))
        if place is None or not 0 <= place < LEVELS:
            continue
        # Newer formats stand in an mc:AlternateContent, with a plain one behind them as fallback.
        kinds = [value(each) for each in item.iter(f"{W}numFmt")]
        start = number(value(item.find(f"{W}start")))
        levels[place] = Level(
            kind=(kinds[-1] if kinds else None) or "decimal",
            text=value(item.find(f"{W}lvlText")) or "",
            start=1 if start is None else start,
            suffix=value(item.find(f"{W}suff")) or "tab",
            legal=switched_on(item.find(f"{W}isLgl")),
            restart=number(value(item.find(f"{W}lvlRestart"))),
        )
