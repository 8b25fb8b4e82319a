"""A document → its desensitised copy: figures from facts as ××, the town under a general name.

Offices pass such copies around as models. Dates, headings and the template's own numbers stay.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from generator.document.model import Block, Cell, Document, Paragraph, Run, Table

# A year is no secret, wherever it stands.
_FIGURE = re.compile(r"(?<![\d.])(?!(?:19|20)\d\d年)\d[\d,]*(?:\.\d+)?")
MASK = "××"


def mask(document: Document, town: str, kept: frozenset[str] = frozenset()) -> Document:
    """Return the document without its figures and without the name of the town.

    `kept` names the keys whose numbers are no secret (the year with what is computed from it, the dates).
    """
    general = general_name(town)
    cover = partial(_cover, town=town, general=general, kept=kept)
    return Document(tuple(_mask_block(block, cover) for block in document.blocks))


def general_name(town: str) -> str:
    """Return a town's name with only its rank left: ××镇, ××乡."""
    return MASK + town[-1:] if town else ""


def _mask_block(block: Block, cover: partial[Run]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, runs=tuple(map(cover, block.runs)), lead=tuple(map(cover, block.lead)))
    if isinstance(block, Table):
        rows = tuple(tuple(_mask_cell(cell, cover) for cell in row) for row in block.rows)
        return replace(block, rows=rows)
    return block


def _mask_cell(cell: Cell, cover: partial[Run]) -> Cell:
    return replace(cell, runs=tuple(map(cover, cell.runs)))


def _cover(run: Run, town: str, general: str, kept: frozenset[str]) -> Run:
    text = run.text.replace(town, general) if town else run.text
    if town[:-1] and len(town) > 2:
        # “斋坛” alone, as in “农耕斋坛”, tells the town as well as its full name.
        text = text.replace(town[:-1], MASK)
    if run.key and not any(f"{run.key}.".startswith(f"{key}.") for key in kept):
        text = _FIGURE.sub(MASK, text)
    return replace(run, text=text)
