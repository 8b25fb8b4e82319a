"""A Word file of any origin → its blocks with a role each: from style or look, else from the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.document.marks import BODY, ROLE
from generator.document.model import Block, Document, Paragraph, Role
from generator.problems import Outcome
from generator.text import explicit
from generator.text.reader import read_blocks as read_lines
from generator.word.read.blocks import ReadBlock
from generator.word.read.document import WordContent, read_blocks

# What may stand above a title: 000001, 机密★1年, 特急, ××镇人民政府文件, ×政〔2023〕1号, 签发人：张三.
_ABOVE = re.compile(
    r"\d{6}|(?:绝密|机密|秘密)(?:★.*)?|特急|加急|平急|[\u4e00-\u9fff]{2,30}文件|签发人[:：].*"
    r"|[\u4e00-\u9fff]{1,12}[〔\[［（(【]\s*\d{2,4}\s*[〕\]］）)】]\s*第?\s*\d+\s*号(?:\s+签发人[:：].*)?"
)
_DEEPEST = 8


def read_with_roles(data: bytes, name: str) -> Outcome[WordContent]:
    """Return the blocks of a Word file, every paragraph with its role; raises DocumentError."""
    outcome = read_blocks(data, name)
    reading = outcome.value
    if reading.ours:
        return outcome
    above = _letterhead(reading.blocks)
    # One line a block, so that what the words say comes back to the paragraph that said it.
    told = dict(read_lines("\n".join(_line(item) for item in reading.blocks[above:])))
    blocks = [replace(item, block=_beside_title(item.block)) for item in reading.blocks[:above]]
    blocks += [replace(item, block=told.get(n, item.block)) for n, item in enumerate(reading.blocks[above:])]
    return Outcome(WordContent(tuple(blocks), ours=False), outcome.problems)


def document_of(reading: WordContent) -> Document:
    """Return the blocks as a document."""
    return Document(tuple(item.block for item in reading.blocks))


def _letterhead(blocks: Sequence[ReadBlock]) -> int:
    """Return how many paragraphs stand above the title: number, secrecy, organ, 发文字号 (7.2)."""
    lines = [item.content.text.strip() for item in blocks[:_DEEPEST]]
    return next((place for place, line in enumerate(lines) if not _ABOVE.fullmatch(line)), len(lines))


def _beside_title(block: Block) -> Block:
    # The model has no 版头; of its roles the notes around a title come nearest, and nothing is asked of their look.
    return replace(block, role=Role.TITLE_NOTE) if isinstance(block, Paragraph) else block


def _line(item: ReadBlock) -> str:
    if not isinstance(item.block, Paragraph):
        return explicit.write(item.block)
    words = item.content.text.replace("\n", " ") or "".join(run.text for run in item.block.runs)
    return f"{ROLE}{item.block.role.value}{BODY}{words}" if item.certain and words else words
