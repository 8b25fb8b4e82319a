"""The tree a YAML file is read into: scalars as typed, sequences, mappings, each knowing where it stood. Data only."""

from __future__ import annotations

from collections.abc import Mapping

from generator.problems import Place
from generator.structs import Struct


class ScalarNode(Struct):
    """A piece of text exactly as typed; YAML never makes a number, date or truth value of it."""

    text: str
    file: str
    line: int
    column: int
    # "" for plain, or the sign it was opened with: ' " | >
    style: str = ""
    # Where the text ends, exclusive; a block ends where the next thing begins.
    end_line: int = 0
    end_column: int = 0

    @property
    def place(self) -> Place:
        """Where the text begins."""
        return Place(self.file, self.line, self.column)

    @property
    def blank(self) -> bool:
        """Tell whether nothing was typed: the value is still to be filled in."""
        return not self.text.strip() or (self.text == "~" and not self.style)

    def place_at(self, offset: int) -> Place:
        """Return the place of the character at `offset`; exact to the line in a literal block, else the start."""
        if self.style != "|":
            return self.place
        return Place(self.file, self.line + 1 + self.text.count("\n", 0, offset))


class SequenceNode(Struct):
    """Several nodes under one key."""

    items: tuple[SourceNode, ...]
    file: str
    line: int
    column: int
    # Written on one line in [].
    flow: bool = False
    end_line: int = 0
    end_column: int = 0

    @property
    def place(self) -> Place:
        """Where the first item stands."""
        return Place(self.file, self.line, self.column)


class MappingNode(Struct):
    """Named nodes, in the order of the file."""

    entries: Mapping[str, SourceNode]
    # Place of each key.
    places: Mapping[str, Place]
    file: str
    line: int
    column: int
    flow: bool = False
    end_line: int = 0
    end_column: int = 0

    @property
    def place(self) -> Place:
        """Where the first key stands."""
        return Place(self.file, self.line, self.column)


SourceNode = ScalarNode | SequenceNode | MappingNode
