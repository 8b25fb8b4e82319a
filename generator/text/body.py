"""The lines between head and tail → headings, unnumbered part headings, table titles, body text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from generator.document.model import HEADINGS, Role
from generator.document.ordinals import Ordinal
from generator.document.runs import from_fact
from generator.text.head import is_salutation
from generator.text.lines import Line, ends_sentence
from generator.text.parts import Found, Survey, next_firsts, unnumbered_role

_LONGEST_HEADING = 80  # characters of a heading with its own line
_LONGEST_LEAD = 64  # characters up to the “。” of a run-in heading
_LONGEST_TITLE = 36  # characters beyond which a bare numbered line states something
_FIGURE = re.compile(r"[0-9０-９xX×*＊]|[：:]|[一二三四五六七八九十百千万亿]+[个家条项处座]")


def body_roles(lines: Sequence[Line], known: Mapping[int, Role]) -> dict[int, Role]:
    """Return a role for every line that has none yet, by its index."""
    found = [None if index in known or line.block else line.ordinal for index, line in enumerate(lines)]
    survey = Survey(lines, found, next_firsts(found))
    lists = _lists(lines, found)
    roles = dict(known)
    for index, line in enumerate(lines):
        if index not in roles and not line.block:
            roles[index] = line.role or _role(survey, roles, index, in_list=index in lists)
    return roles


def _role(survey: Survey, roles: Mapping[int, Role], index: int, *, in_list: bool) -> Role:
    line, ordinal = survey.lines[index], survey.found[index]
    if ordinal is None:
        return Role.SALUTATION if is_salutation(line) else unnumbered_role(survey, roles, index)
    heading = ordinal.level in range(1, 5) and not in_list and _is_heading(line, ordinal)
    return HEADINGS[ordinal.level - 1] if heading else Role.BODY


def _is_heading(line: Line, ordinal: Ordinal) -> bool:
    """Tell whether a numbered line is no longer than a heading, or opens with a sentence that can be one."""
    stop = line.shape.find("。", line.begins)
    lead = line.text[line.begins : stop + 1] if stop >= 0 else line.text[line.begins :]
    if stop < 0 and (len(lead) > _LONGEST_HEADING or ends_sentence(lead) or lead.endswith(("，", ",", "、"))):
        return False
    if stop < 0:
        return True
    # “3.“三项测评”：……。” and “7.[标准地]即……。” explain a term.
    explains = ordinal.level > 2 and ("：" in lead or ":" in lead or lead.startswith(("[", "［", "〔")))
    return len(lead) <= _LONGEST_LEAD and not explains


def _lists(lines: Sequence[Line], found: Found) -> frozenset[int]:
    """Return the lines that stand among three or more of their level without text between, mostly statements."""
    members: set[int] = set()
    levels = [_listed_level(line, ordinal) for line, ordinal in zip(lines, found, strict=True)]
    start = 0
    for level, group in groupby(levels):
        length = sum(1 for _ in group)
        places = range(start, start + length)
        start += length
        first = found[places[0]]
        if not level or length < 3 or first is None:
            continue
        # Headings start with 1 under each heading above them; a list may count through the sections.
        enough = 0 if first.value > 1 else length // 2
        if sum(_states(lines[place]) for place in places) > enough:
            members.update(places)
    return frozenset(members)


def _listed_level(line: Line, ordinal: Ordinal | None) -> int:
    """Return the level of an ordinal below the first that opens a sentence or less: an item of a list, or a heading."""
    if ordinal is None or ordinal.level < 2:
        return 0
    stop = line.shape.find("。", line.begins)
    return ordinal.level if stop < 0 or stop + 1 == len(line.shape) else 0


def _states(line: Line) -> bool:
    """Tell whether the words state a fact, as headings rarely do; a heading's own words may come from the data."""
    rest = line.shape[line.begins :]
    facts = [run for run in line.runs if from_fact(run) and not run.key.endswith("标题")]
    return bool(facts) or len(rest) > _LONGEST_TITLE or rest.endswith(("；", ";")) or _FIGURE.search(rest) is not None
