"""Rows of words and numbers → the bytes of an .xlsx workbook, without a formula in it.

Words are inline strings and numbers are numbers: a cell that looks like =HYPERLINK(…) stays the words it is.
Same rows, same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.word.markup import DECLARATION, attribute, content
from generator.word.write.package import make_part, write_package

Cell = str | Decimal
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Excel refuses these in the name of a sheet, and more than 31 characters.
_BAD_NAME = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_LONGEST_NAME = 31
# Excel counts fifteen digits; a longer number would change.
_MOST_DIGITS = 15
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; its first row is the head and stays in sight."""

    name: str
    rows: Sequence[Sequence[Cell]]


def write_spreadsheet(sheets: Sequence[Sheet]) -> bytes:
    """Return the workbook."""
    numbers = range(1, len(sheets) + 1)
    parts = {
        "[Content_Types].xml": _types(numbers),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            [*(("worksheet", f"worksheets/sheet{number}.xml") for number in numbers), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": _styles(),
        **{f"xl/worksheets/sheet{number}.xml": _sheet(sheets[number - 1]) for number in numbers},
    }
    return write_package([make_part(name, DECLARATION + xml) for name, xml in parts.items()])


def column_name(number: int) -> str:
    """Return the letters of a column counted from 0: 0 → A, 26 → AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _sheet(sheet: Sheet) -> str:
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(_widths(sheet.rows), start=1)
    )
    rows = "".join(_row(number, row) for number, row in enumerate(sheet.rows, start=1))
    frozen = '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>'
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'
        f"{f'<cols>{widths}</cols>' if widths else ''}<sheetData>{rows}</sheetData></worksheet>"
    )


def _row(number: int, row: Sequence[Cell]) -> str:
    # The head is bold: style 1.
    style = ' s="1"' if number == 1 else ""
    cells = "".join(_cell(f"{column_name(place)}{number}", cell, style) for place, cell in enumerate(row) if cell != "")
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, cell: Cell, style: str) -> str:
    if isinstance(cell, Decimal) and cell.is_finite() and len(cell.as_tuple().digits) <= _MOST_DIGITS:
        return f'<c r="{place}"{style}><v>{cell:f}</v></c>'
    return f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{content(str(cell))}</t></is></c>'


def _widths(rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    """Yield the width of each column in characters of the Latin face; a Chinese one takes two."""
    for place in range(max(map(len, rows), default=0)):
        words = [str(row[place]) for row in rows if place < len(row)]
        yield min(_WIDEST, 2 + max(sum(2 if sign > "\u00ff" else 1 for sign in text) for text in words))


def _workbook(sheets: Sequence[Sheet]) -> str:
    listed = "".join(
        f'<sheet name="{attribute(_name(sheet.name, number))}" sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>{listed}</sheets></workbook>'


def _name(name: str, number: int) -> str:
    return _BAD_NAME.sub("", name)[:_LONGEST_NAME].strip() or f"表{number}"


def _types(numbers: range) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for number in numbers
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{sheets}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _styles() -> str:
    font = '<font>{}<sz val="11"/><name val="宋体"/></font>'
    look = 'numFmtId="0" fontId="{}" fillId="0" borderId="0"/>'
    looks = f'<xf xfId="0" {look}'
    return (
        f'<styleSheet xmlns="{_MAIN}"><fonts count="2">{font.format("")}{font.format("<b/>")}</fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1"><xf {look.format(0)}</cellStyleXfs>'
        f'<cellXfs count="2">{looks.format(0)}{looks.format(1)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
