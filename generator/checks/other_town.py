"""Text → another town's name, left over from a neighbour's report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from generator.checks.check import Check, Passage, Writing, in_each, tell_spans
from generator.problems import Problem, Severity

CHECK = Check(
    "other-town",
    "出现了别的乡镇的名字",
    Severity.WARNING,
    "甲镇的材料里写着“乙镇党委”：data 文件夹里其他镇的名字，以及后面跟着党委、政府、全镇的外镇名字",
)
_OFFICE = re.compile(
    "(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,3}(?:镇|乡|街道))(?=(?:党委|人民政府|政府|人大|党工委|办事处)(?!办|部门))"
)
_RANKS = ("街道", "镇", "乡")
# 各乡镇党委, 全镇政府, 落实乡党委决策: words, not names.
_NO_NAME = re.compile(
    "^(?:[各全本我两三该原乡由在对向经受和与及以]|.*乡镇$)|(?:城镇|集镇|乡镇|建制镇|[我全本各]镇|各乡)$"
    # 政府和镇党委: two offices, no name.
    "|^(?:政府|党委|人大|上级|县委|市委|区委|各级|乡村|村居|社区).|[与及]"
    "|^(?:落实|贯彻|执行|围绕|按照|根据|配合|协助|坚持|加强|健全|完善|发挥|强化|支持|提请|召开|参加|服从|推动|推进|所在|作为)"
)
_MASKED = ("某", "×", "*", "x", "X")


def find(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage that names another town; without a known town nothing is judged."""
    if not writing.town.endswith(_RANKS) or writing.town.startswith(_MASKED):
        return
    others = [name for name in writing.neighbours if not _same(name, writing.town) and not name.startswith(_MASKED)]
    known = re.compile("|".join(map(re.escape, sorted(others, key=len, reverse=True)))) if others else None
    yield from in_each(writing, partial(_look, town=writing.town, known=known))


def _look(passage: Passage, town: str, known: re.Pattern[str] | None) -> Sequence[Problem]:
    spans = {match.span() for match in known.finditer(passage.text)} if known else set()
    spans |= {
        match.span(1)
        for match in _OFFICE.finditer(passage.text)
        if not _same(match.group(1), town) and not _NO_NAME.search(match.group(1))
    }
    hint = f"如果说的就是{passage.text[slice(*min(spans))]}，不用改" if spans else ""
    return tell_spans(CHECK, passage, sorted(spans), CHECK.title, expected=town, hint=hint)


def _same(name: str, town: str) -> bool:
    """Tell whether two names are one town's: 县 or 市 may stand before it."""
    return name.endswith(town) or town.endswith(name)
