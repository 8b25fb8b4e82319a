"""Blocks of a document → the XML of a Word body; what is to fill in is highlighted and carries a comment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.charts.model import Chart, chart_of
from generator.charts.parts import write_drawing
from generator.document.marks import BREAK, RESERVED
from generator.document.model import HEADINGS, Block, Document, Opaque, Paragraph, Run, Table
from generator.layout.indents import OwnIndent, own_indents
from generator.layout.spacing import arrange
from generator.layout.styles import (
    BROKEN_BY_SENSE,
    COMMENT_MARK,
    LAYOUT_BLANK,
    NORMAL,
    RUN_IN_TEXT,
    STYLE_OF_ROLE,
    Style,
)
from generator.layout.title import break_runs
from generator.word.look import Look
from generator.word.write.comments import comment_on
from generator.word.write.tables import write_table
from generator.word.write.xml_text import escape

# “ ” ‘ ’ — … · × take the Chinese face only with this hint (MS-OI29500 17.3.2.26).
_HINT = '<w:rFonts w:hint="eastAsia"/>'
_BOLD = "<w:b/><w:bCs/>"
_HIGHLIGHT = '<w:highlight w:val="yellow"/>'
_PIECES = re.compile(r"(\n|\t)")
_CONTROLS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


class Body(NamedTuple):
    """The XML of all blocks, the texts of the comments in the order of their ids, and the charts in their order."""

    xml: str
    comments: tuple[str, ...]
    charts: tuple[Chart, ...]


def write_body(document: Document, look: Look) -> Body:
    """Return the body without its section."""
    writer = _BodyWriter(look, own_indents(document, look.text_width))
    xml = "".join([writer.write(index, block) for index, block in arrange(document)])
    return Body(xml, tuple(writer.comments), tuple(writer.charts))


class _RunFormat(NamedTuple):
    """What a run has of its own beside its paragraph's style."""

    # Id of a character style, "" for none.
    style: str = ""
    bold: bool = False


_PLAIN = _RunFormat()


class _BodyWriter:
    """Writes block after block; state: the comments and charts so far."""

    def __init__(self, look: Look, indents: Mapping[int, OwnIndent]) -> None:
        self._look, self._indents = look, indents
        self.comments: list[str] = []
        self.charts: list[Chart] = []

    def write(self, index: int, block: Block | None) -> str:
        """Return the block with this index in the document; None is an empty line."""
        if block is None:
            return self._paragraph(LAYOUT_BLANK, "", "")
        if isinstance(block, Table):
            if block.chart is not None:
                self.charts.append(chart_of(block))
                # A line of exact height would cut the drawing.
                drawing = f"<w:r>{write_drawing(self.charts[-1], len(self.charts))}</w:r>"
                return self._paragraph(LAYOUT_BLANK, '<w:spacing w:line="240" w:lineRule="auto"/>', drawing)
            return write_table(block, self._look.text_width, self._id, self._cell)
        if isinstance(block, Opaque):
            return self._paragraph(NORMAL, "", self._runs((Run(block.label),)))
        is_heading_line = block.role in HEADINGS and not (block.lead and block.runs)
        properties = "<w:keepNext/>" if is_heading_line else ""
        if index in self._indents:
            properties += _indent(self._indents[index])
        return self._paragraph(STYLE_OF_ROLE[block.role], properties, self._content(block))

    def _content(self, paragraph: Paragraph) -> str:
        head = (Run(paragraph.ordinal), *paragraph.lead) if paragraph.ordinal else paragraph.lead
        if paragraph.role in HEADINGS:
            bold = HEADINGS.index(paragraph.role) + 1 in self._look.bold_levels
            rest = _RunFormat(self._id(RUN_IN_TEXT)) if paragraph.lead else _RunFormat(bold=bold)
            return self._runs(head, _RunFormat(bold=bold)) + self._runs(paragraph.runs, rest)
        runs = (*head, *paragraph.runs)
        longest = BROKEN_BY_SENSE.get(paragraph.role)
        return self._runs(break_runs(runs, longest) if longest else runs)

    def _cell(self, runs: Sequence[Run], style: Style, align: str) -> str:
        return self._paragraph(style, f'<w:jc w:val="{align}"/>' if align else "", self._runs(runs))

    def _paragraph(self, style: Style, properties: str, content: str) -> str:
        # Body text is the default style: it needs no name.
        named = "" if style is NORMAL else f'<w:pStyle w:val="{self._id(style)}"/>'
        return f"<w:p>{f'<w:pPr>{named}{properties}</w:pPr>' if named or properties else ''}{content}</w:p>"

    def _runs(self, runs: Iterable[Run], format_: _RunFormat = _PLAIN) -> str:
        """Return the runs; neighbours of one look become one."""
        parts = []
        for to_fill, group in groupby(runs, key=lambda run: run.to_fill):
            if to_fill:
                parts += [self._run_to_fill(run, format_) for run in group]
            else:
                parts.append(_run("".join([run.text for run in group]), format_))
        return "".join(parts)

    def _run_to_fill(self, run: Run, format_: _RunFormat) -> str:
        place = len(self.comments)
        self.comments.append(comment_on(run))
        return (
            f'<w:commentRangeStart w:id="{place}"/>{_run(run.text, format_, _HIGHLIGHT)}'
            f'<w:commentRangeEnd w:id="{place}"/><w:r><w:rPr><w:rStyle w:val="{self._id(COMMENT_MARK)}"/></w:rPr>'
            f'<w:commentReference w:id="{place}"/></w:r>'
        )

    def _id(self, style: Style) -> str:
        return self._look.style_ids[style.name]


def _run(text: str, format_: _RunFormat, highlight: str = "") -> str:
    if not text:
        return ""
    style = f'<w:rStyle w:val="{format_.style}"/>' if format_.style else ""
    return f"<w:r><w:rPr>{style}{_HINT}{_BOLD if format_.bold else ''}{highlight}</w:rPr>{_pieces(text)}</w:r>"


def _pieces(text: str) -> str:
    """Return the text as elements: words, tabs and line breaks."""
    # What else stands in a text of one piece is printable.
    if text.isprintable():
        return _piece(text)
    text = RESERVED.sub("", text.replace(BREAK, "\n"))
    return "".join([_CONTROLS.get(piece) or _piece(piece) for piece in _PIECES.split(text) if piece])


def _piece(text: str) -> str:
    # Spaces at the ends (also ideographic ones) are text.
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def _indent(own: OwnIndent) -> str:
    """Return `w:ind` and `w:jc`; indents in characters are set to 0, else they would win over those in twips."""
    right = f'w:rightChars="0" w:right="{own.right}" ' if own.right else ""
    first = ("firstLine", 0) if own.hanging is None else ("hanging", own.hanging)
    align = f'<w:jc w:val="{own.align}"/>' if own.align else ""
    return f'<w:ind w:leftChars="0" w:left="{own.left}" {right}w:{first[0]}Chars="0" w:{first[0]}="{first[1]}"/>{align}'
