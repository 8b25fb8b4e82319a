"""What `next` did to a data file, thing by thing, for a person to look over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Fate(Enum):
    """What became of a value or a word; the value is the word staff read."""

    ADVANCED_YEAR = "年份顺延"
    MOVED = "移到上年，待填"
    SLOT = "改成待填"
    CLEARED = "清空"
    CARRIED = "沿用上年，请核对"
    LAST_YEAR = "去年的，改成注释"
    TARGET = "计划数转为目标"
    DOUBTFUL = "请核对"
    KEPT_NAME = "照旧（名称或历史）"
    WAITING = "上年就没有填"


@dataclass(frozen=True, slots=True)
class Change:
    """One change, or one place left as it was that a person should look at."""

    fate: Fate
    # Key of the value, or the heading above the words.
    where: str
    old: str
    new: str = ""
    # Line of the old file.
    line: int = 0
    # A few words around it, or why it is doubtful.
    note: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """Something last year's plan said: to be reported on this year."""

    text: str
    # Key or heading it stood under.
    where: str
    # Key of the review field that answers it; "" where the words must.
    answered_by: str = ""
    # The answering field is in the new file, waiting to be filled.
    taken_up: bool = False
