"""What became of each correction: the types of the report that `update` gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from generator.document.lines import Edit, Line

# A comment on what the data drops and people worked on; {} is 一段, 一行, 个表.
KEPT = "数据更正后已没有这{}；此处人工改过，予以保留，请核对。"


class Done(Enum):
    """What became of one correction; the value is the word staff read."""

    DONE = "已更正"
    ALREADY = "人工已改"
    CONFLICT = "两处都改了"
    DELETED = "人工已删"
    OPEN = "修订未定"
    NO_PLACE = "没有位置"
    REORDERED = "次序未动"


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing the corrected data changes, and what became of it in the edited document."""

    done: Done
    old: str
    new: str
    # The fact behind it, "" for the template's own words.
    key: str
    # Headings above the place.
    heading: str


@dataclass(frozen=True, slots=True)
class Result:
    """One correction with the edits that carry it out."""

    correction: Correction
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """The edits to carry out (insertions at one place in their order), and what became of every correction."""

    edits: tuple[Edit, ...]
    corrections: tuple[Correction, ...]
    # New text that found no place, to be kept beside the document.
    unplaced: tuple[str, ...] = ()


def result(done: Done, lines: Sequence[Line], old: str, new: str, *edits: Edit) -> Result:
    """Return what became of lines, with the first fact that they tell and the headings above them."""
    key = next((line.spans[0].key for line in lines if line.spans and line.spans[0].key), "")
    return Result(Correction(done, old, new, key, lines[0].heading), edits)
