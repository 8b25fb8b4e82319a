"""Official plain text, with or without marks → Document. Never fails: what is not understood is body text.

Lines come first, then tables and the publication record, then the head, the tail, and what lies between.
Nothing is lost: the words of the blocks, written line by line, are the text without blank lines and outer spaces.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from generator.document.model import Block, Document, Paragraph, Role, Table
from generator.document.split import lengths, taken_apart
from generator.text import body, head, tables, tail
from generator.text.lines import Line, read_lines


def read_text(text: str) -> Document:
    """Return the document that official plain text stands for (DESIGN 2 and 4)."""
    return Document(tuple([block for _, block in read_blocks(text)]))


def read_blocks(text: str) -> list[tuple[int, Block]]:
    """Return each block with the number of its first line, counted from 0."""
    lines, roles = judged(list(read_lines(text)))
    # Lines that say the same share their runs, and in the same role they are the same paragraph.
    made: dict[tuple[int, int], Block] = {}
    blocks: list[tuple[int, Block]] = []
    for index, line in enumerate(lines):
        block = line.block
        if block is None:
            role = roles[index]
            place = (id(line.runs), id(role))
            block = made.get(place)
            if block is None:
                block = made[place] = _paragraph(line, role)
        blocks.append((line.number, block))
    return blocks


def judged(lines: list[Line]) -> tuple[list[Line], Mapping[int, Role]]:
    """Return the lines, those of a table taken together, and by its index the role of each that holds no block."""
    lines = _grouped(lines, tables.is_row, tables.read_table)
    opening = head.head_roles(lines)
    recorded = _with_record(lines, len(opening) + head.DEPTH)
    if recorded is not lines:
        lines, opening = recorded, head.head_roles(recorded)
    roles = dict(enumerate(opening))
    roles |= {index + len(roles): role for index, role in tail.tail_roles(lines[len(roles) :]).items()}
    return lines, body.body_roles(lines, roles)


def _paragraph(line: Line, role: Role) -> Paragraph:
    return taken_apart(role, line.runs, *lengths(role, line.shape, line.begins))


def _with_record(lines: list[Line], depth: int) -> list[Line]:
    """Return the lines with those of the publication record taken together; it stands in the first `depth` only.

    A line that says of itself that it is one is so anywhere. Without any, the lines come back themselves.
    """
    above, below = lines[:depth], lines[depth:]
    first = _grouped(above, head.is_record, head.read_record)
    rest = below
    if any([line.record for line in below]):  # noqa: C419 - half the time
        rest = _grouped(below, lambda line: line.record and head.is_record(line), head.read_record)
    return lines if first is above and rest is below else [*first, *rest]


def _grouped(
    lines: list[Line], belongs: Callable[[Line], bool], read: Callable[[Sequence[Line]], Table | None]
) -> list[Line]:
    """Return the lines, each group that can be read as a table as one line that holds it."""
    inside = [not line.block and not line.role and belongs(line) for line in lines]
    if True not in inside:
        return lines
    grouped: list[Line] = []
    group: list[Line] = []
    for line, belonging in zip([*lines, None], [*inside, False], strict=True):
        if group and (not belonging or (line and line.gap)):
            table = read(group)
            # Lines that fail to be a table are body text whatever stands around them, so a blank line changes nothing.
            grouped += [replace(group[0], block=table)] if table else [replace(row, role=Role.BODY) for row in group]
            group = []
        if line:
            (group if belonging else grouped).append(line)
    return grouped
