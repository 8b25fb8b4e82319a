"""Document → ordinals that skip or repeat: 一、 三、; 一是 … 三是."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks.base import Check, tell
from generator.document import ordinals
from generator.document.lines import headings_after
from generator.document.marks import plain
from generator.document.model import HEADINGS, Block, Document, Paragraph, Role
from generator.document.numbering import gaps
from generator.document.ordinals import Ordinal
from generator.problems import Place, Problem, Severity

NUMBERING_GAP = Check(
    "numbering-gap",
    "序号不连",
    Severity.WARNING,
    "标题、条目的序号跳号或重号（一、之后是三、，一是之后是三是）",
    "GB/T 9704-2012 7.3.3",
)


def find_numbering_gaps(document: Document, file: str) -> Iterator[Problem]:
    """Yield a problem for each ordinal that does not follow the one before it."""
    if found := gaps(document):
        places = _places(document.blocks, file)
        yield from (_tell(gap.ordinal, gap.last, places[gap.block]) for gap in found)


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
