"""Document → official plain text; marked, so that reading it gives the same document, or plain for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.document import marks
from generator.document.marks import BREAK
from generator.document.model import Block, Document, Opaque, Paragraph, Role, Run, Table
from generator.document.runs import Runs, canonical
from generator.document.split import lengths
from generator.text import explicit, head, tables
from generator.text.lines import Line, line_of, read_line
from generator.text.reader import judged

# One line: its runs, or what it says in so many marks.
Row = Runs | str
_TRIES = 3  # an explicit role changes how its neighbours are read; after this many tries every role is written
_HEAD = (Role.TITLE, Role.SUBTITLE, Role.TITLE_NOTE, Role.SPEAKER)
_OPENING = (Role.SALUTATION, Role.PART, Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.DATE, Role.ATTACHMENT_LABEL)


def write_text(document: Document, *, marked: bool = False) -> str:
    """Return the text of a document, one line a paragraph.

    Plain text is for people: facts stand as they print. Marked text keeps their origin, and wherever the words alone
    would be read otherwise it says the role, so that `read_text(write_text(d, marked=True)) == canonical(d)`.
    """
    if marked:
        return _marked(canonical(document).blocks)
    return "".join(f"{line}\n" for line in _laid_out(document.blocks, [_plain(block) for block in document.blocks])[0])


def _marked(blocks: Sequence[Block]) -> str:
    misread: set[int] = set()
    for _ in range(_TRIES):
        written = [_full(block) if place in misread else _rows(block) for place, block in enumerate(blocks)]
        lines, starts = _laid_out(blocks, [[_in_marks(row) for row in rows] for rows in written])
        wrong = _wrong(blocks, written, starts)
        if not wrong:
            return "\n".join([*lines, ""])
        misread |= wrong
    return "".join(f"{explicit.write(block)}\n" for block in blocks)


def _wrong(blocks: Sequence[Block], written: Sequence[Sequence[Row]], starts: Sequence[int]) -> set[int]:
    """Return the blocks that would be read otherwise than they are.

    The lines are made of the runs that were written: splitting the marks of the whole text again would give the same.
    """
    lines, roles = judged(list(_lines(written, starts)))
    places = {start: place for place, start in enumerate(starts)}
    wrong = set(range(len(blocks)))
    for index, line in enumerate(lines):
        place = places.get(line.number)
        if place is not None and _is_read_as(blocks[place], line, roles.get(index)):
            wrong.discard(place)
    return wrong


def _lines(written: Sequence[Sequence[Row]], starts: Sequence[int]) -> Iterator[Line]:
    number, gap = 0, False
    for rows, start in zip(written, starts, strict=True):
        gap = gap or start > number
        number = start
        for row in rows:
            line = read_line(row, number, gap) if isinstance(row, str) else line_of(row, number, gap)
            gap = line is None
            number += 1
            if line:
                yield line


def _is_read_as(block: Block, line: Line, role: Role | None) -> bool:
    if line.block or not isinstance(block, Paragraph):
        return line.block == block
    ordinal, lead, text = len(block.ordinal), _length(block.lead), _length(block.runs)
    return (
        role is block.role
        and len(line.text) == ordinal + lead + text
        and lengths(role, line.shape, line.begins) == (ordinal, lead)
    )


def _length(runs: Runs) -> int:
    return sum([len(run.text) for run in runs])


def _laid_out(blocks: Sequence[Block], written: Sequence[Sequence[str]]) -> tuple[list[str], list[int]]:
    """Return all lines, a blank one before each new division, and the place of each block's first line."""
    lines: list[str] = []
    starts: list[int] = []
    for place, block in enumerate(blocks):
        if place and _parted(blocks[place - 1], block):
            lines.append("")
        starts.append(len(lines))
        lines.extend(written[place])
    return lines, starts


def _parted(before: Block, block: Block) -> bool:
    """Tell whether a blank line stands between two blocks; two tables need it, elsewhere it helps the eye."""
    if Table in (type(before), type(block)) and _looks_tabular(before) and _looks_tabular(block):
        return True
    role = block.role if isinstance(block, Paragraph) else None
    last = before.role if isinstance(before, Paragraph) else None
    if role in _OPENING and role is not last:
        return not (role is Role.DATE and last is Role.SIGNATURE)
    return _in_head(before) and not _in_head(block)


def _looks_tabular(block: Block) -> bool:
    """Tell whether the lines of a block could be taken for rows of the table next to it."""
    return isinstance(block, Table) or (isinstance(block, Paragraph) and marks.plain(block.runs).startswith("|"))


def _in_head(block: Block) -> bool:
    return block.record if isinstance(block, Table) else isinstance(block, Paragraph) and block.role in _HEAD


def _rows(block: Block) -> Sequence[Row]:
    """Return the lines of a block whose words tell what it is."""
    if isinstance(block, Paragraph):
        return [((Run(block.ordinal), *block.lead, *block.runs) if block.ordinal else (*block.lead, *block.runs))]
    if isinstance(block, Opaque):
        return _full(block)
    return head.write_rows(block) if block.record else list(tables.write_rows(block, keep_facts=True))


def _full(block: Block) -> Sequence[Row]:
    return [explicit.write(block)]


def _in_marks(row: Row) -> str:
    return row if isinstance(row, str) else marks.mark_all(row).replace("\n", BREAK)


def _plain(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.ordinal + marks.plain((*block.lead, *block.runs))]
    if isinstance(block, Opaque):
        return [block.label]
    if block.record:
        return [marks.plain(row).replace("\n", " ") for row in head.write_rows(block)]
    return list(tables.write_table(block))
