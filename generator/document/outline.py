"""Document → its outline: the tree of headings with their ordinals, the numbering used, one line a block to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.document import marks, ordinals
from generator.document.model import HEADINGS, Block, Document, Opaque, Paragraph, Role, Table

_TOP = (Role.PART, Role.ATTACHMENT_TITLE)


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading and the headings under it; `title` is without ordinal and end mark."""

    role: Role
    ordinal: str
    title: str
    run_in: bool = False  # text follows in the same paragraph
    children: tuple[Heading, ...] = ()


def headings(document: Document) -> tuple[Heading, ...]:
    """Return the headings as a tree, each under the nearest one of higher rank before it."""
    flat = [block for block in document.blocks if isinstance(block, Paragraph) and _rank(block) is not None]
    return _tree(flat)


def numbering(document: Document) -> tuple[str, ...]:
    """Return the ways of numbering in the order they first appear: 一、 （一） 1. 一是."""
    kinds: dict[str, None] = {}
    for block in document.blocks:
        ordinal = ordinals.parse(block.ordinal) if isinstance(block, Paragraph) else None
        if ordinal:
            kinds[ordinal.kind] = None
    return tuple(kinds)


def lines(document: Document, width: int = 30) -> Iterator[str]:
    """Yield one line a block: role | ordinal | lead | first words, each cut to `width` characters."""
    for block in document.blocks:
        yield " | ".join(part[:width].replace("\n", " ") for part in _parts(block))


def _tree(flat: Sequence[Paragraph]) -> tuple[Heading, ...]:
    tree: list[Heading] = []
    place = 0
    while place < len(flat):
        block = flat[place]
        stop = place + 1
        while stop < len(flat) and (_rank(flat[stop]) or 0) > (_rank(block) or 0):
            stop += 1
        title = marks.plain(block.lead if block.role in HEADINGS else block.runs)
        run_in = block.role in HEADINGS and bool(block.runs)
        children = _tree(flat[place + 1 : stop])
        tree.append(Heading(block.role, block.ordinal, title.strip().rstrip("。"), run_in, children))
        place = stop
    return tuple(tree)


def _rank(block: Paragraph) -> int | None:
    if block.role in _TOP:
        return 0
    return HEADINGS.index(block.role) + 1 if block.role in HEADINGS else None


def _parts(block: Block) -> tuple[str, ...]:
    if isinstance(block, Opaque):
        return (block.kind, "", "", block.label)
    if isinstance(block, Table):
        first = "、".join(marks.plain(cell.runs) for cell in block.rows[0]) if block.rows else ""
        return ("发布信息" if block.record else "表格", f"{len(block.rows)}行", "", first)
    return (block.role.value, block.ordinal, marks.plain(block.lead), marks.plain(block.runs))
