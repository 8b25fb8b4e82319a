"""A key or item in its YAML text → the edits that write, empty, cut out, comment out, add or move it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.facts.yaml.edits import Edit, SourceText, scalar
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode

# The line that opens a text of several lines: sign, chomping, what stands behind it.
_BLOCK_HEAD = re.compile(r"[|>]\d?([-+]?)\d?([^\r\n]*)")
# A key or an item that is commented out: “  # 名称: 旧值  # 说明”, “#   - 名称:”.
_COMMENTED_OUT = re.compile(
    r"(?P<before> *(?:- +)*)# (?P<after> *)(?P<dash>(?:- +)?)(?P<name>[^\s:#]+):(?P<rest>(?: .*)?)"
)
_REMARK = re.compile(r"\s+#.*$|$")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a key or an item is in a text."""

    source: SourceText
    # What it stands in; None for the whole file.
    holder: MappingNode | SequenceNode | None
    # The key, or the number of the item.
    name: str
    node: SourceNode
    # Within [] or {}.
    flow: bool = False

    @property
    def in_flow(self) -> bool:
        """Tell whether what is put into it stands within [] or {}."""
        return self.flow if isinstance(self.node, ScalarNode) else self.node.flow

    @property
    def line(self) -> int:
        """The line of its key or dash."""
        if isinstance(self.holder, MappingNode):
            return self.holder.places[self.name].line
        return dash_line(self.source, self.holder, self.node) if self.holder else 1

    @property
    def column(self) -> int:
        """The column of its key or dash; 0 for the whole file."""
        if isinstance(self.holder, MappingNode):
            return self.holder.places[self.name].column
        return self.holder.place.column if self.holder else 0

    @property
    def inner_column(self) -> int:
        """The column of the keys or dashes directly within it."""
        node = self.node
        if isinstance(node, MappingNode) and node.places:
            return next(iter(node.places.values())).column
        return node.place.column if isinstance(node, SequenceNode) else self.column + 2


def write(spot: Spot, value: str) -> list[Edit]:
    """Put a text where a scalar stands; quotes and blocks stay what they are, as far as the text allows."""
    node, flow = spot.node, spot.flow
    assert isinstance(node, ScalarNode)
    if node.style in ("|", ">") or ("\n" in value and not flow):
        return _write_block(spot, node, value)
    if node.style == '"' or "\n" in value:
        written = json.dumps(value, ensure_ascii=False)
    elif node.style == "'" and node.text and scalar(node.text, flow=flow) == node.text:
        # Quotes that nothing asks for are the clerk's own habit.
        written = "'" + value.replace("'", "''") + "'"
    else:
        written = scalar(value, flow=flow)
    return [_put(spot, written)]


def empty(spot: Spot) -> list[Edit]:
    """Take a value away; its key, and a remark behind it, stay."""
    source, node = spot.source, spot.node
    start, end = source.span(node)
    if isinstance(node, SequenceNode) and not node.flow:
        return [Edit(*source.line_span(dash_line(source, node, node.items[0]), source.last_line(node)), "")]
    if start == end:
        return []
    if spot.flow:
        return [Edit(start, end, "''" if isinstance(spot.holder, SequenceNode) else "")]
    match = _BLOCK_HEAD.match(source.text, start) if isinstance(node, ScalarNode) and node.style in ("|", ">") else None
    return [Edit(start - (source.text[start - 1] == " "), end, match.group(2) if match else "")]


def cut_out(spot: Spot) -> list[Edit]:
    """Take a key or item away, with the comma that it needs within [] and {}."""
    source, holder = spot.source, spot.holder
    if holder is None or not holder.flow:
        return [Edit(*source.line_span(spot.line, max(spot.line, source.last_line(spot.node))), "")]
    if isinstance(holder, SequenceNode):
        return source.without_items(holder, [int(spot.name) - 1])
    return source.without(holder, {spot.name})


def comment_out(spot: Spot) -> list[Edit]:
    """Make comments of the lines of a key; within {} it is cut out."""
    if spot.holder is None or spot.holder.flow:
        return cut_out(spot)
    last = max(spot.line, spot.source.last_line(spot.node))
    return [spot.source.comment_out(spot.line, spot.column, last)]


def uncomment(spot: Spot, name: str) -> list[Edit]:
    """Make a commented-out key (or the first item) data again; none when there is no such line.

    Its remark stays, its old value goes; further lines of an old value stay comments.
    """
    if spot.in_flow:
        return []
    source, item = spot.source, name.isdecimal()
    last, end = source.last_line(spot.node), len(source.starts) - 1
    while last < end and (not source.line(last + 1).strip() or source.line(last + 1).lstrip().startswith("#")):
        last += 1
    for number in range(spot.line, last + 1):
        match = _COMMENTED_OUT.fullmatch(source.line(number))
        if match is None or len(match["before"] + match["after"]) != spot.inner_column - 1:
            continue
        if bool(match["dash"]) == item and (item or match["name"] == name):
            remark = _REMARK.search(match["rest"])
            line = f"{match['before']}{match['after']}{match['dash']}{match['name']}:{remark.group() if remark else ''}"
            return [Edit(source.starts[number - 1], source.end_of_line(number), line)]
    return []


