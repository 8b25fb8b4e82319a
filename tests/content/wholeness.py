"""A built document → what a reader would trip over: broken punctuation, empty places, gaps in numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.document.marks import RESERVED
from generator.document.model import HEADINGS, Block, Document, Paragraph, Role
from generator.text.writer import write_text

_HAN = "一二三四五六七八九十"
# Units that no word ends with: one without a figure before it was left over.
_UNIT = "亿元|万元|平方米|平方公里|立方米|(?<!方)公里|人次|台次|家次|个百分点|万亩|万件|亩(?!均|产)|公顷|吨"
_BEFORE_UNIT = r"(?<![\d×*x.%余多来几数千百万亿每超一])"
_RATE = "(?:增长|下降|增加|减少|提高|回落|上升)"
_VERB = "在|对|把|以|按照|围绕|通过|紧盯|依托|用好|实施|推广|荣获|创成|打造|建成|建立|健全"
_WRONG = {
    "标点连在一起": re.compile("[，、；：。！？][，、；：。！？]"),
    "标点没有着落": re.compile("（[，、；：。]|[，、；：]）|（）|“”|《》|^[，、；：。）]|[，、；（“]$"),
    "空的一是": re.compile(f"[{_HAN}]是(?:[，、；：。）]|$)|[{_HAN}]是[{_HAN}]是"),
    "提法后面没有内容": re.compile(f"^(?:一年来|这一年)，我们[^。]*。$|[{_HAN}]是[^。；]*。(?=[{_HAN}]是|$)"),
    "以其中开头": re.compile(f"(?:^|[。：]|[{_HAN}]是)其中"),
    "单位前面没有数": re.compile(f"{_BEFORE_UNIT}(?:{_UNIT})"),
    "单位重复": re.compile(r"(?<=[\d余×])(个|名|户|件|家|座|处|条|人|次|期|起|宗|元|亩|%)\1"),
    "同比没有数": re.compile(rf"同比(?!(?:分别|均)?{_RATE}约?[\d×*x.])"),
    "增减号没有变成字": re.compile(rf"{_RATE}(?:[-+负]|0(?![.\d]))"),
    "介词或动词没有宾语": re.compile(f"(?:^|[。；，：])(?:{_VERB})[，、；。]"),
    "等字多余": re.compile("[。；，]等"),
    "程序的话": re.compile(r"None|Undefined|\{\{|\}\}|\[\[|\]\]|[<>]"),
    "记号没有去掉": RESERVED,
}
_SHARE = re.compile("[^。；]*分别([^。；]*)")
_FIGURE = re.compile(r"[\d×*][\d.×*余万亿]*")
_ITEM = re.compile(f"(?:^|(?<=[。；：]))([{_HAN}]{{1,3}})是")
_NUMBER = re.compile(f"（?([{_HAN}]+|[0-9]+)")
# Clerk's own words may end as they like; sentences of a body end.
_ENDED = tuple("。！？：）")


def faults(document: Document) -> list[str]:
    """Return everything wrong with a document, each with its surroundings."""
    text = write_text(document)
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    return [
        *(found for line in text.splitlines() if not line.startswith("|") for found in broken(line)),
        *(f"标题下面没有内容：{_words(each)}" for each in _empty_headings(document.blocks)),
        *_gaps(paragraphs),
        *(f"句子没有结束：…{_words(each)[-20:]}" for each in paragraphs if _unfinished(each)),
    ]


def broken(line: str) -> Iterator[str]:
    """Yield what is wrong inside one line."""
    for name, pattern in _WRONG.items():
        # Problems are counted one a sentence: 一是工业底子薄。二是…
        listed = name == "提法后面没有内容" and "困难和" in line
        for hit in () if listed else pattern.finditer(line):
            yield f"{name}：{line[max(0, hit.start() - 15) : hit.end() + 10]}"
    for hit in _SHARE.finditer(line):
        if len(_FIGURE.findall(hit[1])) < 2:
            yield f"分别后面没有两个数：{hit[0]}"


def _empty_headings(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Yield the headings that neither words, a deeper heading nor a table follow."""
    levels = (Role.PART, *HEADINGS)
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        if not isinstance(block, Paragraph) or block.role not in levels or block.runs:
            continue
        level = levels.index(block.role)
        deeper = isinstance(after, Paragraph) and (after.role is Role.BODY or after.role in levels[level + 1 :])
        if after is None or (isinstance(after, Paragraph) and not deeper):
            yield block


def _gaps(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield headings and 一是 whose number does not follow the one before."""
    counts = dict.fromkeys(HEADINGS, 0)
    items = 0
    for each in paragraphs:
        if each.role in HEADINGS:
            counts[each.role] += 1
            if _value(each.ordinal) != counts[each.role]:
                yield f"序号不连续：{_words(each)[:30]}"
        if each.role in (Role.PART, *HEADINGS):
            level = HEADINGS.index(each.role) + 1 if each.role in HEADINGS else 0
            counts.update(dict.fromkeys(HEADINGS[level:], 0))
        items = items if each.ordinal.endswith("是") else 0
        for item in _ITEM.findall(_words(each)):
            items += 1
            if _value(item) != items:
                yield f"“{item}是”前面应当有第{items}项：{_words(each)[:30]}"


def _value(ordinal: str) -> int:
    number = _NUMBER.match(ordinal)
    if number is None:
        return 0
    if number[1].isdecimal():
        return int(number[1])
    tens, ten, ones = number[1].rpartition("十") if "十" in number[1] else ("", "", number[1])
    return (_HAN.index(tens or "一") + 1) * 10 * bool(ten) + (_HAN.index(ones) + 1 if ones else 0)


def _unfinished(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph of sentences stops in the middle."""
    said = paragraph.role is Role.BODY or (paragraph.role in HEADINGS and bool(paragraph.runs))
    if _words(paragraph) == "××":
        # A whole text that waits to be written.
        return False
    return said and not _words(paragraph).rstrip("”").endswith(_ENDED)


def _words(paragraph: Paragraph) -> str:
    return paragraph.ordinal + "".join(run.text for run in (*paragraph.lead, *paragraph.runs))
