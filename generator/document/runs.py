"""Runs → runs: joined, cut, masked; runs → a paragraph taken apart; and the canonical form that every reader returns.

Canonical: adjacent runs of one origin are joined, runs without text are gone, no reserved character stands in a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise
from operator import eq, itemgetter

from generator.document import ordinals
from generator.document.marks import HOLE, RESERVED, plain
from generator.document.model import HEADINGS, Block, Document, Paragraph, Role, Run, Table

Runs = tuple[Run, ...]
_ORIGIN = itemgetter(slice(1, None))  # key, to_fill and note
# A year is no secret, wherever it stands.
_FIGURE = r"(?<![\d.])(?!(?:19|20)\d\d年)\d[\d,]*(?:\.\d+)?"
MASK = "××"


def join(runs: Iterable[Run]) -> Runs:
    """Return the runs in canonical form."""
    listed = [run for run in runs if run.text]
    if not listed:
        return ()
    texts, keys, _, notes = zip(*listed, strict=True)
    # Reserved characters are not printable, and asking that of a text takes no time.
    said = "".join(texts + keys + notes)
    if not said.isprintable() and RESERVED.search(said):
        listed = [run for run in map(_without_reserved, listed) if run.text]
        keys = tuple([run.key for run in listed])
    # Most runs stand between those of other facts.
    if not any(map(eq, keys, keys[1:])):
        return tuple(listed)
    joined: list[Run] = []
    for origin, group in groupby(listed, _ORIGIN):
        first, *more = group
        joined.append(Run(first.text + "".join([run.text for run in more]), *origin) if more else first)
    return tuple(joined)


def cut(runs: Iterable[Run], position: int) -> tuple[Runs, Runs]:
    """Return the runs before and from a position counted in characters; runs without text stay."""
    listed = tuple(runs)
    for place, run in enumerate(listed):
        if position <= 0:
            return listed[:place], listed[place:]
        if position < len(run.text):
            first = Run(run.text[:position], run.key, run.to_fill, run.note)
            second = Run(run.text[position:], run.key, run.to_fill, run.note)
            return (*listed[:place], first), (second, *listed[place + 1 :])
        position -= len(run.text)
    return listed, ()


def pieces(runs: Runs, borders: Sequence[int]) -> list[Runs]:
    """Return the runs cut at ascending places, counted in characters: a piece between each two of `borders`.

    In one go: cut one after the other, ten thousand pieces of a line would each copy what is left of it.
    """
    found: list[Runs] = []
    place = begin = 0
    for start, stop in pairwise(borders):
        piece: list[Run] = []
        while place < len(runs):
            run = runs[place]
            end = begin + len(run.text)
            text = run.text[max(start - begin, 0) : max(stop - begin, 0)]
            if text:
                piece.append(run if len(text) == len(run.text) else Run(text, run.key, run.to_fill, run.note))
            if end > stop:
                break
            place, begin = place + 1, end
        found.append(tuple(piece))
    return found


def from_fact(run: Run) -> bool:
    """Tell whether a run came from a fact: its words are never structure and never changed."""
    return bool(run.key or run.to_fill or run.note)


def shape(runs: Iterable[Run]) -> str:
    """Return the words of the runs, each character of a fact replaced by a hole."""
    return "".join([HOLE * len(run.text) if run.key or run.to_fill or run.note else run.text for run in runs])


def paragraph(role: Role, runs: Iterable[Run]) -> Paragraph:
    """Return a paragraph of this role, its ordinal and lead found in the words outside facts.

    A heading: ordinal, lead up to and including the first “。” (all of it when none follows), the rest.
    Body text: the ordinal that opens it, the rest. Any other role keeps its words in `runs`.
    """
    joined = join(runs)
    outline = shape(joined)
    return taken_apart(role, joined, outline, ordinals.opened(outline)[1])


def taken_apart(role: Role, runs: Runs, outline: str, start: int) -> Paragraph:
    """Return the same for runs in canonical form, their shape, and the length of the ordinal that opens them."""
    if role is not Role.BODY and role not in HEADINGS:
        return Paragraph(role, runs)
    first, runs = cut(runs, start) if start else ((), runs)
    ordinal = plain(first)
    if role is Role.BODY:
        return Paragraph(role, runs, (), ordinal)
    stop = outline.find("。", start)
    lead, text = cut(runs, stop + 1 - start) if stop >= 0 else (runs, ())
    return Paragraph(role, text, lead, ordinal)


def canonical(document: Document) -> Document:
    """Return the document in canonical form; paragraphs that have it already stay the same objects."""
    joined = with_runs(document, join)
    blocks = [
        block._replace(ordinal=RESERVED.sub("", block.ordinal))
        if isinstance(block, Paragraph) and RESERVED.search(block.ordinal)
        else block
        for block in joined.blocks
    ]
    return Document(tuple(blocks))


def with_runs(document: Document, change: Callable[[Runs], Runs]) -> Document:
    """Return the document with the runs of each paragraph, of each lead and of each cell changed."""
    return Document(tuple([_changed(block, change) for block in document.blocks]))


def _changed(block: Block, change: Callable[[Runs], Runs]) -> Block:
    if isinstance(block, Paragraph):
        runs, lead = change(block.runs), change(block.lead)
        return block if (runs, lead) == (block.runs, block.lead) else block._replace(runs=runs, lead=lead)
    if isinstance(block, Table):
        rows = [tuple([cell._replace(runs=change(cell.runs)) for cell in row]) for row in block.rows]
        return block._replace(rows=tuple(rows))
    return block


def _without_reserved(run: Run) -> Run:
    text, key, note = (RESERVED.sub("", words) for words in (run.text, run.key, run.note))
    return Run(text, key, run.to_fill, note)


def role_of(block: Block | None) -> Role | None:
    """Return a paragraph's role, None for any other block."""
    return block.role if isinstance(block, Paragraph) else None


def all_words(paragraph: Paragraph) -> str:
    """Return the words of a paragraph, its ordinal and lead among them."""
    return paragraph.ordinal + plain((*paragraph.lead, *paragraph.runs))


def mask(document: Document, town: str, kept: frozenset[str] = frozenset()) -> Document:
    """Return the copy that outsiders may see: without figures of the data and without the name of the town.

    `kept` names the keys whose numbers are no secret (the year with what is computed from it, the dates).
    """
    masked = with_runs(document, lambda runs: tuple([_masked(run, town, kept) for run in runs]))
    # Of masked figures there is nothing to draw: they stand in a table.
    blocks = (block._replace(chart=None) if isinstance(block, Table) else block for block in masked.blocks)
    return Document(tuple(blocks))


def words_only(document: Document) -> Document:
    """Return the document's words without a trace of where they came from: no keys, no notes, no places to fill."""
    return with_runs(document, lambda runs: tuple([Run(run.text) for run in runs]))


def general_name(town: str) -> str:
    """Return a town's name with only its rank left: ××镇, ××乡."""
    return MASK + town[-1:] if town else ""


def _masked(run: Run, town: str, kept: frozenset[str]) -> Run:
    text = run.text.replace(town, general_name(town)) if town else run.text
    if len(town) > 2:
        # “斋坛” alone, as in “农耕斋坛”, tells the town as well as its full name.
        text = text.replace(town[:-1], MASK)
    if run.key and not any(f"{run.key}.".startswith(f"{key}.") for key in kept):
        text = re.sub(_FIGURE, MASK, text)
    return run._replace(text=text)
