"""Document → the same document without what was left empty: headings, parts, enumerations, tables, attachments.

A heading with facts in it (its 标题 aside) is content itself and stays: nothing from the data is lost in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, zip_longest

from generator.document import attachments, ordinals
from generator.document.marks import HOLE
from generator.document.model import (
    ATTACHMENT_LABELS,
    HEADINGS,
    IMPRINT,
    SIGNATURES,
    TITLES,
    Block,
    Document,
    Paragraph,
    Role,
    Run,
    Table,
)
from generator.document.ordinals import ENUMERATION
from generator.document.runs import Runs, cut, from_fact, join, paragraph, pieces, role_of

_MOST_ROUNDS = 20
_SEPARATORS = "，、；。;,"
_WORDLESS = "，。、；：！？,.;:!?"
_RANKS = {Role.PART: 0} | {role: rank for rank, role in enumerate(HEADINGS, start=1)}
_ENDS = (
    *TITLES,
    Role.ATTACHMENT_NOTE,
    *SIGNATURES,
    Role.DATE,
    Role.REMARK,
    *ATTACHMENT_LABELS,
    Role.ATTACHMENT_TITLE,
    *IMPRINT,
)


def prune(document: Document) -> Document:
    """Return the document without empty blocks and headings; doing it twice is doing it once."""
    for _ in range(_MOST_ROUNDS):
        trimmed = [_without_empty_pieces(block) for block in document.blocks]
        above = [None, *trimmed]
        blocks = [block for block, before in zip(trimmed, above, strict=False) if not _is_empty(block, before)]
        # A table's title goes with its table.
        blocks = [
            block
            for block, following in zip_longest(blocks, blocks[1:])
            if role_of(block) is not Role.CAPTION or isinstance(following, Table)
        ]
        pruned = Document(tuple(attachments.without_empty(_without_empty_sections(blocks))))
        if pruned == document:
            break
        document = pruned
    return document


def _without_empty_pieces(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return _without_empty_markers(block)
    return _without_empty_pairs(block) if isinstance(block, Table) and block.record else block


def _is_empty(block: Block, before: Block | None) -> bool:
    if isinstance(block, Paragraph):
        return block.role is not Role.BLANK and _says_nothing(block.runs) and _says_nothing(block.lead)
    if isinstance(block, Table):
        # An attachment that the data name is printed, with rows or without.
        title = before.runs if isinstance(before, Paragraph) and before.role is Role.ATTACHMENT_TITLE else ()
        if any(from_fact(run) for run in title):
            return False
        return all(_says_nothing(cell.runs) for row in block.rows[block.header :] for cell in row)
    return False


def _says_nothing(runs: Runs) -> bool:
    return not any(from_fact(run) or "".join(run.text.split()).strip(_WORDLESS) for run in runs)


def _without_empty_pairs(table: Table) -> Table:
    """Return a publication record without the labels that have no value."""
    pairs = tuple(
        tuple(
            cell
            for label, value in zip(row[::2], row[1::2], strict=False)
            if not _says_nothing(value.runs)
            for cell in (label, value)
        )
        for row in table.rows
    )
    return table if pairs == table.rows else table._replace(rows=tuple(row for row in pairs if row))


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


def _without_empty_markers(block: Paragraph) -> Paragraph:
    """Return the paragraph without enumeration markers behind which nothing is said."""
    if block.role is not Role.BODY and block.role not in HEADINGS:
        return block
    if not any(
        map(ordinals.markers, [text for text, key, to_fill, note in block.runs if not (key or to_fill or note)])
    ):
        return block
    runs, outline = block.runs, _outline(block.runs)
    places = ordinals.markers(outline)
    if not places:
        return block
    opener = ordinals.parse(block.ordinal) if block.role is Role.BODY else None
    if opener and opener.level == ENUMERATION and not outline[: places[0][0]].strip(_SEPARATORS):
        return paragraph(block.role, cut(runs, places[0][0])[1])
    if borders := _empty_markers(outline, places):
        kept = pieces(runs, [0, *borders, len(outline)])[::2]
        runs = join([run for piece in kept for run in piece])
        outline = _outline(runs)
    if empty := _last_empty_marker(outline):
        stop = "。" if outline[empty.start] in "；，、;," else ""
        runs = join((*cut(runs, empty.start)[0], Run(stop), *cut(runs, empty.stop)[1]))
    return block if runs is block.runs else block._replace(runs=runs)


def _empty_markers(outline: str, places: Sequence[tuple[int, int]]) -> list[int]:
    """Return from where to where there are markers with nothing but punctuation up to the next: “一是；二是整治…”."""
    borders: list[int] = []
    for (start, stop), (following, _) in pairwise(places):
        # Behind a marker that goes, the next one stands where that stood.
        opens = start in borders[-1:] or not start or outline[start - 1] in "。；：，！？;:,!?"
        if opens and not outline[stop:following].strip(_SEPARATORS):
            borders += [start, following]
    return borders


def _last_empty_marker(outline: str) -> range | None:
    """Return the last marker with nothing but punctuation behind it, and what separates it from the words before."""
    places = ordinals.markers(outline)
    if not places or outline[places[-1][1] :].strip(_SEPARATORS):
        return None
    start = len(outline[: places[-1][0]].rstrip("；，、;,"))
    opens = start < places[-1][0] or not start or outline[start - 1] in "。：！？:!?"
    return range(start, len(outline)) if opens else None


def _outline(runs: Runs) -> str:
    """Return the shape of the runs, with the mark that ends a fact's sentence left in."""
    return "".join([_shape_of_fact(run.text) if from_fact(run) else run.text for run in runs])


def _shape_of_fact(text: str) -> str:
    return HOLE * (len(text) - 1) + (text[-1] if len(text) > 1 and text[-1] in "。；：！？" else HOLE)
