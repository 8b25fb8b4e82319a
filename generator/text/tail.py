"""The lines after the head → the roles that close a document: 附件说明, 署名, 日期, 附注, attachments (9704 7.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.document.head_and_imprint import imprint_role
from generator.document.marks import HOLE
from generator.document.model import ATTACHMENT_LABELS, IMPRINT, Role
from generator.document.ordinals import POINT
from generator.text.head import in_brackets
from generator.text.lines import TextLine, ends_sentence

_NUMERAL = "0123456789０１２３４５６７８９一二三四五六七八九十" + HOLE
# A whole date, its numerals in any script or masked: 2022年1月8日, 二〇二二年×月×日.
_MASKED = f"[{re.escape(_NUMERAL)}零〇○xX×*＊]"
_DATE = rf"{_MASKED}{{1,4}}\s*年\s*{_MASKED}{{1,3}}\s*月\s*{_MASKED}{{1,3}}\s*日"
_NOTE = ("附件：", "附件:")
_NOTE_GOES_ON = rf"[0-9０-９]{{1,2}}{POINT}\s*\S"
_CONTACT = ("联系人", "联系电话", "此件", "此文", "公开", "印")
_SHORT = 40
_LONGEST_NAME = 80


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
