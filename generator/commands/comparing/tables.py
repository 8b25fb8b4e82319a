"""A comparison → the lines of a screen, a CSV file, an Excel workbook. No cell can run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from generator.commands.comparing.compare import TownTable
from generator.commands.comparing.figures import FigureRow
from generator.commands.files import digest, digest_of, write_whole
from generator.commands.record import Record, refuse_edited, refuse_other_origin, relative_name, write_record
from generator.excel.workbook import Cell, Sheet, write_workbook
from generator.problems import OutputError, Place, Problem
from generator.width import columns

# Excel, WPS and LibreOffice run what begins like this.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?")
_GAP = "  "


def table_lines(comparison: TownTable, width: int) -> Iterator[str]:
    """Yield the table in columns, or where the screen is too narrow one figure a line; then the remarks."""
    rows = [comparison.head, *(_words(row) for row in comparison.rows)]
    widths = [max(columns(row[place]) for row in rows) for place in range(len(comparison.head))]
    if sum(widths) + len(_GAP) * len(widths) <= width:
        for row in rows:
            padded = (cell + " " * (size - columns(cell)) for cell, size in zip(row, widths, strict=True))
            yield _GAP.join(padded).rstrip()
    else:
        yield from (_line(row, comparison.towns) for row in comparison.rows)
    yield from comparison.remarks


def write_table(comparison: TownTable, path: Path) -> None:
    """Write the table as .csv or .xlsx.

    Raises OutputError for another suffix, for a table without figures, over a file that this program did not make from
    the same towns' data or that somebody edited, or when it cannot be written.
    """
    writers = {".csv": csv_bytes, ".xlsx": workbook_bytes}
    write, place = writers.get(path.suffix.lower()), Place(str(path))
    if write is None:
        hint = "文件名用 .csv 或 .xlsx 结尾"
        found = path.suffix or path.name
        raise OutputError([Problem("unknown-table", "不知道写成哪一种表格", place, found=found, hint=hint)])
    if not comparison.rows:
        hint = "请先改正上面的问题，或核对数据文件"
        raise OutputError(
            [*comparison.problems, Problem("empty-table", "没有可以对照的数据，没有写表格", place, hint=hint)]
        )
    data = write(comparison)
    sources = [relative_name(file, path.parent) for file in comparison.files]
    if digest_of(path) == digest(data):
        return
    standing, record = refuse_edited(path)
    if missing := [each for each in record.source.splitlines() if each not in sources]:
        refuse_other_origin(path, "、".join(missing), "、".join(sources))
    # The record first: if the program is stopped between the two, the file is still known as ours.
    write_record(path, Record(digest(data), "\n".join(sources), former=standing))
    write_whole(path, data, standing=standing)


def csv_bytes(comparison: TownTable) -> bytes:
    """Return the table as CSV that Excel opens with its Chinese whole (a mark of UTF-8 at the beginning)."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    rows: list[Sequence[str]] = [comparison.head, *(_words(row) for row in comparison.rows)]
    rows += [[], *([remark] for remark in comparison.remarks)] if comparison.remarks else []
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig", "replace")


def workbook_bytes(comparison: TownTable) -> bytes:
    """Return the table as a workbook, the remarks on a second sheet."""
    figures: list[Sequence[Cell]] = [comparison.head, *(_cells(row) for row in comparison.rows)]
    remarks: list[Sequence[Cell]] = [["格式上的不同"], *([remark] for remark in comparison.remarks)]
    return write_workbook([Sheet("数据对照", figures), Sheet("格式", remarks)])


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula; plain numbers stay as they are."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def _words(row: FigureRow) -> tuple[str, ...]:
    return (row.key, row.unit, *row.cells, row.total, row.growth, row.remark)


def _cells(row: FigureRow) -> list[Cell]:
    """Return the row with numbers where the cell is one as it stands, so that the sheet can count."""
    cells: list[Cell] = [row.key, row.unit]
    for text, amount in zip(row.cells, row.amounts, strict=True):
        cells.append(amount if amount is not None and _is_number(text) else text)
    return [*cells, Decimal(row.total) if _is_number(row.total) else row.total, row.growth, row.remark]


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(?:\.\d+)?", text))


def _line(row: FigureRow, towns: Sequence[str]) -> str:
    cells = "，".join(f"{town} {cell}" for town, cell in zip(towns, row.cells, strict=True) if cell)
    unit = f"（{row.unit}）" if row.unit else ""
    total = f"；合计 {row.total}" if row.total else ""
    growth = f"；同比 {row.growth}" if row.growth else ""
    return f"{row.key}{unit}：{cells}{total}{growth}" + (f"；{row.remark}" if row.remark else "")
