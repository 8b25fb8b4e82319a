"""Text → words that do not belong: another town's name, words typed twice, places left open, characters no face has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial

from generator.checks.base import Check, Passage, Writing, excerpt, in_each, spans_of, tell, tell_spans
from generator.problems import Place, Problem, Severity

OTHER_TOWN = Check(
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


def find_other_town(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage that names another town; without a known town nothing is judged."""
    if not writing.town.endswith(_RANKS) or writing.town.startswith(_MASKED):
        return
    others = [
        name for name in writing.neighbours if not _same_town(name, writing.town) and not name.startswith(_MASKED)
    ]
    known = re.compile("|".join(map(re.escape, sorted(others, key=len, reverse=True)))) if others else None
    yield from in_each(writing, partial(_other_towns_in, town=writing.town, known=known))


def _other_towns_in(passage: Passage, town: str, known: re.Pattern[str] | None) -> Sequence[Problem]:
    spans = {match.span() for match in known.finditer(passage.text)} if known else set()
    spans |= {
        match.span(1)
        for match in _OFFICE.finditer(passage.text)
        if not _same_town(match.group(1), town) and not _NO_NAME.search(match.group(1))
    }
    hint = f"如果说的就是{passage.text[slice(*min(spans))]}，不用改" if spans else ""
    return tell_spans(OTHER_TOWN, passage, sorted(spans), OTHER_TOWN.title, expected=town, hint=hint)


def _same_town(name: str, town: str) -> bool:
    """Tell whether two names are one town's: 县 or 市 may stand before it."""
    return name.endswith(town) or town.endswith(name)


DOUBLED_WORD = Check(
    "doubled-word",
    "字词重复",
    Severity.WARNING,
    "同一个字或词连写两遍，如“的的”“和和”“推进推进”；“方方面面”“一项一项”这类叠词不算",
)
# 的的确确, 目的的, 和和美美, 为了了解, 实实在在: the second character begins or ends another word.
_SINGLE = (
    "(?<!目)的的(?!确|士)|(?<![平温祥缓])和和(?![美气平睦谐])|与与|及及|了了(?![解结然])|被被|(?<!实)在在(?!乎)"
    "|对对(?![碰口等应])|将将|把把(?!脉|关)|是是(?!非)"
)
# ABAB that the language knows: 一项一项, 逐步逐步 and numerals; 研究研究.
# Three in a row, or 落实再落实, are said on purpose; 纪委监委监督 and 退税缓税缓费 only look so.
_TWICE = "(?!委监|税缓)([\u4e00-\u9fff]{2,6})\\1(?!再|\\1)"
_DOUBLED = re.compile(f"{_SINGLE}|{_TWICE}")
_KNOWN = re.compile("[一二三四五六七八九十百千万逐个件]|(?:商量|研究|讨论|学习|考虑|锻炼|认识|了解|历练|高高兴兴)$")


def find_doubled_words(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such words."""
    return in_each(writing, _doubled_words_in, where=(_DOUBLED,))


def _doubled_words_in(passage: Passage) -> Sequence[Problem]:
    spans = [span for span in spans_of(_DOUBLED, passage.text) if not _is_natural(passage.text[slice(*span)])]
    return tell_spans(DOUBLED_WORD, passage, spans, DOUBLED_WORD.title, hint="删去多余的一个")


def _is_natural(words: str) -> bool:
    half = words[: len(words) // 2]
    # 步步步步 is one character four times: laughter, noise, a drawn line of 一.
    return len(words) > 2 and (bool(_KNOWN.search(half)) or len(set(half)) == 1)


LEFT_OVER = Check(
    "left-over",
    "还有没填的地方",
    Severity.WARNING,
    "文中留下的 ××、**、xx、＿＿、（待填）、【】 等占位符",
)
_LEFT_OVER = re.compile(
    "[×✕╳]{2,}|[*＊]{2,}|(?<![A-Za-z0-9])[xX]{2,4}(?![A-Za-z0-9])|(?<![A-Za-z0-9])[xX]+[.][xX]+|_{3,}|＿{2,}"
    "|[（(【](?:待填|待定|待补充|待核实|此处填写)[^）)】\n]{0,10}[）)】]|【[ 　]*】"
)


def find_left_over(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such places."""
    return in_each(writing, _left_over_in, where=(_LEFT_OVER,))


def _left_over_in(passage: Passage) -> Sequence[Problem]:
    spans = spans_of(_LEFT_OVER, passage.text)
    return tell_spans(LEFT_OVER, passage, spans, LEFT_OVER.title, hint="填上内容，或者删去这一句")


RARE_CHARACTER = Check(
    "rare-character",
    "字体里没有这个字",
    Severity.NOTE,
    "不在 GB2312 字符集里的汉字和符号（繁体字、生僻的人名地名、表情、自造字），仿宋_GB2312里没有，会换成别的字体",
)
# Letters, marks and units that every face has or that are set in the Latin face anyway.
_USUAL = set("㎡㎥℃·•‰²³№－～〇﹑﹒﹔﹕　\u00a0\u200b\u200c\u200d\ufeff")
_JUDGED = ("Lo", "So", "Co", "Cn", "Cs", "No")


def find_rare_characters(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each such character, told once at its first place."""
    counts: dict[str, int] = {}
    first: dict[str, tuple[Place, str]] = {}
    for text, places in writing.alike.items():
        if _in_gb2312(text):
            continue
        for place, character in enumerate(text):
            if character < "\u0100" or not _has_no_glyph(character):
                continue
            counts[character] = counts.get(character, 0) + len(places)
            if character not in first:
                first[character] = (writing.passages[places[0]].place, excerpt(text, place, place + 1))
    for character, (place_, found) in first.items():
        more = f"（全文共 {counts[character]} 处）" if counts[character] > 1 else ""
        message = f"字体仿宋_GB2312里没有“{character}”这个字"
        yield tell(RARE_CHARACTER, place_, message, found=found + more, hint="核对是不是错字、繁体字；不是就保留")


def _in_gb2312(text: str) -> bool:
    """Tell whether all of a text is in GB2312, as nearly always."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _has_no_glyph(character: str) -> bool:
    if character in _USUAL or unicodedata.category(character) not in _JUDGED:
        return False
    return not _in_gb2312(character) and not "\ue000" <= character <= "\ue00f"
