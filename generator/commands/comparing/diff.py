"""Two data files, two documents, or one of each → what differs: facts (old → new, %) and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.commands.drafting.draft import make_draft
from generator.commands.files import refuse_special
from generator.commands.sources import is_data
from generator.document.lines import lines_of
from generator.document.model import Document
from generator.facts.lookup import walk, with_unit
from generator.facts.model import Group, Quantity, Value
from generator.importing.documents import read_document
from generator.merging.alignment import align
from generator.problems import Problem

_SENTENCE = re.compile(r"[^。！？；]*[。！？；]?")


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that differs; "" stands for absent, “（待填）” for to fill."""

    key: str
    old: str
    new: str
    # Of the old value, e.g. “+12.5%”; "" when unknown.
    percent: str = ""


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """One sentence that differs; "" on the side that lacks it."""

    heading: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two sides."""

    facts: tuple[FactChange, ...]
    sentences: tuple[SentenceChange, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    document: Document
    facts: Group | None
    problems: tuple[Problem, ...]


def diff(one: Path, other: Path) -> Difference:
    """Compare two files of any two sorts; raises the reading room's error for a file that cannot be read."""
    left, right = _side(one), _side(other)
    facts: tuple[FactChange, ...] = ()
    if left.facts is not None and right.facts is not None:
        facts = tuple(_fact_changes(left.facts, right.facts))
    return Difference(facts, tuple(_sentence_changes(left.document, right.document)), left.problems + right.problems)


def _side(path: Path) -> _Side:
    refuse_special(path)
    if is_data(path):
        draft = make_draft(path)
        return _Side(draft.document, draft.facts.root, draft.problems)
    read = read_document(path)
    return _Side(read.value, None, read.problems)


def _fact_changes(left: Group, right: Group) -> Iterator[FactChange]:
    old = {value.key: value for value in walk(left)}
    new = {value.key: value for value in walk(right)}
    for key in [*old, *(key for key in new if key not in old)]:
        before, after = _words(old.get(key)), _words(new.get(key))
        if before != after:
            yield FactChange(key, before, after, _percent(old.get(key), new.get(key)))


def _words(value: Value | None) -> str:
    if value is None:
        return ""
    if value.content is None:
        return "（待填）"
    return with_unit(value)


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
            yield from _inside(line.heading, old, new)
    yield from (SentenceChange(line.heading, "", line.text) for n, line in enumerate(theirs) if n not in known)


def _inside(heading: str, old: str, new: str) -> Iterator[SentenceChange]:
    if old == new:
        return
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
