"""Official plain text → the same with the repairs GB/T 15834, 15835 and 9704 ask for, each one listed.

Never inside links, telephone numbers, numbers of documents, titles in 《》 or publication records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.importing.protected import titles
from generator.importing.repair_rules import RULES, Rule

_RECORD = re.compile("索引号|发布机构|发布时间|信息来源|公开日期|原文链接|政策解读链接")
# Spaces in the first lines part a post from a name, or spread a title; they stay.
_HEAD, _HEAD_LINE = 8, 40
_AROUND = 8


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair done."""

    code: str
    reason: str
    line: int
    old: str
    new: str
    # A few words around it.
    around: str


def normalise(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Return the repaired text and every repair with the line it stood on; doing it twice is doing it once."""
    repairs: list[Repair] = []
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if not _RECORD.search(line):
            in_head = place < _HEAD and len(line) <= _HEAD_LINE
            lines[place] = _repaired(line, place + 1, in_head, repairs)
    return "\n".join(lines), tuple(repairs)


def _repaired(line: str, number: int, in_head: bool, repairs: list[Repair]) -> str:
    rules = [rule for rule in RULES if not (in_head and rule.code == "space")]
    before = ""
    # One repair may lay open the next: of “。?” both marks.
    while line != before:
        before = line
        for rule in rules:
            line = "".join(_applied(rule, line, number, repairs))
    return line


def _applied(rule: Rule, line: str, number: int, repairs: list[Repair]) -> Iterator[str]:
    matches = list(rule.pattern.finditer(line))
    kept = titles("" if rule.everywhere or not matches else line)
    position = 0
    for match in matches:
        new = rule.repair(match)
        # A title in 《》 keeps its own marks; brackets may stand around one.
        if kept.around(match.start()) or kept.around(match.end() - 1) or new == match.group():
            continue
        around = line[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        repairs.append(Repair(rule.code, rule.reason, number, match.group(), new, around))
        yield line[position : match.start()]
        yield new
        position = match.end()
    yield line[position:]
