r"""Lines of the form “| a | b |” ⇄ Table; a publication record ⇄ its table.

    | 指标 | 2022年 | 2023年 |      a line |---|---|---| ends the header
    |---|---|---|
    | 产值 | 55.61 || 28.01 |       || : the cell before it spans one column more
    | ^^ | a \| b | c<br>d |         ^^ : the cell above goes on; \| is a bar, <br> a line break

A group of lines is a table only when the table would be written exactly so; else it stays text: nothing is lost.

A line of the record (“索引号：…　发布机构：…”) gives cells in the order label, value, label, value. Typed otherwise
(“索引号: 0026     发布机构: …”), colon and spaces stay with label and value, so nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from generator.document.marks import HOLE, plain
from generator.document.model import Cell, Run, Table
from generator.document.runs import Runs, from_fact, join, pieces
from generator.text.lines import TextLine

_BAR = r"(?<!\\)\|"
_RULE = re.compile(r"\|(?:---\|)+")
# A row that needs no closer look.
_USUAL = re.compile(r"\|(?: [^|\\<^\n]* \|)+")
_ABOVE = "^^"
_ABOVE_CELL = Cell((Run(_ABOVE),))

_RECORD_LABELS = frozenset(
    (
        *("索引号", "索引编号", "信息索引号", "文号", "发文字号", "信息名称", "信息来源", "来源"),
        *("发布机构", "发布单位", "公开机构", "发文机关", "发文单位", "有效性", "效力状态"),
        *("发布时间", "发布日期", "公开日期", "公开时间", "生成日期", "成文日期", "发文日期"),
        *("主题分类", "主题词", "体裁分类", "组配分类", "信息分类", "公开方式", "公开范围", "公开形式"),
        *("原文链接", "政策解读链接"),
    )
)
_RECORD_LABEL = rf"(?<!\S)((?:{HOLE}|[^\W\d_A-Za-z]){{2,12}})[：:]"
# Above the text of a web page “时间：2023-01-05” says when it was put there; “时间：1月5日下午” belongs to minutes.
_MACHINE_DATE = r"(?:时间|日期)[：:]\s*\d{4}-\d{1,2}-\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
_GAP = "　"


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


def is_record(line: TextLine) -> bool:
    """Tell whether a line of the head is part of the publication record."""
    label = re.match(_RECORD_LABEL, line.shape) if "：" in line.shape or ":" in line.shape else None
    known = label is not None and (label[1] in _RECORD_LABELS or re.fullmatch(_MACHINE_DATE, line.shape) is not None)
    return label is not None and (line.record or known) and read_record([line]) is not None


def read_record(lines: Sequence[TextLine]) -> Table | None:
    """Return the record that lines stand for, or None when it would not be written the same way."""
    table = Table(tuple(_record_row(line) for line in lines), header=0, record=True)
    return table if write_record(table) == [line.text for line in lines] else None


def write_record(table: Table) -> list[str]:
    """Return the lines of a publication record."""
    return ["".join(_record_words(row)) for row in table.rows]


def _record_row(line: TextLine) -> tuple[Cell, ...]:
    labels = [match.span() for match in re.finditer(_RECORD_LABEL, line.shape)]
    borders: list[int] = []  # where each label begins and ends, and each value
    for (start, end), (following, _) in pairwise([*labels, (len(line.shape), 0)]):
        gap = following < len(line.shape) and end < following and line.shape[following - 1] == _GAP
        # The usual colon is not worth keeping, any other is.
        colon = end - (line.shape[end - 1] == "：")
        borders += [start, colon, end, following - gap]
    # Every second piece is a colon or a gap. Cut out of runs in canonical form, the others are in it too.
    return tuple([Cell(piece) for piece in pieces(line.runs, borders)[::2]])


def _record_words(row: Sequence[Cell]) -> Iterator[str]:
    for index, cell in enumerate(row):
        text = plain(cell.runs)
        yield text
        if index % 2 == 0 and text[-1:] not in ("：", ":"):
            yield "："
        elif index % 2 and index + 1 < len(row) and not (text[-1:].isspace() and text[-1:] != _GAP):
            yield _GAP
