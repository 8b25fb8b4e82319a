"""Runs → runs: joined, cut, replaced; and the canonical form of a document, which every reader returns.

Canonical: adjacent runs of one origin are joined, runs without text are gone, no reserved character stands in a text.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.document.marks import RESERVED
from generator.document.model import Block, Cell, Document, Paragraph, Run, Table
from generator.structs import replace

Runs = tuple[Run, ...]
_has_reserved = RESERVED.search


def join(runs: Iterable[Run]) -> Runs:
    """Return the runs in canonical form."""
    listed = list(runs)
    if _has_reserved("".join([f"{run.text}{run.key}{run.note}" for run in listed])):
        listed = [_clean(run) for run in listed]
    joined: list[Run] = []
    # Compared field by field, and made anew rather than by `replace`: every run of a document comes by here often.
    for run in listed:
        if not run.text:
            continue
        if joined:
            last = joined[-1]
            if last.key == run.key and last.to_fill == run.to_fill and last.note == run.note:
                joined[-1] = Run(last.text + run.text, run.key, run.to_fill, run.note)
                continue
        joined.append(run)
    return tuple(joined)


def cut(runs: Iterable[Run], position: int) -> tuple[Runs, Runs]:
    """Return the runs before and from a position counted in characters."""
    before: list[Run] = []
    after: list[Run] = []
    for run in runs:
        length = len(run.text)
        if position >= length or position <= 0:
            if length:
                (before if position > 0 else after).append(run)
        else:
            before.append(Run(run.text[:position], run.key, run.to_fill, run.note))
            after.append(Run(run.text[position:], run.key, run.to_fill, run.note))
        position = max(0, position - length)
    return tuple(before), tuple(after)


def from_fact(run: Run) -> bool:
    """Tell whether a run came from a fact: its words are never structure and never changed."""
    return bool(run.key or run.to_fill or run.note)


def canonical(document: Document) -> Document:
    """Return the document in canonical form."""
    return Document(tuple(_canonical(block) for block in document.blocks))


def _canonical(block: Block) -> Block:
    if isinstance(block, Paragraph):
        ordinal = RESERVED.sub("", block.ordinal)
        return replace(block, runs=join(block.runs), lead=join(block.lead), ordinal=ordinal)
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(_cell(cell) for cell in row) for row in block.rows))
    return block


def _cell(cell: Cell) -> Cell:
    return replace(cell, runs=join(cell.runs))


def _clean(run: Run) -> Run:
    text, key, note = (RESERVED.sub("", part) for part in (run.text, run.key, run.note))
    return replace(run, text=text, key=key, note=note)
