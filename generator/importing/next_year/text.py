"""A text of last year's file → edits for the coming year: years advance, measures become slots, the rest is reported.

Works on the raw text of the file, so offsets are the file's own; what stands in 【】 already is looked at as a slot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.facts.sentences.brackets import Meaning, find_brackets
from generator.facts.sentences.figures import Figure, measures
from generator.facts.sentences.sentence_figures import label_figures
from generator.facts.sentences.set_phrases import SetPhrase
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


def advance(
    words: Words, year: int, phrases: Sequence[SetPhrase], *, slots: bool
) -> Iterator[tuple[Edit | None, Change]]:
    """Yield each thing done or to be looked at; measures become slots only where asked for."""
    bracketed = [(each.start, each.end) for each in find_brackets(words.text) if each.meaning is not Meaning.UNCLOSED]
    for each in time_words(words.text, year, phrases):
        if not _inside(each.start, bracketed):
            line, note = _line(words, each.start), _note(words, each.start, each.note)
            edit = _edit(words, each.start, each.end, each.new) if each.new != each.old else None
            yield edit, Change(each.fate, words.where, each.old, each.new, line, note)
    yield from _old_slots(words)
    if slots:
        yield from _new_slots(words, bracketed)


def _old_slots(words: Words) -> Iterator[tuple[Edit | None, Change]]:
    """Ask a filled slot and a named figure anew; tell a slot that was never filled."""
    for each in find_brackets(words.text):
        if each.meaning not in (Meaning.SLOT, Meaning.FIGURE):
            continue
        line, name = _line(words, each.start), f"{each.name}：" if each.name else ""
        if each.new:
            slot = f"【{name}{each.figure}→】"
            yield _edit(words, each.start, each.end, slot), Change(Fate.SLOT, words.where, each.figure, slot, line)
        else:
            old = words.text[each.start : each.end]
            yield None, Change(Fate.WAITING, words.where, each.old, old, line)


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
        change = Change(Fate.SLOT, words.where, old, slot, _line(words, start), _note(words, start, ""))
        yield _edit(words, start, end, slot), change


def _joined(text: str, figures: list[Figure]) -> Iterator[tuple[int, int]]:
    """Yield the places of figures; 3—5, 10.2:45.3:44.5 are one."""
    spans: list[list[int]] = []
    for figure in figures:
        if spans and _RANGE.fullmatch(text[spans[-1][1] : figure.start]):
            spans[-1][1] = figure.end
        else:
            spans.append([figure.start, figure.end])
    yield from ((start, end) for start, end in spans)


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _edit(words: Words, start: int, end: int, text: str) -> Edit:
    return Edit(words.start + start, words.start + end, text)


def _line(words: Words, place: int) -> int:
    return words.line + words.text.count("\n", 0, place)


def _note(words: Words, place: int, note: str) -> str:
    """Return the words around a place on its line, after a reason."""
    around = words.text[max(0, place - _AROUND) : place + 2 * _AROUND]
    before, after = words.text[max(0, place - _AROUND) : place], words.text[place : place + 2 * _AROUND]
    around = before.rpartition("\n")[2].lstrip() + after.partition("\n")[0]
    return f"{note}：…{around}…" if note else f"…{around}…"
