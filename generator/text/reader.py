"""Official plain text, with or without marks → Document. Never fails: what is not understood is body text.

Lines come first, then tables and the publication record, then the head, the tail, and what lies between.
Nothing is lost: the words of the blocks, written line by line, are the text without blank lines and outer spaces.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from generator.document.marks import BODY, HOLE, ROLE
from generator.document.model import (
    ATTACHMENT_LABELS,
    HEADINGS,
    IMPRINT,
    LETTERHEAD,
    SIGNATURES,
    TITLES,
    Block,
    Document,
    Paragraph,
    Role,
    Table,
)
from generator.document.ordinals import Ordinal
from generator.document.runs import from_fact, taken_apart
from generator.text import head_and_tail, tables
from generator.text.lines import ENCLOSURE, TextLine, ends_sentence, read_lines

_LONGEST_HEADING = 80  # characters of a heading with its own line
_LONGEST_LEAD = 64  # characters up to the “。” of a run-in heading
_LONGEST_TITLE = 36  # characters beyond which a bare numbered line states something
_FIGURE = r"[0-9０-９xX×*＊]|[：:]|[一二三四五六七八九十百千万亿]+[个家条项处座]"
_LONGEST_PART = 36
_PLANS = ("总结", "回顾", "计划", "思路", "安排", "打算", "展望")
_EXPLAINS = ("解释", "注释", "说明")
_REVIEW = (*_PLANS, *_EXPLAINS)
_PART = (*_REVIEW, "工作", "名词", "规划", "清单", "重点任务", "目标任务", "自身建设")
# “2023年工作计划” opens a part whatever number comes next: the sections before that number may have been left out.
_YEAR = ("过去", "今后", "下一")
_YEAR_SIGNS = "0123456789xX×*" + HOLE
# Spread, decorated or not: 名 词 解 释, ※名词解释※, 【有关名词说明】, 注释.
_GLOSSARY = (
    r"[※★*\[【〔\s]*(?:附[：:]?)?.{0,8}?(?:名\s*词|短\s*语|术\s*语)?\s*(?:解\s*释|注\s*释|说\s*明)[※★*\]】〕\s]*[：:]?"
)
# Links, items of a list, enumerations and dates head nothing.
_NO_PART = ("http:", "https:", *"—-－·•●◆■★※【[［〔|(（")
_COUNTED = "第[一二三四五六七八九十]+[，、]"
_DATE = r"[^\u4e00-\u9fff]*年[^\u4e00-\u9fff]*月[^\u4e00-\u9fff]*日?$"
_CLOSING = (*SIGNATURES, Role.DATE, Role.REMARK, *IMPRINT)


class _Survey:
    """The lines of a text with what is found in a first look; all sequences are of one length."""

    def __init__(self, lines: Sequence[TextLine], known: Mapping[int, Role]) -> None:
        """Look at lines, some of known role."""
        self.lines = lines
        # The ordinal that opens each line.
        self.ordinals = [None if index in known or line.block else line.ordinal for index, line in enumerate(lines)]
        # The value of the next ordinal of the first level behind each line, 0 for none.
        self.firsts = _next_firsts(self.ordinals)
        # The lines that are items of a list.
        self.listed = _listed(lines, self.ordinals)


def _body_roles(lines: Sequence[TextLine], known: Mapping[int, Role]) -> dict[int, Role]:
    """Return a role for every line that has none yet, by its index."""
    survey, roles = _Survey(lines, known), dict(known)
    for index, line in enumerate(lines):
        if index not in roles and not line.block:
            roles[index] = line.role or _role(survey, roles, index)
    return roles


def _role(survey: _Survey, roles: Mapping[int, Role], index: int) -> Role:
    line, ordinal = survey.lines[index], survey.ordinals[index]
    if ordinal is None:
        return Role.SALUTATION if head_and_tail.is_salutation(line) else _unnumbered_role(survey, roles, index)
    heading = 1 <= ordinal.level <= len(HEADINGS) and index not in survey.listed and _is_heading(line, ordinal)
    return HEADINGS[ordinal.level - 1] if heading else Role.BODY


def _is_heading(line: TextLine, ordinal: Ordinal) -> bool:
    """Tell whether a numbered line is no longer than a heading, or opens with a sentence that can be one."""
    stop = line.shape.find("。", line.begins)
    lead = line.text[line.begins : stop + 1] if stop >= 0 else line.text[line.begins :]
    if stop < 0:
        return len(lead) <= _LONGEST_HEADING and not ends_sentence(lead) and not lead.endswith(("，", ",", "、"))
    # “3.“三项测评”：……。” and “7.[标准地]即……。” explain a term.
    explains = ordinal.level > 2 and ("：" in lead or ":" in lead or lead.startswith(("[", "［", "〔")))
    return len(lead) <= _LONGEST_LEAD and not explains


def _listed(lines: Sequence[TextLine], ordinals: Sequence[Ordinal | None]) -> frozenset[int]:
    """Return the lines that stand among three or more of their level without text between, mostly statements."""
    members: set[int] = set()
    levels = [_listed_level(line, ordinal) for line, ordinal in zip(lines, ordinals, strict=True)]
    for level, group in groupby(range(len(lines)), levels.__getitem__):
        places = list(group)
        first = ordinals[places[0]]
        if not level or len(places) < 3 or first is None:
            continue
        # Headings start with 1 under each heading above them; a list may count through the sections.
        enough = 0 if first.value > 1 else len(places) // 2
        if sum(_states(lines[place]) for place in places) > enough:
            members.update(places)
    return frozenset(members)


def _listed_level(line: TextLine, ordinal: Ordinal | None) -> int:
    """Return the level of an ordinal below the first that opens a sentence or less: an item of a list, or a heading."""
    if ordinal is None or ordinal.level < 2:
        return 0
    stop = line.shape.find("。", line.begins)
    return ordinal.level if stop < 0 or stop + 1 == len(line.shape) else 0


def _states(line: TextLine) -> bool:
    """Tell whether the words state a fact, as headings rarely do; a heading's own words may come from the data."""
    rest = line.shape[line.begins :]
    facts = [run for run in line.runs if from_fact(run) and not run.key.endswith("标题")]
    return (
        bool(facts) or len(rest) > _LONGEST_TITLE or rest.endswith(("；", ";")) or re.search(_FIGURE, rest) is not None
    )


