"""Document → ordinals that skip or repeat: 一、 三、; 一是 … 三是."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.checks.base import Check, tell
from generator.document import ordinals
from generator.document.enumerations import all_series
from generator.document.lines import headings_after
from generator.document.marks import plain
from generator.document.model import HEADINGS, Block, Document, Paragraph, Role
from generator.document.ordinals import Ordinal
from generator.problems import Place, Problem, Severity

NUMBERING_GAP = Check(
    "numbering-gap",
    "序号不连",
    Severity.WARNING,
    "标题、条目的序号跳号或重号（一、之后是三、，一是之后是三是）",
    "GB/T 9704-2012 7.3.3",
)
# An ordinal, the value it does not follow, and the block it stands in.
Gap = tuple[Ordinal, int, int]
_RESTART = (Role.TITLE, Role.PART, Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE)


def find_numbering_gaps(document: Document, file: str, numbers: Sequence[int] = ()) -> Iterator[Problem]:
    """Yield a problem for each ordinal that does not follow the one before it.

    `numbers` are the lines on which the blocks begin in a file of text.
    """
    gaps = [*_levels(document.blocks), *_series(document.blocks)]
    if gaps:
        places = _places(document.blocks, file)
        for ordinal, last, number in gaps:
            place = replace(places[number], line=numbers[number]) if numbers else places[number]
            yield _tell(ordinal, last, place)


def _levels(blocks: Sequence[Block]) -> Iterator[Gap]:
    """Check headings and lists: each level counts on until a higher one comes."""
    counts: dict[int, tuple[str, int]] = {}
    ended: dict[str, int] = {}
    for number, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        if block.role in _RESTART:
            counts = {}
            continue
        ordinal = ordinals.parse(block.ordinal) if block.ordinal else None
        if ordinal is None or not ordinal.level:
            continue
        if ordinal.level < max(counts, default=0):
            counts = {level: seen for level, seen in counts.items() if level <= ordinal.level}
        # A list of a hundred projects counts on under the next heading.
        kind, last = counts.get(ordinal.level, (ordinal.kind, ended.get(ordinal.kind, 0) if ordinal.value > 1 else 0))
        # Another way of writing, or a list that starts again, is another list.
        fresh = kind != ordinal.kind or (ordinal.value == 1 and _may_restart(ordinal, last))
        if not fresh and ordinal.value != last + 1:
            yield ordinal, last, number
        counts[ordinal.level] = (ordinal.kind, ordinal.value)
        ended[ordinal.kind] = ordinal.value


def _may_restart(ordinal: Ordinal, last: int) -> bool:
    """Tell whether 1 may come again without a higher ordinal between: lists may, 一、 twice in a row not."""
    return ordinal.level > 2 or last != 1


def _series(blocks: Sequence[Block]) -> Iterator[Gap]:
    """Check 一是 … 二是 …: every series counts from one."""
    for series in all_series(blocks):
        last = 0
        for marker in series:
            value = marker.ordinal.value
            if value != last + 1 and not (value == 1 and last > 1):
                yield marker.ordinal, last, marker.block
            last = value


def _tell(ordinal: Ordinal, last: int, place: Place) -> Problem:
    written = ordinals.spell(ordinal).strip()
    if not last:
        return tell(
            NUMBERING_GAP, place, "序号不是从一开始", found=written, expected=ordinals.spell(ordinal, 1).strip()
        )
    before, wanted = (ordinals.spell(ordinal, value).strip() for value in (last, last + 1))
    return tell(NUMBERING_GAP, place, f"序号不连：“{before}”之后是“{written}”", expected=wanted)


def _places(blocks: Sequence[Block], file: str) -> list[Place]:
    """Return the headings above each block as a place."""
    path: dict[int, str] = {}
    place = Place(file)
    places = []
    for block in blocks:
        places.append(place)
        if isinstance(block, Paragraph) and (block.role in HEADINGS or block.role is Role.PART):
            path = headings_after(path, block.role, (block.ordinal + plain(block.lead or block.runs)).rstrip("。"))
            place = Place(file, heading="/".join(path.values()))
    return places
