"""Document → the same document with its ordinals counted anew: no gaps, each way of writing kept.

一、 starts again under each part and attachment, each lower level under the next higher one; 一是 counts in its
paragraph, or through paragraphs that follow each other. A marker that stands alone goes and its words stay. What came
out of a fact is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from generator.document import marks, ordinals
from generator.document.enumerations import Marker, all_series
from generator.document.model import HEADINGS, Block, Document, Paragraph, Role, Run
from generator.document.ordinals import Ordinal
from generator.document.runs import cut, join
from generator.document.split import shape

_RESTART = (Role.TITLE, Role.PART, Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE)
_PASSES = 20
_LEVELS = 5
_NONE = (0,) * (_LEVELS + 1)


def renumber(document: Document) -> Document:
    """Return the document with every ordinal counted anew; doing it twice is doing it once."""
    # A lone marker that goes may leave words that now open an enumeration, so once is not always enough.
    for _ in range(_PASSES):
        counted = _once(document)
        if counted == document:
            break
        document = counted
    return document


def _once(document: Document) -> Document:
    return Document(renumber_attachments(_counted_markers(tuple(_counted_levels(document.blocks)))))


def _counted_levels(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, the ordinals of headings and of lists counted."""
    counts = _NONE  # by level: what the last ordinal was
    last = 0  # level of the paragraph directly before, 0 for none
    for block in blocks:
        ordinal = ordinals.parse(block.ordinal) if isinstance(block, Paragraph) and block.ordinal else None
        level = _level(block, ordinal)
        if isinstance(block, Paragraph) and block.role in _RESTART:
            counts = _NONE
        elif level:
            value = counts[level] + bool(ordinal) if _goes_on(block, ordinal, counts[level], last) else 1
            counts = (*counts[:level], value, *_NONE[level + 1 :])
        # What is numbered rightly stays the same object, so that the next pass sees at once that nothing changed.
        if isinstance(block, Paragraph) and ordinal and level and ordinal.value != counts[level]:
            yield replace(block, ordinal=ordinals.spell(ordinal, counts[level]))
        else:
            yield block
        last = level


def _level(block: Block, ordinal: Ordinal | None) -> int:
    """Return the level a block is counted at: headings and items of lists; 0 for anything else."""
    if not isinstance(block, Paragraph):
        return 0
    if block.role in HEADINGS:
        return ordinal.level if ordinal and ordinal.level else HEADINGS.index(block.role) + 1
    return ordinal.level if ordinal and block.role is Role.BODY else 0


def _goes_on(block: Block, ordinal: Ordinal | None, count: int, last: int) -> bool:
    """Tell whether the ordinal goes on counting; a list that starts with 1 again behind other text is another list."""
    if ordinal is None or ordinal.level <= 2 or (isinstance(block, Paragraph) and block.role in HEADINGS):
        return True
    return last == ordinal.level or (ordinal.value > 1 and count > 0)


def _counted_markers(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks, every series of 一是 counted; a series of one loses its marker."""
    changes: dict[int, list[tuple[Marker, str]]] = {}
    for series in all_series(blocks):
        for value, marker in enumerate(series, start=1):
            if len(series) == 1 or value != marker.ordinal.value:
                written = ordinals.spell(marker.ordinal, value) if len(series) > 1 else ""
                changes.setdefault(marker.block, []).append((marker, written))
    if not changes:
        return tuple(blocks)
    return tuple(
        _changed(block, changes[place]) if place in changes and isinstance(block, Paragraph) else block
        for place, block in enumerate(blocks)
    )


def _changed(block: Paragraph, changes: Sequence[tuple[Marker, str]]) -> Paragraph:
    runs = list(block.runs)
    ordinal = block.ordinal
    inside: dict[int, list[tuple[int, int, str]]] = {}
    for marker, written in changes:
        if marker.run < 0:
            ordinal = written
        else:
            stop = marker.start + ordinals.length(marker.ordinal)
            inside.setdefault(marker.run, []).append((marker.start, stop, written))
    for place, spans in inside.items():
        runs[place] = replace(runs[place], text=_rewritten(runs[place].text, sorted(spans)))
    return replace(block, ordinal=ordinal, runs=join(runs))


def _rewritten(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """Return the text with other words from each start to each stop."""
    parts: list[str] = []
    done = 0
    for start, stop, words in spans:
        parts += (text[done:start], words)
        done = stop
    return "".join([*parts, text[done:]])


_LABEL = re.compile(r"(附件\s*)[0-9]*([：:]?)")
_OPENING = r"(附件[：:][^\S\n]*)?"
# Alone, “附件：1.5万亩规划” has no number; among several, “1.5G建设方案” is the first.
_NOTE = re.compile(_OPENING + r"(?:[0-9]+([.．、](?!\d)[^\S\n]*))?")
_NUMBERED_NOTE = re.compile(_OPENING + r"(?:[0-9]+([.．、][^\S\n]*))?")

_SIGNS = (Role.ATTACHMENT_NOTE, Role.ATTACHMENT_LABEL)
_UNFILLED = (Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, Role.BLANK)


def renumber_attachments(blocks: Sequence[Block]) -> tuple[Block, ...]:
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