def _next_firsts(ordinals: Sequence[Ordinal | None]) -> list[int]:
    values: list[int] = []
    following = 0
    for ordinal in reversed(ordinals):
        values.append(following)
        if ordinal and ordinal.level == 1:
            following = ordinal.value
    return values[::-1]


def _unnumbered_role(survey: _Survey, roles: Mapping[int, Role], index: int) -> Role:
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


def _stands_alone(line: TextLine) -> bool:
    if (
        not 3 <= len(line.text) <= _LONGEST_PART
        or line.block
        or line.facts_only
        or len(line.shape.replace(HOLE, "")) < 2
    ):
        return False
    if ("释" in line.shape or "明" in line.shape) and re.fullmatch(_GLOSSARY, line.shape):
        return True
    if ends_sentence(line.text) or line.text.endswith(("，", ",", "、", "：", ":", "…")):
        return False
    if any(mark in line.text for mark in "。！？!?；") or line.shape.startswith(_NO_PART):
        return False
    dated = "年" in line.shape and "月" in line.shape and re.match(_DATE, line.shape)
    return not dated and not (line.shape.startswith("第") and re.match(_COUNTED, line.shape))


def _is_broken_off(lines: Sequence[TextLine], roles: Mapping[int, Role], index: int) -> bool:
    """Tell whether the text before breaks off in the middle of a sentence: a file with hard line ends."""
    before = lines[index - 1] if index else None
    if not before or before.block or roles.get(index - 1) is not Role.BODY:
        return False
    return not ends_sentence(before.text) and not before.text.endswith(("：", ":"))


def _in_a_row(survey: _Survey, roles: Mapping[int, Role], index: int) -> bool:
    """Tell whether three or more such lines follow each other: a list of names, not headings."""
    return any(
        all(_may_stand(survey, roles, place) for place in range(first, first + 3))
        for first in range(index - 2, index + 1)
    )


def _may_stand(survey: _Survey, roles: Mapping[int, Role], index: int) -> bool:
    if not 0 <= index < len(survey.lines) or survey.ordinals[index] or survey.lines[index].role:
        return False
    known = roles.get(index)
    decided = known is not None and known is not Role.BODY and known is not Role.PART and known not in HEADINGS
    return not decided and _stands_alone(survey.lines[index])


