"""A typed figure (“5000余”, “约1.2万”, “1,234”, “21.×”) → number and unit, printed as typed, counted exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.facts.model import Quantity
from generator.facts.numbers.units import bare_unit, same_dimension
from generator.numerals import CHINESE_NUMBER, chinese_amount

ANY_UNIT = "任意"
# Signs of figures under a mask: 21.×, 1*3, xx.xx.
MASK = "*×xX✕╳"
# Words that leave a figure open: behind the number, behind the unit.
AFTER, LATE = ("余", "多", "来", "几"), ("以上", "以下", "以内", "以外", "左右", "上下")
_ASCII_DIGITS, SIZES = "0123456789", "十百千万亿"
_LONGEST_PLAIN_UNIT, _LONGEST_BEHIND = 8, 16


@dataclass(frozen=True, slots=True)
class BadQuantity:
    """Why a text is no figure of its field."""

    # of the problem: not-a-number, wrong-unit
    code: str
    found: str


def parse_quantity(text: str, unit: str = "") -> Quantity | BadQuantity:
    """Return a figure of a field whose unit is `unit` (“” a bare number, “任意” whatever was typed).

    Text and unit together print what was typed, only that full-width digits become half-width and a unit that was
    left out is added; 以上 and the like stand behind the unit and belong to it. `amount` counts in the figure's own
    unit; of a range it is the lower end.
    """
    return plain_quantity(text, unit) or _parsed(text, unit)


def _parsed(text: str, unit: str) -> Quantity | BadQuantity:
    # Imported here: few figures are more than digits and a unit.
    pass

    return spelt_quantity(text, unit)


def plain_quantity(text: str, unit: str) -> Quantity | BadQuantity | None:
    """Return a figure as most are typed (4681, -3.1%, 5000余人, 1.2亿元); None for any other.

    `spelt_quantity` says the same, and a test holds that; but its expression takes 2 ms to compile.
    """
    if text.isdigit() and text.isascii():
        return Quantity(text, "" if unit == ANY_UNIT else unit, Decimal(text))
    words = text[1:] if text[:1] == "-" else text
    rest = words.lstrip(_ASCII_DIGITS)
    if len(rest) == len(words):
        return None
    if rest[:1] == ".":
        whole, rest = rest, rest[1:].lstrip(_ASCII_DIGITS)
        if len(rest) == len(whole) - 1:
            return None
    parts = _behind_number(rest) if len(rest) <= _LONGEST_BEHIND else None
    if parts is None:
        return None
    number = words[: len(words) - len(rest)]
    amount = Decimal(number)
    return figure("-" + number, -amount, parts, unit) if words is not text else figure(number, amount, parts, unit)


# A report counts in a few units.
@lru_cache(maxsize=512)
def _behind_number(rest: str) -> tuple[str, str, str, str] | None:
    """Return what is typed behind a number as `figure` takes it; None for what only the expression can tell."""
    if not rest or rest == "%":
        return "", "", rest, ""
    # Ranges, figures under a mask and units of several signs.
    if not rest.isalpha() or rest[0] in "xX至到":
        return None
    inner = rest.lstrip(SIZES)
    size, after = rest[: len(rest) - len(inner)], inner[:1] if inner[:1] in AFTER else ""
    late = inner[-2:] if inner[-2:] in LATE else ""
    unit = inner[len(after) : len(inner) - len(late)]
    return (size, after, unit, late) if len(unit) <= _LONGEST_PLAIN_UNIT else None


def figure(
    number: str, amount: Decimal | None, parts: tuple[str, str, str, str], unit: str, *, rough: bool = False
) -> Quantity | BadQuantity:
    """Return the figure of a number and what is typed behind it: magnitude, 余, unit, 以上."""
    size, after, typed, late = parts
    if after or not typed:
        # The magnitude stays with the number (3万余|元, 5000余|万元), else with the unit (1.29|万平方米).
        number += size + after
    else:
        size, typed = "", size + typed
    own = "" if unit == ANY_UNIT else unit
    if typed and unit != ANY_UNIT and not same_dimension(typed, unit):
        return BadQuantity("wrong-unit", typed)
    # “1.2万” in a field counted in 万人 means 1.2万人.
    printed = (typed or (bare_unit(own) if size else own)) + late
    if amount is not None and size:
        from generator.numerals import size_of

        amount *= size_of(size)
    return Quantity(number, printed, amount, rough or bool(after or late))


def is_masked(text: str) -> bool:
    """Tell whether some digits of a figure are covered: **, xx, 21.×."""
    return any(sign in text for sign in MASK)


def decimals(text: str) -> int:
    """Return how many decimal places a number was typed with."""
    match = re.search(r"\.(\d+)", text)
    return len(match.group(1)) if match else 0


# Words before a number that leave it open.
_BEFORE = "将近|接近|大约|约为|约|超过|超|突破|不足|不到|至少|近|逾"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# Figures under a mask keep the digits that are left: 21.×, 1*3, xx.xx.
_MASKED = rf"(?=[\d.,]*[{MASK}])[\d{MASK}]+(?:[.,][\d{MASK}]+)*"
_NUMBER = rf"(?:{_MASKED}|{_DIGITS}|{CHINESE_NUMBER})"
_QUANTITY = re.compile(
    rf"(?P<before>{_BEFORE})?(?P<sign>[-+负])?(?P<number>{_NUMBER})(?P<end>%?(?:[~～–—-]{{1,2}}|至|到){_NUMBER})?"
    rf"(?P<size>[{SIZES}]*)(?P<after>{'|'.join(AFTER)})?(?P<unit>.*?)(?P<late>{'|'.join(LATE)})?",
    re.DOTALL,
)
_UNIT = re.compile(r"[%‰㎡]|[^\W\d_]{1,8}[23]?(?:/[^\W\d_]{1,6}[23]?)*")
_HALF = str.maketrans("０１２３４５６７８９．％＋－−／＊", "0123456789.%+--/*")
_SPACES = re.compile(r"\s+(?=\D)|(?<=\D)\s+")


def spelt_quantity(text: str, unit: str) -> Quantity | BadQuantity:
    """Return any figure, printed as typed, in a field whose unit is `unit`; see `parse_quantity`."""
    match = _QUANTITY.fullmatch(half_width(text))
    # “3/4”, “12:30” or “100（其中…）” begin like figures.
    if not match or (match["unit"] and not _UNIT.fullmatch(match["unit"])):
        return BadQuantity("not-a-number", text)
    number = match.string[: match.end("end") if match["end"] else match.end("number")]
    parts = match["size"], match["after"] or "", match["unit"], match["late"] or ""
    rough = bool(match["before"] or match["end"]) or match["number"][0] in "几数上"
    return figure(number, _amount(match), parts, unit, rough=rough)


def half_width(text: str) -> str:
    """Return a figure with half-width digits and signs, and without spaces around what is no digit."""
    typed = _SPACES.sub("", text.strip().translate(_HALF))
    return re.sub(r"(?<=\d)，(?=\d{3})", ",", typed)


def _amount(match: re.Match[str]) -> Decimal | None:
    number = match["number"]
    if is_masked(number):
        return None
    amount = Decimal(number.replace(",", "")) if number[0].isdecimal() else chinese_amount(number)
    return -amount if amount is not None and match["sign"] in ("-", "负") else amount
