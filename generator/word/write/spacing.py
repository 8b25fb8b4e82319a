"""A document's blocks → the same in the order of the page, with the empty lines that the standard asks for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document.model import Block, Document, Paragraph, Role, Table

# Between paragraphs of these the standard asks for no empty line.
_TEXT = frozenset({Role.BODY, Role.PART, Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4})
HEAD = frozenset({Role.TITLE, Role.SUBTITLE, Role.TITLE_NOTE, Role.SPEAKER})


def arrange(document: Document) -> Iterator[tuple[int, Block | None]]:
    """Yield each block with its index in the document, and (-1, None) for an empty line.

    The publication record stands above the title, wherever the text holds it.
    """
    numbered = list(enumerate(document.blocks))
    records = [each for each in numbered if _is_record(each[1])]
    ordered = records + [each for each in numbered if each not in records] if records else numbered
    previous: Block | None = None
    before_is_text = False
    for index, block in ordered:
        is_text = isinstance(block, Paragraph) and block.role in _TEXT
        if previous is not None and not (is_text and before_is_text) and _parted(previous, block):
            yield -1, None
        yield index, block
        previous, before_is_text = block, is_text
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
