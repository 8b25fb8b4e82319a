"""A typed figure (“5000余”, “约1.2万”, “1,234”, “21.×”) → number and unit, printed as typed, counted exactly."""

from __future__ import annotations

import re
from decimal import Decimal

from generator import numerals
from generator.facts.model import Quantity, Value
from generator.facts.numbers.units import LATE, Measure, bare_unit, may_stand_for, parse_unit

ANY_UNIT = "任意"
# Signs of figures under a mask: 21.×, 1*3, xx.xx.
MASK = "*×xX✕╳"
_MASKED = frozenset(MASK)
# Words before a number that say it is yet to come, or is only about right; both may stand together (预计超).
_FORECAST = "预计|预期|力争|确保|有望"
_BEFORE = (
    f"(?:(?:{_FORECAST})(?:可?达到?|完成|实现)?)?"
    "(?:将近|接近|大约|约为|约|超过|超|突破|不足|不到|不少于|不低于|不超过|至少|近|逾)?"
)
# Signs behind a number that do the same; words behind a unit are in `LATE`.
_AFTER = "余多来几"
_SIZES = "".join(numerals.SIZES)
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
# Figures under a mask keep the digits that are left (21.×, 1*3, xx.xx); “几十” and “上百” nobody can count with.
_OTHER_NUMBER = (
    rf"(?=[\d.,]*[{MASK}])[\d{MASK}]+(?:[.,][\d{MASK}]+)*|{_DIGITS.pattern}"
    "|[〇零一二两三四五六七八九十百千]+|[几数上][十百千万]+|万(?=[余多])"
)
_DASHES = "~～–—-"
_UNIT = r"[^\W\d_]{1,8}[23]?(?:/[^\W\d_]{1,6}[23]?)*"
# A number with the word behind it, as several may be typed where one is asked: 35户120人.
_COUNTED = r"\d+(?:\.\d+)?[^\W\d年月日]{1,8}"
_HALF = str.maketrans("０１２３４５６７８９．％＋－−／＊", "0123456789.%+--/*")
_SPACES = r"\s+(?=\D)|(?<=\D)\s+"
_WIDE_COMMA = r"(?<=\d)，(?=\d{3})"


def parse_quantity(text: str, unit: str = "") -> Quantity | str:
    """Return a figure of a field whose unit is `unit` (“” a bare number, “任意” whatever was typed).

    Of a text that is none, the code of its problem: not-a-number, several-numbers or wrong-unit.

    Text and unit together print what was typed, only that full-width digits become half-width and a unit that was
    left out is added; 以上 and the like stand behind the unit and belong to it. `amount` counts in the figure's own
    unit; of a range it is the lower end.
    """
    whole = half_width(text)
    own = "" if unit == ANY_UNIT else unit
    if _DIGITS.fullmatch(whole):
        # Most are typed as nothing else.
        return Quantity(whole, own, Decimal(whole.replace(",", "")))
    number, end, rough = _number(whole)
    rest = whole[end:].lstrip(_SIZES)
    printed, size = whole[:end], whole[end : len(whole) - len(rest)]
    after = rest[:1] if rest[:1] in _AFTER else ""
    late = rest[-2:] if rest[-2:] in LATE else ""
    typed = rest[len(after) : len(rest) - len(late)]
    # “3/4”, “12:30” or “100（其中…）” begin like figures.
    if not number or (typed and not _is_unit(typed)):
        return "several-numbers" if len(numbers_in(text)) > 1 else "not-a-number"
    if after or not typed:
        # The magnitude stays with the number (3万余|元, 5000余|万元), else with the unit (1.29|万平方米).
        printed += size + after
    else:
        size, typed = "", size + typed
    if typed and unit != ANY_UNIT and not may_stand_for(typed, unit):
        return "wrong-unit"
    # “1.2万” in a field counted in 万人 means 1.2万人.
    shown = typed or (bare_unit(own) if size else own)
    return Quantity(printed, shown + late, _amount(number, size), rough or bool(after or late))


