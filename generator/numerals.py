"""Chinese numerals ⇄ numbers, for ordinals (第二十一), amounts (一百零五) and years (二〇二二); numbers → digits."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

DIGITS = "零一二三四五六七八九"
# What an ordinal is written with.
HAN = DIGITS + "十百"
# The largest number that is spelt.
MOST = 999
SIZES: Mapping[str, int] = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_VALUES: Mapping[str, int] = {sign: value for value, sign in enumerate(DIGITS)} | {"〇": 0, "○": 0, "两": 2}


@lru_cache(maxsize=1024)
def spell(value: int) -> str:
    """Return the numeral of 0 to 999 as people write it: 10 → 十, 21 → 二十一, 105 → 一百零五; beyond, digits."""
    if not 0 < value <= MOST:
        return str(value) if value else DIGITS[0]
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
    """Return the value of an ordinal's numeral, 1 to 999; 0 for what `spell` would not write (十十, 一〇五)."""
    value = amount(numeral) or 0
    return value if spell(value) == numeral else 0


def amount(text: str) -> int | None:
    """Return the number of a numeral, also of a size alone (万) and digit by digit (二〇二二); None when it is none."""
    if digits := digit_by_digit(text):
        return int(digits)
    if not text or any(sign not in _VALUES and sign not in SIZES for sign in text):
        return None
    total = section = digit = 0
    for sign in text:
        if sign in _VALUES:
            digit = _VALUES[sign]
        elif SIZES[sign] < SIZES["万"]:
            # 十 at the start is one ten.
            section, digit = section + (digit or 1) * SIZES[sign], 0
        else:
            total, section, digit = total + (section + digit or 1) * SIZES[sign], 0, 0
    return total + section + digit


def digit_by_digit(text: str) -> str:
    """Return the Arabic digits of a numeral that names each digit (二〇二二 → 2022), "" when it is none."""
    return "".join(str(_VALUES[sign]) for sign in text) if all(sign in _VALUES for sign in text) else ""


def size_of(signs: str) -> int:
    """Return what a run of sizes multiplies by: 万 is 10,000, 百万 a million; 1 for none."""
    size = 1
    for sign in signs:
        size *= SIZES[sign]
    return size


def shortest(number: Decimal) -> str:
    """Return a number in Arabic digits without noughts behind its decimals: 96.00 → 96, 1E+3 → 1000."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
