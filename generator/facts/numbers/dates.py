"""Years and dates as typed → as 9704 writes them (7.3.5.4: 2023年1月8日, Arabic digits, no leading zero)."""

from __future__ import annotations

import re
from datetime import date

from generator.facts.numbers.quantity import half_width
from generator.numerals import amount, digit_by_digit

_MASKED_YEAR = r"[\dxX×*]{4}|[×xX*]{2,4}"
_DATE = r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?"
_MONTH = r"(\d{4})(?:年|[-/.])(\d{1,2})月?"
_MASKED_DATE = r"([\dxX×*]{2,4})年([\dxX×*]{1,2})月(?:([\dxX×*]{1,2})日)?"
_SMALL = "([一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_CHINESE_DATE = f"([〇零○一二三四五六七八九]{{4}})年{_SMALL}月{_SMALL}日"
_COMPACT_DATE = r"(\d{4})(\d{2})(\d{2})"
_TIMED_DATE = r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T]\d{1,2}:.*"
# Outside these a year is a typing mistake.
_EARLIEST, _LATEST = 1900, 2199


def parse_year(text: str) -> str | None:
    """Return the four digits of a year (masked ones as typed); None when the text is none."""
    typed = half_width(text)
    year = typed.removesuffix("度").removesuffix("年")
    if len(year) == 4 and year.isdecimal():
        return year if _EARLIEST <= int(year) <= _LATEST else None
    return typed if re.fullmatch(_MASKED_YEAR, typed) and not typed.isdecimal() else None


def arabic_year(text: str) -> str:
    """Return the Arabic digits of a year typed in Chinese (二〇二二, 二零二二年), "" when it is none."""
    typed = text.strip().rstrip("年").replace("O", "〇")
    return digit_by_digit(typed) if len(typed) == 4 else ""


def parse_date(text: str) -> str | None:
    """Return a date as 2023年1月8日 (or 2023年1月, masked ones as typed); None when there is no such day."""
    typed = half_width(text)
    if match := re.fullmatch(_DATE, typed):
        year, month, day = (int(each) for each in match.groups())
        return f"{year}年{month}月{day}日" if _is_day(year, month, day) else None
    if match := re.fullmatch(_MONTH, typed):
        year, month = (int(each) for each in match.groups())
        return f"{year}年{month}月" if 1 <= month <= 12 else None
    return typed if re.fullmatch(_MASKED_DATE, typed) and not typed.replace("年", "").isdecimal() else None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def is_dated(text: str) -> bool:
    """Tell whether a text has the form of a date, though there may be no such day (2月30日)."""
    return bool(re.fullmatch(_DATE, half_width(text)))


def meant_date(text: str) -> str:
    """Return the date meant by 二〇二三年一月八日, 20230108 or 2023-01-08 09:30; "" when it is none."""
    if match := re.fullmatch(_CHINESE_DATE, text.strip()):
        year, month, day = match.groups()
        return parse_date(f"{arabic_year(year)}年{amount(month)}月{amount(day)}日") or ""
    match = re.fullmatch(_COMPACT_DATE, half_width(text)) or re.fullmatch(_TIMED_DATE, text.strip())
    return (parse_date("-".join(match.groups())) or "") if match else ""
