"""Chinese numerals ⇄ integers, 1 to 999: as they stand in 一、, （十二） and 第二十一，."""

from __future__ import annotations

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
