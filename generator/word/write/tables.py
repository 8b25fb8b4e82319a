"""Tables of the model → `w:tbl`: heads repeat, rows stay whole, columns as wide as their words need."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.document.model import Cell, Run, Table
from generator.layout.columns import Column, PlacedCell, cell_style, place_cells, share_columns
from generator.layout.model import Style
from generator.layout.styles import RECORD_TABLE, TABLE, TABLE_HEAD, TABLE_TEXT

# Runs, style and alignment ("" as the style says) → a cell's paragraph.
CellWriter = Callable[[Sequence[Run], Style, str], str]


def write_table(table: Table, text_width: int, style_id: Callable[[Style], str], write_cell: CellWriter) -> str:
    """Return the table, as wide as the text (`text_width` twips); "" for a table without cells."""
    rows = place_cells(table)
    columns = share_columns(table, rows, text_width)
    if not columns:
        return ""
    grid = "".join(f'<w:gridCol w:w="{each.width}"/>' for each in columns)
    head = (
        f'<w:tblPr><w:tblStyle w:val="{style_id(RECORD_TABLE if table.record else TABLE)}"/>'
        f'<w:tblW w:w="{text_width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    body = "".join(_row(row, columns, cell_style(table, number), write_cell) for number, row in enumerate(rows))
    return f"<w:tbl>{head}{body}</w:tbl>"


def _row(row: Sequence[PlacedCell], columns: Sequence[Column], style: Style, write_cell: CellWriter) -> str:
    repeated = "<w:tblHeader/>" if style is TABLE_HEAD else ""
    end = row[-1].column + row[-1].cell.columns if row else 0
    # A short row is filled up.
    missing = [PlacedCell(column, Cell()) for column in range(end, len(columns))]
    cells = "".join([_cell(each, columns, style, write_cell) for each in (*row, *missing)])
    return f'<w:tr><w:trPr><w:cantSplit/>{repeated}<w:jc w:val="center"/></w:trPr>{cells}</w:tr>'


def _cell(placed: PlacedCell, columns: Sequence[Column], style: Style, write_cell: CellWriter) -> str:
    first, (runs, count, rows), continued = placed
    width = sum([each.width for each in columns[first : first + count]])
    span = f'<w:gridSpan w:val="{count}"/>' if count > 1 else ""
    merged = "<w:vMerge/>" if continued else '<w:vMerge w:val="restart"/>' if rows > 1 else ""
    align = "left" if style is TABLE_TEXT and columns[first].is_long else ""
    text = write_cell(() if continued else runs, style, align)
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merged}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>"
