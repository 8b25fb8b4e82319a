"""The first lines of a document → their roles: title, record, subtitle, 题注, speaker, salutation.

The first line is the title; a short line after it is one too when the head plainly goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.document import ordinals
from generator.document.model import Paragraph, Role, Table
from generator.document.split import HOLE
from generator.patterns import pattern
from generator.text.lines import Line, ends_sentence

DEPTH = 14  # lines that a head may have
_LONGEST = 60
_DATE = r"[0-9０-９零〇○一二三四五六七八九十xX×*＊]{1,4}"
_DATED = pattern(rf"^{_DATE}年\s*{_DATE}月\s*{_DATE}日")
_NOTE = pattern(r"^[（(].*[）)]$", re.DOTALL)
_POST = pattern(
    r"(?:[县市区镇乡州省村所局院校厅部处科]长|书记|主任|主席|专员|盟长|旗长)[\s　?？]*\S{0,4}(?:[\s　?？]+\S{1,2})?$"
)
_ADDRESSED = pattern(rf"^(?:尊敬的)?(?:各位|同志们|全体|{HOLE}*各)[^，。,；]*[：:]$|^同志们[：:]$")
_REPORTS = pattern("如下|以下|下列|报告|汇报|总结|包括|工作[：:]$|附件|落款|要求|目标|指标|是[：:]$")
HEAD_ROLES = (Role.TITLE, Role.SUBTITLE, Role.TITLE_NOTE, Role.SPEAKER, Role.SALUTATION)


def is_salutation(line: Line) -> bool:
    """Tell whether a line addresses the meeting (“各位代表：”), wherever it stands."""
    return len(line.text) <= _LONGEST and _ADDRESSED.match(line.shape) is not None


def head_roles(lines: Sequence[Line]) -> list[Role]:
    """Return the roles of the first lines, as many as the head has; a record or an explicit role takes its place."""
    stop = _reach(lines)
    roles: list[Role] = []
    for index, line in enumerate(lines[:stop]):
        role = line.role or (Role.BLANK if line.block else _role(line, roles, lines[index + 1 : stop]))
        if role is None:
            break
        roles.append(role)
        if role is Role.SALUTATION:
            break
    return roles


def _reach(lines: Sequence[Line]) -> int:
    """Return how many lines may belong to the head: those up to the salutation, or the first that cannot."""
    for index, line in enumerate(lines[:DEPTH]):
        if is_salutation(line):
            return index + 1
        if isinstance(line.block, Paragraph) or (isinstance(line.block, Table) and not line.block.record):
            return index
        if not line.block and not line.role and not _may_stand_in_head(line):
            return index
        if line.role and line.role not in HEAD_ROLES:
            return index
    return min(len(lines), DEPTH)


def _may_stand_in_head(line: Line) -> bool:
    if len(line.text) > 2 * _LONGEST or ordinals.opening(line.shape):
        return False
    return not ends_sentence(line.text) or _NOTE.match(line.text) is not None


def _role(line: Line, before: Sequence[Role], after: Sequence[Line]) -> Role | None:
    titled = Role.TITLE in before
    if is_salutation(line) or (titled and _is_addressee(line)):
        return Role.SALUTATION
    if _NOTE.match(line.shape) or _DATED.match(line.shape):
        return Role.TITLE_NOTE
    if line.shape.startswith("—") and titled:
        return Role.SUBTITLE if len(line.text) <= _LONGEST else None
    return _short_line_role(line, before, after)


def _short_line_role(line: Line, before: Sequence[Role], after: Sequence[Line]) -> Role | None:
    if len(line.text) > _LONGEST or line.text.endswith(tuple("：:，,、")):
        return None
    last = before[-1] if before else None
    addressed = bool(after) and is_salutation(after[-1])
    if _goes_on(last, line, before):
        return last
    if last and _POST.search(line.shape) and len(line.text) <= 30:
        return Role.SPEAKER
    if Role.TITLE not in before and Role.SPEAKER not in before:
        return Role.TITLE
    if addressed and last in (Role.SPEAKER, Role.SUBTITLE, Role.TITLE_NOTE):
        return Role.SPEAKER
    return Role.TITLE if last is Role.TITLE and (addressed or _plainly_head(after)) else None


def _goes_on(last: Role | None, line: Line, before: Sequence[Role]) -> bool:
    """Tell whether a date-and-place line that broke in the middle ends here."""
    return (
        last in (Role.SUBTITLE, Role.TITLE_NOTE)
        and re.search(r"(?:会议|大会|全会|会)上?[）)]?$", line.shape) is not None
    )


def _is_addressee(line: Line) -> bool:
    return len(line.text) <= _LONGEST and line.shape.endswith(("：", ":")) and not _REPORTS.search(line.shape)


def _plainly_head(after: Sequence[Line]) -> bool:
    return (
        bool(after) and not after[0].block and bool(after[0].role in HEAD_ROLES or re.match("[—（(]", after[0].shape))
    )
