"""A figure that is more than digits and unit (“近3”, “25～30”, “二十三”, “1,234”, “21.×”) → number and unit."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.facts.chinese_number import CHINESE_NUMBER, chinese_amount
from generator.facts.model import Quantity
from generator.facts.quantity import AFTER, LATE, MASK, SIZES, BadQuantity, figure, is_masked

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
