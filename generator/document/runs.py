"""Runs → runs: joined, cut, replaced; and the canonical form of a document, which every reader returns.

Canonical: adjacent runs of one origin are joined, runs without text are gone, no reserved character stands in a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from generator.document.marks import RESERVED
from generator.document.model import Block, Cell, Document, Paragraph, Run, Table

Runs = tuple[Run, ...]


def join(runs: Iterable[Run]) -> Runs:
    """Return the runs in canonical form."""
    listed = tuple(runs)
    if not listed:
        return ()
    words = "".join([f"{run.text}{run.key}{run.note}" for run in listed])
    # Reserved characters are not printable, and asking that of a text takes no time.
    if not words.isprintable() and RESERVED.search(words):
        listed = tuple([_clean(run) for run in listed])
    return listed if _stand_apart(listed) else _joined(listed)


def _stand_apart(runs: Runs) -> bool:
    """Tell whether every run has words and another origin than the one before it, as nearly always."""
    last = None
    for run in runs:
        if not run.text or (last and last.key == run.key and last.to_fill == run.to_fill and last.note == run.note):
            return False
        last = run
    return True


def _joined(runs: Runs) -> Runs:
    joined: list[Run] = []
    texts: list[str] = []  # of the run at hand: a hundred thousand are joined at once, not one to the next
    last: Run | None = None
    for run in runs:
        if not run.text:
            continue
        if last and last.key == run.key and last.to_fill == run.to_fill and last.note == run.note:
            texts.append(run.text)
            continue
        if last:
            joined.append(_told(last, texts))
        last, texts = run, [run.text]
    if last:
        joined.append(_told(last, texts))
    return tuple(joined)


def _told(run: Run, texts: Sequence[str]) -> Run:
    return run if len(texts) == 1 else Run("".join(texts), run.key, run.to_fill, run.note)


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
    """Return the runs between each border and the next; the borders, counted in characters, are in order.

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


def canonical(document: Document) -> Document:
    """Return the document in canonical form; blocks that have it already stay the same objects."""
    return Document(tuple([_canonical(block) for block in document.blocks]))


def _canonical(block: Block) -> Block:
    if isinstance(block, Paragraph):
        ordinal, runs, lead = _without_reserved(block.ordinal), join(block.runs), join(block.lead)
        # `join` gives back the very tuple that needs nothing.
        same = runs is block.runs and lead is block.lead and ordinal == block.ordinal
        return block if same else Paragraph(block.role, runs, lead, ordinal)
    if isinstance(block, Table):
        return replace(block, rows=tuple([tuple(map(_cell, row)) for row in block.rows]))
    return block


def _cell(cell: Cell) -> Cell:
    runs = join(cell.runs)
    return cell if runs is cell.runs else replace(cell, runs=runs)


def _clean(run: Run) -> Run:
    text, key, note = map(_without_reserved, (run.text, run.key, run.note))
    return Run(text, key, run.to_fill, note)


def _without_reserved(text: str) -> str:
    return text if text.isprintable() else RESERVED.sub("", text)


# A year is no secret, wherever it stands.
_FIGURE = re.compile(r"(?<![\d.])(?!(?:19|20)\d\d年)\d[\d,]*(?:\.\d+)?")
MASK = "××"


def mask(document: Document, town: str, kept: frozenset[str] = frozenset()) -> Document:
    """Return the document without its figures and without the name of the town.

    `kept` names the keys whose numbers are no secret (the year with what is computed from it, the dates).
    """
    general = general_name(town)
    cover = partial(_cover, town=town, general=general, kept=kept)
    return Document(tuple(_map_runs(block, cover) for block in document.blocks))


def words_only(document: Document) -> Document:
    """Return the document's words without a trace of where they came from: no keys, no notes, no places to fill."""
    return Document(tuple(_map_runs(block, lambda run: Run(run.text)) for block in document.blocks))


def general_name(town: str) -> str:
    """Return a town's name with only its rank left: ××镇, ××乡."""
    return MASK + town[-1:] if town else ""


def _map_runs(block: Block, change: Callable[[Run], Run]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, runs=tuple(map(change, block.runs)), lead=tuple(map(change, block.lead)))
    if isinstance(block, Table):
        cells = [tuple(replace(cell, runs=tuple(map(change, cell.runs))) for cell in row) for row in block.rows]
        return replace(block, rows=tuple(cells))
    return block


def _cover(run: Run, town: str, general: str, kept: frozenset[str]) -> Run:
    text = run.text.replace(town, general) if town else run.text
    if town[:-1] and len(town) > 2:
        # “斋坛” alone, as in “农耕斋坛”, tells the town as well as its full name.
        text = text.replace(town[:-1], MASK)
    if run.key and not any(f"{run.key}.".startswith(f"{key}.") for key in kept):
        text = _FIGURE.sub(MASK, text)
    return replace(run, text=text)
