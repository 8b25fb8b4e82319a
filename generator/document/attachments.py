"""Blocks → the same blocks with their attachments numbered, or without attachments that have no content.

An attachment is announced by a note (附件：1.清单, GB/T 9704 7.3.4) and begins with a label (附件1, 7.3.7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, zip_longest

from generator.document.marks import plain
from generator.document.model import ATTACHMENT_LABELS, IMPRINT, Block, Paragraph, Role, Run
from generator.document.runs import cut, join, role_of, shape

_LABEL = r"(附件\s*)[0-9]*([：:]?)"
_OPENING = r"(附件[：:][^\S\n]*)?"
# Alone, “附件：1.5万亩规划” has no number; among several, “1.5G建设方案” is the first.
_NOTE = _OPENING + r"(?:[0-9]+([.．、](?!\d)[^\S\n]*))?"
_NUMBERED_NOTE = _OPENING + r"(?:[0-9]+([.．、][^\S\n]*))?"
_ATTACHED = frozenset((Role.ATTACHMENT_NOTE, *ATTACHMENT_LABELS))
_UNFILLED = (*ATTACHMENT_LABELS, Role.ATTACHMENT_TITLE, Role.BLANK)


def numbered(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with notes and labels counted; where one label is written otherwise (附件一), all stay."""
    roles = list(map(role_of, blocks))
    if _ATTACHED.isdisjoint(roles):
        return tuple(blocks)
    counted: list[Block] = []
    for role, group in groupby(blocks, role_of):
        members = list(group)
        counted += _numbered_notes(members) if role is Role.ATTACHMENT_NOTE else members
    labels = [place for place, role in enumerate(roles) if role in ATTACHMENT_LABELS]
    written = [block for place in labels if isinstance(block := counted[place], Paragraph)]
    matches = [re.fullmatch(_LABEL, shape(block.runs)) for block in written]
    for number, (place, block, match) in enumerate(zip(labels, written, matches, strict=True), start=1):
        if match and all(matches):
            words = f"{match[1]}{number}" if len(labels) > 1 else match[1].rstrip()
            counted[place] = block._replace(runs=(Run(words + match[2]),))
    return tuple(counted)


def without_empty(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without attachments that have no content, and without the notes that announce those."""
    roles = list(map(role_of, blocks))
    if _ATTACHED.isdisjoint(roles):
        return list(blocks)
    starts = [place for place, role in enumerate(roles) if role in ATTACHMENT_LABELS]
    end = next((place for place, role in enumerate(roles) if role in IMPRINT), len(blocks))
    spans = [range(*span) for span in pairwise([*starts, end])]
    empty = [number for number, span in enumerate(spans) if all(roles[place] in _UNFILLED for place in span)]
    dropped = {place for number in empty for place in spans[number]}
    titles = {_title([blocks[place] for place in spans[number]]) for number in empty} - {""}
    notes = [place for place, block in enumerate(blocks) if _name(block)]
    # A note tells its attachment by its place where each has one, else by its words.
    dropped |= {place for number, place in enumerate(notes) if len(notes) == len(starts) and number in empty}
    dropped |= {place for place in notes if _name(blocks[place]) in titles}
    kept = [block for place, block in enumerate(blocks) if place not in dropped]
    # A line “附件：” goes where no note follows.
    return [
        block
        for block, following in zip_longest(kept, kept[1:])
        if role_of(block) is not Role.ATTACHMENT_NOTE or _name(block) or (following and _name(following))
    ]


def _title(section: Sequence[Block]) -> str:
    titles = (block for block in section if isinstance(block, Paragraph) and block.role is Role.ATTACHMENT_TITLE)
    return "".join(plain(title.runs) for title in titles)


def _name(block: Block) -> str:
    """Return the name a note gives, "" for another block and for a note that only says “附件：”."""
    if not isinstance(block, Paragraph) or block.role is not Role.ATTACHMENT_NOTE:
        return ""
    match = re.match(_NOTE, shape(block.runs))
    return plain(cut(block.runs, match.end() if match else 0)[1])


def _numbered_notes(notes: Sequence[Block]) -> Iterator[Block]:
    """Yield the notes of one list; a line that only says “附件：” counts for none."""
    count = sum(_name(note) != "" for note in notes)
    headed = count < len(notes)
    number = 0
    for note in notes:
        if isinstance(note, Paragraph) and _name(note):
            number += 1
            match = re.match(_NUMBERED_NOTE if count > 1 else _NOTE, shape(note.runs))
            start, mark = (match[1] or "附件：", match[2] or ".") if match else ("附件：", ".")
            opening = (start if number == 1 and not headed else "") + (f"{number}{mark}" if count > 1 else "")
            yield note._replace(runs=join((Run(opening), *cut(note.runs, match.end() if match else 0)[1])))
        else:
            yield note
