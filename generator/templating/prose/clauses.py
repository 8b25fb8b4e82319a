"""Lines “角色：分句” of a phrase file ⇄ passages for jinja2, and what they printed → clauses with their roles."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.document.marks import ASK, BODY, BORDER, CLOSE, NOTE, OPEN, RESERVED, keys
from generator.facts.companions import DERIVED
from generator.templating.punctuation import KEPT

# Role → what it is, as docs/短语写法.md tells it.
ROLES = {
    "引语": "一段开头的半句话，只说做了什么；可以写几句，轮着用",
    "总": "本主题的主要数字",
    "果": "主要数字，而且是后面这些做法的结果",
    "起": "后面分句的时间、范围，或者凭数据才说的一句概括",
    "做法": "做了什么",
    "数据": "别的数字",
    "指标": "并列的几个指标之一",
    "其中": "前一个数字的一部分",
    "成效": "做法带来的结果",
    "目标": "计划达到的数",
    "原因": "指标下降、没有完成的原因",
    "措施": "针对下降、没有完成采取的措施",
    "荣誉": "得到的荣誉、称号",
    "另": "别人写好的整句话",
}
# Roles that open a matter of their own.
ALONE = frozenset({"总", "果", "荣誉", "另"})
# Compiled when a template is, which most runs need not do: ready templates come from a cache.
BLOCK = r"(?s)(\{%[-+]?\s*call\s+成段\b[^\n]*?%\})(.*?)(?=\{%[-+]?\s*endcall\b)"
# A line of a block: its role, its evidence, its words.
LINE = r"(?m)^([ \t]*)([一-龥]{1,4})(?:（凭[ \t]*([^\n]+?)）)?：([^\n]*)$"
# 引语 without an empty line behind them open the matter that follows, and no other.
_OF_A_MATTER = r"(?m)^([ \t]*)引语(?=：[^\n]*\n(?:[ \t]*引语：[^\n]*\n)*[ \t]*[^\s引])"
OPENS_MATTER = "领语"
_SAID_ROLES = frozenset({*ROLES, OPENS_MATTER})
_LONGEST_ROLE = 4
_FACT_OR_ALONE = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}|〈([^〉]*)〉")
# A fact in a marked text: its key and its words.
KEY = re.compile(f"{OPEN}([^{BODY}{ASK}{NOTE}]*)[^{BODY}]*{BODY}([^{CLOSE}]*){CLOSE}")
COMPARISONS = tuple(f".{each}" for each in DERIVED)
_EDGE = f" \t\u3000{BORDER}{KEPT}"
_MARKS = "，、；。"
_TYPED_ENDS = tuple(f"{each}{CLOSE}" for each in _MARKS)
_LOOSE_END, _LOOSE_MARKS, _LOOSE_END_OF_SENTENCE = f"{_MARKS}{_EDGE}", f"{_MARKS}｜ ", f"，、；{_EDGE}"


class Clause(NamedTuple):
    """A clause as a phrase file lists it; `verb` is what stands before ｜ and may be shared with its neighbours."""

    role: str
    verb: str
    text: str
    # The text as a reader sees it.
    words: str


def plain(text: str) -> str:
    """Return the words of a marked text that no role opens, as a reader sees them."""
    # Where every sign can be printed there is no mark.
    if text.isprintable():
        return text
    # Behind the key of each fact stand its words, and what comes before the next.
    words = "".join([each.partition(BODY)[2] or each for each in text.split(OPEN)]).replace(CLOSE, "")
    return words if words.isprintable() else RESERVED.sub("", words)


def facts_in(text: str) -> set[str]:
    """Return the keys of the facts that a marked text prints; a comparison stands for its figure."""
    return {key.rpartition(".")[0] if key.endswith(COMPARISONS) else key for key in keys(text)}


def as_passages(source: str) -> str:
    """Return a template's source with each line of a {% call 成段 %} made a passage; lines keep their number."""
    if "成段" not in source:
        return source

    def passages(block: re.Match[str]) -> str:
        return block[1] + re.sub(LINE, _as_passage, re.sub(_OF_A_MATTER, rf"\1{OPENS_MATTER}", block[2]))

    return re.sub(BLOCK, passages, source)


def _as_passage(line: re.Match[str]) -> str:
    blank, role, evidence, words = line.groups()
    if not evidence and "{" not in words and "[[" not in words:
        # Words alone cannot vanish.
        return f"{blank}{role}：{words}"
    proof = f"{{{{ 凭({evidence}) }}}}" if evidence else ""
    return f"{blank}[[{role}：{proof}{words}]]"


def parse(text: str) -> list[list[Clause]]:
    """Return matters with their clauses; an empty line parts matters, and 总 果 荣誉 另 open their own."""
    matters: list[list[Clause]] = []
    # Whether the next clause opens a matter.
    opens = True
    for line in text.split("\n"):
        # A passage that vanished leaves its border; only an empty line parts matters.
        if line == BORDER:
            continue
        if not (words := line.strip(_EDGE)):
            opens = opens or not line.strip(" \t")
        elif (clause := _clause(words)) is not None:
            if opens or clause.role in ALONE:
                matters.append([])
            matters[-1].append(clause)
            opens = clause.role in ("荣誉", "另")
    for matter in matters:
        # What opens nothing.
        while matter and matter[-1].role == "起":
            matter.pop()
    return [matter for matter in matters if matter]


def _clause(line: str) -> Clause | None:
    """Return the clause of a line, None for one that says nothing; a role nobody knows counts as 数据."""
    role, colon, words = line.partition("：")
    if role not in _SAID_ROLES:
        if not colon or len(role) > _LONGEST_ROLE or not all("一" <= sign <= "龥" for sign in role):
            words = line
        role = "数据"
    if role in ("另", "引语"):
        text = words.lstrip(_EDGE).rstrip(_LOOSE_END_OF_SENTENCE)
    else:
        text = words.lstrip(_EDGE).rstrip(_LOOSE_END)
        if text.endswith(_TYPED_ENDS):
            # The clerk's own end mark.
            text = text[:-1].rstrip(_MARKS) + CLOSE
    words = plain(text)
    if not text[:1].isalnum() and not words.strip(_LOOSE_MARKS):
        return None
    bar = text.find("｜") if role != "另" else -1
    while bar >= 0 and text.rfind(OPEN, 0, bar) > text.rfind(CLOSE, 0, bar):
        # Inside a fact.
        bar = text.find("｜", bar + 1)
    if bar < 0:
        return Clause(role, "", text, words)
    verb = text[:bar]
    return Clause(role, verb, text[bar + 1 :], words[len(plain(verb)) + 1 :])


def say_once(clause: Clause, before: str) -> Clause:
    """Return the clause with its 〈words〉 said where `before`, the words before it, does not say them yet."""
    if "〈" not in clause.text:
        return clause
    said = before

    def one(match: re.Match[str]) -> str:
        if match[1] is None:
            return match.group()
        return "" if match[1] in said or (clause.role == "其中" and said) else match[1]

    text = _FACT_OR_ALONE.sub(one, clause.text)
    return clause._replace(text=text, words=plain(text))


def lines_of_blocks(source: str) -> Iterator[tuple[int, str]]:
    """Yield number and text of each line that stands in a {% call 成段 %} of a template's source."""
    for block in re.finditer(BLOCK, source):
        first = source.count("\n", 0, block.start(2)) + 1
        yield from enumerate(block[2].split("\n"), first)
