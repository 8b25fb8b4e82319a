"""A document → the indents that depend on its words: head (7.2), signature and date (7.3.5), attachments (7.3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from generator.document.model import LETTERHEAD, SIGNATURES, Block, Document, Paragraph, Role
from generator.document.runs import all_words, role_of
from generator.layout.letterhead import letterhead_places
from generator.layout.measures import CHARACTER, OwnIndent, Twips
from generator.width import columns

_NOTE = "附件："
# The number before an attachment's name: 1. or 1、
_NUMBERED = r"\d+[.．、]"
_NUMBER_WIDTH = CHARACTER - 5  # “1.” is two half characters, each set closer


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
    if words.startswith(_NOTE) and re.match(_NUMBERED, words.removeprefix(_NOTE).lstrip()):
        names = Twips(5 * CHARACTER + _NUMBER_WIDTH)
        yield index, OwnIndent(names, hanging=Twips(names - 2 * CHARACTER))
        for index, each in others:
            yield index, OwnIndent(names, hanging=Twips(_NUMBER_WIDTH if re.match(_NUMBERED, all_words(each)) else 0))
