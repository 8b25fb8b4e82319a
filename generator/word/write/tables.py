"""Tables of the model → `w:tbl`: heads repeat, rows stay whole, columns as wide as their words ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.document.marks import plain
from generator.document.model import Cell, Run, Table
from generator.layout.measures import SIZE_3
from generator.layout.styles import CELL_PADDING, RECORD_TABLE, RECORD_TEXT, TABLE, TABLE_HEAD, TABLE_TEXT, Style
from generator.layout.title import width
from generator.word.markup import escaped

# A cell's paragraph of a style, aligned as told ("" as the style says).
CellWriter = Callable[[Sequence[Run], Style, str], str]

_NARROWEST, _WIDEST = 3.0, 22.0  # what a column may ask for, in characters
_AIR = 40  # twips of room beside the words of a column
_LONG = 12.0  # from here on a column's text is set from the left
# Stands for the words in the model of a column's cells.
_WORDS = "\ufffc"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell at its column; `continued` where it is covered by the cell above."""

    column: int
    cell: Cell
    continued: bool = False


def write_table(table: Table, text_width: int, style_id: Callable[[Style], str], write_cell: CellWriter) -> str:
    """Return the table, as wide as the text (`text_width` twips); "" for a table without cells."""
    rows = _place(table)
    count = max([_used(row) for row in rows], default=0)
    if not count:
        return ""
    asked = _asked(rows, count)
    needs = [round(each * _character(table)) + 2 * CELL_PADDING + _AIR for each in asked]
    widths = _share(needs, text_width)
    columns = _Columns(widths, tuple(each > _LONG for each in asked), {})
    style = style_id(RECORD_TABLE if table.record else TABLE)
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in columns.widths)
    head = (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{text_width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    looks = [_look(table, number) for number in range(len(rows))]
    body = "".join(_write_row(row, columns, look, write_cell) for row, look in zip(rows, looks, strict=True))
    return f"<w:tbl>{head}{body}</w:tbl>"


def _used(row: Sequence[_Placed]) -> int:
    """Return how many columns the cells of a row take."""
    return row[-1].column + row[-1].cell.columns if row else 0


@dataclass(frozen=True, slots=True)
class _Columns:
    """Widths in twips, and which columns hold text too long to be centred."""

    widths: tuple[int, ...]
    long: tuple[bool, ...]
    # Style's name → column → what stands before and behind the words of a usual cell.
    frames: dict[str, dict[int, tuple[str, str]]]


def _look(table: Table, row: int) -> Style:
    if table.record:
        return RECORD_TEXT
    return TABLE_HEAD if row < table.header else TABLE_TEXT


def _place(table: Table) -> list[list[_Placed]]:
    """Return the cells of each row at their columns; a cell that spans rows is continued in those below."""
    waiting: dict[int, tuple[Cell, int]] = {}
    rows = []
    for row in table.rows:
        if not waiting and all([cell.rows == 1 == cell.columns for cell in row]):  # noqa: C419 - half the time
            rows.append([_Placed(column, cell) for column, cell in enumerate(row)])
            continue
        placed, column, cells = [], 0, list(row)
        while cells or any(start >= column for start in waiting):
            if column in waiting:
                cell, left = waiting.pop(column)
                placed.append((_Placed(column, cell, continued=True), left - 1))
            else:
                cell = cells.pop(0) if cells else Cell()
                placed.append((_Placed(column, cell), cell.rows - 1))
            column += cell.columns
        waiting = {each.column: (each.cell, left) for each, left in placed if left > 0}
        rows.append([each for each, _ in placed])
    return rows


def _asked(rows: Sequence[Sequence[_Placed]], count: int) -> list[float]:
    """Return how wide each column would like to be, in characters."""
    asked = [_NARROWEST] * count
    for row in rows:
        for each in row:
            cell, columns = each.cell, each.cell.columns
            words = cell.runs[0].text if len(cell.runs) == 1 else plain(cell.runs)
            share = (_widest(words) if "\n" in words else width(words)) / columns
            for column in range(each.column, each.column + columns):
                if asked[column] < share:
                    asked[column] = min(share, _WIDEST)
    return asked


def _widest(words: str) -> float:
    return max([width(line) for line in words.split("\n")])


def _character(table: Table) -> float:
    """Return the width of a character of the table's text, twips."""
    style = RECORD_TEXT if table.record else TABLE_TEXT
    return (style.size or SIZE_3) * 10


def _share(needs: Sequence[int], text_width: int) -> tuple[int, ...]:
    """Return the columns' widths: where all needs can't be met, the modest are met first, the others share the rest."""
    left, crowd = text_width, list(range(len(needs)))
    widths = [0] * len(needs)
    if sum(needs) > text_width:
        while modest := [column for column in crowd if needs[column] * len(crowd) <= left]:
            for column in modest:
                widths[column] = needs[column]
            left -= sum(needs[column] for column in modest)
            crowd = [column for column in crowd if column not in modest]
    total = sum(needs[column] for column in crowd)
    for column in crowd:
        widths[column] = left * needs[column] // total
    # The last column takes what rounding leaves.
    return (*widths[:-1], text_width - sum(widths[:-1]))


def _write_row(row: Sequence[_Placed], columns: _Columns, look: Style, write_cell: CellWriter) -> str:
    repeated = "<w:tblHeader/>" if look is TABLE_HEAD else ""
    missing = [_Placed(column, Cell()) for column in range(_used(row), len(columns.widths))]
    frames = columns.frames.setdefault(look.name, {})
    cells = []
    for each in (*row, *missing):
        if _is_usual(each.cell):
            # All usual cells of a column differ in their words only.
            before, behind = frames.get(each.column) or _frame(each.column, columns, look, write_cell)
            cells.append(f"{before}{escaped(each.cell.runs[0].text)}{behind}")
        else:
            cells.append(_write_cell(each, columns, look, write_cell))
    return f'<w:tr><w:trPr><w:cantSplit/>{repeated}<w:jc w:val="center"/></w:trPr>{"".join(cells)}</w:tr>'


def _frame(column: int, columns: _Columns, look: Style, write_cell: CellWriter) -> tuple[str, str]:
    """Return what stands before and behind the words of a usual cell of a column."""
    model = _write_cell(_Placed(column, Cell((Run(_WORDS),))), columns, look, write_cell)
    before, _, behind = model.partition(_WORDS)
    return columns.frames[look.name].setdefault(column, (before, behind))


def _is_usual(cell: Cell) -> bool:
    """Tell whether a cell covers its own place alone and holds one stretch of plain words."""
    if len(cell.runs) != 1 or cell.columns != 1 or cell.rows != 1:
        return False
    run = cell.runs[0]
    return run.text.isprintable() and bool(run.text) and not run.to_fill


def _write_cell(placed: _Placed, columns: _Columns, look: Style, write_cell: CellWriter) -> str:
    cell = placed.cell
    twips = sum(columns.widths[placed.column : placed.column + cell.columns])
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merged = "<w:vMerge/>" if placed.continued else '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
    align = "left" if look is TABLE_TEXT and columns.long[placed.column] else ""
    text = write_cell(() if placed.continued else cell.runs, look, align)
    look_of_cell = f'<w:tcW w:w="{twips}" w:type="dxa"/>{span}{merged}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{look_of_cell}</w:tcPr>{text}</w:tc>"
