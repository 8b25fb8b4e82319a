"""Official plain text, with or without marks → Document. Never fails: what is not understood is body text.

Lines come first, then tables and the publication record, then the head, the tail, and what lies between.
Nothing is lost: the words of the blocks, written line by line, are the text without blank lines and outer spaces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.document.model import Block, Document, Role, Table
from generator.document.split import paragraph
from generator.structs import replace
from generator.text import body, head, record, tables, tail
from generator.text.lines import Line, read_lines


def read_text(text: str) -> Document:
    """Return the document that official plain text stands for (DESIGN 2 and 4)."""
    return Document(tuple(block for _, block in read_blocks(text)))


def read_blocks(text: str) -> list[tuple[int, Block]]:
    """Return each block with the number of its first line, counted from 0."""
    lines = list(_grouped(list(read_lines(text)), tables.is_row, tables.read_table))
    lines = _with_record(lines)
    roles = dict(enumerate(head.head_roles(lines)))
    roles |= {index + len(roles): role for index, role in tail.tail_roles(lines[len(roles) :]).items()}
    roles = body.body_roles(lines, roles)
    return [(line.number, line.block or paragraph(roles[index], line.runs)) for index, line in enumerate(lines)]


def _with_record(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those of the publication record taken together; it stands in the head only."""
    depth = len(head.head_roles(lines)) + head.DEPTH
    return [
        *_grouped(lines[:depth], record.is_record, record.read_record),
        *_grouped(lines[depth:], lambda line: line.record and record.is_record(line), record.read_record),
    ]


def _grouped(
    lines: Sequence[Line], belongs: Callable[[Line], bool], read: Callable[[Sequence[Line]], Table | None]
) -> Iterator[Line]:
    """Yield the lines, each group that can be read as a table as one line that holds it."""
    group: list[Line] = []
    for line in [*lines, None]:
        inside = line is not None and not line.block and not line.role and belongs(line)
        if group and (not inside or (line and line.gap)):
            table = read(group)
            # Lines that fail to be a table are body text whatever stands around them, so a blank line changes nothing.
            yield from [replace(group[0], block=table)] if table else [replace(row, role=Role.BODY) for row in group]
            group = []
        if line is not None:
            if inside:
                group.append(line)
            else:
                yield line
