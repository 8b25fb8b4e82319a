"""The 继承 of last year's file → the coming year's shared phrasing where it is there, and told where it isn't."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.facts.inheritance import INHERIT, data_folder
from generator.facts.schema.library import Library
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from generator.importing.changes import Change, Fate
from generator.importing.yaml_edits import Edit, Manuscript

_COMMON = "common/"


def inherited_edits(
    source: Manuscript, root: MappingNode, path: Path, library: Library, year: int
) -> Iterator[tuple[Edit | None, Change]]:
    """Yield what becomes of each inherited file: last year's words must not slip into the coming year's document."""
    node = root.entries.get(INHERIT)
    for each in node.items if isinstance(node, SequenceNode) else (node,):
        if isinstance(each, ScalarNode) and str(year) in each.text:
            flow = isinstance(node, SequenceNode) and node.flow
            yield _inherited(source, each, flow, (data_folder(path), *library.data_roots), year)


def _inherited(
    source: Manuscript, node: ScalarNode, flow: bool, folders: tuple[Path, ...], year: int
) -> tuple[Edit | None, Change]:
    new = node.text.replace(str(year), str(year + 1))
    start, end = source.span(node)
    there = any((folder / new).is_file() for folder in folders)
    if there or not node.text.startswith(_COMMON):
        # The town's own facts: their next year is made the same way.
        note = "" if there else f"还没有 {new}，请先对 {node.text} 运行 gongwen next"
        fate = Fate.ADVANCED_YEAR if there else Fate.DOUBTFUL
        return Edit(start, end, new), Change(fate, INHERIT, node.text, new, node.line, note)
    change = Change(Fate.CLEARED, INHERIT, node.text, "", node.line, f"还没有 {new}，上级发下来后写上")
    return Edit(start, end, "''" if flow else f"# 上年：{node.text}"), change
