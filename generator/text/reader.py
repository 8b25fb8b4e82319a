"""Official plain text, with or without marks → Document. Never fails: what is not understood is body text.

Lines come first, then tables and the publication record, then the head, the tail, and what lies between.
Nothing is lost: the words of the blocks, written line by line, are the text without blank lines and outer spaces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from generator.document.marks import BODY, ROLE
from generator.document.model import LETTERHEAD, Block, Document, Paragraph, Role, Table
from generator.document.runs import taken_apart
from generator.text import body, head, tables, tail
from generator.text.explicit import ENCLOSURE
from generator.text.lines import TextLine, read_lines


def read_text(text: str) -> Document:
    """Return the document that official plain text stands for (DESIGN 2 and 4)."""
    return Document(tuple([block for _, block in read_blocks(text)]))


def read_blocks(text: str) -> list[tuple[int, Block]]:
    """Return each block with the number of its first line, counted from 0."""
    notice, line, rest = text.partition(f"{ROLE}{ENCLOSURE}{BODY}")
    if not line:
        return _read_blocks(text)
    above = notice.count("\n")
    return [*_read_blocks(notice), *[(above + number, block) for number, block in _enclosed(rest)]]


def _enclosed(text: str) -> Iterator[tuple[int, Block]]:
    """Yield the blocks of a document behind a notice; the text begins with the rest of the line that says so."""
    titled = False
    for number, block in _read_blocks(text[text.find("\n") :]):
        if isinstance(block, Paragraph) and block.role is Role.TITLE and not titled:
            titled, block = True, replace(block, role=Role.ENCLOSED_TITLE)
        yield number, block


def _read_blocks(text: str) -> list[tuple[int, Block]]:
    lines = _grouped(list(read_lines(text)), tables.is_row, tables.read_table)
    # What a template says to be a red head is no part of the head below it.
    above = next((place for place, line in enumerate(lines) if line.role not in LETTERHEAD), len(lines))
    lines = [*lines[:above], *_with_record(lines[above:], head.reach(lines[above:]))]
    roles = {place: line.role for place, line in enumerate(lines[:above]) if line.role}
    roles |= dict(enumerate(head.head_roles(lines[above:]), above))
    roles |= {index + len(roles): role for index, role in tail.tail_roles(lines[len(roles) :]).items()}
    roles = body.body_roles(lines, roles)
    return [
        (line.number, line.block or taken_apart(roles[index], line.runs, line.shape, line.begins))
        for index, line in enumerate(lines)
    ]


def _with_record(lines: list[TextLine], stop: int) -> list[TextLine]:
    """Return the lines with those of the publication record taken together; it stands in the head only.

    A line that says of itself that it is one is so anywhere.
    """
    above = _grouped(lines[:stop], head.is_record, head.read_record)
    below = _grouped(lines[stop:], lambda line: line.record and head.is_record(line), head.read_record)
    return [*above, *below]


def _grouped(
    lines: list[TextLine], belongs: Callable[[TextLine], bool], read: Callable[[Sequence[TextLine]], Table | None]
) -> list[TextLine]:
    """Return the lines, each group that can be read as a table as one line that holds it."""
    inside = [not line.block and not line.role and belongs(line) for line in lines]
    grouped: list[TextLine] = []
    group: list[TextLine] = []
    for line, belonging in zip([*lines, None], [*inside, False], strict=True):
        if group and (not belonging or (line and line.gap)):
            table = read(group)
            # Lines that fail to be a table are body text whatever stands around them, so a blank line changes nothing.
            grouped += [group[0]._replace(block=table)] if table else [row._replace(role=Role.BODY) for row in group]
            group = []
        if line:
            (group if belonging else grouped).append(line)
    return grouped
