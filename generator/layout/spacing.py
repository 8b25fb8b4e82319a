"""A document's blocks → the same in the order of the page, with the empty lines that the standard asks for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document.model import HEADINGS, Block, Document, Paragraph, Role, Table

_RUNNING_TEXT = frozenset({Role.BODY, Role.PART, *HEADINGS})
_HEAD = frozenset({Role.TITLE, Role.SUBTITLE, Role.TITLE_NOTE, Role.SPEAKER})


def arrange(document: Document) -> Iterator[tuple[int, Block | None]]:
    """Yield each block with its index in the document, and (-1, None) for an empty line.

    The publication record stands above the title, wherever the text holds it.
    """
    # Sorting is stable: records first, the rest as it was.
    ordered = sorted(enumerate(document.blocks), key=lambda each: not _is_record(each[1]))
    previous: Block | None = None
    for index, block in ordered:
        if previous is not None and needs_empty_line(previous, block):
            yield -1, None
        yield index, block
        previous = block
    if _is_grid(previous):
        # Word needs a paragraph after a table that ends the text.
        yield -1, None


def needs_empty_line(above: Block, below: Block) -> bool:
    """Tell whether an empty line stands between two neighbours."""
    before, after = _role(above), _role(below)
    if Role.BLANK in (before, after) or (before in _RUNNING_TEXT and after in _RUNNING_TEXT):
        return False
    if _is_grid(above) and _is_grid(below):
        # Without a paragraph between them Word makes two tables one.
        return True
    return (
        _is_record(above)
        or (before in _HEAD and after not in _HEAD)  # 7.3.2
        or (after is Role.ATTACHMENT_NOTE and before is not after)  # 7.3.4
        or (after in (Role.SIGNATURE, Role.DATE) and before is not Role.SIGNATURE)  # 7.3.5.2
        or (before is Role.ATTACHMENT_LABEL and after is Role.ATTACHMENT_TITLE)  # 7.3.7 title on the third line
        or (before is Role.ATTACHMENT_TITLE and after is not before)
    )


def _role(block: Block) -> Role | None:
    return block.role if isinstance(block, Paragraph) else None


def _is_grid(block: Block | None) -> bool:
    return isinstance(block, Table) and block.chart is None


def _is_record(block: Block) -> bool:
    return isinstance(block, Table) and block.record
