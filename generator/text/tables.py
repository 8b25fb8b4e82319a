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
from dataclasses import replace
from itertools import pairwise

from generator.document import marks
from generator.document.model import Cell, Run, Table
from generator.document.runs import Runs, from_fact, join, pieces
from generator.text.lines import Line

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\|(?:---\|)+")
# A row without anything that needs a closer look.
_USUAL = re.compile(r"\|(?: [^|\\<^\n]* \|)+")
_OPENINGS = ("| ", "|-")
_ABOVE = "^^"
_ABOVE_CELL = Cell((Run(_ABOVE),))


def is_row(line: Line) -> bool:
    """Tell whether a line has the form of a table's row, or of the rule under its header."""
    shape = line.shape
    if not shape.startswith(_OPENINGS) or shape[-1] != "|":
        # A bar alone is a row without cells: so it would be written.
        return shape == "|"
    return bool(_USUAL.fullmatch(shape) or _RULE.fullmatch(shape)) or read_table([line]) is not None


def read_table(lines: Sequence[Line]) -> Table | None:
    """Return the table that a group of rows stands for, or None when it would not be written the same way."""
    rules = [index for index, line in enumerate(lines) if line.shape.startswith("|-") and _RULE.fullmatch(line.shape)]
    if len(rules) > 1 or len(rules) == len(lines):
        return None
    rows = [line for index, line in enumerate(lines) if index not in rules]
    header = rules[0] if rules else 0
    if all(_is_usual(line) for line in rows):
        # Rows that would be written just so: only the rule must be as long as the first of them, and under one.
        table = Table(tuple([_usual_cells(line.runs) for line in rows]), header)
        return table if not rules or (header and lines[header].shape == _rule(table).text) else None
    table = Table(_joined_down([_cells(line) for line in rows]), header)
    written = [marks.plain(row) for row in write_rows(table, keep_facts=True)]
    return table if written == [line.text.replace("<br>", "\n") for line in lines] else None


def write_table(table: Table) -> Iterator[str]:
    """Yield the lines of a table as people read them."""
    for row in write_rows(table, keep_facts=False):
        yield marks.plain(row).replace("\n", "<br>")


def write_rows(table: Table, *, keep_facts: bool) -> Iterator[Runs]:
    """Yield the runs of each line; bars inside facts are only escaped where facts are not marked."""
    for index, row in enumerate(_grid(table)):
        if index == table.header and index:
            yield (_rule(table),)
        yield tuple(_row(row, keep_facts=keep_facts))
    if table.header and table.header == len(table.rows):
        yield (_rule(table),)


def _row(cells: Iterable[Cell], *, keep_facts: bool) -> Iterator[Run]:
    words = ""
    for cell in cells:
        words += "| "
        for run in cell.runs:
            text = run.text if "|" not in run.text or (keep_facts and from_fact(run)) else run.text.replace("|", "\\|")
            if not from_fact(run):
                words += text
                continue
            if words:
                yield Run(words)
            yield Run(text, run.key, run.to_fill, run.note)
            words = ""
        words += " " + "|" * (cell.columns - 1)
    yield Run(words + "|")


def _rule(table: Table) -> Run:
    return Run("|" + "---|" * sum(cell.columns for cell in table.rows[0]))


def _is_usual(line: Line) -> bool:
    return _USUAL.fullmatch(line.shape) is not None and "<br>" not in line.text


def _usual_cells(runs: Runs) -> tuple[Cell, ...]:
    """Return the cells of a usual row: “ | ” stands between them, “| ” before and “ |” behind them."""
    cells: list[Cell] = []
    inner: list[Run] = []
    for place, run in enumerate(runs):
        if from_fact(run):
            inner.append(run)
            continue
        text = run.text[2:] if place == 0 else run.text
        first, *others = (text[:-2] if place == len(runs) - 1 else text).split(" | ")
        if first:
            inner.append(Run(first))
        for words in others:
            cells.append(Cell(tuple(inner)))
            inner = [Run(words)] if words else []
    cells.append(Cell(tuple(inner)))
    return tuple(cells)


def _cells(line: Line) -> list[Cell]:
    cells: list[Cell] = []
    bars = [match.start() for match in _BAR.finditer(line.shape)]
    borders = [place for start, stop in pairwise(bars) for place in (start + 1, stop)]
    # Every second piece is a bar.
    inner = pieces(line.runs, borders)[::2]
    for place, (start, stop) in enumerate(pairwise(bars)):
        if stop == start + 1 and cells:
            cells[-1] = replace(cells[-1], columns=cells[-1].columns + 1)
        else:
            cells.append(Cell(_content(inner[place])))
    return cells


def _content(runs: Runs) -> Runs:
    """Return the words of a cell: one space at either end belongs to the bars."""
    inner = list(runs)
    if inner and not from_fact(inner[0]):
        inner[0] = Run(inner[0].text.removeprefix(" "))
    if inner and not from_fact(inner[-1]):
        inner[-1] = Run(inner[-1].text.removesuffix(" "))
    return join(run if from_fact(run) else Run(run.text.replace("\\|", "|").replace("<br>", "\n")) for run in inner)


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
                _extend(joined, anchor)
            else:
                above[column] = (len(joined), len(row))
                row.append(cell)
            column += cell.columns
        joined.append(row)
    return tuple(map(tuple, joined))


def _extend(rows: list[list[Cell]], anchor: tuple[int, int]) -> None:
    row, place = anchor
    if row < len(rows):
        rows[row][place] = replace(rows[row][place], rows=rows[row][place].rows + 1)


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
                cell = replace(_ABOVE_CELL, columns=columns)
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
