"""A document's blocks → the same in the order of the page, with the empty lines and rules that the standard asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.document.model import (
    ATTACHMENT_LABELS,
    HEADINGS,
    IMPRINT,
    LETTERHEAD,
    SIGNATURES,
    TITLES,
    Block,
    Document,
    Role,
    Table,
)
from generator.document.runs import role_of
from generator.layout.model import LAYOUT_BLANK, Style
from generator.layout.styles import PREPRINTED_LINE, RED_LINE, THICK_LINE, THIN_LINE

_RUNNING_TEXT = frozenset({Role.BODY, Role.PART, *HEADINGS})
_HEAD = frozenset({*TITLES, Role.SUBTITLE, Role.TITLE_NOTE, Role.SPEAKER})
_MARKS = (Role.MARK, Role.PREPRINTED_MARK)


def arrange(document: Document) -> Iterator[tuple[int, Block | Style]]:
    """Yield each block with its index in the document, and -1 with the style of an empty line or a rule.

    The publication record stands above the title, wherever the text holds it.
    """
    # Sorting is stable: records first, the rest as it was.
    ordered = sorted(enumerate(document.blocks), key=lambda each: not _is_record(each[1]))
    preprinted = any(role_of(block) is Role.PREPRINTED_MARK for block in document.blocks)
    previous: Block | None = None
    for index, block in ordered:
        for style in _between(previous, block):
            yield -1, PREPRINTED_LINE if preprinted and style is RED_LINE else style
        yield index, block
        previous = block
    if _is_grid(previous):
        # Word needs a paragraph after a table that ends the text.
        yield -1, LAYOUT_BLANK
    elif previous is not None and role_of(previous) in IMPRINT:
        yield -1, THICK_LINE


def _between(above: Block | None, below: Block) -> Iterator[Style]:
    before, after = role_of(above), role_of(below)
    if after in IMPRINT:
        # 7.4.2, 7.4.3: a thin rule only where an element stands above.
        yield THIN_LINE if before in IMPRINT else THICK_LINE
    elif after in LETTERHEAD:
        if before in _MARKS:
            # 7.2.5, 7.2.6 two empty lines under the mark.
            yield from (LAYOUT_BLANK, LAYOUT_BLANK)
    elif before in LETTERHEAD:
        # 7.3.1 two empty lines under the red line; the first is its own.
        yield from (RED_LINE, LAYOUT_BLANK)
    elif above is not None and needs_empty_line(above, below):
        yield LAYOUT_BLANK
        if after is Role.SEALED_SIGNATURE:
            # 7.3.5.1: with one line, a seal of 42 mm around name and date would lie on the text above.
            yield LAYOUT_BLANK


def kept_with_seal(arranged: Sequence[tuple[int, Block | Style]]) -> frozenset[int]:
    """Return which of the arranged keep a sealed signature from standing alone on a page (7.3.5.5).

    What is above, with the empty lines between, is kept with it, and the date with a remark (7.3.6).
    """
    kept: set[int] = set()
    roles = [None if isinstance(block, Style) else role_of(block) for _, block in arranged]
    for place, role in enumerate(roles):
        if role is not Role.SEALED_SIGNATURE:
            continue
        above = place - 1
        while above >= 0 and arranged[above][1] is LAYOUT_BLANK:
            above -= 1
        kept.update(range(max(above, 0), place))
        if roles[place + 1 : place + 3] == [Role.DATE, Role.REMARK]:
            kept.add(place + 1)
    return frozenset(kept)


def needs_empty_line(above: Block, below: Block) -> bool:
    """Tell whether an empty line stands between two neighbours."""
    before, after = role_of(above), role_of(below)
    if Role.BLANK in (before, after) or (before in _RUNNING_TEXT and after in _RUNNING_TEXT):
        return False
    if _is_grid(above) and _is_grid(below):
        # Without a paragraph between them Word makes two tables one.
        return True
    return (
        _is_record(above)
        or (before in _HEAD and after not in _HEAD)  # 7.3.2
        or (after is Role.ATTACHMENT_NOTE and before is not after)  # 7.3.4
        or (after in (*SIGNATURES, Role.DATE) and before not in SIGNATURES)  # 7.3.5.2
        or (before in ATTACHMENT_LABELS and after is Role.ATTACHMENT_TITLE)  # 7.3.7 title on the third line
        or (before is Role.ATTACHMENT_TITLE and after is not before)
    )


def _is_grid(block: Block | None) -> bool:
    return isinstance(block, Table) and block.chart is None


def _is_record(block: Block) -> bool:
    return isinstance(block, Table) and block.record
