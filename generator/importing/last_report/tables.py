"""A document laid out in table cells → the same as running text; a table of figures → a sentence for each row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.document.marks import plain
from generator.document.model import Block, Cell, Document, Table
from generator.facts.sentences.figures import measures
from generator.text.reader import read_text
from generator.text.writer import write_text

_NUMBER = re.compile("[-－]?[0-9.,，]+|[×*xX]+")
_UNIT = re.compile("[（(]([^（）()]{1,6})[）)]$")
_YEAR = re.compile("(?:19|20)[0-9]{2}年|上年|去年|今年|本年")
_RATE = re.compile("增|降|同比|比上年|占比")
_PAIR = 2
_SERIAL = re.compile("序号|编号")


def unfolded(document: Document) -> Document:
    """Return a document in which what stands in the cells of a layout table is running text, headings and all."""
    if not any(_is_layout(block) for block in document.blocks):
        return document
    pieces: list[str] = []
    plain_blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Table) and _is_layout(block):
            pieces += [write_text(Document(tuple(plain_blocks))), *(_said(cell) for row in block.rows for cell in row)]
            plain_blocks = []
        else:
            plain_blocks.append(block)
    pieces.append(write_text(Document(tuple(plain_blocks))))
    return read_text("\n".join(piece.strip("\n") for piece in pieces if piece.strip()) + "\n")


def _is_layout(block: Block) -> bool:
    return (
        isinstance(block, Table)
        and not block.record
        and any(_said(cell).count("。") > 1 for row in block.rows for cell in row)
    )


def _said(cell: Cell) -> str:
    return plain(cell.runs).strip()


def row_sentences(table: Table) -> Iterator[str]:
    """Yield what each row of a table says, its head first: 粮食产量5300吨。 from the cells 粮食产量, 吨, 5300."""
    rows = [[" ".join(_said(cell).split()) for cell in row] for row in table.rows]
    head = rows[0] if rows and not any(map(measures, rows[0])) and not any(map(_NUMBER.fullmatch, rows[0])) else []
    for row in rows:
        cells = [cell for cell in row if cell]
        if row is not head and len(row) == len(head):
            yield _sentence(head, row)
        elif cells:
            # 茶园面积 | 860亩
            yield ("" if len(cells) == _PAIR and row is not head else "，").join(cells) + "。"


def _sentence(head: Sequence[str], row: Sequence[str]) -> str:
    columns = [(title, cell) for title, cell in zip(head, row, strict=True) if cell and not _SERIAL.search(title)]
    unit = next((cell for title, cell in columns if "单位" in title and not _NUMBER.search(cell)), "")
    columns = [(title, cell) for title, cell in columns if cell != unit or "单位" not in title]
    if not columns:
        return ""
    name, values = columns[0][1], columns[1:]
    own = _UNIT.search(name)
    name, unit = (name[: own.start()], unit or own[1]) if own else (name, unit)
    said = [_value(name, title if len(values) > 1 else "", cell, unit) for title, cell in values]
    return "，".join(said or [name]) + "。"


def _value(name: str, title: str, cell: str, unit: str) -> str:
    measured = _UNIT.search(title)
    if measured:
        title, unit = title[: measured.start()], measured[1]
    number = cell + unit if _NUMBER.fullmatch(cell) else cell
    if _RATE.search(title):
        return f"{title}{number if number != cell or '%' in cell else cell + '%'}"
    return f"{title}{name}{number}" if _YEAR.search(title) else f"{name}{title}{number}"
