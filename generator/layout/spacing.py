"""A document's blocks → the same in the order of the page, with the empty lines and rules that the standard asks.

And the indents and places that depend on a document's words: 版头 (7.2), 附件说明 (7.3.4), 署名 and 成文日期 (7.3.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.document.marks import plain
from generator.document.model import (
    ATTACHMENT_LABELS,
    HEADINGS,
    IMPRINT,
    LETTERHEAD,
    SIGNATURES,
    TITLES,
    Block,
    Document,
    Paragraph,
    Role,
    Table,
)
from generator.document.ordinals import POINT
from generator.document.runs import all_words, role_of
from generator.layout.model import (
    CHARACTER,
    LAYOUT_BLANK,
    LINE_PITCH,
    LINES,
    SIZE_0,
    SIZE_2,
    HalfPoints,
    OwnIndent,
    Style,
    Twips,
    millimetres,
)
from generator.layout.styles import PREPRINTED_LINE, RED_LINE, STYLE_OF_ROLE, THICK_LINE, THIN_LINE
from generator.width import columns

_RUNNING_TEXT = frozenset({Role.BODY, Role.PART, *HEADINGS})
_HEAD = frozenset({*TITLES, Role.SUBTITLE, Role.TITLE_NOTE, Role.SPEAKER})
_MARKS = (Role.MARK, Role.PREPRINTED_MARK)
LABEL = "签发人："
_SIGNED = (Role.SIGNATORIES, Role.SIGNED_NUMBER)
_FROM_TOP = millimetres(35)  # 7.2.4
# Of an exact line, what stands above its baseline; of a 小标宋 character, what does.
_ABOVE_BASELINE, _CHARACTER_ABOVE = 0.8, 0.8
_TOP_LINES = {Role.COPY_NUMBER: 1, Role.SECRECY: 2, Role.URGENCY: 1}  # 7.2.1 to 7.2.3
_NOTE = "附件："
# The number before an attachment's name: 1. or 1、
_NUMBERED = rf"\d+{POINT}"
_NUMBER_WIDTH = CHARACTER - 5  # “1.” is two half characters, each set closer


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


def letterhead_places(members: Sequence[tuple[int, Paragraph]], text_width: int) -> Iterator[tuple[int, OwnIndent]]:
    """Yield the places of the members of a head that need their own, by index; `text_width` in twips."""
    lines = 0
    for index, each in members:
        if each.role in _TOP_LINES:
            skipped = max(_TOP_LINES[each.role] - 1 - lines, 0)
            lines += skipped + 1
            if skipped:
                yield index, OwnIndent(Twips(0), above=Twips(skipped * LINE_PITCH))
        elif each.role in (Role.MARK, Role.PREPRINTED_MARK):
            size = mark_size(plain(each.runs), text_width)
            # Below the top of their line the mark's characters begin.
            blank = round(_ABOVE_BASELINE * (STYLE_OF_ROLE[Role.MARK].line or 0) - _CHARACTER_ABOVE * size * 10)
            above = _FROM_TOP - lines * LINE_PITCH - blank
            yield index, OwnIndent(Twips(0), above=Twips(max(above, 0)), size=size)
            # A second mark stands right under the first.
            lines = LINES
    yield from _signatories([each for each in members if each[1].role in _SIGNED], text_width)


def mark_size(words: str, text_width: int) -> HalfPoints:
    """Return the size of a mark: 初号, or smaller where a line could not hold it. The standard leaves it open."""
    fitting = int(text_width / 10 / max(columns(words) / 2, 1))
    return HalfPoints(max(SIZE_2, min(SIZE_0, fitting)))


def signatories_begin(paragraph: Paragraph) -> int | None:
    """Return where the names of 签发人 begin in a paragraph's words, None in one that has none."""
    if paragraph.role not in _SIGNED:
        return None
    words = plain(paragraph.runs)
    if LABEL in words:
        return words.index(LABEL) + len(LABEL)
    return words.find("\t") + 1 if paragraph.role is Role.SIGNED_NUMBER else 0


