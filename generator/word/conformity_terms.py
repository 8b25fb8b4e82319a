"""What a conformity report is made of: requirements of GB/T 9704-2012 with their strength, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Strength(Enum):
    """How binding a requirement is; the value is the word staff read. Practice (P) is no requirement and not here."""

    RULE = "规定"  # R
    USUAL = "一般要求"  # G “一般”, S “推荐”


class Verdict(Enum):
    """What became of one requirement; the value is the word staff read."""

    MEETS = "符合"
    DEVIATES = "偏离"
    BY_HAND = "须人工核对"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing the standard asks for."""

    # Stable code of its problem, "format-…"; "" where only a person can judge.
    code: str
    clause: str
    strength: Strength
    # What it is about: 上白边（天头）.
    title: str
    # What the clause asks for, in our words.
    asked: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What one page, paragraph or footer shows of a requirement."""

    requirement: Requirement
    # In the words of 页面设置, 字体, 段落.
    found: str
    good: bool
    # Style or place: “样式‘正文’”, “第1节”.
    where: str = ""
    # First words of the paragraph.
    words: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One line of the report."""

    requirement: Requirement
    verdict: Verdict
    found: str = ""
    # Where it deviates, e.g. 样式“正文”，如“全镇上下…”等12段.
    where: str = ""
