"""A document → what it says: its outline, where its figures came from, how it differs from another file or data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from generator.commands.drafting.draft import make_draft, runs_of
from generator.commands.drafting.trace import origins_of
from generator.commands.files import refuse_special
from generator.commands.sources import is_data
from generator.document.lines import lines_of
from generator.document.model import Document
from generator.facts.companions import DERIVED
from generator.facts.lookup import walk, with_unit
from generator.facts.model import Group, Quantity, Value
from generator.facts.sentences.sentence_figures import label_figures
from generator.importing.documents import read_document
from generator.importing.outline import Outline, outline
from generator.merging.alignment import align
from generator.problems import Outcome, Place, Problem
from generator.text.reader import read_text
from generator.word.provenance import Origin

# A sentence has so many characters beside a figure.
_FEWEST_WORDS = 5
_SENTENCE = re.compile(r"[^。！？；]*[。！？；]?")


def outline_of(source: Path) -> Outcome[Outline]:
    """Read a document and return its outline; raises DocumentError."""
    refuse_special(source)
    read = read_document(source)
    return Outcome(outline(read.value), read.problems)


def outline_lines(found: Outline) -> Iterator[str]:
    """Yield an outline in lines for people."""
    yield f"标题：{found.title or '（没有找到）'}"
    if found.place or found.year:
        yield f"单位：{found.place or '？'}　总结年度：{found.year or '？'}"
    counted = Counter(found.roles)
    yield "段落：" + "，".join(f"{name} {number}" for name, number in counted.items())
    for heading in found.headings:
        yield "  " * heading.level + heading.ordinal + heading.text
    if found.members:
        opening = sum(member.opens for member in found.members)
        yield f"列举：{len(found.members)} 处，其中 {opening} 处在段首"
    yield f"数据：{len(found.measures)} 个"
    for figure in found.measures:
        yield f"  {figure.text}{figure.unit}　…{figure.before}【{figure.text}】{figure.after}…"
    yield "年份：" + "，".join(f"{year}（{times} 次）" for year, times in found.years.items())
    if found.towns:
        yield "乡镇：" + "、".join(found.towns)
    for doubt in found.doubts:
        yield f"存疑：{doubt.reason}" + (f"　第 {doubt.block} 段“{doubt.text}”" if doubt.block else "")


@dataclass(frozen=True, slots=True)
class Explained:
    """One stretch of a document and its origin."""

    text: str
    key: str
    file: str
    line: int
    formula: str
    # The fact still waits to be filled.
    to_fill: bool = False

    @property
    def words(self) -> str:
        """The row as one line of text."""
        place = Place(self.file, self.line)
        notes = [note for note in (str(place), self.formula, "待填" if self.to_fill else "") if note]
        return f"{self.text} ← {self.key}" + (f"（{'，'.join(notes)}）" if notes else "")


def explain(document: Path, text: str = "") -> list[Explained]:
    """Return the origins of what came from facts, once each, in the order of the document; only those with `text`.

    Raises DocumentError for a document that neither carries its origins nor has them beside it.
    """
    provenance = origins_of(document)
    origins = {origin.key: origin for origin in provenance.origins}
    rows = []
    for run in runs_of(read_text(provenance.base)):
        if run.key:
            origin = origins.get(run.key, Origin(run.key, ""))
            rows.append(Explained(run.text, run.key, origin.file, origin.line, origin.formula, run.to_fill))
            rows += _figures_in(rows[-1])
    return [row for row in dict.fromkeys(rows) if text in row.text or text in row.key]


def _figures_in(sentence: Explained) -> Iterator[Explained]:
    """Yield the figures that stand in the words of a fact, each under its name; none for what is a figure itself."""
    if sentence.key.rpartition(".")[2] in DERIVED:
        return
    for name, figure, growth, *_ in label_figures(sentence.text):
        said = figure.text + figure.unit
        # 同比增长6.81% and 预计1200亩左右 are one figure as it is printed.
        if len(sentence.text) - len(said) >= _FEWEST_WORDS:
            yield replace(sentence, text=said, key=f"{sentence.key}.{name}", formula=growth)


class FactChange(NamedTuple):
    """One fact that differs; "" stands for absent, “（待填）” for to fill."""

    key: str
    old: str
    new: str
    # Of the old value, e.g. “+12.5%”; "" when unknown.
    percent: str = ""


class SentenceChange(NamedTuple):
    """One sentence that differs; "" on the side that lacks it."""

    heading: str
    old: str
    new: str


class Difference(NamedTuple):
    """All that differs between two files."""

    facts: tuple[FactChange, ...]
    sentences: tuple[SentenceChange, ...]
    problems: tuple[Problem, ...]


def diff(one: Path, other: Path) -> Difference:
    """Compare two files of any two sorts; raises the reading room's error for a file that cannot be read."""
    (left, old, odd), (right, new, odd_too) = _side(one), _side(other)
    facts = () if old is None or new is None else tuple(_fact_changes(old, new))
    return Difference(facts, tuple(_sentence_changes(left, right)), odd + odd_too)


