"""A file that claims to be a workbook → the words its cells show, after its size was measured."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from openpyxl import load_workbook

from generator.numerals import shortest
from generator.problems import DataError, Place, Problem, not_readable

# Excel counts fifteen digits; what a binary fraction holds behind them is noise (0.1 + 0.2).
_DIGITS = 15
# Colours and conditions, room as wide as a character, characters that fill the cell.
_DECORATION = re.compile(r"\[[^\]]*\]|_.|\*.")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_NUMBER = re.compile(r"[#0?,]*[#0?](?:\.([0#?]*))?(%?)")
# Errors that Excel shows in a cell, and what a formula without a stored result gives.
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")
# A form of fifty topics has 0.3 MB; a department's table of a county some more.
MOST_BYTES = 20_000_000
MOST_INFLATED = 80_000_000
MOST_ROWS = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What stands further right is no table of a county but a stray cell; each row would be read as far as it.
_MOST_COLUMNS = 500
_ROW = re.compile(rb'<(?:\w+:)?row\b(?:[^>]*?\br="([0-9]+)")?')
# A formula whose result no program has stored: without a value, or with an empty one.
_UNCOMPUTED = re.compile(
    rb'<(?:\w+:)?c\b[^>]*\br="([A-Z]+[0-9]+)"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_NAMESPACES = {
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "p": "http://schemas.openxmlformats.org/package/2006/relationships",
}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HIDDEN = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*\br="([0-9]+)"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z0-9:]+)"')


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


class Cell(NamedTuple):
    """One cell: where it stands (“B3”), and the words it shows, or why there are none."""

    name: str
    content: str | Unreadable = ""

    @property
    def text(self) -> str:
        """The words, "" for what cannot be read."""
        return self.content if isinstance(self.content, str) else ""


EMPTY = Cell("")
Row = tuple[Cell, ...]


def cell_at(row: Row, place: int) -> Cell:
    """Return a cell of a row by its place from 0; an empty one where the row ends before."""
    return row[place] if place < len(row) else EMPTY


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet's rows, from its first; `hidden` are the numbers of rows that Excel does not show."""

    rows: tuple[Row, ...]
    hidden: frozenset[int] = frozenset()
    merged: tuple[str, ...] = ()


def open_workbook(path: Path, *, as_form: bool) -> Mapping[str, Page]:
    """Return the sheets of a department's workbook, or of a form of ours; raises DataError.

    A form is read as a stream, and its cells must not be merged.
    """
    data = _bytes(path)
    found = _looked_through(data, path)
    merged = [f"{path}［{title}］{ref}" for title, each in found.items() for ref in each.merged]
    if merged and as_form:
        hint = "取消合并单元格，每一格单独填"
        raise DataError([Problem("merged-cells", "表里合并了单元格", Place(each), hint=hint) for each in merged])
    try:
        book = load_workbook(BytesIO(data), read_only=as_form, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl raises whatever its XML reader or a missing part brings up
        raise DataError([_damaged(path)]) from error
    if not book.worksheets:
        raise DataError([_damaged(path)])
    return {page.title: _page(page, found.get(page.title, _Seen())) for page in book.worksheets}


def _page(page: Any, seen: "_Seen") -> Page:
    rows = page.iter_rows(max_col=min(page.max_column or _MOST_COLUMNS, _MOST_COLUMNS))
    return Page(tuple(tuple(_cell(each, seen.uncomputed) for each in row) for row in rows), seen.hidden, seen.merged)


def _cell(cell: Any, uncomputed: frozenset[str]) -> Cell:
    if cell.value is not None:
        return Cell(cell.coordinate, shown(cell.value, cell.number_format, cell.is_date))
    if uncomputed and getattr(cell, "coordinate", "") in uncomputed:
        return Cell(cell.coordinate, Unreadable("是没有算过的公式", "用 Excel 或 WPS 打开存一次，或者直接写数"))
    return EMPTY


def _bytes(path: Path) -> bytes:
    place = Place(str(path))
    try:
        if path.exists() and not path.is_file():
            # A folder; or a pipe, which would never end.
            raise OSError
        if path.stat().st_size > MOST_BYTES:
            found, expected = f"{path.stat().st_size / 1e6:.0f} MB", f"不超过 {MOST_BYTES / 1e6:.0f} MB"
            raise DataError([Problem("too-large", "工作簿太大", place, found=found, expected=expected)])
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise DataError([not_readable(path, error)]) from None
    if data.startswith(_OLE):
        hint = "在 Excel 或 WPS 里去掉密码，另存为 .xlsx 再用"
        raise DataError([Problem("old-or-locked", "是旧的 .xls，或者加了密码", place, hint=hint)])
    return data


class _Seen(NamedTuple):
    """What the XML of a sheet tells that a stream of rows does not."""

    merged: tuple[str, ...] = ()
    hidden: frozenset[int] = frozenset()
    uncomputed: frozenset[str] = frozenset()


def _looked_through(data: bytes, path: Path) -> dict[str, _Seen]:
    """Refuse a workbook too large to be read; return what the XML of each sheet tells."""
    found: dict[str, _Seen] = {}
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_INFLATED:
                raise DataError([_too_large(path)])
            for title, name in _sheet_parts(archive):
                part = archive.read(name)
                rows = _ROW.findall(part)
                # One stray cell at the foot counts as much: all rows above it would be read.
                if max(len(rows), *(int(number or 0) for number in rows[-1:])) > MOST_ROWS:
                    raise DataError([_too_large(path, f"［{title}］")])
                merged = tuple(ref.decode() for ref in _MERGED.findall(part))
                hidden = frozenset(int(number) for number in _HIDDEN.findall(part))
                found[title] = _Seen(merged, hidden, frozenset(ref.decode() for ref in _UNCOMPUTED.findall(part)))
    except DataError:
        raise
    except Exception as error:  # zipfile, zlib, lzma and the XML reader have errors of their own
        raise DataError([_damaged(path)]) from error
    return found


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the title and the part of each worksheet."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "") for each in relations.iterfind("p:Relationship", _NAMESPACES)}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    names = set(archive.namelist())
    for sheet in book.iterfind("s:sheets/s:sheet", _NAMESPACES):
        target = targets.get(sheet.get(_RELATION), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in names:
            yield sheet.get("name", ""), part


def _too_large(path: Path, sheet: str = "") -> Problem:
    expected = f"每张表不超过 {MOST_ROWS:,} 行，解压后不超过 {MOST_INFLATED / 1e6:.0f} MB"
    hint = "多半是格式刷到了底：删去数据下面的空行再存"
    return Problem("too-large", "工作簿里的行太多或太大", Place(f"{path}{sheet}"), expected=expected, hint=hint)


def _damaged(path: Path) -> Problem:
    hint = "请用 Excel 或 WPS 打开看看，另存为 .xlsx 再用"
    return Problem("damaged-workbook", "不是能读的 .xlsx 工作簿，或者已损坏", Place(str(path)), hint=hint)
