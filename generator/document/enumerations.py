"""Blocks → the series of their enumeration markers (一是 … 二是 …, 第一， …): which of them count together.

A marker opens a paragraph, or stands after a mark of punctuation inside its runs; inside facts there is none.
A series runs through one paragraph, or through paragraphs that follow each other, each opened by a marker.
Text between such paragraphs does not end the series as long as the marker behind it goes on counting (二是, not 一是).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.document import ordinals
from generator.document.marks import plain
from generator.document.model import HEADINGS, Block, Paragraph, Role, Run
from generator.document.ordinals import ENUMERATION, NO_VERB, Ordinal, Script
from generator.document.runs import Runs, cut, from_fact, join, pieces
from generator.document.split import HOLE, paragraph
from generator.numerals import HAN

_SIGNS = (*NO_VERB, "，", ",")  # what ends a marker
_NUMERALS = frozenset(HAN)
_MOST = 6  # signs of a numeral
_SEPARATORS = "，、；。;,"
_BEFORE = tuple("。；：，！？;:,!?…—")
_ENDS = tuple("。；：！？")


@dataclass(frozen=True, slots=True)
class Marker:
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
        inside = _may_hold_markers(block)
        if not block.ordinal and not inside:
            continue
        for series in _of_paragraph(place, block, running, inside=inside):
            done[id(series)] = series
    return [tuple(series) for series in done.values()]


def _of_paragraph(
    place: int, block: Paragraph, running: dict[str, list[Marker]], *, inside: bool
) -> Iterator[list[Marker]]:
    """Yield the series that the markers of one paragraph belong to; `running` is brought up to date.

    `inside` tells whether there may be markers behind the one that opens it.
    """
    opener = ordinals.parse(block.ordinal)
    within: dict[str, list[Marker]] = {}
    if opener and opener.level == ENUMERATION and opener.script is not Script.WORD and block.role not in HEADINGS:
        series = _continued(running, opener, place)
        series.append(Marker(opener, place))
        running[opener.kind] = series
        yield series
    for marker in _inside(place, block) if inside else ():
        kind = marker.ordinal.kind
        if kind not in within:
            # “一是甲；二是乙” in one paragraph; but “一是甲：一是…” inside it counts for itself.
            carries_on = opener is not None and opener.kind == kind and marker.ordinal.value > 1
            within[kind] = running.get(kind, []) if carries_on else []
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
            for start, stop in _markers(run.text):
                last = run.text[start - 1] if start else before
                ordinal = ordinals.opening(run.text[start:stop])
                if ordinal and last in _BEFORE:
                    yield Marker(ordinal, place, index, start)
        before = run.text[-1:]


def _markers(text: str) -> list[tuple[int, int]]:
    """Return where markers stand in words, whatever stands before them: 一是, 二要, 第三，, 其一，."""
    return sorted(found for sign in _SIGNS for place in _behind_numerals(text, sign) if (found := _marker(text, place)))


def _behind_numerals(text: str, sign: str) -> Iterator[int]:
    place = text.find(sign, 1)
    while place > 0:
        if text[place - 1] in HAN:
            yield place
        place = text.find(sign, place + 1)


def _marker(text: str, place: int) -> tuple[int, int] | None:
    """Return the marker that ends with the sign at this place, None where a numeral and the sign are no marker."""
    start = place
    while start and place - start < _MOST and text[start - 1] in HAN:
        start -= 1
    if text[place] not in NO_VERB:
        return (start - 1, place + 1) if start and text[start - 1] in "第其" else None
    return None if text.startswith(tuple(NO_VERB[text[place]]), place + 1) else (start, place + 1)


def _may_hold_markers(block: Paragraph) -> bool:
    """Tell whether a numeral stands right before a sign that can end a marker; few paragraphs have one."""
    text = plain(block.runs)
    for sign in _SIGNS if "第" in text or "其" in text else NO_VERB:
        if sign in text:
            for piece in text.split(sign)[:-1]:
                if piece[-1:] in _NUMERALS:
                    return True
    return False


def without_empty_markers(block: Paragraph) -> Paragraph:
    """Return the paragraph without markers behind which nothing is said."""
    if (block.role is not Role.BODY and block.role not in HEADINGS) or not _may_hold_markers(block):
        return block
    opener = ordinals.parse(block.ordinal)
    counted = block.role is Role.BODY and opener is not None and opener.level == ENUMERATION
    runs, outline = block.runs, _outline(block.runs)
    places = _markers(outline)
    if counted and places and not outline[: places[0][0]].strip(_SEPARATORS):
        return paragraph(block.role, cut(block.runs, places[0][0])[1])
    if borders := _empty(outline, places):
        kept = pieces(runs, [0, *borders, len(outline)])[::2]
        runs = join([run for piece in kept for run in piece])
        outline = _outline(runs)
    if empty := _last_empty(outline):
        runs = _replaced(runs, *empty, "。" if outline[empty[0]] in "；，、;," else "")
    return block if runs is block.runs else replace(block, runs=runs)


def _empty(outline: str, places: Sequence[tuple[int, int]]) -> list[int]:
    """Return from where to where there are markers with nothing but punctuation up to the next: “一是；二是整治…”."""
    borders: list[int] = []
    for (start, stop), (following, _) in pairwise(places):
        # Behind a marker that goes, the next one stands where that stood.
        opens = start in borders[-1:] or not start or outline[start - 1] in "。；：，！？;:,!?"
        if opens and not outline[stop:following].strip(_SEPARATORS):
            borders += [start, following]
    return borders


def _last_empty(outline: str) -> tuple[int, int] | None:
    """Return the last marker with nothing but punctuation behind it, and what separates it from the words before."""
    places = _markers(outline)
    if not places or outline[places[-1][1] :].strip(_SEPARATORS):
        return None
    stop = len(outline)
    start = len(outline[: places[-1][0]].rstrip("；，、;,"))
    opens = start < places[-1][0] or not start or outline[start - 1] in "。：！？:!?"
    return (start, stop) if opens else None


def _replaced(runs: Runs, start: int, stop: int, text: str) -> Runs:
    return join((*cut(runs, start)[0], Run(text), *cut(runs, stop)[1]))


def _outline(runs: Runs) -> str:
    """Return the shape of the runs, with the mark that ends a fact's sentence left in."""
    return "".join([_facts_outline(run.text) if run.key or run.to_fill or run.note else run.text for run in runs])


def _facts_outline(text: str) -> str:
    return HOLE * (len(text) - 1) + (text[-1] if text[-1:] in _ENDS and text[1:] else HOLE)
