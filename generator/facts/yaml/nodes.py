"""The tree a YAML file is read into: scalars as typed, sequences, mappings, each knowing where it stood. Data only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.problems import Place


class KeyPlaces(Mapping[str, Place]):
    """The places of keys that stand under each other, each made when somebody asks for it; few are."""

    __slots__ = ("_column", "_file", "_lines")

    def __init__(self, file: str, column: int, lines: dict[str, int]) -> None:
        """Take the column of all keys and the line of each."""
        self._file, self._column, self._lines = file, column, lines

    def __getitem__(self, key: str) -> Place:
        return Place(self._file, self._lines[key], self._column)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A piece of text exactly as typed; YAML never makes a number, date or truth value of it."""

    text: str
    # Where the text begins.
    place: Place
    # "" for plain, or the sign it was opened with: ' " | >
    style: str = ""
    # Where the text ends, exclusive; a block ends where the next thing begins.
    end_line: int = 0
    end_column: int = 0

    @property
    def line(self) -> int:
        """The line on which the text begins."""
        return self.place.line

    @property
    def column(self) -> int:
        """The column in which the text begins."""
        return self.place.column

    @property
    def blank(self) -> bool:
        """Tell whether nothing was typed: the value is still to be filled in."""
        text = self.text
        return not text or text.isspace() or (text == "~" and not self.style)


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """Several nodes under one key."""

    items: tuple[SourceNode, ...]
    # Where the first item stands.
    place: Place
    # Written on one line in [].
    flow: bool = False
    end_line: int = 0
    end_column: int = 0

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.place.line

    @property
    def column(self) -> int:
        """The column in which it begins."""
        return self.place.column


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Named nodes, in the order of the file."""

    entries: Mapping[str, SourceNode]
    # Place of each key.
    places: Mapping[str, Place]
    # Where the first key stands.
    place: Place
    flow: bool = False
    end_line: int = 0
    end_column: int = 0

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.place.line

    @property
    def column(self) -> int:
        """The column in which it begins."""
        return self.place.column


SourceNode = ScalarNode | SequenceNode | MappingNode
