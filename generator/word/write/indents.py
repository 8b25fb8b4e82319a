"""A document → the indents that depend on the words: signature and date (7.3.5.2), names of attachments (7.3.4)."""

from __future__ import annotations

from itertools import groupby

from generator.document.marks import plain
from generator.document.model import Block, Document, Paragraph, Role
from generator.layout.measures import CHARACTER

_SIGNED = (Role.SIGNATURE, Role.DATE)
_INDENTED = (Role.SIGNATURE, Role.ATTACHMENT_NOTE)
_NOTE = "附件："
_NUMBER = CHARACTER - 5  # “1.” is two half characters, each set closer


def direct_formats(document: Document, text_width: int) -> dict[int, str]:
    """Return `w:ind` and `w:jc` by the index of the block that needs its own; `text_width` of the page in twips."""
    formats: dict[int, str] = {}
    if not any([_kind(block) in _INDENTED for block in document.blocks]):  # noqa: C419 - half the time
        return formats
    for kind, group in groupby(enumerate(document.blocks), key=lambda each: _kind(each[1])):
        members = [(index, block) for index, block in group if isinstance(block, Paragraph)]
        if kind is Role.SIGNATURE:
            formats.update(_signature(members, text_width))
        elif kind is Role.ATTACHMENT_NOTE:
            formats.update(_notes(members))
    return formats


def words(paragraph: Paragraph) -> str:
    """Return all words of a paragraph."""
    return paragraph.ordinal + plain(paragraph.lead) + plain(paragraph.runs)


def _kind(block: Block) -> Role | None:
    role = block.role if isinstance(block, Paragraph) else None
    return Role.SIGNATURE if role in _SIGNED else role


def _signature(members: list[tuple[int, Paragraph]], text_width: int) -> dict[int, str]:
    """Return the indents of 7.3.5.2: organ two characters from the right, date beginning two after the organ begins.

    All are left indents: a right one would depend on how wide an editor sets the date's digits.
    The right one lets a date that comes out wider (LibreOffice parts 汉字 and digits) end outside instead of wrapping.
    """
    organ = _widest(members, Role.SIGNATURE)
    date = _widest(members, Role.DATE)
    # Where the date is the longer one, it stands two characters from the right and the organ moves left.
    start = text_width - round((2 + organ if organ >= date else 4 + date) * CHARACTER)
    if start < 0:
        # An organ of more than a line: the styles' own right alignment keeps it inside the text.
        return {}
    return {index: _left(start + (2 * CHARACTER if each.role is Role.DATE else 0)) for index, each in members}


def _widest(members: list[tuple[int, Paragraph]], role: Role) -> float:
    """Return the width in characters; digits and Latin letters are half as wide."""
    lines = [words(each) for _, each in members if each.role is role]
    return max((sum(0.5 if each.isascii() else 1 for each in line) for line in lines), default=0.0)


def _notes(members: list[tuple[int, Paragraph]]) -> dict[int, str]:
    """Return the indents of several attachments: numbers under each other, names under their first character."""
    first = words(members[0][1])
    if not (first.startswith(_NOTE) and _numbered(first.removeprefix(_NOTE).lstrip())):
        return {}
    names = 5 * CHARACTER + _NUMBER
    formats = {members[0][0]: _hanging(names, names - 2 * CHARACTER)}
    for index, each in members[1:]:
        formats[index] = _hanging(names, _NUMBER if _numbered(words(each)) else 0)
    return formats


def _numbered(name: str) -> bool:
    """Tell whether a name begins with its number: 1. or 1、."""
    digits = 0
    while name[digits : digits + 1].isdecimal():
        digits += 1
    return digits > 0 and name[digits : digits + 1] in (".", "．", "、")


def _left(left: int) -> str:
    sides = f'w:leftChars="0" w:left="{left}" w:rightChars="0" w:right="-{CHARACTER}"'
    return f'<w:ind {sides} w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>'


def _hanging(left: int, hanging: int) -> str:
    return f'<w:ind w:leftChars="0" w:left="{left}" w:hangingChars="0" w:hanging="{hanging}"/>'
