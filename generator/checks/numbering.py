"""Document → ordinals that skip or repeat: 一、 三、; 一是 … 三是."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checks.base import Check, tell
from generator.document import ordinals
from generator.document.lines import headings_after
from generator.document.marks import plain
from generator.document.model import ATTACHMENT_LABELS, HEADINGS, TITLES, Block, Document, Paragraph, Role
from generator.document.numbering import gaps
from generator.document.ordinals import Ordinal, Script
from generator.problems import Place, Problem, Severity

NUMBERING_GAP = Check(
    "numbering-gap",
    "序号不连",
    Severity.WARNING,
    "标题、条目的序号跳号或重号（一、之后是三、，一是之后是三是）",
    "GB/T 9704-2012 7.3.3",
)
LEVELS_REVERSED = Check(
    "levels-reversed",
    "层次序数倒了",
    Severity.WARNING,
    "“一、”写在“（一）”下面，接着又是“（二）”",
    "GB/T 9704-2012 7.3.3",
)
# So many paragraphs back an ordinal that was typed unusually is looked for.
_FAR = 30


def find_numbering_gaps(document: Document, file: str, numbers: Sequence[int] = ()) -> Iterator[Problem]:
    """Yield a problem for each ordinal that does not follow the one before it.

    `numbers` are the lines on which the blocks begin in a file of text.
    """
    found = [gap for gap in gaps(document) if not _is_sound(document.blocks, *gap)]
    places = _places(document.blocks, file, numbers) if found else []
    for block, ordinal, last in found:
        written, first = ordinals.spell(ordinal).strip(), ordinals.spell(ordinal, 1).strip()
        if not last:
            yield tell(NUMBERING_GAP, places[block], "序号不是从一开始", found=written, expected=first)
            continue
        before, wanted = (ordinals.spell(ordinal, value).strip() for value in (last, last + 1))
        yield tell(NUMBERING_GAP, places[block], f"序号不连：“{before}”之后是“{written}”", expected=wanted)


def find_reversed_levels(document: Document, file: str, numbers: Sequence[int] = ()) -> Iterator[Problem]:
    """Yield a problem for each list 一、二、 that stands between a （一） and its （二）; `numbers` as above."""
    places: list[Place] = []
    # The （一） that may go on below, and the 一、 that stands under it.
    above, begun = 0, -1
    for index, block in enumerate(document.blocks):
        ordinal = ordinals.parse(block.ordinal) if isinstance(block, Paragraph) and block.ordinal else None
        if isinstance(block, Paragraph) and block.role in (*TITLES, Role.PART, *ATTACHMENT_LABELS):
            above, begun = 0, -1
        elif ordinal is not None and ordinal.level == 1 and above and ordinal.value == 1:
            begun = index
        elif ordinal is not None and ordinal.level == 1 and begun < 0:
            above = 0
        elif ordinal is not None and ordinal.level == 2:
            if begun >= 0 and ordinal.value == above + 1:
                places = places or _places(document.blocks, file, numbers)
                written = ordinals.spell(ordinal, above).strip()
                message = f"“一、”写在了“{written}”下面"
                yield tell(LEVELS_REVERSED, places[begun], message, found="一、", expected="“（一）”下面用“1.”")
            above, begun = ordinal.value, -1


def _is_sound(blocks: Sequence[Block], place: int, ordinal: Ordinal, last: int) -> bool:
    """Tell whether the numbers are in order all the same: the missing one is there, or it is none."""
    block = blocks[place]
    # A figure at the beginning of a line: 16.10条, 44.15分钟.
    if (
        isinstance(block, Paragraph)
        and block.ordinal[-1:] in (".", "．")
        and plain(block.lead + block.runs)[:1].isdecimal()
    ):
        return True
    if ordinal.value <= last + 1:
        return False
    before = blocks[max(0, place - _FAR) : place + 1]
    paragraphs = [each for each in before if isinstance(each, Paragraph)]
    wanted = ordinals.spell(ordinal, ordinal.value - 1).strip(" 　")
    # Behind a blank, or run on.
    words = (plain(each.lead + each.runs).replace("．", ".") for each in paragraphs)
    if any(wanted.replace("．", ".") in each for each in words):
        return True
    # There is no number in a circle beyond ⑳, and many go on with （11） at ⑩.
    circled = (ordinals.parse(each.ordinal) for each in paragraphs)
    return not last and any(
        each is not None and each.script is Script.CIRCLED and each.value == ordinal.value - 1 for each in circled
    )


def _places(blocks: Sequence[Block], file: str, numbers: Sequence[int]) -> list[Place]:
    """Return the headings above each block, and its line, as a place."""
    path: dict[int, str] = {}
    place = Place(file)
    places = []
    for index, block in enumerate(blocks):
        places.append(place._replace(line=numbers[index]) if numbers else place)
        if isinstance(block, Paragraph) and (block.role in HEADINGS or block.role is Role.PART):
            path = headings_after(path, block.role, (block.ordinal + plain(block.lead or block.runs)).rstrip("。"))
            place = Place(file, heading="/".join(path.values()))
    return places
