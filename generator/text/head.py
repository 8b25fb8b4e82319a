"""The first lines of a text → the roles of title, venue, speaker and salutation; the publication record ⇄ its table.

A line of the record (“索引号：…　发布机构：…”) gives cells in the order label, value, label, value. Typed otherwise
(“索引号: 0026     发布机构: …”), colon and spaces stay with label and value, so nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.document.head_and_imprint import is_web_scrap, red_head_role, stands_above_title
from generator.document.marks import HOLE, plain
from generator.document.model import Cell, Paragraph, Role, Table
from generator.document.runs import pieces
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
_RECORD_LABELS = frozenset(
    (
        *("索引号", "索引编号", "信息索引号", "文号", "发文字号", "信息名称", "信息来源", "来源"),
        *("发布机构", "发布单位", "公开机构", "发文机关", "发文单位", "有效性", "效力状态"),
        *("发布时间", "发布日期", "公开日期", "公开时间", "生成日期", "成文日期", "发文日期"),
        *("主题分类", "主题词", "体裁分类", "组配分类", "信息分类", "公开方式", "公开范围", "公开形式"),
        *("原文链接", "政策解读链接"),
    )
)
_RECORD_LABEL = rf"(?<!\S)((?:{HOLE}|[^\W\d_A-Za-z]){{2,12}})[：:]"
# Above the text of a web page “时间：2023-01-05” says when it was put there; “时间：1月5日下午” belongs to minutes.
_MACHINE_DATE = r"(?:时间|日期)[：:]\s*\d{4}-\d{1,2}-\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
_GAP = "　"


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


def is_record(line: TextLine) -> bool:
    """Tell whether a line of the head is part of the publication record."""
    label = re.match(_RECORD_LABEL, line.shape) if "：" in line.shape or ":" in line.shape else None
    known = label is not None and (label[1] in _RECORD_LABELS or re.fullmatch(_MACHINE_DATE, line.shape) is not None)
    return label is not None and (line.record or known) and read_record([line]) is not None


def read_record(lines: Sequence[TextLine]) -> Table | None:
    """Return the record that lines stand for, or None when it would not be written the same way."""
    table = Table(tuple(_record_row(line) for line in lines), header=0, record=True)
    return table if write_record(table) == [line.text for line in lines] else None


def write_record(table: Table) -> list[str]:
    """Return the lines of a publication record."""
    return ["".join(_record_words(row)) for row in table.rows]


def _record_row(line: TextLine) -> tuple[Cell, ...]:
    labels = [match.span() for match in re.finditer(_RECORD_LABEL, line.shape)]
    borders: list[int] = []  # where each label begins and ends, and each value
    for (start, end), (following, _) in pairwise([*labels, (len(line.shape), 0)]):
        gap = following < len(line.shape) and end < following and line.shape[following - 1] == _GAP
        # The usual colon is not worth keeping, any other is.
        colon = end - (line.shape[end - 1] == "：")
        borders += [start, colon, end, following - gap]
    # Every second piece is a colon or a gap. Cut out of runs in canonical form, the others are in it too.
    return tuple([Cell(piece) for piece in pieces(line.runs, borders)[::2]])


def _record_words(row: Sequence[Cell]) -> Iterator[str]:
    for index, cell in enumerate(row):
        text = plain(cell.runs)
        yield text
        if index % 2 == 0 and text[-1:] not in ("：", ":"):
            yield "："
        elif index % 2 and index + 1 < len(row) and not (text[-1:].isspace() and text[-1:] != _GAP):
            yield _GAP
