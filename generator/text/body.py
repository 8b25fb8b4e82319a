"""The lines between head and tail → headings, unnumbered part headings, table titles, body text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from generator.document import ordinals
from generator.document.model import HEADINGS, Role
from generator.document.ordinals import Ordinal
from generator.document.runs import from_fact
from generator.patterns import pattern
from generator.text.head import is_salutation
from generator.text.lines import Line, ends_sentence
from generator.text.parts import Found, Survey, next_firsts, unnumbered_role

_LONGEST_HEADING = 80  # characters of a heading with its own line
_LONGEST_LEAD = 64  # characters up to the “。” of a run-in heading
_LONGEST_TITLE = 36  # characters beyond which a bare numbered line states something
_FIGURE = pattern(r"[0-9０-９xX×*＊]|[：:]|[一二三四五六七八九十百千万亿]+[个家条项处座]")


def body_roles(lines: Sequence[Line], known: Mapping[int, Role]) -> dict[int, Role]:
    """Return a role for every line that has none yet, by its index."""
    found = [None if index in known or line.block else ordinals.opening(line.shape) for index, line in enumerate(lines)]
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
    start = len(ordinals.spell(ordinal))
    stop = line.shape.find("。", start)
    lead = line.text[start : stop + 1] if stop >= 0 else line.text[start:]
    if stop < 0 and (len(lead) > _LONGEST_HEADING or ends_sentence(lead) or lead.endswith(tuple("，,、"))):
        return False
    if stop < 0:
        return True
    # “3.“三项测评”：……。” and “7.[标准地]即……。” explain a term.
    explains = ordinal.level > 2 and re.search(r"[：:]|^[\[［〔]", lead) is not None
    return len(lead) <= _LONGEST_LEAD and not explains


def _lists(lines: Sequence[Line], found: Found) -> frozenset[int]:
    """Return the lines that stand among three or more of their level without text between, mostly statements."""
    members: set[int] = set()
    levels = [_level(found, index) if _is_bare(line, found[index]) else 0 for index, line in enumerate(lines)]
    for level, group in groupby(range(len(lines)), levels.__getitem__):
        places = list(group)
        statements = sum(_states(lines[place], found[place]) for place in places) if level >= 2 else 0
        # Headings start with 1 under each heading above them; a list may count through the sections.
        enough = 0 if _value(found, places[0]) > 1 else len(places) // 2
        if len(places) >= 3 and statements > enough:
            members.update(places)
    return frozenset(members)


def _level(found: Found, index: int) -> int:
    ordinal = found[index]
    return ordinal.level if ordinal else ordinals.ENUMERATION


def _value(found: Found, index: int) -> int:
    ordinal = found[index]
    return ordinal.value if ordinal else 0


def _is_bare(line: Line, ordinal: Ordinal | None) -> bool:
    """Tell whether a numbered line is one sentence or less: it may be an item of a list as well as a heading."""
    stop = line.shape.find("。", len(ordinals.spell(ordinal)) if ordinal else 0)
    return stop < 0 or stop + 1 == len(line.shape)


def _states(line: Line, ordinal: Ordinal | None) -> bool:
    """Tell whether the words state a fact, as headings rarely do; a heading's own words may come from the data."""
    rest = line.shape[len(ordinals.spell(ordinal)) if ordinal else 0 :]
    facts = any(from_fact(run) and not run.key.endswith("标题") for run in line.runs)
    return facts or len(rest) > _LONGEST_TITLE or rest.endswith(("；", ";")) or _FIGURE.search(rest) is not None
