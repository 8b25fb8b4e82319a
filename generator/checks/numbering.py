"""Document → ordinals that skip or repeat: 一、 三、; 一是 … 三是."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from generator.checks.base import Check, tell
from generator.document import ordinals
from generator.document.enumerations import all_series
from generator.document.lines import headings_after
from generator.document.marks import plain
from generator.document.model import HEADINGS, Block, Document, Paragraph, Role
from generator.document.ordinals import Ordinal, Script
from generator.problems import Place, Problem, Severity

NUMBERING_GAP = Check(
    "numbering-gap",
    "序号不连",
    Severity.WARNING,
    "标题、条目的序号跳号或重号（一、之后是三、，一是之后是三是）",
    "GB/T 9704-2012 7.3.3",
)
_RESTART = (Role.TITLE, Role.PART, Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE)
# So many paragraphs back an ordinal that was typed unusually is looked for.
_FAR = 30


class Gap(NamedTuple):
    """An ordinal, the value it does not follow (0 for none), its block, and the block of the ordinal before it."""

    ordinal: Ordinal
    last: int
    block: int
    before: int


class _Count(NamedTuple):
    """How far a list has counted."""

    ordinal: Ordinal
    block: int
    # 一、 right behind 一、: one number twice, unless the list around it goes on later.
    repeats: Gap | None = None


def find_numbering_gaps(document: Document, file: str, numbers: Sequence[int] = ()) -> Iterator[Problem]:
    """Yield a problem for each ordinal that does not follow the one before it.

    `numbers` are the lines on which the blocks begin in a file of text.
    """
    blocks = document.blocks
    gaps = [gap for gap in (*_levels(blocks), *_series(blocks)) if not _stands_between(blocks, gap)]
    if gaps:
        places = _places(blocks, file)
        for gap in sorted(gaps, key=attrgetter("block")):
            place = replace(places[gap.block], line=numbers[gap.block]) if numbers else places[gap.block]
            yield _tell(gap.ordinal, gap.last, place)


def _levels(blocks: Sequence[Block]) -> Iterator[Gap]:
    """Check headings and lists: each level counts on until a higher one comes."""
    levels: dict[int, list[_Count]] = {}
    ended: dict[str, _Count] = {}
    for number, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        ordinal = ordinals.parse(block.ordinal) if block.ordinal else None
        restart = block.role in _RESTART
        if not restart and (ordinal is None or not ordinal.level):
            continue
        deepest = 0 if restart or ordinal is None else ordinal.level
        yield from _repeated(count for level in levels if level > deepest for count in levels[level])
        levels = {level: lists for level, lists in levels.items() if level <= deepest}
        if ordinal is not None and deepest:
            yield from _count_on(levels.setdefault(deepest, []), _Count(ordinal, number), ended)
            ended[ordinal.kind] = _Count(ordinal, number)
    yield from _repeated(count for lists in levels.values() for count in lists)


def _repeated(counts: Iterable[_Count]) -> Iterator[Gap]:
    return (count.repeats for count in counts if count.repeats is not None)


def _count_on(lists: list[_Count], here: _Count, ended: Mapping[str, _Count]) -> Iterator[Gap]:
    """Let the lists of one level count on, the innermost last; yield the gap when the ordinal follows none of them."""
    kind, value = here.ordinal.kind, here.ordinal.value
    for depth in range(len(lists) - 1, -1, -1):
        if (lists[depth].ordinal.kind, lists[depth].ordinal.value + 1) == (kind, value):
            # The innermost goes on, or it has ended and one around it does.
            lists[depth:] = [here._replace(repeats=lists[depth].repeats)]
            return
    last = lists[-1] if lists else None
    if last is not None and last.ordinal.kind == kind and value != 1:
        lists[-1] = here
        yield Gap(here.ordinal, last.ordinal.value, here.block, last.block)
        return
    if last is not None and last.ordinal.kind == kind and last.ordinal.value == 1 and here.ordinal.level <= 2:
        here = here._replace(repeats=Gap(here.ordinal, 1, here.block, last.block))
    lists.append(here)
    # Another way of writing is another list. One that begins later goes on from another heading, or ⑩ → （11）.
    if last is None and value != 1 and not _follows_circled(here.ordinal, ended):
        before = ended.get(kind)
        if before is None or before.ordinal.value != value - 1:
            yield Gap(here.ordinal, before.ordinal.value if before else 0, here.block, before.block if before else 0)


def _follows_circled(ordinal: Ordinal, ended: Mapping[str, _Count]) -> bool:
    return any(
        each.ordinal.script is Script.CIRCLED and each.ordinal.value == ordinal.value - 1 for each in ended.values()
    )


def _series(blocks: Sequence[Block]) -> Iterator[Gap]:
    """Check 一是 … 二是 …: every series counts from one."""
    for series in all_series(blocks):
        last, before = 0, series[0].block
        for marker in series:
            value = marker.ordinal.value
            if value != last + 1 and not (value == 1 and last > 1):
                yield Gap(marker.ordinal, last, marker.block, before)
            last, before = value, marker.block


def _stands_between(blocks: Sequence[Block], gap: Gap) -> bool:
    """Tell whether the number that seems to be missing stands where it is not read as one: behind a blank, run on."""
    if gap.ordinal.value <= gap.last + 1:
        return False
    wanted = ordinals.spell(gap.ordinal, gap.ordinal.value - 1).strip(" 　")
    # 1. and 1． and 1、 are one to a reader.
    spelt = {wanted[:-1] + sign for sign in ".．、"} if wanted[-1:] in (".", "．", "、") else {wanted}
    between = blocks[max(gap.before, gap.block - _FAR) : gap.block + 1]
    texts = [each.ordinal + plain(each.lead + each.runs) for each in between if isinstance(each, Paragraph)]
    return any(each in text for text in texts for each in spelt)


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
