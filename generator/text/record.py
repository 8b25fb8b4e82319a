"""A line of the publication record (“索引号：…　发布机构：…”) ⇄ cells in the order label, value, label, value.

Typed otherwise (“索引号: 0026     发布机构: …”), colon and spaces stay with label and value, so nothing is lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.document import marks
from generator.document.model import Cell, Run, Table
from generator.document.runs import cut, join
from generator.document.split import HOLE
from generator.patterns import pattern
from generator.text.lines import Line

_LABEL = pattern(rf"(?:^|(?<=\s))([\u4e00-\u9fff{HOLE}]{{2,12}})([：:])")
_KNOWN = pattern(
    "索引号|索引编号|信息索引号|发布机构|发布单位|公开机构|发布时间|发布日期|公开日期|公开时间|生成日期|成文日期|发文日期|发文机关|发文单位|"
    "文号|发文字号|主题分类|主题词|体裁分类|组配分类|信息分类|信息来源|来源|公开方式|公开范围|公开形式|有效性|效力状态|信息名称|原文链接|政策解读链接"
)
_GAP = "　"


def is_record(line: Line) -> bool:
    """Tell whether a line of the head is part of the publication record."""
    match = _LABEL.match(line.shape)
    known = match is not None and (line.record or _KNOWN.fullmatch(match[1]) is not None)
    return known and read_record([line]) is not None


def read_record(lines: Sequence[Line]) -> Table | None:
    """Return the record that lines stand for, or None when it would not be written the same way."""
    table = Table(tuple(_row(line) for line in lines), header=0, record=True)
    return table if [marks.plain(row) for row in write_rows(table)] == [line.text for line in lines] else None


def write_rows(table: Table) -> list[tuple[Run, ...]]:
    """Return the runs of each line of a record."""
    return [join(_written(row)) for row in table.rows]


def _row(line: Line) -> tuple[Cell, ...]:
    found = list(_LABEL.finditer(line.shape))
    cells: list[Cell] = []
    for match, following in zip(found, [*found[1:], None], strict=True):
        stop = following.start() if following else len(line.shape)
        if following and line.shape[match.end() : stop].endswith(_GAP):
            stop -= 1
        # The usual colon is not worth keeping, any other is.
        colon = match.end() - (match[2] == "：")
        cells += [_cell(line, match.start(), colon), _cell(line, match.end(), stop)]
    return tuple(cells)


def _cell(line: Line, start: int, stop: int) -> Cell:
    return Cell(join(cut(cut(line.runs, stop)[0], start)[1]))


def _written(row: Sequence[Cell]) -> list[Run]:
    runs: list[Run] = []
    for index, cell in enumerate(row):
        text = marks.plain(cell.runs)
        runs += cell.runs
        if index % 2 == 0 and text[-1:] not in tuple("：:"):
            runs.append(Run("："))
        elif index % 2 and index + 1 < len(row) and not (text[-1:].isspace() and text[-1:] != _GAP):
            runs.append(Run(_GAP))
    return runs
