"""A number written in Chinese characters (“二十三”, “一百零五”) → its amount; “十几” and “数百” stay open."""

from __future__ import annotations

from decimal import Decimal

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
