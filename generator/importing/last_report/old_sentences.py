"""A document → its sentences in order, each with the headings above, its part, and its figures among their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.document.marks import plain
from generator.document.model import Document, Paragraph, Role, Table
from generator.facts.sentences.figure_labels import LabelledFigure, label_figures
from generator.importing.last_report.field_matching import Said
from generator.importing.normalise import normalise
from generator.importing.outline import LEVELS, is_plan

_ENDS = re.compile("(?<=[。！？；])")
# The order of 一是 and 二是 is lost where each goes to its topic.
_COUNTED = re.compile("^(?:[一二三四五六七八九十]{1,3}是|——)")
_STOP = re.compile("[，。；：！？、（）(),;:!?]")
_LEAD = re.compile("[一二三四五六七八九十]{1,3}是(?P<title>[^。；：0-9]{4,40})。")
# Below all levels of headings.
_OWN = 9
_REACH = 24
_BEHIND = 10


@dataclass(frozen=True, slots=True)
class OldSentence:
    """One sentence of last year's report."""

    text: str
    # Number of its paragraph, from 1, as a person counts them in the document.
    paragraph: int
    # Headings above, outermost first.
    path: tuple[str, ...]
    plan: bool
    figures: tuple[LabelledFigure, ...]


def old_sentences(document: Document, year: int | None) -> Iterator[OldSentence]:
    """Yield what stands below the title: sentences, rows of tables, headings aside; `year` is the one reported on."""
    above: dict[int, str] = {}
    for number, block in enumerate(document.blocks, 1):
        if isinstance(block, Table):
            for row in () if block.record else block.rows:
                yield _sentence("| " + " | ".join(plain(cell.runs) for cell in row) + " |", number, above, year)
        if not isinstance(block, Paragraph):
            continue
        words, level = plain(block.runs), LEVELS.get(block.role)
        if level is not None:
            above = {place: text for place, text in above.items() if place < level}
            above[level] = normalise(plain(block.lead or block.runs).strip())[0].rstrip("。")
            words = words if block.lead else ""
        elif block.role is not Role.BODY:
            continue
        else:
            words = normalise(block.ordinal + plain(block.lead) + words)[0]
            above = {place: text for place, text in above.items() if place < _OWN}
            if opening := _LEAD.match(words):
                # 一是坚持创新引领。 heads its paragraph.
                above[_OWN], words = opening["title"], words[opening.end() :]
        for text in filter(str.strip, _ENDS.split(words)):
            said_once = _COUNTED.sub("", normalise(text.strip())[0])
            yield _sentence(said_once.removesuffix("；") + "。" * said_once.endswith("；"), number, above, year)


def _sentence(text: str, number: int, above: dict[int, str], year: int | None) -> OldSentence:
    path = tuple(words for _, words in sorted(above.items()))
    return OldSentence(text, number, path, is_plan(path, year), tuple(label_figures(text)))


def said(sentence: OldSentence, topic: str = "") -> Iterator[Said]:
    """Yield each figure of a sentence with the words around it; `topic` is the one its paragraph speaks of."""
    text, heading = sentence.text, "".join(sentence.path[-2:])
    behind = 0
    for each in sentence.figures:
        start, end = each.figure.start, each.figure.end + len(each.figure.unit)
        stops = [0, *(match.end() for match in _STOP.finditer(text, 0, start))]
        clauses = [stop for stop in stops if not stop or text[stop - 1] != "、"]
        clause = clauses[-1]
        before = text[max(clause, behind) : start]
        after = re.split("[0-9]", _STOP.split(text[end : end + _BEHIND], maxsplit=1)[0], maxsplit=1)[0]
        bare = not before.strip("共计约近达为（")
        if re.search("[和与及、]$", before) or (bare and (clause < behind or not after)):
            # 10个农村网格和21个企业网格: what was done stands before the first; 93户，455万元: what it is, too.
            first = clause if text[clause:start].strip("共计约近达为") else ([0, *clauses])[-2]
            before = re.split("[0-9]", text[first:start], maxsplit=1)[0]
        yield Said(
            before[-_REACH:],
            after,
            text[:clause][-60:],
            heading,
            each.figure.unit,
            sentence.plan,
            sentence.paragraph,
            topic,
        )
        behind = end
