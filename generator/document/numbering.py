"""Document → the same document with its ordinals counted anew: no gaps, each way of writing kept.

一、 starts again under each part and attachment, each lower level under the next higher one; 一是 counts in its
paragraph, or through paragraphs that follow each other. A marker that stands alone goes and its words stay. What came
out of a fact is never touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.document import attachments, ordinals
from generator.document.enumerations import Marker, all_series
from generator.document.model import HEADINGS, Block, Document, Paragraph, Role
from generator.document.ordinals import Ordinal
from generator.document.runs import join

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
    return Document(attachments.renumber(_counted_markers(tuple(_counted_levels(document.blocks)))))


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
