"""A Word file of any origin → its blocks with a role each: from style or look, else from the words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.document.marks import BODY, ROLE
from generator.document.model import Document, Paragraph
from generator.problems import Outcome
from generator.text import explicit
from generator.text.reader import read_blocks as read_lines
from generator.word.reader import Reading, read_blocks

if TYPE_CHECKING:
    from generator.word.body_reader import ReadBlock


def read_with_roles(data: bytes, name: str) -> Outcome[Reading]:
    """Return the blocks of a Word file, every paragraph with its role; raises DocumentError."""
    outcome = read_blocks(data, name)
    reading = outcome.value
    if reading.ours:
        return outcome
    # One line a block, so that what the words say comes back to the paragraph that said it.
    told = dict(read_lines("\n".join(_line(item) for item in reading.blocks)))
    blocks = tuple(replace(item, block=told.get(place, item.block)) for place, item in enumerate(reading.blocks))
    return Outcome(Reading(blocks, ours=False), outcome.problems)


def document_of(reading: Reading) -> Document:
    """Return the blocks as a document."""
    return Document(tuple(item.block for item in reading.blocks))


def _line(item: ReadBlock) -> str:
    if not isinstance(item.block, Paragraph):
        return explicit.write(item.block)
    words = item.content.text.replace("\n", " ") or "".join(run.text for run in item.block.runs)
    return f"{ROLE}{item.block.role.value}{BODY}{words}" if item.certain and words else words