def _level(survey: _Survey, roles: Mapping[int, Role], index: int) -> Role:
    """Return PART where numbering starts anew behind the line, else the heading below the section it stands in."""
    line, following = survey.lines[index], survey.firsts[index]
    above = _section_level(survey.ordinals, roles, index)
    named = any(word in line.shape for word in _PART)
    reviews = any(word in line.shape for word in _REVIEW)
    if not above and "，" in line.text and not reviews and Role.PART in roles.values():
        # “五年来，我们……，……” under 过去五年工作回顾.
        return Role.HEADING_1
    dated = line.shape.startswith(_YEAR) or not line.shape[:4].strip(_YEAR_SIGNS)
    plans_a_year = dated and line.shape.endswith(_PLANS) and "\n" not in line.shape
    if not above or following == 1 or (not following and named) or plans_a_year:
        return Role.PART
    return HEADINGS[min(above, len(HEADINGS) - 1)]


def _section_level(ordinals: Sequence[Ordinal | None], roles: Mapping[int, Role], index: int) -> int:
    """Return the level of the numbered section the line stands in; 0 before the first one of its part."""
    for place in range(index - 1, -1, -1):
        role = roles.get(place)
        if role in (Role.PART, *ATTACHMENT_LABELS, *TITLES):
            return 0
        if role in HEADINGS and (ordinals[place] or role is not Role.HEADING_1):
            return HEADINGS.index(role) + 1
    return 0


def read_text(text: str) -> Document:
    """Return the document that official plain text stands for (DESIGN 2 and 4)."""
    return Document(tuple([block for _, block in read_blocks(text)]))


def read_blocks(text: str) -> list[tuple[int, Block]]:
    """Return each block with the number of its first line, counted from 0."""
    notice, line, rest = text.partition(f"{ROLE}{ENCLOSURE}{BODY}")
    if not line:
        return _read_blocks(text)
    above = notice.count("\n")
    return [*_read_blocks(notice), *[(above + number, block) for number, block in _enclosed(rest)]]


def _enclosed(text: str) -> Iterator[tuple[int, Block]]:
    """Yield the blocks of a document behind a notice; the text begins with the rest of the line that says so."""
    titled = False
    for number, block in _read_blocks(text[text.find("\n") :]):
        if isinstance(block, Paragraph) and block.role is Role.TITLE and not titled:
            titled, block = True, block._replace(role=Role.ENCLOSED_TITLE)
        yield number, block


def _read_blocks(text: str) -> list[tuple[int, Block]]:
    lines = _grouped(list(read_lines(text)), tables.is_row, tables.read_table)
    # What a template says to be a red head is no part of the head below it.
    above = next((place for place, line in enumerate(lines) if line.role not in LETTERHEAD), len(lines))
    lines = [*lines[:above], *_with_record(lines[above:], head_and_tail.reach(lines[above:]))]
    roles = {place: line.role for place, line in enumerate(lines[:above]) if line.role}
    roles |= dict(enumerate(head_and_tail.head_roles(lines[above:]), above))
    roles |= {index + len(roles): role for index, role in head_and_tail.tail_roles(lines[len(roles) :]).items()}
    roles = _body_roles(lines, roles)
    return [
        (line.number, line.block or taken_apart(roles[index], line.runs, line.shape, line.begins))
        for index, line in enumerate(lines)
    ]


def _with_record(lines: list[TextLine], stop: int) -> list[TextLine]:
    """Return the lines with those of the publication record taken together; it stands in the head only.

    A line that says of itself that it is one is so anywhere.
    """
    above = _grouped(lines[:stop], tables.is_record, tables.read_record)
    below = _grouped(lines[stop:], lambda line: line.record and tables.is_record(line), tables.read_record)
    return [*above, *below]


def _grouped(
    lines: list[TextLine], belongs: Callable[[TextLine], bool], read: Callable[[Sequence[TextLine]], Table | None]
) -> list[TextLine]:
    """Return the lines, each group that can be read as a table as one line that holds it."""
    inside = [not line.block and not line.role and belongs(line) for line in lines]
    grouped: list[TextLine] = []
    group: list[TextLine] = []
    for line, belonging in zip([*lines, None], [*inside, False], strict=True):
        if group and (not belonging or (line and line.gap)):
            table = read(group)
            # Lines that fail to be a table are body text whatever stands around them, so a blank line changes nothing.
            grouped += [group[0]._replace(block=table)] if table else [row._replace(role=Role.BODY) for row in group]
            group = []
        if line:
            (group if belonging else grouped).append(line)
    return grouped
