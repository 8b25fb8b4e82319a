"""Clauses of a phrase file → what is wrong with them, by file and line: no role, no evidence, mere praise."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.facts.schema.hints import nearest
from generator.problems import Place, Problem, Severity
from generator.templating.prose.clauses import LINE, ROLES, lines_of_blocks
from generator.templating.prose.leads import LONGEST_LEAD

_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_BRACKETS = re.compile(r"\[\[|\]\]")


def praise_in(text: str, words: Collection[str]) -> str:
    """Return the first evaluative word of a text, "" for none."""
    return next((word for word in words if word in text), "")


def clause_problems(source: str, file: str, words: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the clauses of a phrase file's {% call 成段 %}."""
    before, pool = "", 0
    for number, line in lines_of_blocks(source):
        if not line.strip() or line.strip().startswith(("{%", "{#")):
            before = "" if not line.strip() else before
            continue
        place = Place(file, number)
        match = re.fullmatch(LINE, line)
        if match is None or match[2] not in ROLES:
            yield _without_role(match[2] if match else "", line.strip(), place)
            continue
        role, evidence, text = match[2], match[3] or "", match[4]
        yield from _problems_of(role, evidence, text, words, place)
        if role == "其中" and before not in ("总", "果", "数据", "做法", "指标", "其中", "目标"):
            message, hint = "“其中”前面没有数字", "把它接在整体的那一行下面，中间不空行"
            yield Problem("clause-part", message, place, hint=hint)
        pool += role == "引语"
        if role == "引语":
            lead_place = place
        before = role
    if pool == 1:
        message, hint = "引语只有一句，各镇会写得一样", "再写一两句意思相当的，程序轮着用"
        yield Problem("lead-pool", message, lead_place, Severity.WARNING, hint=hint)


def _without_role(role: str, line: str, place: Place) -> Problem:
    expected = "、".join(ROLES)
    if role:
        hint = nearest(role, ROLES)
        return Problem("clause-role", f"没有“{role}”这种角色", place, found=role, expected=expected, hint=hint)
    message, hint = "“成段”里的一行要写明角色", "写成“做法：…”；{% if %}、{% for %} 单独占一行"
    return Problem("clause-role", message, place, found=line[:30], expected=expected, hint=hint)


def _problems_of(role: str, evidence: str, text: str, words: Collection[str], place: Place) -> Iterator[Problem]:
    """Yield what is wrong with one clause."""
    own = _BRACKETS.sub("", _CODE.sub("", text))
    has_fact = "{{" in text
    if not has_fact and not evidence and role not in ("引语", "起"):
        message, hint = "这个分句没有数据，也没有依据", f"写上数据，或者写成“{role}（凭 题.某项）：…”"
        yield Problem("clause-evidence", message, place, found=own, hint=hint)
    if (word := praise_in(own, words)) and (not evidence or role == "引语"):
        hint = "引语只说做了什么" if role == "引语" else f"删去，或者写成“{role}（凭 题.某项 is 升）：…”"
        yield Problem("evaluative-word", f"“{word}”是评价，没有依据", place, found=own, hint=hint)
    if text.rstrip().endswith(tuple("，、；。")):
        yield Problem(
            "clause-mark", "行末不写标点，分句怎么连由程序定", place, Severity.WARNING, found=text.rstrip()[-1]
        )
    if role == "引语" and (has_fact or len(own) > LONGEST_LEAD):
        message = "引语里不写数据" if has_fact else f"引语超过{LONGEST_LEAD}个字"
        yield Problem("lead-pool", message, place, Severity.WARNING, found=own)
    if own.count("〈") != own.count("〉") or own.count("｜") > 1:
        message, expected = "“〈 〉”要成对，“｜”一行最多一个", "做法：新建｜公厕{{ 题.新建公厕 }}"
        yield Problem("clause-brackets", message, place, found=own, expected=expected)
