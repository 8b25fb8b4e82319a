"""A text of last year's file → edits for the coming year: years advance, measures become slots, the rest is reported.

Works on the raw text of the file, so offsets are the file's own; what stands in 【】 already is looked at as a slot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.facts.schema.declaration_types import SetPhrase
from generator.facts.sentences.brackets import Meaning, find_brackets
from generator.facts.sentences.figures import Figure, measures
from generator.facts.sentences.sentence_figures import label_figures
from generator.facts.yaml.edits import Edit
from generator.importing.next_year.changes import Change, Fate
from generator.importing.next_year.time_words import glossary_start, time_words

_RANGE = re.compile("[-—–－~～至到:：]")
_AROUND = 10


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of the file's text that says something."""

    text: str
    # Where the stretch begins in the file, and on which line.
    start: int
    line: int
    where: str

    def edit(self, start: int, end: int, text: str) -> Edit:
        """Return the edit that puts a text in the place of some of the stretch."""
        return Edit(self.start + start, self.start + end, text)

    def change(self, fate: Fate, place: int, old: str, new: str, note: str | None = "") -> Change:
        """Return what was done at a place; without a reason the words around it are told, None for not even those."""
        before, after = self.text[max(0, place - _AROUND) : place], self.text[place : place + 2 * _AROUND]
        around = f"…{before.rpartition(chr(10))[2].lstrip()}{after.partition(chr(10))[0]}…"
        told = "" if note is None else f"{note}：{around}" if note else around
        return Change(fate, self.where, old, new, self.line + self.text.count("\n", 0, place), told)


def advance(
    words: Words, year: int, phrases: Sequence[SetPhrase], *, slots: bool
) -> Iterator[tuple[Edit | None, Change]]:
    """Yield each thing done or to be looked at; measures become slots only where asked for."""
    bracketed = [(each.start, each.end) for each in find_brackets(words.text) if each.meaning is not Meaning.UNCLOSED]
    for each in time_words(words.text, year, phrases):
        if not _inside(each.start, bracketed):
            edit = words.edit(each.start, each.end, each.new) if each.new != each.old else None
            yield edit, words.change(each.fate, each.start, each.old, each.new, each.note)
    yield from _old_slots(words)
    if slots:
        yield from _new_slots(words, bracketed)


def _old_slots(words: Words) -> Iterator[tuple[Edit | None, Change]]:
    """Ask a filled slot and a named figure anew; tell a slot that was never filled."""
    for each in find_brackets(words.text):
        if each.meaning in (Meaning.SLOT, Meaning.FIGURE) and each.new:
            slot = f"【{each.name}：{each.figure}→】" if each.name else f"【{each.figure}→】"
            change = words.change(Fate.SLOT, each.start, each.figure, slot, None)
            yield words.edit(each.start, each.end, slot), change
        elif each.meaning in (Meaning.SLOT, Meaning.FIGURE):
            old = words.text[each.start : each.end]
            yield None, words.change(Fate.WAITING, each.start, each.old, old, None)


def _new_slots(words: Words, bracketed: list[tuple[int, int]]) -> Iterator[tuple[Edit | None, Change]]:
    stop = glossary_start(words.text)
    # “上年为900亩” beside 1200亩: in the coming year last year's figure is known.
    known = {
        each.last.start: each.figure.text
        for each in label_figures(words.text)
        if each.last and each.last.unit == each.figure.unit
    }
    for start, end in _joined(words.text, measures(words.text)):
        if start >= stop or _inside(start, bracketed):
            continue
        old = words.text[start:end]
        slot = f"【{old}→{known.get(start, '')}】"
        yield words.edit(start, end, slot), words.change(Fate.SLOT, start, old, slot)


def _joined(text: str, figures: list[Figure]) -> list[tuple[int, int]]:
    """Return the places of figures; 3—5, 10.2:45.3:44.5 are one."""
    spans: list[tuple[int, int]] = []
    for figure in figures:
        goes_on = spans and _RANGE.fullmatch(text[spans[-1][1] : figure.start])
        start = spans.pop()[0] if goes_on else figure.start
        spans.append((start, figure.end))
    return spans


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
