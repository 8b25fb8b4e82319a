"""A cell of a workbook → the words that Excel shows for it: 0.2382 with the format 0.00% is “23.82%”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from generator.numerals import shortest

# Excel counts fifteen digits; what a binary fraction holds behind them is noise (0.1 + 0.2).
_DIGITS = 15
# Colours and conditions, room as wide as a character, characters that fill the cell.
_DECORATION = re.compile(r"\[[^\]]*\]|_.|\*.")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_NUMBER = re.compile(r"[#0?,]*[#0?](?:\.([0#?]*))?(%?)")
# Errors that Excel shows in a cell, and what a formula without a stored result gives.
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that shows nothing a report could print; `reason` and `hint` are Chinese."""

    reason: str
    hint: str


def shown(value: Any, number_format: str, is_date: bool) -> str | Unreadable:
    """Return what a cell shows, "" for an empty one.

    `value` is what openpyxl read (a formula's stored result), `number_format` the cell's format code, `is_date` whether
    that code shows a date.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return Unreadable("是 TRUE/FALSE", "改成要印的数或文字")
    if isinstance(value, str):
        if value in _ERRORS:
            return Unreadable(f"是公式的错误“{value}”", "改正公式，或者直接写数")
        return value.strip()
    if is_date or not isinstance(value, (int, float)):
        return Unreadable("是日期（Excel 存成序号）", "把单元格格式改成“文本”，写成 2023年1月8日")
    return _number(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), number_format)


def _number(amount: Decimal, number_format: str) -> str | Unreadable:
    code = _DECORATION.sub("", number_format.split(";")[0])
    if code in ("General", "@", ""):
        return shortest(Decimal(f"{amount:.{_DIGITS}g}"))
    before, match, after = _split(code)
    if match is None or "E+" in code or "/" in code:
        return Unreadable(f"数字格式“{number_format}”认不出", "把单元格格式改成“常规”或“文本”")
    places, percent = match.group(1), match.group(2)
    scaled = amount * 100 if percent else amount
    text = _rounded(scaled, places or "")
    if "," in match.group(0).split(".")[0]:
        whole, point, rest = text.partition(".")
        text = f"{int(whole):,}{point}{rest}"
    return f"{before}{text}{percent}{after}"


def _split(code: str) -> tuple[str, re.Match[str] | None, str]:
    """Return the words before the figure of a format code, the figure's pattern, and the words behind it."""
    # Quoted words are hidden while the figure is looked for: they may hold digits.
    words: list[str] = []

    def hide(match: re.Match[str]) -> str:
        words.append(match.group(1) if match.group(1) is not None else match.group(2))
        return chr(0xE100 + len(words) - 1)

    hidden = _LITERAL.sub(hide, code)
    match = _NUMBER.search(hidden)
    if match is None:
        return "", None, ""

    def show(text: str) -> str:
        return "".join(words[ord(sign) - 0xE100] if "\ue100" <= sign < "\ue200" else sign for sign in text)

    return show(hidden[: match.start()]), match, show(hidden[match.end() :])


def _rounded(amount: Decimal, places: str) -> str:
    """Return a figure with so many decimal places; a # leaves out a nought at the end."""
    text = format(amount.quantize(Decimal(1).scaleb(-len(places)), rounding=ROUND_HALF_UP), "f")
    optional = len(places) - len(places.rstrip("#?"))
    while optional and text.endswith("0"):
        text, optional = text[:-1], optional - 1
    return text.rstrip(".")
