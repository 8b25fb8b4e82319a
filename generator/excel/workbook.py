"""Rows of words and numbers → the bytes of an .xlsx workbook, without a formula in it; same rows, same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cell = str | Decimal
# The same bytes whenever it is written.
_CREATED = datetime(2000, 1, 1)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# Excel refuses these in the name of a sheet, and more than 31 characters.
_BAD_NAME = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LONGEST_NAME = 31
# What XML cannot hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel counts fifteen digits; a longer number would change.
_MOST_DIGITS = 15
# Characters of the Latin face.
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; its first row is the head and stays in sight, as does its first column."""

    name: str
    rows: Sequence[Sequence[Cell]]


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the workbook: a number is a number, words stay words, whatever they look like."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    book.set_properties({"created": _CREATED})
    face = {"font_name": "宋体", "font_size": 11}
    plain, head = book.add_format(face), book.add_format({**face, "bold": True})
    for number, sheet in enumerate(sheets, start=1):
        name = _BAD_NAME.sub("", sheet.name)[:_LONGEST_NAME].strip() or f"表{number}"
        _fill(book.add_worksheet(name), sheet, plain, head)
    book.close()
    return stream.getvalue()


def _fill(page: Worksheet, sheet: Sheet, plain: Format, head: Format) -> None:
    page.freeze_panes(1, 1)
    for column, width in enumerate(_widths(sheet.rows)):
        page.set_column(column, column, width)
    for row, cells in enumerate(sheet.rows):
        look = plain if row else head
        for column, cell in enumerate(cells):
            if isinstance(cell, Decimal) and cell.is_finite() and len(cell.as_tuple().digits) <= _MOST_DIGITS:
                page.write_number(row, column, float(cell), look)
            elif cell != "":
                page.write_string(row, column, _CONTROL.sub("", str(cell)), look)


def _widths(rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    """Yield the width of each column in characters of the Latin face; a Chinese one takes two."""
    for place in range(max(map(len, rows), default=0)):
        words = [str(row[place]) for row in rows if place < len(row)]
        yield min(_WIDEST, 2 + max(sum(2 if sign > "\u00ff" else 1 for sign in text) for text in words))
