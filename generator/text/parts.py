"""A short line without number and end mark → part heading, heading inside a section, table title or body."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.document.model import HEADINGS, Role, Table
from generator.document.ordinals import Ordinal
from generator.document.split import HOLE, is_chinese
from generator.text.lines import SENTENCE_MARKS, Line, ends_sentence

Found = Sequence[Ordinal | None]

_LONGEST = 36
_PLANS = ("总结", "回顾", "计划", "思路", "安排", "打算", "展望")
_EXPLAINS = ("解释", "注释", "说明")
_REVIEW = (*_PLANS, *_EXPLAINS)
_PART = (*_REVIEW, "工作", "名词", "规划", "清单", "重点任务", "目标任务", "自身建设")
# “2023年工作计划” opens a part whatever number comes next: the sections before that number may have been left out.
_YEAR = ("过去", "今后", "下一")
_YEAR_SIGNS = "0123456789xX×*" + HOLE
_GLOSSARY = re.compile("(?:附[：:]?)?.{0,8}(?:名词|短语|术语)?(?:解释|注释|说明)[：:]?")
_NO_PART = ("http:", "https:", *"—-－·•●◆■★※【[［〔|(（")
_CLOSING = (Role.SIGNATURE, Role.DATE, Role.REMARK)


@dataclass(frozen=True, slots=True)
class Survey:
    """The lines of a text with what was found in a first look; all sequences are of one length."""

    lines: Sequence[Line]
    found: Found  # the ordinal that opens each line
    firsts: Sequence[int]  # the value of the next ordinal of the first level behind each line, 0 for none


def next_firsts(found: Found) -> list[int]:
    """Return for each line the value of the next ordinal of the first level behind it."""
    values: list[int] = []
    following = 0
    for ordinal in reversed(found):
        values.append(following)
        if ordinal and ordinal.level == 1:
            following = ordinal.value
    return values[::-1]


def unnumbered_role(survey: Survey, roles: Mapping[int, Role], index: int) -> Role:
    """Return the role of a line without ordinal, given the roles of the lines before it."""
    lines = survey.lines
    if not _stands_alone(lines[index]) or index + 1 == len(lines):
        return Role.BODY
    following = lines[index + 1]
    if isinstance(following.block, Table) and not following.block.record:
        return Role.CAPTION
    if _is_broken_off(lines, roles, index) or _in_a_row(survey, roles, index):
        return Role.BODY
    return Role.BODY if roles.get(index + 1) in _CLOSING else _level(survey, roles, index)


def _stands_alone(line: Line) -> bool:
    if not 3 <= len(line.text) <= _LONGEST or line.block or line.facts_only or len(line.shape.replace(HOLE, "")) < 2:
        return False
    if line.shape.rstrip("：:").endswith(_EXPLAINS) and _GLOSSARY.fullmatch(line.shape):
        return True
    if ends_sentence(line.text) or line.text.endswith(("，", ",", "、", "：", ":", "…")):
        return False
    return not any(mark in line.text for mark in SENTENCE_MARKS + "；") and not _is_no_heading(line.shape)


def _is_no_heading(shape: str) -> bool:
    """Tell whether a line opens as links, lists and enumerations do, or is a date."""
    if shape.startswith(_NO_PART):
        return True
    if shape.startswith("第"):
        words = shape[1:].lstrip("一二三四五六七八九十")
        return len(words) + 1 < len(shape) and words.startswith(("，", "、"))
    year, _, rest = shape.partition("年")
    month, sign, day = rest.partition("月")
    return sign != "" and not any(map(is_chinese, year + month + day.removesuffix("日")))


def _is_broken_off(lines: Sequence[Line], roles: Mapping[int, Role], index: int) -> bool:
    """Tell whether the text before breaks off in the middle of a sentence: a file with hard line ends."""
    before = lines[index - 1] if index else None
    if not before or before.block or roles.get(index - 1) is not Role.BODY:
        return False
    return not ends_sentence(before.text) and not before.text.endswith(("：", ":"))


def _in_a_row(survey: Survey, roles: Mapping[int, Role], index: int) -> bool:
    """Tell whether three or more such lines follow each other: a list of names, not headings."""
    return any(
        all(_may_stand(survey, roles, place) for place in range(first, first + 3))
        for first in range(index - 2, index + 1)
    )


def _may_stand(survey: Survey, roles: Mapping[int, Role], index: int) -> bool:
    if not 0 <= index < len(survey.lines) or survey.found[index] or survey.lines[index].role:
        return False
    known = roles.get(index)
    decided = known is not None and known is not Role.BODY and known is not Role.PART and known not in HEADINGS
    return not decided and _stands_alone(survey.lines[index])


def _level(survey: Survey, roles: Mapping[int, Role], index: int) -> Role:
    """Return PART where numbering starts anew behind the line, else the heading below the section it stands in."""
    line, following = survey.lines[index], survey.firsts[index]
    above = _section_level(survey.found, roles, index)
    named = any(word in line.shape for word in _PART)
    reviews = any(word in line.shape for word in _REVIEW)
    if not above and "，" in line.text and not reviews and Role.PART in roles.values():
        # “五年来，我们……，……” under 过去五年工作回顾.
        return Role.HEADING_1
    if not above or following == 1 or (not following and named) or _plans_a_year(line.shape):
        return Role.PART
    return HEADINGS[min(above, len(HEADINGS) - 1)]


def _plans_a_year(shape: str) -> bool:
    dated = shape.startswith(_YEAR) or not shape[:4].strip(_YEAR_SIGNS)
    return dated and shape.endswith(_PLANS) and "\n" not in shape


def _section_level(found: Found, roles: Mapping[int, Role], index: int) -> int:
    """Return the level of the numbered section the line stands in; 0 before the first one of its part."""
    for place in range(index - 1, -1, -1):
        role = roles.get(place)
        if role in (Role.PART, Role.ATTACHMENT_LABEL, Role.TITLE):
            return 0
        if role in HEADINGS and (found[place] or role is not Role.HEADING_1):
            return HEADINGS.index(role) + 1
    return 0
