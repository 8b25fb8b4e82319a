"""Blocks → the series of their enumeration markers (一是 … 二是 …, 第一， …): which of them count together.

A marker opens a paragraph, or stands after a mark of punctuation inside its runs; inside facts there is none.
A series runs through one paragraph, or through paragraphs that follow each other, each opened by a marker.
Text between such paragraphs does not end the series as long as the marker behind it goes on counting (二是, not 一是).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.document import numerals, ordinals
from generator.document.model import HEADINGS, Block, Paragraph, Role, Run
from generator.document.ordinals import ENUMERATION, Ordinal, Script
from generator.document.runs import Runs, cut, from_fact, join
from generator.document.split import HOLE, paragraph
from generator.patterns import pattern
from generator.structs import Struct, replace

_H = f"[{numerals.HAN}]{{1,6}}"
_MARKER = f"(?:{_H}{ordinals.AFTER_NUMERAL}|[第其]{_H}[，,])"
# “一是；二是整治…” → “二是整治…”: nothing but punctuation up to the next marker, or up to the end.
_EMPTY = pattern(f"(?:^|(?<=[。；：，！？;:,!?])){_MARKER}[，、；。;,]*(?={_MARKER})")
_EMPTY_LAST = pattern(f"(?:^|(?<=[。：！？:!?])|[；，、;,]+){_MARKER}[，、；。;,]*$")
_NOTHING = pattern(f"[，、；。;,]*(?={_MARKER})")
_INSIDE = pattern(_MARKER)
_BEFORE = tuple("。；：，！？;:,!?…—")
_ENDS = tuple("。；：！？")


class Marker(Struct):
    """One enumeration marker and where it stands."""

    ordinal: Ordinal
    block: int
    run: int = -1  # -1: it opens the paragraph
    start: int = 0  # first character in the run


Series = tuple[Marker, ...]


def all_series(blocks: Sequence[Block]) -> list[Series]:
    """Return every series of the document, top to bottom."""
    done: dict[int, list[Marker]] = {}  # by identity: a series grows while it runs on
    running: dict[str, list[Marker]] = {}  # kind → the series that the next paragraph may go on with
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or (block.role is not Role.BODY and block.role not in HEADINGS):
            continue
        if block.role in HEADINGS:
            running = {}
        for series in _of_paragraph(place, block, running):
            done[id(series)] = series
    return [tuple(series) for series in done.values()]


def _of_paragraph(place: int, block: Paragraph, running: dict[str, list[Marker]]) -> Iterator[list[Marker]]:
    """Yield the series that the markers of one paragraph belong to; `running` is brought up to date."""
    opener = ordinals.parse(block.ordinal)
    within: dict[str, list[Marker]] = {}
    if opener and opener.level == ENUMERATION and opener.script is not Script.WORD and block.role not in HEADINGS:
        series = _continued(running, opener, place)
        series.append(Marker(opener, place))
        running[opener.kind] = series
        yield series
    for marker in _inside(place, block):
        kind = marker.ordinal.kind
        if kind not in within:
            # “一是甲；二是乙” in one paragraph; but “一是甲：一是…” inside it counts for itself.
            carries_on = opener is not None and opener.kind == kind and marker.ordinal.value > 1
            within[kind] = running[kind] if carries_on else []
        within[kind].append(marker)
        yield within[kind]


def _continued(running: dict[str, list[Marker]], opener: Ordinal, place: int) -> list[Marker]:
    series = running.get(opener.kind, [])
    adjacent = bool(series) and series[-1].block == place - 1
    return series if adjacent or opener.value > 1 else []


def _inside(place: int, block: Paragraph) -> Iterator[Marker]:
    opener = ordinals.parse(block.ordinal)
    before = "" if opener and opener.level == ENUMERATION else "。"
    for index, run in enumerate(block.runs):
        if not from_fact(run):
            for match in _INSIDE.finditer(run.text):
                last = run.text[match.start() - 1] if match.start() else before
                ordinal = ordinals.opening(match.group())
                if ordinal and last in _BEFORE:
                    yield Marker(ordinal, place, index, match.start())
        before = run.text[-1:]


def without_empty_markers(block: Paragraph) -> Paragraph:
    """Return the paragraph without markers behind which nothing is said."""
    if block.role is not Role.BODY and block.role not in HEADINGS:
        return block
    opener = ordinals.parse(block.ordinal)
    counted = block.role is Role.BODY and opener is not None and opener.level == ENUMERATION
    runs, outline = block.runs, _outline(block.runs)
    if counted and (match := _NOTHING.match(outline)):
        return paragraph(block.role, cut(block.runs, match.end())[1])
    while match := _EMPTY.search(outline):
        runs = _replaced(runs, match, "")
        outline = _outline(runs)
    if match := _EMPTY_LAST.search(outline):
        runs = _replaced(runs, match, "。" if match.group()[0] in "；，、;," else "")
    return block if runs is block.runs else replace(block, runs=runs)


def _replaced(runs: Runs, match: re.Match[str], text: str) -> Runs:
    return join((*cut(runs, match.start())[0], Run(text), *cut(runs, match.end())[1]))


def _outline(runs: Runs) -> str:
    """Return the shape of the runs, with the mark that ends a fact's sentence left in."""
    return "".join([_facts_outline(run.text) if run.key or run.to_fill or run.note else run.text for run in runs])


def _facts_outline(text: str) -> str:
    return HOLE * (len(text) - 1) + (text[-1] if text[-1:] in _ENDS and text[1:] else HOLE)
