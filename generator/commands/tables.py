"""表格对应.yaml → which columns of which departments' tables are which figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from generator.excel.rows import typed
from generator.excel.table import TableMap
from generator.facts.yaml.nodes import MappingNode, SequenceNode, SourceNode
from generator.facts.yaml.reader import read_source
from generator.problems import DataError, Place, Problem

# Where a county keeps it.
USUAL_PLACE = Path("data") / "表格对应.yaml"
# The key under which the tables stand.
TABLES = "表格"
_NAMES = ("文件", "表", "表头行", "乡镇列", "列")
_EXAMPLE = "{文件: 农业局*.xlsx, 表: 产量, 表头行: 3, 乡镇列: A, 列: {C: 农业产业.粮食产量}}"
_LETTER = re.compile("[A-Za-z]{1,3}")


def read_maps(path: Path) -> tuple[TableMap, ...]:
    """Return the tables that a map describes; raises DataError with everything wrong in it."""
    source = read_source(path)
    tables = source.tree.entries.get(TABLES)
    if not isinstance(tables, SequenceNode):
        place = Place(str(path), 1)
        hint = f"第一行写“{TABLES}:”，下面每张表一行：“  - {_EXAMPLE}”"
        raise DataError([Problem("wrong-shape", f"没有写成“{TABLES}”的列表", place, hint=hint)])
    problems: list[Problem] = []
    found = [_table(node, problems) for node in tables.items]
    if problems:
        raise DataError(problems)
    return tuple(each for each in found if each is not None)


def matching_maps(maps: Sequence[TableMap], workbook: Path) -> list[TableMap]:
    """Return the tables that a workbook of this name holds."""
    return [each for each in maps if fnmatchcase(workbook.name, each.pattern)]


def _table(node: SourceNode, problems: list[Problem]) -> TableMap | None:
    place = node.place
    if not isinstance(node, MappingNode):
        problems.append(Problem("wrong-shape", "每张表写成一项", place, expected=_EXAMPLE))
        return None
    count = len(problems)
    problems += [
        Problem("unknown-key", f"没有“{name}”这一项", node.places[name], expected="、".join(_NAMES))
        for name in node.entries
        if name not in _NAMES
    ]
    texts = {name: typed(node.entries.get(name)) for name in _NAMES[:4]}
    columns = node.entries.get("列")
    if not texts["文件"] or not isinstance(columns, MappingNode) or not columns.entries:
        problems.append(Problem("missing-key", "缺少“文件”或“列”", place, expected=_EXAMPLE))
        return None
    row, town = texts["表头行"] or "1", (texts["乡镇列"] or "A").upper()
    if not (row.isascii() and row.isdecimal() and int(row)):
        problems.append(Problem("wrong-value", "“表头行”要写行号", place, found=row, expected="如 3"))
    for letter in (town, *columns.entries):
        if not _LETTER.fullmatch(letter):
            problems.append(Problem("wrong-value", "列要写成 Excel 的列号", place, found=letter, expected="如 C"))
    if len(problems) > count:
        return None
    keys = {letter.upper(): typed(key) for letter, key in columns.entries.items()}
    return TableMap(texts["文件"], texts["表"], int(row), town, keys, place)
