"""The first lines of a document → their roles: title, record, subtitle, 题注, speaker, salutation.

The first line is the title; a short line after it is one too when the head plainly goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.document.model import Paragraph, Role, Table
from generator.document.split import HOLE
from generator.text.lines import Line, ends_sentence

DEPTH = 14  # lines that a head may have
_LONGEST = 60
_DATE = r"[0-9０-９零〇○一二三四五六七八九十xX×*＊]{1,4}"
_DATED = re.compile(rf"^{_DATE}年\s*{_DATE}月\s*{_DATE}日")
_POST = re.compile(
    r"(?:[县市区镇乡州省村所局院校厅部处科]长|书记|主任|主席|专员|盟长|旗长)[\s　?？]*\S{0,4}(?:[\s　?？]+\S{1,2})?$"
)
_POSTS = ("长", "书记", "主任", "主席", "专员")  # one of them stands in every post
_ADDRESSED = ("各位", "同志们", "全体")
_COLONS = ("：", ":")
_REPORTS = ("如下", "以下", "下列", "报告", "汇报", "总结", "包括", "附件", "落款", "要求", "目标", "指标")
_ANNOUNCES = ("工作：", "工作:", "是：", "是:")
HEAD_ROLES = (Role.TITLE, Role.SUBTITLE, Role.TITLE_NOTE, Role.SPEAKER, Role.SALUTATION)


def is_salutation(line: Line) -> bool:
    """Tell whether a line addresses the meeting (“各位代表：”), wherever it stands."""
    if not line.shape.endswith(_COLONS) or len(line.text) > _LONGEST:
        return False
    words = line.shape.removeprefix("尊敬的")
    addressed = words.startswith(_ADDRESSED) or words.lstrip(HOLE).startswith("各")
    return addressed and not any(mark in words for mark in "，。,；")


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
    if len(line.text) > 2 * _LONGEST or line.ordinal:
        return False
    return not ends_sentence(line.text) or in_brackets(line.text)


def in_brackets(text: str) -> bool:
    """Tell whether a text begins and ends with round brackets."""
    return text.startswith(("（", "(")) and text.endswith(("）", ")"))


def _role(line: Line, before: Sequence[Role], after: Sequence[Line]) -> Role | None:
    titled = Role.TITLE in before
    if is_salutation(line) or (titled and _is_addressee(line)):
        return Role.SALUTATION
    if in_brackets(line.shape) or ("日" in line.shape and _DATED.match(line.shape)):
        return Role.TITLE_NOTE
    if line.shape.startswith("—") and titled:
        return Role.SUBTITLE if len(line.text) <= _LONGEST else None
    return _short_line_role(line, before, after)


def _short_line_role(line: Line, before: Sequence[Role], after: Sequence[Line]) -> Role | None:
    if len(line.text) > _LONGEST or line.text.endswith(("：", ":", "，", ",", "、")):
        return None
    last = before[-1] if before else None
    addressed = bool(after) and is_salutation(after[-1])
    if _goes_on(last, line, before):
        return last
    if last and len(line.text) <= 30 and any(post in line.shape for post in _POSTS) and _POST.search(line.shape):
        return Role.SPEAKER
    if Role.TITLE not in before and Role.SPEAKER not in before:
        return Role.TITLE
    if addressed and last in (Role.SPEAKER, Role.SUBTITLE, Role.TITLE_NOTE):
        return Role.SPEAKER
    return Role.TITLE if last is Role.TITLE and (addressed or _plainly_head(after)) else None


def _goes_on(last: Role | None, line: Line, before: Sequence[Role]) -> bool:
    """Tell whether a date-and-place line that broke in the middle ends here."""
    if last not in (Role.SUBTITLE, Role.TITLE_NOTE):
        return False
    words = line.shape[:-1] if line.shape.endswith(("）", ")")) else line.shape
    return words.removesuffix("上").endswith(("会", "会议"))


def _is_addressee(line: Line) -> bool:
    if len(line.text) > _LONGEST or not line.shape.endswith(_COLONS) or line.shape.endswith(_ANNOUNCES):
        return False
    return not any(word in line.shape for word in _REPORTS)


def _plainly_head(after: Sequence[Line]) -> bool:
    if not after or after[0].block:
        return False
    return after[0].role in HEAD_ROLES or after[0].shape.startswith(("—", "（", "("))
