"""Blocks → the same blocks with attachments numbered as 9704 7.3.4 and 7.3.7 ask, or without the empty ones.

One attachment has no number (“附件：名单”, “附件”); several have (“附件：1.名单”, “2.清单”, “附件1”, “附件2”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from generator.document import marks
from generator.document.model import Block, Paragraph, Role, Run
from generator.document.runs import cut, join
from generator.document.split import shape

_LABEL = re.compile(r"(附件\s*)[0-9]*([：:]?)")
_OPENING = r"(附件[：:][^\S\n]*)?"
# Alone, “附件：1.5万亩规划” has no number; among several, “1.5G建设方案” is the first.
_NOTE = re.compile(_OPENING + r"(?:[0-9]+([.．、](?!\d)[^\S\n]*))?")
_NUMBERED_NOTE = re.compile(_OPENING + r"(?:[0-9]+([.．、][^\S\n]*))?")

_SIGNS = (Role.ATTACHMENT_NOTE, Role.ATTACHMENT_LABEL)
_UNFILLED = (Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, Role.BLANK)


def renumber(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with their attachments numbered; labels that are written otherwise (附件一) stay."""
    if not _announce(blocks):
        return tuple(blocks)
    labels = [block for block in blocks if _has_role(block, Role.ATTACHMENT_LABEL)]
    numbered: list[Block] = []
    for is_note, group in groupby(blocks, lambda block: _has_role(block, Role.ATTACHMENT_NOTE)):
        members = list(group)
        notes = [block for block in members if isinstance(block, Paragraph)]
        numbered.extend(_notes(notes) if is_note else members)
    if not all(isinstance(label, Paragraph) and _LABEL.fullmatch(shape(label.runs)) for label in labels):
        return tuple(numbered)
    return tuple(_labels(numbered, len(labels)))


def without_empty(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without attachments that have no content, and without the notes that announce those."""
    if not _announce(blocks):
        return list(blocks)
    starts = [place for place, block in enumerate(blocks) if _has_role(block, Role.ATTACHMENT_LABEL)]
    stops = [*starts[1:], len(blocks)] if starts else []
    gone = [number for number, span in enumerate(zip(starts, stops, strict=True)) if _is_empty(blocks[slice(*span)])]
    titles = {_title(blocks[starts[number] : stops[number]]) for number in gone} - {""}
    dropped = {place for number in gone for place in range(starts[number], stops[number])}
    notes = [place for place, block in enumerate(blocks) if _is_named(block)]
    for number, place in enumerate(notes):
        same_place = len(notes) == len(starts) and number in gone
        if same_place or _name(blocks[place]) in titles:
            dropped.add(place)
    kept = [block for place, block in enumerate(blocks) if place not in dropped]
    return list(_without_bare_notes(kept))


def _announce(blocks: Sequence[Block]) -> bool:
    """Tell whether an attachment is announced or begins anywhere; most documents have none."""
    return any(isinstance(block, Paragraph) and block.role in _SIGNS for block in blocks)


def _without_bare_notes(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks without a line “附件：” that nothing follows."""
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        bare = _has_role(block, Role.ATTACHMENT_NOTE) and not _is_named(block)
        if not bare or (following and _is_named(following)):
            yield block


def _is_empty(section: Sequence[Block]) -> bool:
    return all(isinstance(block, Paragraph) and block.role in _UNFILLED for block in section)


def _title(section: Sequence[Block]) -> str:
    titles = (block for block in section if isinstance(block, Paragraph) and block.role is Role.ATTACHMENT_TITLE)
    return "".join(marks.plain(title.runs) for title in titles)


def _is_named(block: Block) -> bool:
    return _has_role(block, Role.ATTACHMENT_NOTE) and _name(block) != ""


def _name(block: Block) -> str:
    runs = block.runs if isinstance(block, Paragraph) else ()
    match = _NOTE.match(shape(runs))
    return marks.plain(cut(runs, match.end() if match else 0)[1])


def _has_role(block: Block, role: Role) -> bool:
    return isinstance(block, Paragraph) and block.role is role


def _labels(blocks: Sequence[Block], count: int) -> Iterator[Block]:
    number = 0
    for block in blocks:
        labelled = isinstance(block, Paragraph) and block.role is Role.ATTACHMENT_LABEL
        match = _LABEL.fullmatch(shape(block.runs)) if isinstance(block, Paragraph) and labelled else None
        if isinstance(block, Paragraph) and match:
            number += 1
            words = f"{match[1]}{number}" if count > 1 else match[1].rstrip()
            yield replace(block, runs=(Run(words + match[2]),))
        else:
            yield block


def _notes(group: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the notes of one list; a line that only says “附件：” counts for none."""
    named = [note for note in group if _is_named(note)]
    headed = len(named) < len(group)
    number = 0
    for note in group:
        number += _is_named(note)
        yield _note(note, number, len(named), headed) if _is_named(note) else note


def _note(note: Paragraph, number: int, count: int, headed: bool) -> Paragraph:
    match = (_NUMBERED_NOTE if count > 1 else _NOTE).match(shape(note.runs))
    start, mark = (match[1] or "附件：", match[2] or ".") if match else ("附件：", ".")
    opening = (start if number == 1 and not headed else "") + (f"{number}{mark}" if count > 1 else "")
    return replace(note, runs=join((Run(opening), *cut(note.runs, match.end() if match else 0)[1])))
