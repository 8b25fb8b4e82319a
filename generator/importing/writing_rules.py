"""What GB/T 15834, 15835 and 9704 ask of marks and figures → rules: what is wrong, and how it is put right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.facts.sentences.numbers_in_names import titles

_HAN = "\u4e00-\u9fff"
_CHINESE = f"[{_HAN}，。、；：？！（）“”‘’《》【】％%]"
_MARKED = f"[{_HAN}，。、；：？！（）“”《》]"
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_FULL_DIGITS = str.maketrans("０１２３４５６７８９．", "0123456789.")
_TO = "[-－–~～]"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of repair."""

    code: str
    # What was wrong, and the clause.
    reason: str
    pattern: str
    # A text may refer to groups.
    repair: str | Callable[[re.Match[str]], str]
    # Made in numbers of documents and in titles too.
    everywhere: bool = False


def _range(match: re.Match[str]) -> str:
    """Return a range with 浪纹线; a number such as 10-1 is none."""
    if Decimal(match.group(1).rstrip("%万亿")) < Decimal(match.group(2)):
        return f"{match.group(1)}～{match.group(2)}"
    return match.group()


RULES = (
    Rule("lost-space", "网页里丢失的空格", "(?:&nbsp;|\u00a0)+", " "),
    # Converters write ?? for a full-width space.
    Rule("lost-space", "网页里丢失的空格", f"(?<=[{_HAN}])[?]{{2,}}[ ]?(?=[{_HAN}])", "　"),
    Rule("lost-space", "网页里丢失的空格", "^[?]{2,}|[?]{2,}$", ""),
    Rule(
        "heading-ordinal",
        "括号后面不再加顿号（GB/T 15834 附录 B）",
        rf"^([ 　]*)[（(]({_NUMERAL})[）)][、.．]",
        r"\1（\2）",
    ),
    Rule(
        "heading-brackets",
        "序数用全角括号（GB/T 9704 7.3.3）",
        rf"^([ 　]*)\(({_NUMERAL}|[0-9]{{1,2}})\)",
        r"\1（\2）",
    ),
    Rule(
        "heading-dot",
        "阿拉伯数字序数后用下脚点（GB/T 15834 附录 B）",
        rf"^([ 　]*)([0-9]{{1,2}})[、．](?=[ ]*[{_HAN}“《])[ ]*",
        r"\1\2.",
    ),
    Rule(
        "full-width-digit", "数字用半角（GB/T 15835）", "[０-９][０-９．]*", lambda m: m.group().translate(_FULL_DIGITS)
    ),
    Rule("percent", "百分号用半角（GB/T 15835）", "(?<=[0-9×*])％", "%"),
    Rule(
        "year-range",
        "年份起止用一字线（GB/T 15834 4.13）",
        rf"(?<![0-9])((?:19|20)[0-9]{{2}}年?)(?:{_TO}|--)((?:19|20)[0-9]{{2}}年)",
        r"\1—\2",
    ),
    Rule(
        "date-range",
        "月份、日期起止用一字线（GB/T 15834 4.13）",
        rf"(?<![0-9.])([0-9]{{1,2}}[月日]?){_TO}([0-9]{{1,2}}(?:月|日(?!元)))",
        r"\1—\2",
    ),
    Rule(
        "number-range",
        "数值起止用浪纹线（GB/T 15834 4.13）",
        rf"(?<![0-9A-Za-z.—-])([0-9]+(?:\.[0-9]+)?[%万亿]?)[-－–~]([0-9]+(?:\.[0-9]+)?)(?=[{_HAN}%])(?!年|月|日(?!元))",
        _range,
    ),
    Rule("tilde", "浪纹线用全角（GB/T 15834 4.13）", f"(?<=[0-9%{_HAN}])~(?=[0-9{_HAN}])", "～"),
    Rule("ascii-quote", "引号用全角（GB/T 15834 4.8）", '"([^"]{1,80})"', r"“\1”"),
    Rule("bracket", "括号用全角（GB/T 15834 4.9）", rf"\(([^()]*[{_HAN}][^()]*)\)", r"（\1）"),
    Rule(
        "half-width-mark",
        "标点用全角（GB/T 15834）",
        f"(?<={_CHINESE})[,;:?!](?!//)|[,;:?!](?={_CHINESE})(?<![0-9]:)",
        lambda m: _WIDE[m.group()],
    ),
    Rule("half-width-stop", "句号用全角（GB/T 15834）", rf"(?<=[{_HAN}”）])\.(?=\s|$|[{_HAN}“])", "。"),
    Rule("dash", "破折号占两格（GB/T 15834 4.10）", f"(?<=[{_HAN}])--+(?=[{_HAN}])|^[ ]*--+(?=[{_HAN}])", "——"),
    Rule("ellipsis", "省略号六点（GB/T 15834 4.11）", r"。{3,}|(?<![.])[.]{3,6}(?![.])|(?<!…)…(?!…)", "……"),
    Rule(
        "document-number",
        "发文字号的年份用六角括号（GB/T 9704 7.2.5）",
        r"[\[［【](20[0-9]{2})[\]］】](?=第?[0-9]+号)",
        r"〔\1〕",
        everywhere=True,
    ),
    Rule("doubled-mark", "标点重复", r"([，、；：])\1+|(?<!。)(。)。(?!。)", lambda m: m.group()[0]),
    Rule("space", "汉字之间不空格", f"(?<={_MARKED})[ ]+(?={_MARKED})|[ ]{{2,}}(?=[{_HAN}])", ""),
)


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
    matches = list(re.finditer(rule.pattern, line))
    kept = titles("" if rule.everywhere or not matches else line)
    position = 0
    for match in matches:
        new = match.expand(rule.repair) if isinstance(rule.repair, str) else rule.repair(match)
        # A title in 《》 keeps its own marks; brackets may stand around one.
        if kept.around(match.start()) or kept.around(match.end() - 1) or new == match.group():
            continue
        around = line[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        repairs.append(Repair(rule.code, rule.reason, number, match.group(), new, around))
        yield line[position : match.start()]
        yield new
        position = match.end()
    yield line[position:]
