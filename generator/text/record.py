"""A line of the publication record (“索引号：…　发布机构：…”) ⇄ cells in the order label, value, label, value.

Typed otherwise (“索引号: 0026     发布机构: …”), colon and spaces stay with label and value, so nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.document import marks
from generator.document.model import Cell, Run, Table
from generator.document.runs import join, pieces
from generator.document.split import HOLE, is_chinese
from generator.text.lines import Line

_WORD = re.compile(r"\S+")
_KNOWN = frozenset(
    (
        *("索引号", "索引编号", "信息索引号", "文号", "发文字号", "信息名称", "信息来源", "来源"),
        *("发布机构", "发布单位", "公开机构", "发文机关", "发文单位", "有效性", "效力状态"),
        *("发布时间", "发布日期", "公开日期", "公开时间", "生成日期", "成文日期", "发文日期"),
        *("主题分类", "主题词", "体裁分类", "组配分类", "信息分类", "公开方式", "公开范围", "公开形式"),
        *("原文链接", "政策解读链接"),
    )
)
_LONGEST = 13  # signs of a label with its colon
_GAP = "　"


def is_record(line: Line) -> bool:
    """Tell whether a line of the head is part of the publication record."""
    if "：" not in line.shape and ":" not in line.shape:
        return False
    label = _label(line.shape.split(None, 1)[0])
    known = label != "" and (line.record or label in _KNOWN)
    return known and read_record([line]) is not None


def read_record(lines: Sequence[Line]) -> Table | None:
    """Return the record that lines stand for, or None when it would not be written the same way."""
    table = Table(tuple(_row(line) for line in lines), header=0, record=True)
    return table if [marks.plain(row) for row in write_rows(table)] == [line.text for line in lines] else None


def write_rows(table: Table) -> list[tuple[Run, ...]]:
    """Return the runs of each line of a record."""
    return [join(_written(row)) for row in table.rows]


def _row(line: Line) -> tuple[Cell, ...]:
    borders: list[int] = []  # where each label begins and ends, and each value
    for (start, end), (following, _) in pairwise([*_labels(line.shape), (len(line.shape), 0)]):
        gap = following < len(line.shape) and end < following and line.shape[following - 1] == _GAP
        # The usual colon is not worth keeping, any other is.
        colon = end - (line.shape[end - 1] == "：")
        borders += [start, colon, end, following - gap]
    # Every second piece is a colon or a gap. Cut out of runs in canonical form, the others are in it too.
    return tuple([Cell(piece) for piece in pieces(line.runs, borders)[::2]])


def _labels(shape: str) -> Iterator[tuple[int, int]]:
    """Yield where each label begins and where its colon ends."""
    for word in _WORD.finditer(shape):
        if label := _label(word.group()):
            yield word.start(), word.start() + len(label) + 1


def _label(word: str) -> str:
    """Return the label that a word without white space begins with, "" for none: two to twelve signs and a colon."""
    label = word[:_LONGEST].replace(":", "：").partition("：")
    fits = label[1] and len(label[0]) > 1 and all(sign == HOLE or is_chinese(sign) for sign in label[0])
    return label[0] if fits else ""


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
