"""Two files, data or documents → what differs: facts by key, and sentences under their heading."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

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
