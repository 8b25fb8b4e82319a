"""Document → an HTML fragment for a website: headings, paragraphs, tables; no styles, no scripts, words escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.document.marks import BREAK, RESERVED, plain
from generator.document.model import HEADINGS, Cell, Document, Opaque, Paragraph, Role, Run, Table

# The website's own page title is its h1.
_TITLE_LEVEL = 2
_LEVELS = {Role.TITLE: 0, Role.PART: 1, Role.ATTACHMENT_TITLE: 1}


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
        yield f"<caption>{escape(table.chart.title)}。{escape(table.chart.description)}</caption>"
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
    return escape(text, quote=False).replace("\n", "<br>")