def _number(typed: str) -> tuple[str, int, bool]:
    """Return the number of a figure with its sign, "" for none; where it ends; whether it is only about right.

    Of a range it is the lower end, which ends where the range does.
    """
    words = None if typed[:1].isdecimal() else re.match(_BEFORE, typed)
    start = words.end() if words else 0
    sign = typed[start : start + 1]
    first = start + (sign in ("-", "+", "负"))
    number = _number_at(typed[first:])
    end = first + len(number)
    rest = typed[end:].removeprefix("%")
    to = min(len(rest) - len(rest.lstrip(_DASHES)), 2) or rest.startswith(("至", "到"))
    other = _number_at(rest[to:]) if to else ""
    rough = bool(start or other) or number.startswith(("几", "数", "上"))
    last = len(typed) - len(rest) + to + len(other) if other else end
    return ("-" if number and sign in ("-", "负") else "") + number, last, rough


def _number_at(text: str) -> str:
    """Return the number that a text begins with, "" for none."""
    plain = text[:1].isdecimal() and not is_masked(text)
    match = _DIGITS.match(text) if plain else re.match(_OTHER_NUMBER, text)
    return match[0] if match else ""


def _is_unit(text: str) -> bool:
    return text in ("%", "‰", "㎡") or (text.isalpha() and len(text) <= 8) or re.fullmatch(_UNIT, text) is not None


def numbers_in(text: str) -> list[str]:
    """Return the numbers of a text that have a word behind them (35户, 120人); dates are none."""
    return re.findall(_COUNTED, half_width(text))


def split_forecast(text: str) -> tuple[str, str]:
    """Return 预计, 力争 … that stands before a number, "" for none, and the rest."""
    match = re.match(f"(?:{_FORECAST})?", text)
    end = match.end() if match else 0
    return text[:end], text[end:]


def is_masked(text: str) -> bool:
    """Tell whether some digits of a figure are covered: **, xx, 21.×."""
    return not _MASKED.isdisjoint(text)


def decimals(text: str) -> int:
    """Return how many decimal places a number was typed with."""
    behind = text.partition(".")[2]
    return len(behind) - len(behind.lstrip("0123456789"))


def half_width(text: str) -> str:
    """Return a figure with half-width digits and signs, and without spaces around what is no digit."""
    typed = text.strip()
    # Of ASCII signs none is replaced, and most figures hold no others.
    typed = typed if typed.isascii() else typed.translate(_HALF)
    if len(typed.split()) > 1:
        typed = re.sub(_SPACES, "", typed)
    return re.sub(_WIDE_COMMA, ",", typed) if "，" in typed else typed


def _amount(number: str, size: str) -> Decimal | None:
    if is_masked(number):
        return None
    bare = number.removeprefix("-")
    amount = bare.replace(",", "") if bare[0].isdecimal() else numerals.amount(bare)
    if amount is None:
        return None
    signed = Decimal(amount) if bare is number else -Decimal(amount)
    return signed * numerals.size_of(size) if size else signed


def measure(value: Value) -> Measure | None:
    """Return a value's measure; None while to fill, masked, or only about (5000余, 约3.2, 25～30)."""
    content = value.content
    if not isinstance(content, Quantity) or content.amount is None or content.approximate:
        return None
    unit = parse_unit(content.unit)
    tolerance = _tolerance(content) * unit.amount
    return Measure(content.amount * unit.amount, unit.dimension, tolerance, content.unit, unit.amount)


def _tolerance(content: Quantity) -> Decimal:
    places = decimals(content.text)
    size = numerals.size_of(content.text[-1:]) if content.text.endswith(("万", "亿")) else 1
    # 27个 is counted; 27万元 and 27.5元 are rounded.
    if not places and size == 1 and not content.unit.startswith(("万", "亿")):
        return Decimal(0)
    return Decimal(5).scaleb(-places - 1) * size