def _side(path: Path) -> tuple[Document, Group | None, tuple[Problem, ...]]:
    """Return what a file says, its facts when it is data, and what is odd about it."""
    refuse_special(path)
    if is_data(path):
        draft = make_draft(path)
        return draft.document, draft.facts.root, draft.problems
    read = read_document(path)
    return read.value, None, read.problems


def _fact_changes(left: Group, right: Group) -> Iterator[FactChange]:
    old = {value.key: value for value in walk(left)}
    new = {value.key: value for value in walk(right)}
    for key in old | new:
        before, after = _words(old.get(key)), _words(new.get(key))
        if before != after:
            yield FactChange(key, before, after, _percent(old.get(key), new.get(key)))


def _words(value: Value | None) -> str:
    if value is None:
        return ""
    return "（待填）" if value.content is None else with_unit(value)


def _percent(old: Value | None, new: Value | None) -> str:
    before, after = (each.content if each is not None else None for each in (old, new))
    if not (isinstance(before, Quantity) and isinstance(after, Quantity) and before.unit == after.unit):
        return ""
    if not before.amount or after.amount is None:
        return ""
    change = (after.amount - before.amount) / abs(before.amount) * 100
    return f"{change.quantize(Decimal('0.1')):+}%"


def _sentence_changes(left: Document, right: Document) -> Iterator[SentenceChange]:
    ours, theirs = lines_of(left), lines_of(right)
    regions = align([line.text for line in ours], [line.text for line in theirs])
    matched = {number: region for region in regions for number in region.left}
    known = {number for region in regions for number in region.right}
    for number, line in enumerate(ours):
        region = matched.get(number)
        if region is None:
            yield SentenceChange(line.heading, line.text, "")
        elif number == region.left.start:
            old = "".join(ours[each].text for each in region.left)
            new = "".join(theirs[each].text for each in region.right)
            if old != new:
                yield from _inside(line.heading, old, new)
    yield from (SentenceChange(line.heading, "", line.text) for n, line in enumerate(theirs) if n not in known)


def _inside(heading: str, old: str, new: str) -> Iterator[SentenceChange]:
    ours, theirs = (list(filter(None, _SENTENCE.findall(text))) for text in (old, new))
    regions = align(ours, theirs)
    gone = set(range(len(ours))) - {number for region in regions for number in region.left}
    come = set(range(len(theirs))) - {number for region in regions for number in region.right}
    for region in regions:
        before, after = (
            "".join(side[n] for n in lines) for side, lines in ((ours, region.left), (theirs, region.right))
        )
        if before != after:
            yield SentenceChange(heading, before, after)
    yield from (SentenceChange(heading, ours[number], "") for number in sorted(gone))
    yield from (SentenceChange(heading, "", theirs[number]) for number in sorted(come))
