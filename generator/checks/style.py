"""A whole document → poor style: praise beside a fall, too much praise, rows of short sentences, long paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.checks.base import SENTENCE, Check, Passage, Span, Writing, tell, tell_spans
from generator.document.model import HEADINGS, Role
from generator.facts.schema.set_phrases import Praise
from generator.problems import Problem, Severity

PRAISE_BESIDE_FALL = Check(
    "praise-beside-fall",
    "下降的数字旁边夸成绩",
    Severity.ERROR,
    "同一句里、下一句里数字比上年下降，却说“稳中有进”“持续提升”；标题夸成绩，下面的数字下降的比上升的多",
)
MUCH_PRAISE = Check(
    "much-praise",
    "评价的词太多",
    Severity.WARNING,
    "templates/phrases/评价词.txt里的词（更加、不断、稳步、进一步……）每千字超过15个，比各地的政府工作报告都密",
)
SHORTSENTENCES = Check(
    "short-sentences", "短句连着三个以上", Severity.NOTE, "连着三句以上都不到16个字，读起来一顿一顿的"
)
LONG_PARAGRAPH = Check(
    "long-paragraph", "一段太长", Severity.NOTE, "一段超过450字；分成几段，或者分成（一）（二）、一是二是"
)
CHECKS = (PRAISE_BESIDE_FALL, MUCH_PRAISE, SHORTSENTENCES, LONG_PARAGRAPH)

MOST_SIGNS, MOST_PRAISE, SHORT = 450, 15, 16
# No heading is longer.
_HEADING = 40
# Of a shorter text the density says nothing.
_SUBSTANTIAL = 500
_CHANGE = re.compile(
    "(?:同比|[比较](?:上年|去年|上一年))(?:分别|均|也)?[^，。；\\d]{0,4}?(?P<way>增长|增加|提高|上升|下降|减少|回落)"
)
_FALLS = ("下降", "减少", "回落")
# Less of these is good news, more of them bad.
_BETTER_LESS = re.compile(
    "发案|案件|事故|上访|信访|投诉|返贫|死亡|伤亡|火灾|火情|违纪|违法|违建|污染|逾期|欠薪|纠纷|发生率|能耗|排放|警情|PM2|质量指数|综合指数|浓度|三公|经费|成本|负债|债务|失业|贫困"
)
_BODIES = (Role.BODY, *HEADINGS)


def find_style(writing: Writing, praise: Praise) -> Iterator[Problem]:
    """Yield what is wrong with the style of a document, given the county's list of evaluative words."""
    passages = [each for each in writing.passages if each.role in _BODIES]
    yield from _praise_beside_falls(passages, praise.success)
    yield from _much_praise(passages, praise.words)
    for passage in passages:
        rows = [match.group() for match in SENTENCE.finditer(passage.text)]
        yield from _short_sentences(passage, rows)
        if passage.role is Role.BODY and len(passage.text) > MOST_SIGNS:
            message = f"一段有{len(passage.text)}字"
            yield tell(LONG_PARAGRAPH, passage.place, message, found=f"{passage.text[:20]}…", hint="分成两段")


def _changes(text: str) -> tuple[int, int]:
    """Return how many figures of a text went the good way against last year, and how many the bad one."""
    good = bad = 0
    for match in _CHANGE.finditer(text):
        fell = match["way"] in _FALLS
        clause = re.split("[。；]", text[: match.start()])[-1]
        if fell == bool(_BETTER_LESS.search(clause[-24:])):
            good += 1
        else:
            bad += 1
    return good, bad


def _praise_beside_falls(passages: Sequence[Passage], success: Sequence[str]) -> Iterator[Problem]:
    if not success:
        return
    words = re.compile("|".join(map(re.escape, success)))
    hint = "照实写：下降了就讲原因、讲措施，夸的话删去"
    for place, passage in enumerate(passages):
        if not words.search(passage.text):
            continue
        spans: list[Span] = []
        before = None
        for sentence in SENTENCE.finditer(passage.text):
            good, bad = _changes(sentence.group())
            if bad:
                spans += [match.span() for match in words.finditer(passage.text, *sentence.span())]
            if before and bad > good:
                # 工业稳中向好。规上工业产值8亿元，比上年下降20%。
                spans += [match.span() for match in words.finditer(passage.text, *before.span())]
            # A sentence without a figure speaks of those behind it; the first may be a heading, told below.
            before = None if re.search(r"\d", sentence.group()) or not sentence.start() else sentence
        yield from tell_spans(PRAISE_BESIDE_FALL, passage, spans, hint=hint)
        # A first sentence without a figure is the heading of what follows.
        first = SENTENCE.match(passage.text)
        heading = first.group() if first else ""
        if len(heading) > _HEADING or re.search(r"\d", heading) or not (praised := words.search(heading)):
            continue
        good, bad = _changes("\n".join(_below(passages, place)))
        if bad > good:
            message = f"标题说“{praised.group()}”，下面的数字{bad}个下降、{good}个上升"
            yield tell(PRAISE_BESIDE_FALL, passage.place, message, found=heading, hint="标题写成只说做什么的")


def _below(passages: Sequence[Passage], place: int) -> Iterator[str]:
    """Yield the texts that stand under a heading: its own rest, then all until a heading as high as it."""
    heading = passages[place]
    yield heading.text
    if heading.role not in HEADINGS:
        return
    level = HEADINGS.index(heading.role)
    for passage in passages[place + 1 :]:
        if passage.role in HEADINGS and HEADINGS.index(passage.role) <= level:
            return
        yield passage.text


def _much_praise(passages: Sequence[Passage], words: Sequence[str]) -> Iterator[Problem]:
    size = sum(len(passage.text) for passage in passages)
    if size < _SUBSTANTIAL or not words:
        return
    pattern = re.compile("|".join(map(re.escape, words)))
    found = [match.group() for passage in passages for match in pattern.finditer(passage.text)]
    if len(found) * 1000 > MOST_PRAISE * size:
        often = sorted(set(found), key=lambda word: (-found.count(word), word))[:5]
        message = f"评价的词每千字{len(found) * 1000 / size:.1f}个"
        yield tell(MUCH_PRAISE, passages[0].place, message, found="、".join(often), hint="删去没有数字撑着的")


def _short_sentences(passage: Passage, sentences: Sequence[str]) -> Iterator[Problem]:
    """Yield a problem for the first row of short sentences of a paragraph."""
    # The first sentence of a heading that runs in is the heading.
    row: list[str] = []
    for sentence in [*sentences[passage.role in HEADINGS :], ""]:
        if 0 < len(sentence) < SHORT:
            row.append(sentence)
            continue
        if len(row) > 2:
            hint = "把说一件事的并成一句"
            yield tell(SHORTSENTENCES, passage.place, f"短句连着{len(row)}个", found="".join(row)[:40], hint=hint)
            return
        row = []
