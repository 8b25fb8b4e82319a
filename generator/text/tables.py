r"""Lines of the form “| a | b |” ⇄ Table.

    | 指标 | 2022年 | 2023年 |      a line |---|---|---| ends the header
    |---|---|---|
    | 产值 | 55.61 || 28.01 |       || : the cell before it spans one column more
    | ^^ | a \| b | c<br>d |         ^^ : the cell above goes on; \| is a bar, <br> a line break

A group of lines is a table only when the table would be written exactly so; else it stays text: nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from generator.document.model import Cell, Run, Table
from generator.document.runs import Runs, from_fact, join, pieces
from generator.text.lines import TextLine

_BAR = r"(?<!\\)\|"
_RULE = re.compile(r"\|(?:---\|)+")
# A row that needs no closer look.
_USUAL = re.compile(r"\|(?: [^|\\<^\n]* \|)+")
_ABOVE = "^^"
_ABOVE_CELL = Cell((Run(_ABOVE),))


def is_row(line: TextLine) -> bool:
    """Tell whether a line has the form of a table's row, or of the rule under its header."""
    shape = line.shape
    if not shape.startswith(("| ", "|-")) or shape[-1] != "|":
        # A bar alone is a row without cells: so it would be written.
        return shape == "|"
    usual = (_RULE if shape[1] == "-" else _USUAL).fullmatch(shape)
    return usual is not None or read_table([line]) is not None


def read_table(lines: Sequence[TextLine]) -> Table | None:
    """Return the table that a group of rows stands for, or None when it would not be written the same way."""
    rules = [index for index, line in enumerate(lines) if _RULE.fullmatch(line.shape)]
    if len(rules) > 1 or len(rules) == len(lines):
        return None
    header = rules[0] if rules else 0
    plain_rows = [_plain_cells(line) for index, line in enumerate(lines) if index != header or not rules]
    rule = f"|{'---|' * len(plain_rows[0])}"
    if all(plain_rows) and (not rules or (header and lines[header].shape == rule)):
        # Each is written as it stands: no cell spans others.
        return Table(tuple(plain_rows), header)
    rows = [_cells(line) for index, line in enumerate(lines) if index not in rules]
    table = Table(_joined_down(rows), header)
    written = list(_written(table, keep_facts=True))
    return table if written == [line.text.replace("<br>", "\n") for line in lines] else None


def write_table(table: Table) -> list[str]:
    """Return the lines of a table as people read them."""
    return [row.replace("\n", "<br>") for row in _written(table, keep_facts=False)]


def _written(table: Table, *, keep_facts: bool) -> Iterator[str]:
    """Yield the words of each line; bars inside facts are only escaped where facts are not marked."""
    rule = "|" + "---|" * sum(cell.columns for cell in table.rows[0]) if table.rows else ""
    for index, row in enumerate(_grid(table)):
        if index == table.header and index:
            yield rule
        cells = (f"| {_words(cell, keep_facts=keep_facts)} {'|' * (cell.columns - 1)}" for cell in row)
        yield "".join([*cells, "|"])
    if table.header and table.header == len(table.rows):
        yield rule


def _words(cell: Cell, *, keep_facts: bool) -> str:
    return "".join([run.text if keep_facts and from_fact(run) else run.text.replace("|", "\\|") for run in cell.runs])


def _plain_cells(line: TextLine) -> tuple[Cell, ...]:
    """Return the cells of a row of words only, as staff type them; () for another row."""
    if len(line.runs) > 1 or not _USUAL.fullmatch(line.shape):
        return ()
    return tuple([Cell((Run(words[1:-1]),) if len(words) > 2 else ()) for words in line.shape[1:-1].split("|")])


def _cells(line: TextLine) -> list[Cell]:
    cells: list[Cell] = []
    bars = [match.start() for match in re.finditer(_BAR, line.shape)]
    borders = [place for start, stop in pairwise(bars) for place in (start + 1, stop)]
    # Every second piece is a bar.
    inner = pieces(line.runs, borders)[::2]
    for place, (start, stop) in enumerate(pairwise(bars)):
        if stop == start + 1 and cells:
            cells[-1] = cells[-1]._replace(columns=cells[-1].columns + 1)
        else:
            cells.append(Cell(_content(inner[place])))
    return cells


def _content(runs: Runs) -> Runs:
    """Return the words of a cell: one space at either end belongs to the bars."""
    inner = list(runs)
    for place, run in enumerate(runs):
        if not from_fact(run):
            words = run.text if place else run.text.removeprefix(" ")
            words = words.removesuffix(" ") if place == len(runs) - 1 else words
            inner[place] = Run(words.replace("\\|", "|").replace("<br>", "\n"))
    return join(inner)


def _joined_down(rows: Iterable[list[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows with each ^^ taken into the cell above it."""
    joined: list[list[Cell]] = []
    above: dict[int, tuple[int, int]] = {}  # column → row and place of the cell that covers it
    for cells in rows:
        row: list[Cell] = []
        column = 0
        for cell in cells:
            anchor = above.get(column)
            if cell.runs == _ABOVE_CELL.runs and anchor and joined:
                line, place = anchor
                joined[line][place] = joined[line][place]._replace(rows=joined[line][place].rows + 1)
            else:
                above[column] = (len(joined), len(row))
                row.append(cell)
            column += cell.columns
        joined.append(row)
    return tuple(map(tuple, joined))


def _grid(table: Table) -> Iterator[Sequence[Cell]]:
    """Yield the rows with a ^^ wherever a cell from above goes on."""
    if not any(cell.rows > 1 for row in table.rows for cell in row):
        yield from table.rows
        return
    hanging: dict[int, tuple[int, int]] = {}  # column → rows still covered, columns covered
    for row in table.rows:
        line: list[Cell] = []
        column = 0
        cells = iter(row)
        while True:
            if column in hanging:
                rows, columns = hanging.pop(column)
                cell = _ABOVE_CELL._replace(columns=columns)
                left = rows - 1
            elif (following := next(cells, None)) is not None:
                cell, left = following, following.rows - 1
            else:
                break
            line.append(cell)
            if left > 0:
                hanging[column] = (left, cell.columns)
            column += max(1, cell.columns)
        yield line
