"""Document → official plain text; marked, so that reading it gives the same document, or plain for people."""

from __future__ import annotations

from collections.abc import Sequence

from generator.document import marks
from generator.document.marks import BREAK
from generator.document.model import Block, Document, Opaque, Paragraph, Role, Table
from generator.document.runs import canonical
from generator.text import explicit, record, tables
from generator.text.reader import read_blocks

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
        written = [
            [explicit.write(block)] if place in misread else _in_marks(block) for place, block in enumerate(blocks)
        ]
        lines, starts = _laid_out(blocks, written)
        text = "".join(f"{line}\n" for line in lines)
        read = dict(read_blocks(text))
        wrong = {place for place, block in enumerate(blocks) if read.get(starts[place]) != block}
        if not wrong:
            return text
        misread |= wrong
    return "".join(f"{explicit.write(block)}\n" for block in blocks)


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


def _in_marks(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [(block.ordinal + marks.mark_all((*block.lead, *block.runs))).replace("\n", BREAK)]
    if isinstance(block, Opaque):
        return [explicit.write(block)]
    if block.record:
        return [marks.mark_all(row).replace("\n", BREAK) for row in record.write_rows(block)]
    return list(tables.write_table(block, marked=True))


def _plain(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.ordinal + marks.plain((*block.lead, *block.runs))]
    if isinstance(block, Opaque):
        return [block.label]
    if block.record:
        return [marks.plain(row).replace("\n", " ") for row in record.write_rows(block)]
    return list(tables.write_table(block, marked=False))
