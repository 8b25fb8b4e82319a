"""Several towns' data of one year → a table of their figures and of what stands out, for a screen, as CSV or Excel.

No cell can run as a formula.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from generator.commands.build_record import Record, refuse_edited, refuse_other_origin, relative_name, write_record
from generator.commands.comparing.figures import FigureRow, figure_rows
from generator.commands.drafting.draft import library_here
from generator.commands.files import digest, digest_of, write_whole
from generator.commands.sources import find_sources
from generator.excel.workbook import Cell, Sheet, write_workbook
from generator.facts.indicators_and_undeclared import read_variants
from generator.facts.lookup import find, walk, words
from generator.facts.model import Facts, Group, Quantity, Section, SectionPlan
from generator.facts.numbers.quantity import ANY_UNIT
from generator.facts.reader import read_facts
from generator.problems import GongwenError, OutputError, Place, Problem
from generator.width import columns

_LOOK = "版式"
_SHOWN = 3
# Excel, WPS and LibreOffice run what begins like this.
_FORMULA = tuple("=+-@\t\r")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?")
_GAP = "  "


class TownTable(NamedTuple):
    """The table and what was noticed beside it."""

    towns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    # Where a town's document will not look like the others'.
    remarks: tuple[str, ...]
    problems: tuple[Problem, ...]
    # The data files compared.
    files: tuple[Path, ...] = ()

    @property
    def lines(self) -> list[tuple[str, ...]]:
        """The table in words, the names of its columns first."""
        cells = ((row.key, row.unit, *row.cells, row.total, row.growth, row.remark) for row in self.rows)
        return [("数据", "单位", *self.towns, "合计", "同比", "说明"), *cells]


def compare(arguments: Sequence[str], kind: str | None = None) -> TownTable:
    """Compare data files; one that cannot be read is reported and left out."""
    found = find_sources(arguments)
    library = library_here()
    problems: list[Problem] = list(found.problems)
    towns: list[tuple[str, Facts]] = []
    files = []
    for file in found.value:
        try:
            read = read_facts(file, library, kind=kind)
        except GongwenError as error:
            problems += error.problems
            continue
        problems += read.problems
        towns.append((words(find(read.value.root, "镇")) or file.parent.name, read.value))
        files.append(file)
    counts = Counter(name for name, _ in towns)
    # Two of one name are told apart by their files.
    named = [
        (name if counts[name] == 1 else f"{name}（{file.parent.name}/{file.stem}）", facts)
        for (name, facts), file in zip(towns, files, strict=True)
    ]
    rows = figure_rows(named, read_variants(library))
    kinds = Counter(facts.kind.name for _, facts in named)
    usual = kinds.most_common(1)[0][0] if kinds else ""
    remarks = (f"{name}：{remark}" for name, facts in named for remark in _format_remarks(facts, usual))
    return TownTable(tuple(name for name, _ in named), tuple(rows), tuple(remarks), tuple(problems), tuple(files))


def _format_remarks(facts: Facts, usual_kind: str) -> Iterator[str]:
    """Yield what a reviewer of twenty towns should know, one remark each; `usual_kind` is most towns' kind."""
    if facts.kind.name != usual_kind:
        yield f"文种是“{facts.kind.name}”，多数是“{usual_kind}”"
    for part, plans in facts.kind.sections.items():
        yield from _sections(part, plans, facts.sections.get(part, ()))
    yield from _units(facts)
    chosen = find(facts.root, _LOOK)
    for name, node in chosen.entries.items() if isinstance(chosen, Group) else ():
        yield f"版式不照国家标准：{name}“{words(node)}”"


def _sections(part: str, plans: Sequence[SectionPlan], sections: Sequence[Section]) -> Iterator[str]:
    """Yield other headings, and the usual ones in another order."""
    usual, own = [plan.title for plan in plans], [words(section.title) for section in sections]
    other = [title for title in own if title and title not in usual]
    if other and usual:
        shown = "”“".join(other[:_SHOWN])
        yield f"“{part}”有自拟的标题{len(other)}个：“{shown}”{'等' if len(other) > _SHOWN else ''}"
    common = [title for title in own if title in usual]
    if common != sorted(common, key=usual.index):
        yield f"“{part}”的标题次序和文种常用的不同"


def _units(facts: Facts) -> Iterator[str]:
    """Yield units of the town's own."""
    for value in walk(facts.root):
        declared, content = value.field.unit, value.content
        if declared in ("", ANY_UNIT) or not isinstance(content, Quantity) or value.key.count(".") > 1:
            continue
        if content.unit not in (declared, "") and not declared.endswith(content.unit) and not content.approximate:
            yield f"“{value.key}”用的单位是{content.unit}，文种规定{declared}"


def table_lines(comparison: TownTable, width: int) -> Iterator[str]:
    """Yield the table in columns, or where the screen is too narrow one figure a line; then the remarks."""
    rows = comparison.lines
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + len(_GAP) * len(widths) <= width:
        for row in rows:
            padded = (cell + " " * (size - columns(cell)) for cell, size in zip(row, widths, strict=True))
            yield _GAP.join(padded).rstrip()
    else:
        yield from (_line(row, comparison.towns) for row in comparison.rows)
    yield from comparison.remarks


def _line(row: FigureRow, towns: Sequence[str]) -> str:
    cells = "，".join(f"{town} {cell}" for town, cell in zip(towns, row.cells, strict=True) if cell)
    unit = f"（{row.unit}）" if row.unit else ""
    total = f"；合计 {row.total}" if row.total else ""
    growth = f"；同比 {row.growth}" if row.growth else ""
    return f"{row.key}{unit}：{cells}{total}{growth}" + (f"；{row.remark}" if row.remark else "")


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
        empty = Problem("empty-table", "没有可以对照的数据，没有写表格", place, hint=hint)
        raise OutputError([*comparison.problems, empty])
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
    rows: list[Sequence[str]] = [*comparison.lines]
    rows += [[], *([remark] for remark in comparison.remarks)] if comparison.remarks else []
    csv.writer(stream, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig", "replace")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula; plain numbers stay as they are."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell


def workbook_bytes(comparison: TownTable) -> bytes:
    """Return the table as a workbook, the remarks on a second sheet."""
    figures: list[Sequence[Cell]] = [comparison.lines[0], *(_cells(row) for row in comparison.rows)]
    remarks: list[Sequence[Cell]] = [["格式上的不同"], *([remark] for remark in comparison.remarks)]
    return write_workbook([Sheet("数据对照", figures), Sheet("格式", remarks)])


def _cells(row: FigureRow) -> list[Cell]:
    """Return the row with numbers where the cell is one as it stands, so that the sheet can count."""
    cells: list[Cell] = [row.key, row.unit]
    for text, amount in zip(row.cells, row.amounts, strict=True):
        cells.append(amount if amount is not None and _is_number(text) else text)
    return [*cells, Decimal(row.total) if _is_number(row.total) else row.total, row.growth, row.remark]


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(?:\.\d+)?", text))