def _signatories(members: Sequence[tuple[int, Paragraph]], text_width: int) -> Iterator[tuple[int, OwnIndent]]:
    """Yield the lines of 7.2.6: one character from the right, two names a line, each under the one above it."""
    rows = [(index, each.role, plain(each.runs)) for index, each in members]
    names = [_names(role, words) for _, role, words in rows]
    width = max((columns(name) / 2 for row in names for name in row), default=0.0)
    count = max((len(row) for row in names), default=0)
    # A character stands between two names.
    lefts = [text_width - round((1 + (count - place) * (width + 1) - 1) * CHARACTER) for place in range(count)]
    for index, role, words in rows:
        first = lefts[0] - len(LABEL) * CHARACTER if LABEL in words else lefts[0]
        begins = [Twips(place) for place in (first, *lefts[1:])]
        if role is Role.SIGNED_NUMBER:
            yield index, OwnIndent(Twips(CHARACTER), tabs=tuple(begins))
        else:
            yield index, OwnIndent(begins[0], tabs=tuple(begins[1:]))


def _names(role: Role, words: str) -> list[str]:
    """Return the names in a line of 签发人; the number stands before the first tab."""
    rest = words.partition("\t")[2] if role is Role.SIGNED_NUMBER else words
    return rest.replace(LABEL, "").split("\t")


def own_indents(document: Document, text_width: int) -> dict[int, OwnIndent]:
    """Return the indents by the index of the block that needs its own; `text_width` of the page in twips."""
    indents: dict[int, OwnIndent] = {}
    for role, group in groupby(enumerate(document.blocks), key=lambda each: _group(each[1])):
        members = [(index, block) for index, block in group if isinstance(block, Paragraph)]
        if role is Role.MARK:
            indents.update(letterhead_places(members, text_width))
        elif role is Role.SIGNATURE:
            sealed = any(each.role is Role.SEALED_SIGNATURE for _, each in members)
            indents.update((_sealed if sealed else _signature)(members, text_width))
        elif role is Role.ATTACHMENT_NOTE:
            indents.update(_attachments(members))
    return indents


def _group(block: Block) -> Role | None:
    """Return the role by which neighbours belong together: organs and their date are one group, and so is a head."""
    role = role_of(block)
    if role in LETTERHEAD:
        return Role.MARK
    return Role.SIGNATURE if role in (*SIGNATURES, Role.DATE) else role


def _signature(members: list[tuple[int, Paragraph]], text_width: int) -> dict[int, OwnIndent]:
    """Return the indents of 7.3.5.2: organ two characters from the right, date beginning two after the organ begins.

    All are left indents: a right one would depend on how wide an editor sets the date's digits.
    The right one lets a date that comes out wider (LibreOffice parts 汉字 and digits) end outside instead of wrapping.
    """
    organ, date = _widest(members, *SIGNATURES), _widest(members, Role.DATE)
    # Where the date is the longer one, it stands two characters from the right and the organ moves left.
    start = text_width - round((2 + organ if organ >= date else 4 + date) * CHARACTER)
    if start < 0:
        # An organ of more than a line: the styles' own right alignment keeps it inside the text.
        return {}
    return {
        index: OwnIndent(
            Twips(start + (2 * CHARACTER if each.role is Role.DATE else 0)), right=Twips(-CHARACTER), align="left"
        )
        for index, each in members
    }


def _sealed(members: list[tuple[int, Paragraph]], text_width: int) -> dict[int, OwnIndent]:
    """Return the indents of 7.3.5.1: date four characters from the right, organ centred over it.

    Both are centred between the same two edges, so that no editor's own width of the date moves one from the other.
    """
    organ, date = _widest(members, *SIGNATURES), _widest(members, Role.DATE)
    # An organ far longer than the date would pass the edge of the text: both move left.
    room = round(max(8 + date, organ) * CHARACTER)
    return {index: OwnIndent(Twips(max(text_width - room, 0)), align="center") for index, _ in members}


def _widest(members: list[tuple[int, Paragraph]], *roles: Role) -> float:
    """Return the width of the longest line of some roles, in characters; digits and Latin letters are half as wide."""
    return max((columns(all_words(each)) / 2 for _, each in members if each.role in roles), default=0.0)


def _attachments(members: list[tuple[int, Paragraph]]) -> Iterator[tuple[int, OwnIndent]]:
    """Yield the indents of several attachments: numbers under each other, names under their first character."""
    (index, first), *others = members
    words = all_words(first)
    name = words.removeprefix(_NOTE).lstrip()
    # One attachment alone has no number, and is the usual case.
    if words.startswith(_NOTE) and name[:1].isdecimal() and re.match(_NUMBERED, name):
        names = Twips(5 * CHARACTER + _NUMBER_WIDTH)
        yield index, OwnIndent(names, hanging=Twips(names - 2 * CHARACTER))
        for index, each in others:
            yield index, OwnIndent(names, hanging=Twips(_NUMBER_WIDTH if re.match(_NUMBERED, all_words(each)) else 0))
