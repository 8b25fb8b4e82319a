"""Document and appearance → the body of `word/document.xml`, and the comments it refers to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.document.marks import BREAK, plain
from generator.document.model import HEADINGS, Block, Document, Opaque, Paragraph, Run, Table
from generator.word.appearance import Appearance
from generator.word.arrangement import arrange
from generator.word.comments import Comment
from generator.word.indents import direct_formats
from generator.word.runs import PLAIN, RunLook, write_runs
from generator.word.style import Style
from generator.word.stylesheet import (
    BROKEN_BY_SENSE,
    COMMENT_MARK,
    LAYOUT_BLANK,
    NORMAL,
    RUN_IN_TEXT,
    STYLE_OF_ROLE,
)
from generator.word.tables import write_table
from generator.word.title import break_title


@dataclass(frozen=True, slots=True)
class Body:
    """The XML of all blocks, and the comments in the order of their ids."""

    xml: str
    comments: tuple[Comment, ...]


def write_body(document: Document, appearance: Appearance) -> Body:
    """Return the body without its section."""
    formats = direct_formats(document, appearance.text_width)
    writer = _BodyWriter(appearance, formats, [], appearance.style_ids[COMMENT_MARK.name], {})
    xml = "".join([writer.write(index, block) for index, block in arrange(document)])
    return Body(xml, tuple(writer.comments))


@dataclass(frozen=True, slots=True)
class _BodyWriter:
    """Writes block after block; `comments` grows on the way."""

    appearance: Appearance
    formats: dict[int, str]
    comments: list[Comment]
    # Id of the style of comments' marks.
    mark_style: str
    # How a paragraph of a style and format begins: met again with every cell of a table.
    openings: dict[tuple[str, str], str]

    def write(self, index: int, block: Block | None) -> str:
        if block is None:
            return self._paragraph(LAYOUT_BLANK, "", "")
        if isinstance(block, Table):
            return write_table(block, self.appearance.text_width, self._id, self._cell)
        if isinstance(block, Opaque):
            return self._paragraph(NORMAL, "", self._runs((Run(block.label),)))
        return self._text(block, self.formats.get(index, ""))

    def _text(self, paragraph: Paragraph, format_: str) -> str:
        own_line = paragraph.role in HEADINGS and not (paragraph.lead and paragraph.runs)
        keep = "<w:keepNext/>" if own_line else ""
        return self._paragraph(STYLE_OF_ROLE[paragraph.role], keep + format_, self._content(paragraph))

    def _content(self, paragraph: Paragraph) -> str:
        head = (Run(paragraph.ordinal), *paragraph.lead) if paragraph.ordinal else paragraph.lead
        if paragraph.role in HEADINGS:
            bold = HEADINGS.index(paragraph.role) + 1 in self.appearance.bold_levels
            rest = RunLook(self._id(RUN_IN_TEXT)) if paragraph.lead else RunLook(bold=bold)
            return self._runs(head, RunLook(bold=bold)) + self._runs(paragraph.runs, rest)
        runs = (*head, *paragraph.runs) if head else paragraph.runs
        longest = BROKEN_BY_SENSE.get(paragraph.role)
        return self._runs(_broken(runs, longest) if longest else runs)

    def _cell(self, runs: Sequence[Run], style: Style, align: str) -> str:
        format_ = f'<w:jc w:val="{align}"/>' if align else ""
        return self._paragraph(style, format_, self._runs(runs) if runs else "")

    def _runs(self, runs: Sequence[Run], look: RunLook = PLAIN) -> str:
        return write_runs(runs, self.comments, self.mark_style, look)

    def _paragraph(self, style: Style, format_: str, content: str) -> str:
        key = (style.name, format_)
        opening = self.openings.get(key)
        if opening is None:
            # Body text is the default style: it needs no name.
            named = "" if style is NORMAL else f'<w:pStyle w:val="{self._id(style)}"/>'
            opening = "<w:p>" + (f"<w:pPr>{named}{format_}</w:pPr>" if named or format_ else "")
            self.openings[key] = opening
        return f"{opening}{content}</w:p>"

    def _id(self, style: Style) -> str:
        return self.appearance.style_ids[style.name]


def _broken(runs: Sequence[Run], longest: int) -> tuple[Run, ...]:
    """Return the runs with line breaks where the title's lines end; breaks that are there already decide alone."""
    text = plain(runs)
    if "\n" in text or BREAK in text:
        return tuple(runs)
    breaks, start, result = break_title(text, longest), 0, []
    for run in runs:
        inside = [place - start for place in breaks if start <= place - 1 < start + len(run.text)]
        edges = [0, *inside, len(run.text)]
        pieces = [run.text[a:b] for a, b in pairwise(edges)]
        result.append(replace(run, text="\n".join(pieces)))
        start += len(run.text)
    return tuple(result)