def insert(spot: Spot, name: str, order: Sequence[str]) -> list[Edit]:
    """Write a key without value, or a dash, within a mapping, sequence or blank.

    A key stands behind the one that comes before it in `order`; one that `order` doesn't name is the last.
    """
    source, node = spot.source, spot.node
    if spot.in_flow:
        return [_insert_in_flow(spot, name, order)]
    indent = " " * (spot.inner_column - 1)
    written = "-" if name.isdecimal() else f"{scalar(name)}:"
    if isinstance(node, ScalarNode) and isinstance(spot.holder, SequenceNode):
        # The first key of an item stands behind its dash.
        at = source.offset(node.place.line, node.place.column)
        return [Edit(at, at, f" {written}")]
    line = source.last_line(node)
    if isinstance(node, MappingNode):
        before = _before(node, name, order)
        if not before:
            first = next(iter(node.places.values()))
            at = source.offset(first.line, first.column)
            return [Edit(at, at, f"{written}{source.line_end}{indent}")]
        line = max(node.places[before].line, source.last_line(node.entries[before]))
        line = _with_comments(source, line, spot.inner_column)
    at = source.end_of_line(line)
    return [Edit(at, at, f"{source.line_end}{indent}{written}")]


def open_up(spot: Spot, first: str, name: str) -> list[Edit]:
    """Make room beside a scalar: `3` → `{值: 3, 上年: }`; where `first` is "", `甲` → `[甲, '']`."""
    source, node = spot.source, spot.node
    assert isinstance(node, ScalarNode)
    start, end = source.span(node)
    old = source.text[start:end] if node.style else scalar(node.text, flow=True)
    return [Edit(start, end, f"{{{first}: {old}, {name}: }}" if first else f"[{old}, '']")]


def reorder(source: SourceText, holder: SequenceNode, number: int, to: int) -> list[Edit]:
    """Move an item of a sequence; comments right above it go with it."""
    if holder.flow:
        parts = source.parts(holder)
    else:
        firsts = [dash_line(source, holder, each) for each in holder.items]
        comment = " " * (holder.place.column - 1) + "#"
        for place, first in enumerate(firsts):
            while source.line(first - 1).startswith(comment):
                first -= 1
            firsts[place] = first
        lasts = [*(first - 1 for first in firsts[1:]), source.last_line(holder)]
        parts = [
            (source.starts[first - 1], source.end_of_line(last)) for first, last in zip(firsts, lasts, strict=True)
        ]
    moved = list(parts)
    moved.insert(to - 1, moved.pop(number - 1))
    return [Edit(*old, source.text[slice(*new)]) for old, new in zip(parts, moved, strict=True)]


def dash_line(source: SourceText, holder: SequenceNode, item: SourceNode) -> int:
    """Return the line on which the dash of an item stands; raises KeyError where another dash stands before it."""
    dash = " " * (holder.place.column - 1) + "-"
    for number in range(item.place.line, 0, -1):
        if source.line(number).startswith(dash):
            return number
    # A list within a list on one line: “- - 甲”.
    raise KeyError(item.place.line)


def _write_block(spot: Spot, node: ScalarNode, value: str) -> list[Edit]:
    source, is_block = spot.source, node.style in ("|", ">")
    start, end = source.span(node)
    lines, outer = value.split("\n"), spot.column - 1
    typed = [line for line in source.text[start:end].splitlines()[1:] if line.strip()] if is_block else []
    indent = len(typed[0]) - len(typed[0].lstrip(" ")) if typed else outer + 2
    # A text that begins with a space would be taken for a deeper indent.
    first = next((line for line in lines if line.strip(" ")), "")
    digit = str(indent - outer) if first.startswith((" ", "\t")) else ""
    body = "".join(source.line_end + (" " * indent + line if line.strip(" ") else "") for line in lines)
    if is_block and (match := _BLOCK_HEAD.match(source.text, start)):
        style = node.style if len(lines) == 1 else "|"
        return [Edit(start, end, f"{style}{digit}{match.group(1)}{match.group(2)}{body}")]
    # What stands behind the scalar on its line stays there.
    below = source.end_of_line(node.end_line)
    return [Edit(start, end, f"{' ' if start == end else ''}|{digit}"), Edit(below, below, body)]


def _put(spot: Spot, written: str) -> Edit:
    """Write something where a scalar is."""
    source = spot.source
    start, end = source.span(spot.node)
    if start < end:
        return Edit(start, end, written)
    if not spot.flow:
        return Edit(start, start, f" {written}")
    # Within {} a blank is where the next thing begins; the space behind its colon is there already.
    start = len(source.text[:start].rstrip())
    space = source.text[start] == " "
    return Edit(start + space, start + space, written if space else f" {written}")


def _insert_in_flow(spot: Spot, name: str, order: Sequence[str]) -> Edit:
    source, node = spot.source, spot.node
    end = source.span(node)[1]
    entry = "''" if name.isdecimal() else f"{scalar(name, flow=True)}: "
    if isinstance(node, ScalarNode):
        return _put(spot, f"[{entry}]" if name.isdecimal() else f"{{{entry}}}")
    names = list(node.entries) if isinstance(node, MappingNode) else []
    place = names.index(before) + 1 if isinstance(node, MappingNode) and (before := _before(node, name, order)) else 0
    if place < len(names):
        at = source.parts(node)[place][0]
        return Edit(at, at, f"{entry}, ")
    return Edit(end - 1, end - 1, f", {entry}" if names or (isinstance(node, SequenceNode) and node.items) else entry)


def _before(node: MappingNode, name: str, order: Sequence[str]) -> str:
    """Return the key behind which another belongs, "" when it is the first."""
    if name not in order:
        return next(reversed(list(node.entries)), "")
    return next((each for each in reversed(order[: order.index(name)]) if each in node.entries), "")


def _with_comments(source: SourceText, line: int, column: int) -> int:
    """Return the last of the comments below a line that stand deeper than a column: they belong to what is above."""
    while line + 1 < len(source.starts):
        bare = re.sub("# ?", "", source.line(line + 1), count=1)
        if not source.line(line + 1).lstrip().startswith("#") or len(bare) - len(bare.lstrip()) < column:
            break
        line += 1
    return line
