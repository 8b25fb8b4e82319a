"""表格对应.yaml → which columns of which departments' tables are which figures."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from generator.commands.sources import TABLE_MAP
from generator.excel.department_table import TableMap
from generator.excel.rows import typed
from generator.facts.yaml.nodes import MappingNode, SequenceNode, SourceNode
from generator.facts.yaml.reader import parse_source
from generator.problems import DataError, Place, Problem

# Where a county keeps it.
USUAL_PLACE = Path("data") / TABLE_MAP
# The reader of data files expects a mapping at the top: the list is put below this key.
_TABLES = "表格"
_NAMES = ("文件", "表", "表头行", "乡镇列", "列")
_EXAMPLE = "{文件: 农业局*.xlsx, 表: 产量, 表头行: 3, 乡镇列: A, 列: {C: 农业产业.粮食产量}}"
_LETTER = re.compile("[A-Za-z]{1,3}")


def read_maps(path: Path) -> tuple[TableMap, ...]:
    """Return the tables of a map, a list with one table an item; raises DataError with everything wrong in it."""
    try:
        data = path.read_bytes()
    except (OSError, ValueError):
        hint = "请核对文件名和所在文件夹"
        raise DataError([Problem("no-such-file", "找不到或读不出表格对应", Place(str(path)), hint=hint)]) from None
    problems: list[Problem] = []
    try:
        tables = parse_source(f"{_TABLES}:\n".encode() + data.removeprefix(BOM_UTF8), path).tree.entries[_TABLES]
        found = [_table(node, problems) for node in tables.items] if isinstance(tables, SequenceNode) else []
        if problems:
            raise DataError(problems)
    except DataError as error:
        raise DataError(each._replace(place=_line_above(each.place)) for each in error.problems) from None
    if not isinstance(tables, SequenceNode):
        place = Place(str(path), 1)
        raise DataError([Problem("wrong-shape", "没有写成列表", place, hint=f"每张表一行，写成“- {_EXAMPLE}”")])
    return tuple(table._replace(place=_line_above(table.place)) for table in found if table is not None)


def _line_above(place: Place) -> Place:
    """Return a place in the file, given that in the text with the line put above it."""
    return place._replace(line=max(place.line - 1, 0))


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
