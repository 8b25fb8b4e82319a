"""A Word file of any origin → its blocks with a role each: from style or look, else from the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from generator.document.letterhead import red_head_role
from generator.document.marks import BODY, ROLE
from generator.document.model import Paragraph, Role
from generator.problems import Outcome
from generator.text import explicit
from generator.text.reader import read_blocks as read_lines
from generator.word.read.document import ReadBlock, WordContent, read_blocks

_DEEPEST = 8


def read_with_roles(data: bytes, name: str) -> Outcome[WordContent]:
    """Return the blocks of a Word file, every paragraph with its role; raises DocumentError."""
    outcome = read_blocks(data, name)
    reading = outcome.value
    if reading.ours:
        return outcome
    head = _letterhead(reading.blocks)
    # One line a block, so that what the words say comes back to the paragraph that said it.
    by_words = dict(read_lines("\n".join(_line(item) for item in reading.blocks[len(head) :])))
    blocks = [
        replace(item, block=replace(item.block, role=role)) if isinstance(item.block, Paragraph) else item
        for item, role in zip(reading.blocks, head, strict=False)
    ]
    blocks += [replace(item, block=by_words.get(n, item.block)) for n, item in enumerate(reading.blocks[len(head) :])]
    return Outcome(WordContent(tuple(blocks), ours=False), outcome.problems)


def _letterhead(blocks: Sequence[ReadBlock]) -> list[Role]:
    """Return the roles of the paragraphs above the title: number, secrecy, organ, 发文字号 (7.2)."""
    lines = [item.content.text.strip() for item in blocks[: _DEEPEST + 1]]
    found = (red_head_role(line, below) for line, below in pairwise([*lines, ""]))
    # A line without a role of its own stands beside a title, and nothing is asked of its look.
    return [Role.TITLE_NOTE if role is Role.BODY else role for role in takewhile(bool, found) if role]


def _line(item: ReadBlock) -> str:
    if not isinstance(item.block, Paragraph):
        return explicit.write(item.block)
    words = item.content.text.replace("\n", " ") or "".join(run.text for run in item.block.runs)
    return f"{ROLE}{item.block.role.value}{BODY}{words}" if item.certain and words else words
