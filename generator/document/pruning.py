"""Document → the same document without what was left empty: headings, parts, enumerations, tables, attachments.

A heading with facts in it (its 标题 aside) is content itself and stays: nothing from the data is lost in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.document.enumerations import without_empty_markers
from generator.document.model import HEADINGS, Block, Cell, Document, Paragraph, Role, Table
from generator.document.numbering import without_empty
from generator.document.runs import Runs, from_fact

_PASSES = 20
_WORDLESS = "，。、；：！？,.;:!?"
_RANKS = {Role.PART: 0} | {role: rank for rank, role in enumerate(HEADINGS, start=1)}
_ENDS = (
    Role.TITLE,
    Role.ATTACHMENT_NOTE,
    Role.SIGNATURE,
    Role.DATE,
    Role.REMARK,
    Role.ATTACHMENT_LABEL,
    Role.ATTACHMENT_TITLE,
)


def prune(document: Document) -> Document:
    """Return the document without empty blocks and headings; doing it twice is doing it once."""
    for _ in range(_PASSES):
        pruned = _once(document)
        if pruned == document:
            break
        document = pruned
    return document


def _once(document: Document) -> Document:
    blocks = [without_empty_markers(block) if isinstance(block, Paragraph) else block for block in document.blocks]
    blocks = [_without_empty_pairs(block) if isinstance(block, Table) else block for block in blocks]
    blocks = list(_without_lone_captions([block for block in blocks if not _is_empty(block)]))
    return Document(tuple(without_empty(_without_empty_sections(blocks))))


def _is_empty(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return block.role is not Role.BLANK and _says_nothing(block.runs) and _says_nothing(block.lead)
    if isinstance(block, Table):
        return all(_says_nothing(cell.runs) for row in block.rows[block.header :] for cell in row)
    return False


def _says_nothing(runs: Runs) -> bool:
    # Nearly always there are none, or the first sign of the first decides.
    if not runs:
        return True
    if runs[0].text[:1].isalnum():
        return False
    return not any(from_fact(run) or "".join(run.text.split()).strip(_WORDLESS) for run in runs)


def _without_empty_pairs(table: Table) -> Table:
    """Return a publication record without the labels that have no value; another table as it is."""
    if not table.record:
        return table
    pairs = tuple(tuple(_with_values(row)) for row in table.rows)
    return table if pairs == table.rows else replace(table, rows=tuple(row for row in pairs if row))


def _with_values(row: Sequence[Cell]) -> Iterator[Cell]:
    for label, value in zip(row[::2], row[1::2], strict=False):
        if not _says_nothing(value.runs):
            yield from (label, value)


def _without_lone_captions(blocks: Sequence[Block]) -> Iterator[Block]:
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        caption = isinstance(block, Paragraph) and block.role is Role.CAPTION
        if not caption or isinstance(following, Table):
            yield block


def _without_empty_sections(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without headings that nothing follows before the next heading of their rank or above."""
    kept: list[Block] = []
    filled = [False] * len(_RANKS)  # by rank: something stands between here and the next such heading
    for block in reversed(blocks):
        role = block.role if isinstance(block, Paragraph) else None
        rank = _RANKS.get(role) if role else None
        if rank is not None and isinstance(block, Paragraph):
            if not filled[rank] and not _is_content(block):
                continue
            filled = [True] * rank + [False] * (len(filled) - rank)
        elif role in _ENDS:
            filled = [False] * len(filled)
        elif role not in (Role.BLANK, Role.CAPTION):
            filled = [True] * len(filled)
        kept.append(block)
    return kept[::-1]


def _is_content(heading: Paragraph) -> bool:
    """Tell whether a heading says something itself: text behind its lead, or a fact of a topic in it.

    Years and names (年度, 镇), which have no topic before them, and titles do not count.
    """
    facts = (run.key for run in heading.lead if from_fact(run))
    return bool(heading.role in HEADINGS and heading.runs) or any(
        "." in key and not key.endswith("标题") for key in facts
    )
