"""Document → official plain text; marked, so that reading it gives the same document, or plain for people."""

from __future__ import annotations

from generator.document import marks
from generator.document.model import (
    ATTACHMENT_LABELS,
    IMPRINT,
    LETTERHEAD,
    SIGNATURES,
    TITLES,
    Block,
    Document,
    Opaque,
    Paragraph,
    Role,
    Table,
)
from generator.document.runs import all_words, canonical, role_of
from generator.text import explicit, head, tables

_HEAD = (*TITLES, Role.SUBTITLE, Role.TITLE_NOTE, Role.SPEAKER)
_OPENING = (
    *(Role.SALUTATION, Role.PART, Role.ATTACHMENT_NOTE, *SIGNATURES, Role.DATE, *ATTACHMENT_LABELS),
    *(Role.ENCLOSED_TITLE, Role.COPIES),
)


def write_text(document: Document, *, marked: bool = False) -> str:
    """Return the text of a document, one line a paragraph.

    Plain text is for people: facts stand as they print, a blank line stands before each new division. Marked text
    says the role of every block and the origin of every word: `read_text(write_text(d, marked=True)) == canonical(d)`.
    """
    if marked:
        return "".join([f"{explicit.write(block)}\n" for block in canonical(document).blocks])
    lines: list[str] = []
    before: Block | None = None
    for block in document.blocks:
        if before and _parted(before, block):
            lines.append("")
        lines += _lines(block)
        before = block
    return "".join([f"{line}\n" for line in lines])


def _lines(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [all_words(block)]
    if isinstance(block, Opaque):
        return [block.label]
    if block.record:
        return [row.replace("\n", " ") for row in head.write_record(block)]
    described = [f"[图表：{block.chart.description}]"] if block.chart is not None else []
    return [*described, *tables.write_table(block)]


def _parted(before: Block, block: Block) -> bool:
    """Tell whether a blank line stands between two blocks; two tables need it, elsewhere it helps the eye."""
    if Table in (type(before), type(block)) and _looks_tabular(before) and _looks_tabular(block):
        return True
    role, last = role_of(block), role_of(before)
    if role in _OPENING and role is not last:
        return not (role is Role.DATE and last in SIGNATURES)
    if (last in LETTERHEAD) != (role in LETTERHEAD) or (role in IMPRINT and last not in IMPRINT):
        return True
    return _in_head(before) and not _in_head(block)


def _looks_tabular(block: Block) -> bool:
    """Tell whether the lines of a block could be taken for rows of the table next to it."""
    return isinstance(block, Table) or (isinstance(block, Paragraph) and marks.plain(block.runs).startswith("|"))


def _in_head(block: Block) -> bool:
    return block.record if isinstance(block, Table) else isinstance(block, Paragraph) and block.role in _HEAD
