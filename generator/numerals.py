"""Chinese numerals ⇄ integers, 1 to 999: as they stand in 一、, （十二） and 第二十一，."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

DIGITS = "零一二三四五六七八九"
HAN = DIGITS + "十百"
MOST = 999
_UNITS = {"十": 10, "百": 100}


@lru_cache(maxsize=1024)
def spell(value: int) -> str:
    """Return the numeral of 1 to 999 as ordinals write it: 10 → 十, 21 → 二十一, 105 → 一百零五; beyond, digits."""
    if value > MOST:
        return str(value)
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    head = f"{DIGITS[hundreds]}百" if hundreds else ""
    if not rest:
        return head
    if not tens:
        return f"{head}零{DIGITS[ones]}" if head else DIGITS[ones]
    # 十一 stands alone, but 一百一十一 names its ten.
    ten = "十" if tens == 1 and not head else f"{DIGITS[tens]}十"
    return head + ten + (DIGITS[ones] if ones else "")


@lru_cache(maxsize=1024)
def read(numeral: str) -> int:
    """Return the value of a numeral, or 0 for what is none (“十十”)."""
    value = digit = 0
    for sign in numeral:
        if sign in _UNITS:
            value, digit = value + max(digit, 1) * _UNITS[sign], 0
        else:
            digit = DIGITS.find(sign)
    value += digit
    return value if 0 < value <= MOST and spell(value) == numeral else 0


_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_SIZES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
# For a regular expression: digits and sizes up to 千; “几十” and “上百” are figures nobody can count with.
CHINESE_NUMBER = "[〇零一二两三四五六七八九十百千]+|[几数上][十百千万]+|万(?=[余多])"


def chinese_amount(text: str) -> Decimal | None:
    """Return the amount of a number below 一万 (or of a size alone: 万); None when it is open or no number."""
    if not text or any(character not in _DIGITS and character not in _SIZES for character in text):
        return None
    if all(character in _DIGITS for character in text):
        return Decimal("".join(str(_DIGITS[character]) for character in text))
    total, digit = 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            # 十 at the start is one ten.
            total, digit = total + (digit or 1) * _SIZES[character], 0
    return Decimal(total + digit)


def size_of(signs: str) -> int:
    """Return what a run of magnitudes multiplies by: 万 is 10,000, 百万 a million; 1 for none."""
    size = 1
    for sign in signs:
        size *= _SIZES[sign]
    return size
