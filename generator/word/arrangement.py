"""A document's blocks → the same in the order of the page, with the empty lines that the standard asks for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document.model import Block, Document, Paragraph, Role, Table

HEAD = frozenset({Role.TITLE, Role.SUBTITLE, Role.TITLE_NOTE, Role.SPEAKER})


def arrange(document: Document) -> Iterator[tuple[int, Block | None]]:
    """Yield each block with its index in the document, and (-1, None) for an empty line.

    The publication record stands above the title, wherever the text holds it.
    """
    numbered = list(enumerate(document.blocks))
    ordered = [each for each in numbered if _is_record(each[1])] + [
        each for each in numbered if not _is_record(each[1])
    ]
    previous: Block | None = None
    for index, block in ordered:
        if previous is not None and _parted(previous, block):
            yield -1, None
        yield index, block
        previous = block
    if isinstance(previous, Table):
        # Word needs a paragraph after a table that ends the text.
        yield -1, None


def _parted(previous: Block, block: Block) -> bool:
    before, after = _role(previous), _role(block)
    if Role.BLANK in (before, after):
        return False
    if isinstance(previous, Table) and isinstance(block, Table):
        # Without a paragraph between them Word makes two tables one.
        return True
    return (
        _is_record(previous)
        or (before in HEAD and after not in HEAD)  # 7.3.2
        or (after is Role.ATTACHMENT_NOTE and before is not after)  # 7.3.4
        or (after in (Role.SIGNATURE, Role.DATE) and before is not Role.SIGNATURE)  # 7.3.5.2
        or (before is Role.ATTACHMENT_LABEL and after is Role.ATTACHMENT_TITLE)  # 7.3.7 title on the third line
        or (before is Role.ATTACHMENT_TITLE and after is not before)
    )


def _role(block: Block) -> Role | None:
    return block.role if isinstance(block, Paragraph) else None


def _is_record(block: Block) -> bool:
    return isinstance(block, Table) and block.record
