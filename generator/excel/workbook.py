"""Rows of words and numbers → the bytes of an .xlsx workbook, without a formula in it; same rows, same bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from generator.charts.parts import NO_DATE, OPTIONS
from generator.width import columns

Cell = str | Decimal
# Excel refuses these in the name of a sheet, an apostrophe at its ends, and more than 31 characters.
_BAD_NAME = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LONGEST_NAME = 31
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
# Excel cuts longer words off.
_LONGEST_TEXT = 32_767
# Excel counts fifteen digits; a longer number would change.
_MOST_DIGITS = 15
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; its first row is the head and stays in sight, as its first column does."""

    name: str
    rows: Sequence[Sequence[Cell]]


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the workbook."""
    stream = BytesIO()
    with Workbook(stream, OPTIONS) as book:
        book.set_properties({"created": NO_DATE})
        face = {"font_name": "宋体", "font_size": 11}
        head, usual = book.add_format({**face, "bold": True}), book.add_format(face)
        for number, sheet in enumerate(sheets, start=1):
            name = _BAD_NAME.sub("", sheet.name)[:_LONGEST_NAME].strip() or f"表{number}"
            _add_sheet(book, name, sheet.rows, head, usual)
    return stream.getvalue()


def _add_sheet(book: Workbook, name: str, rows: Sequence[Sequence[Cell]], head: Format, usual: Format) -> None:
    page = book.add_worksheet(name)
    page.freeze_panes(1, 1)
    for place in range(max(map(len, rows), default=0)):
        width = 2 + max(columns(str(row[place])) for row in rows if place < len(row))
        page.set_column(place, place, min(_WIDEST, width))
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            look = usual if line else head
            if isinstance(cell, Decimal) and cell.is_finite() and len(cell.as_tuple().digits) <= _MOST_DIGITS:
                page.write_number(line, place, cell, look)
            elif cell != "":
                # Half a surrogate pair cannot be written, and a control character only as _x0001_, which WPS shows.
                words = _CONTROL.sub("", str(cell)).encode("utf-8", "replace").decode()
                page.write_string(line, place, words[:_LONGEST_TEXT], look)
