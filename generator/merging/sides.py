"""A document → one side of a merge: its lines, the blocks behind them, and where layout parts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.document.lines import Line, lines_of
from generator.document.model import Document, Paragraph, Table
from generator.layout.spacing import arrange


@dataclass(frozen=True, slots=True)
class Side:
    """The base, or the corrected document."""

    lines: tuple[Line, ...]
    # The paragraph behind a line, and the tables by their numbers.
    paragraphs: Mapping[int, Paragraph] = field(default_factory=dict)
    tables: Mapping[int, Table] = field(default_factory=dict)
    # Lines (of a table its first) above which the standard asks for an empty line.
    parted: frozenset[int] = frozenset()


def side_of(document: Document) -> Side:
    """Return a document as one side of a merge."""
    firsts: dict[int, int] = {}
    paragraphs: dict[int, Paragraph] = {}
    tables: dict[int, Table] = {}
    number = 0
    for index, block in enumerate(document.blocks):
        firsts[index] = number
        if isinstance(block, Paragraph):
            paragraphs[number] = block
            number += 1
        elif isinstance(block, Table):
            tables[len(tables)] = block
            number += sum(len(row) for row in block.rows)
    return Side(lines_of(document), paragraphs, tables, _parted(document, firsts))


def _parted(document: Document, firsts: Mapping[int, int]) -> frozenset[int]:
    parted, empty = set(), False
    for index, block in arrange(document):
        if block is not None and empty:
            parted.add(firsts[index])
        empty = block is None
    return frozenset(parted)
