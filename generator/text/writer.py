"""Document → official plain text, marked (reading it gives the same document) or plain for people; and → HTML."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document import marks
from generator.document.marks import BREAK, RESERVED, plain
from generator.document.model import (
    ATTACHMENT_LABELS,
    HEADINGS,
    IMPRINT,
    LETTERHEAD,
    SIGNATURES,
    TITLES,
    Block,
    Cell,
    Document,
    Opaque,
    Paragraph,
    Role,
    Run,
    Table,
)
from generator.document.runs import all_words, canonical, role_of
from generator.text import tables
from generator.text.lines import write_block
from generator.xml_text import escape_clean

_HEAD = (*TITLES, Role.SUBTITLE, Role.TITLE_NOTE, Role.SPEAKER)
_OPENING = (
    *(Role.SALUTATION, Role.PART, Role.ATTACHMENT_NOTE, *SIGNATURES, Role.DATE, *ATTACHMENT_LABELS),
    *(Role.ENCLOSED_TITLE, Role.COPIES),
)
# The website's own page title is its h1.
_TITLE_LEVEL = 2
_LEVELS = {**dict.fromkeys(TITLES, 0), Role.PART: 1, Role.ATTACHMENT_TITLE: 1}


def write_text(document: Document, *, marked: bool = False) -> str:
    """Return the text of a document, one line a paragraph.

    Plain text is for people: facts stand as they print, a blank line stands before each new division. Marked text
    says the role of every block and the origin of every word: `read_text(write_text(d, marked=True)) == canonical(d)`.
    """
    if marked:
        return "".join([f"{write_block(block)}\n" for block in canonical(document).blocks])
    lines: list[str] = []
    before: Block | None = None
    for block in document.blocks:
        if before and _parted(before, block):
            lines.append("")
        lines += _lines(block)
        before = block
    return "".join([f"{line}\n" for line in lines])


def _lines(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [all_words(block)]
    if isinstance(block, Opaque):
        return [block.label]
    if block.record:
        return [row.replace("\n", " ") for row in tables.write_record(block)]
    described = [f"[图表：{block.chart.description}]"] if block.chart is not None else []
    return [*described, *tables.write_table(block)]


def _parted(before: Block, block: Block) -> bool:
    """Tell whether a blank line stands between two blocks; two tables need it, elsewhere it helps the eye."""
    if Table in (type(before), type(block)) and _looks_tabular(before) and _looks_tabular(block):
        return True
    role, last = role_of(block), role_of(before)
    if role in _OPENING and role is not last:
        return not (role is Role.DATE and last in SIGNATURES)
    if (last in LETTERHEAD) != (role in LETTERHEAD) or (role in IMPRINT and last not in IMPRINT):
        return True
    return _in_head(before) and not _in_head(block)


def _looks_tabular(block: Block) -> bool:
    """Tell whether the lines of a block could be taken for rows of the table next to it."""
    return isinstance(block, Table) or (isinstance(block, Paragraph) and marks.plain(block.runs).startswith("|"))


def _in_head(block: Block) -> bool:
    return block.record if isinstance(block, Table) else isinstance(block, Paragraph) and block.role in _HEAD


def write_html(document: Document) -> str:
    """Return the fragment: every word of the document once, in its order, one element a line.

    Levels of headings leave none out: 一、 comes below the part it stands in, else below the title.
    """
    return "".join([f"{line}\n" for line in _elements(document)])


def _elements(document: Document) -> Iterator[str]:
    part = 0
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _table(block)
        elif isinstance(block, Opaque):
            yield f"<p>{_words((Run(block.label),))}</p>"
        elif block.role is not Role.BLANK:
            if block.role in _LEVELS:
                part = _LEVELS[block.role]
            yield _paragraph(block, part)


def _paragraph(block: Paragraph, part: int) -> str:
    ordinal, lead, words = (_words(runs) for runs in ((Run(block.ordinal),), block.lead, block.runs))
    if block.role in _LEVELS or (block.role in HEADINGS and not (lead and words)):
        below = _LEVELS[block.role] if block.role in _LEVELS else part + 1 + HEADINGS.index(block.role)
        # HTML has six levels.
        level = min(_TITLE_LEVEL + below, 6)
        return f"<h{level}>{ordinal}{lead}{words}</h{level}>".replace("<br>", "")
    return f"<p><strong>{ordinal}{lead}</strong>{words}</p>" if lead else f"<p>{ordinal}{words}</p>"


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    if table.chart is not None:
        yield f"<caption>{escape_clean(table.chart.title)}。{escape_clean(table.chart.description)}</caption>"
    for number, row in enumerate(table.rows):
        cells = [_cell(cell, "th" if number < table.header else "td") for cell in row]
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</table>"


def _cell(cell: Cell, tag: str) -> str:
    spans = "".join(
        f' {name}="{count}"' for name, count in (("colspan", cell.columns), ("rowspan", cell.rows)) if count > 1
    )
    scope = ' scope="col"' if tag == "th" else ""
    return f"<{tag}{scope}{spans}>{_words(cell.runs)}</{tag}>"


def _words(runs: tuple[Run, ...]) -> str:
    text = RESERVED.sub("", plain(runs).replace(BREAK, "\n"))
    return escape_clean(text).replace("\n", "<br>")
