"""The first lines of a text → title, venue, speaker and salutation; its last lines → the roles that close a document.

These are 附件说明, 署名, 日期, 附注 and attachments (GB/T 9704 7.3).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.document.head_and_imprint import imprint_role, is_web_scrap, red_head_role, stands_above_title
from generator.document.marks import HOLE
from generator.document.model import ATTACHMENT_LABELS, IMPRINT, Paragraph, Role, Table
from generator.document.ordinals import POINT
from generator.text.lines import TextLine, ends_sentence

DEPTH = 14  # lines that a head may have
_LONGEST_LINE = 60
_DATE_NUMERALS = "0123456789０１２３４５６７８９零〇○一二三四五六七八九十xX×*＊"
_POST = (
    r"(?:[县市区镇乡州省村所局院校厅部处科]长|书记|主任|主席|专员|盟长|旗长)[\s　?？]*\S{0,4}(?:[\s　?？]+\S{1,2})?$"
)
_ADDRESSED = ("各位", "同志们", "全体")
_COLONS = ("：", ":")
_REPORTS = ("如下", "以下", "下列", "报告", "汇报", "总结", "包括", "附件", "落款", "要求", "目标", "指标")
_ANNOUNCES = ("工作：", "工作:", "是：", "是:")
HEAD_ROLES = (Role.TITLE, Role.SUBTITLE, Role.TITLE_NOTE, Role.SPEAKER, Role.SALUTATION)

_NUMERAL = "0123456789０１２３４５６７８９一二三四五六七八九十" + HOLE
# A whole date, its numerals in any script or masked: 2022年1月8日, 二〇二二年×月×日.
_MASKED = f"[{re.escape(_NUMERAL)}零〇○xX×*＊]"
_DATE = rf"{_MASKED}{{1,4}}\s*年\s*{_MASKED}{{1,3}}\s*月\s*{_MASKED}{{1,3}}\s*日"
_NOTE = ("附件：", "附件:")
_NOTE_GOES_ON = rf"[0-9０-９]{{1,2}}{POINT}\s*\S"
_CONTACT = ("联系人", "联系电话", "此件", "此文", "公开", "印")
_SHORT = 40
_LONGEST_NAME = 80


def is_salutation(line: TextLine) -> bool:
    """Tell whether a line addresses the meeting (“各位代表：”), wherever it stands."""
    if not line.shape.endswith(_COLONS) or len(line.text) > _LONGEST_LINE:
        return False
    words = line.shape.removeprefix("尊敬的")
    addressed = words.startswith(_ADDRESSED) or words.lstrip(HOLE).startswith("各")
    return addressed and not any(mark in words for mark in "，。,；")


def head_roles(lines: Sequence[TextLine]) -> list[Role]:
    """Return the roles of the first lines, as many as the head has; a record or an explicit role takes its place.

    What stands above the title (red head, scraps of a web page, tables and pictures) is kept as text.
    """
    stop = reach(lines)
    roles: list[Role] = []
    for index, line in enumerate(lines[:stop]):
        role = line.role or (Role.BLANK if line.block else _role(line, roles, lines[index + 1 : stop]))
        if role is None:
            break
        roles.append(role)
        if role is Role.SALUTATION:
            break
    return roles


def reach(lines: Sequence[TextLine]) -> int:
    """Return how many lines may belong to the head: those up to the salutation, or the first that cannot."""
    depth, titled = DEPTH, False
    for index, line in enumerate(lines):
        if index == depth:
            return index
        if is_salutation(line):
            return index + 1
        if line.block:
            table = isinstance(line.block, Table) and not line.block.record
            if isinstance(line.block, Paragraph) or (table and titled):
                return index
        elif line.role:
            if line.role not in HEAD_ROLES:
                return index
            titled = True
        elif is_web_scrap(line.shape) or (
            not titled and stands_above_title(line.shape, lines[index + 1].text if index + 1 < len(lines) else "")
        ):
            depth += 1
        elif (
            len(line.text) > 2 * _LONGEST_LINE
            or line.ordinal
            or (ends_sentence(line.text) and not in_brackets(line.text))
        ):
            return index
        else:
            titled = True
    return len(lines)


def in_brackets(text: str) -> bool:
    """Tell whether a text begins and ends with round brackets."""
    return text.startswith(("（", "(")) and text.endswith(("）", ")"))


def _role(line: TextLine, before: Sequence[Role], after: Sequence[TextLine]) -> Role | None:
    titled = Role.TITLE in before
    following = after[0].text if after else ""
    if is_web_scrap(line.shape) or (not titled and stands_above_title(line.shape, following)):
        return red_head_role(line.shape, following) or Role.BODY
    if is_salutation(line) or (titled and _is_addressee(line)):
        return Role.SALUTATION
    if in_brackets(line.shape) or _is_dated(line.shape):
        return Role.TITLE_NOTE
    if line.shape.startswith("—") and titled:
        return Role.SUBTITLE if len(line.text) <= _LONGEST_LINE else None
    return _short_line_role(line, before, after)


def _is_dated(text: str) -> bool:
    """Tell whether a text begins with a whole date, its numerals in any script or masked."""
    for sign in "年月日":
        numeral, found, text = text.partition(sign)
        if not found or not 0 < len(numeral) <= 4 or numeral.strip(_DATE_NUMERALS):
            return False
        text = text.lstrip()
    return True


def _short_line_role(line: TextLine, before: Sequence[Role], after: Sequence[TextLine]) -> Role | None:
    if len(line.text) > _LONGEST_LINE or line.text.endswith(("：", ":", "，", ",", "、")):
        return None
    last = before[-1] if before else None
    addressed = bool(after) and is_salutation(after[-1])
    if _goes_on(last, line):
        return last
    if last and len(line.text) <= 30 and re.search(_POST, line.shape):
        return Role.SPEAKER
    if Role.TITLE not in before and Role.SPEAKER not in before:
        return Role.TITLE
    if addressed and last in (Role.SPEAKER, Role.SUBTITLE, Role.TITLE_NOTE):
        return Role.SPEAKER
    return Role.TITLE if last is Role.TITLE and (addressed or _plainly_head(after)) else None


def _goes_on(last: Role | None, line: TextLine) -> bool:
    """Tell whether a date-and-place line that broke in the middle ends here."""
    if last not in (Role.SUBTITLE, Role.TITLE_NOTE):
        return False
    words = line.shape[:-1] if line.shape.endswith(("）", ")")) else line.shape
    return words.removesuffix("上").endswith(("会", "会议"))


def _is_addressee(line: TextLine) -> bool:
    if len(line.text) > _LONGEST_LINE or not line.shape.endswith(_COLONS) or line.shape.endswith(_ANNOUNCES):
        return False
    return not any(word in line.shape for word in _REPORTS)


def _plainly_head(after: Sequence[TextLine]) -> bool:
    if not after or after[0].block:
        return False
    return after[0].role in HEAD_ROLES or after[0].shape.startswith(("—", "（", "("))


def tail_roles(lines: Sequence[TextLine]) -> dict[int, Role]:
    """Return the roles of closing lines by their index; lines with a role of their own are only looked at."""
    roles = _imprint(lines)
    for index, line in enumerate(lines):
        if not line.role and not line.block and index not in roles:
            if line.shape.startswith("附"):
                roles.update(_attachment(lines, index))
            elif line.text.endswith("日"):
                roles.update(_signature(lines, index))
    return roles


def _imprint(lines: Sequence[TextLine]) -> dict[int, Role]:
    """Return the roles of the last lines that are an imprint: 抄送：…。 and 某办公室　2027年1月10日印发."""
    roles: dict[int, Role] = {}
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        role = None if line.role or line.block else imprint_role(line.shape)
        if role is None:
            break
        roles[index] = role
    # “抄送：…” alone may close a letter as well.
    return roles if Role.IMPRINT in roles.values() else {}


def _attachment(lines: Sequence[TextLine], index: int) -> dict[int, Role]:
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    if _is_label(line.shape) and following and _may_open_attachment(line, following):
        plain = not following.role and not following.block and not following.ordinal
        titled = plain and len(following.text) <= _LONGEST_NAME and not ends_sentence(following.text)
        return {index: Role.ATTACHMENT_LABEL} | ({index + 1: Role.ATTACHMENT_TITLE} if titled else {})
    if not line.shape.startswith(_NOTE) or len(line.text) > _LONGEST_NAME or ends_sentence(line.text):
        return {}
    roles = {index: Role.ATTACHMENT_NOTE}
    while (index := index + 1) < len(lines) and _is_next_note(lines[index]):
        roles[index] = Role.ATTACHMENT_NOTE
    return roles


def _is_label(shape: str) -> bool:
    """Tell whether a line is 附, 附件 or 附录 and perhaps a number of at most three digits or numerals."""
    if not shape.startswith("附"):
        return False
    number = shape[2 if shape[1:2] in ("件", "录") else 1 :].lstrip()
    number = number[:-1] if number.endswith(("：", ":")) else number
    return len(number) <= 3 and not number.strip(_NUMERAL)


def _may_open_attachment(line: TextLine, following: TextLine) -> bool:
    """“附件：” alone may also stand above a list of names; “附件” followed by anything but text opens nothing."""
    if following.role or following.block:
        return following.role is not Role.ATTACHMENT_NOTE
    if _is_label(following.shape):
        return False
    return not (line.shape.endswith(("：", ":")) and re.match(_NOTE_GOES_ON, following.shape))


def _is_next_note(line: TextLine) -> bool:
    if line.role or line.block or len(line.text) > _LONGEST_NAME or ends_sentence(line.text):
        return False
    return re.match(_NOTE_GOES_ON, line.shape) is not None


def _signature(lines: Sequence[TextLine], index: int) -> dict[int, Role]:
    """Return the roles around a date that stands alone: organ before it, remark behind it."""
    line = lines[index]
    last = _ends_document(lines, index)
    if not re.fullmatch(_DATE, line.text if line.facts_only and last else line.shape):
        return {}
    roles = {index: Role.DATE}
    if index and _is_organ(lines, index - 1):
        roles[index - 1] = Role.SIGNATURE
    elif not last:
        return {}
    if index + 1 < len(lines) and _is_remark(lines[index + 1]):
        roles[index + 1] = Role.REMARK
    return roles


def _ends_document(lines: Sequence[TextLine], index: int) -> bool:
    rest = [line for line in lines[index + 1 : index + 3] if not _is_remark(line)]
    if not rest or rest[0].role in (*ATTACHMENT_LABELS, *IMPRINT):
        return True
    return _is_label(rest[0].shape)


def _is_organ(lines: Sequence[TextLine], index: int) -> bool:
    line = lines[index]
    if line.role or line.block or len(line.text) > _SHORT or line.ordinal:
        return False
    return not ends_sentence(line.text) and not line.text.endswith(("，", ",", "、", "：", ":"))


def _is_remark(line: TextLine) -> bool:
    whole = in_brackets(line.shape) or (line.facts_only and in_brackets(line.text))
    return not line.role and not line.block and whole and any(word in line.text for word in _CONTACT)
