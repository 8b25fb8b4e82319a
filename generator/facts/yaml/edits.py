"""A YAML text + changes at certain places → the new text, all else byte for byte; a text → a YAML scalar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, SourceNode

_LINE_END = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"
# A plain scalar: begins with a character that YAML gives no meaning, or as a negative number; holds no “: ” and “ #”;
# has no white space at its ends, not even what only looks so.
_PLAIN = re.compile(
    r"(?!-(?!\d)|[?:,\[\]{}#&*!|>'\"%@`~=\s\u200b\ufeff])(?:(?!:(?:\s|$)|\s#)[^\x00-\x1f])+(?<![\s:\u200b\ufeff])"
)
# Within [] and {} these end a plain scalar.
_ENDS_IN_FLOW = re.compile(r"[,\[\]{}]|:(?=[,\[\]{}?])")
_FOLDED_WORDS = {"true", "false", "null", "yes", "no", "on", "off"}


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from `start` to `end` (exclusive)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text with the place of each line; lines and columns count from 1, as nodes say them."""

    text: str
    starts: tuple[int, ...]
    # How its lines end.
    line_end: str

    def offset(self, line: int, column: int) -> int:
        """Return the place of a column of a line in the text."""
        return self.starts[line - 1] + column - 1

    def span(self, node: SourceNode) -> tuple[int, int]:
        """Return where a node begins and ends, in lines of its own without the last line end."""
        start = self.offset(node.place.line, node.place.column)
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            return start, self.end_of_line(self.last_line(node))
        return start, self.offset(node.end_line, node.end_column)

    def line_span(self, first: int, last: int) -> tuple[int, int]:
        """Return the text from the start of a line to the end of another, its line end included."""
        return self.starts[first - 1], self.starts[min(last, len(self.starts) - 1)]

    def line(self, number: int) -> str:
        """Return a line without its line end."""
        start, end = self.line_span(number, number)
        return self.text[start:end].rstrip("\r\n")

    def end_of_line(self, number: int) -> int:
        """Return the place where a line ends, before its line end."""
        return self.starts[number - 1] + len(self.line(number))

    def last_line(self, node: SourceNode) -> int:
        """Return the last line that holds something of a node."""
        if isinstance(node, ScalarNode) and node.style not in ("|", ">"):
            return node.end_line
        if isinstance(node, (MappingNode, SequenceNode)) and node.flow:
            return node.end_line
        if isinstance(node, ScalarNode):
            last = node.end_line if node.end_column > 1 else node.end_line - 1
            while last > node.place.line and not self.line(last).strip():
                last -= 1
            return last
        inner = node.entries.values() if isinstance(node, MappingNode) else node.items
        return max((self.last_line(each) for each in inner), default=node.place.line)

    def has_room(self, node: ScalarNode) -> bool:
        """Tell whether a comment may stand on the line of a one-line value, in its place."""
        _, end = self.span(node)
        rest = self.text[end : self.line_span(node.end_line, node.end_line)[1]]
        return not rest.strip() and node.style not in ("|", ">") and node.end_line == node.place.line

    def comment_out(self, line: int, column: int, last: int, note: str = "") -> Edit:
        """Turn the lines of a key into comments, a note before the first; a dash before the key stays."""
        start = self.offset(line, column)
        _, end = self.line_span(last, last)
        indent = " " * (column - 1)
        first, *lines = self.text[start:end].splitlines(keepends=True)
        rest = [f"{indent}# {each.removeprefix(indent)}" for each in lines]
        return Edit(start, end, "".join([f"# {note}{first}", *rest]))

    def comment_out_item(self, item: SourceNode, note: str = "") -> Edit:
        """Turn an item of a list in lines into comments, its dash with it."""
        dash = self.line(item.place.line).rindex("-", 0, item.place.column - 1)
        return self.comment_out(item.place.line, dash + 1, self.last_line(item), note)

    def parts(self, holder: MappingNode | SequenceNode) -> list[tuple[int, int]]:
        """Return where each key with its value, or each item, stands in {…} or […]."""
        if isinstance(holder, SequenceNode):
            return [self.span(item) for item in holder.items]
        starts = [self.offset(place.line, place.column) for place in holder.places.values()]
        return [(start, self.span(node)[1]) for start, node in zip(starts, holder.entries.values(), strict=True)]

    def without(self, holder: MappingNode, gone: set[str]) -> list[Edit]:
        """Take entries out of {…}."""
        return _cut(self.parts(holder), {number for number, name in enumerate(holder.places) if name in gone})

    def without_items(self, holder: SequenceNode, gone: Iterable[int]) -> list[Edit]:
        """Take items out of […], by their places counted from 0."""
        return _cut(self.parts(holder), set(gone))


def _cut(parts: Sequence[tuple[int, int]], gone: set[int]) -> list[Edit]:
    """Cut parts out of a row: each up to the next one, those at the end from the last part that stays."""
    last = max((number for number in range(len(parts)) if number not in gone), default=-1)
    edits = [Edit(parts[number][0], parts[number + 1][0], "") for number in range(last) if number in gone]
    if last + 1 < len(parts):
        edits.append(Edit(parts[last][1] if last >= 0 else parts[0][0], parts[-1][1], ""))
    return edits


def source_text(text: str) -> SourceText:
    """Return a text with its lines found; the last start is the end of the text."""
    ends = [match.end() for match in _LINE_END.finditer(text)]
    found = _LINE_END.search(text)
    # No node knows of a byte order mark.
    first = len(_BOM) if text.startswith(_BOM) else 0
    return SourceText(text, (first, *ends, len(text)), found.group() if found else "\n")


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made; edits must not overlap."""
    result, position = [], 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        result += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*result, text[position:]])


def scalar(text: str, *, flow: bool = False) -> str:
    """Return a one-line text as YAML: plain where nothing in it means anything to YAML, else in single quotes.

    `flow` when it stands within [] or {}.
    """
    plain = _PLAIN.fullmatch(text) and text.lower() not in _FOLDED_WORDS and not (flow and _ENDS_IN_FLOW.search(text))
    return text if plain else "'" + text.replace("'", "''") + "'"
