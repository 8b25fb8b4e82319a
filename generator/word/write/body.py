"""Runs of the model → `w:r` elements; what is to fill in is highlighted and carries a comment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from generator.document.marks import BREAK, RESERVED, plain
from generator.document.model import HEADINGS, Block, Document, Opaque, Paragraph, Run, Table
from generator.layout.styles import (
    BROKEN_BY_SENSE,
    COMMENT_MARK,
    LAYOUT_BLANK,
    NORMAL,
    RUN_IN_TEXT,
    STYLE_OF_ROLE,
    Style,
)
from generator.layout.title import break_title
from generator.word.appearance import Appearance
from generator.word.markup import content, escaped
from generator.word.write.comments import Comment, comment_on
from generator.word.write.indents import direct_formats
from generator.word.write.spacing import arrange
from generator.word.write.tables import write_table

# “ ” ‘ ’ — … · × take the Chinese face only with this hint (MS-OI29500 17.3.2.26).
_HINT = '<w:rFonts w:hint="eastAsia"/>'
_PIECES = re.compile(r"(\n|\t)")
_CONTROLS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


@dataclass(frozen=True, slots=True)
class RunLook:
    """What a run has of its own beside its paragraph's style."""

    # Id of a character style, "" for none.
    style: str = ""
    bold: bool = False


PLAIN = RunLook()


def write_runs(runs: Sequence[Run], comments: list[Comment], mark_style: str, look: RunLook = PLAIN) -> str:
    """Return the runs; neighbours of one look become one. `comments` gains those of the places to fill in."""
    texts = [run.text for run in runs if not run.to_fill]
    if len(texts) == len(runs):
        return _write("".join(texts), look)
    parts = []
    for to_fill, group in groupby(runs, key=lambda run: run.to_fill):
        if to_fill:
            parts += [_write_to_fill(run, comments, mark_style, look) for run in group]
        else:
            parts.append(_write("".join([run.text for run in group]), look))
    return "".join(parts)


def _write_to_fill(run: Run, comments: list[Comment], mark_style: str, look: RunLook) -> str:
    place = len(comments)
    comments.append(comment_on(run))
    text = _write(run.text, look, highlight=True)
    return (
        f'<w:commentRangeStart w:id="{place}"/>{text}<w:commentRangeEnd w:id="{place}"/>'
        f'<w:r><w:rPr><w:rStyle w:val="{mark_style}"/></w:rPr><w:commentReference w:id="{place}"/></w:r>'
    )


def _write(text: str, look: RunLook, *, highlight: bool = False) -> str:
    # Line breaks, tabs and the characters of marks are not printable: most texts are one piece as they are.
    if text.isprintable():
        pieces = f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    else:
        text = RESERVED.sub("", text.replace(BREAK, "\n"))
        pieces = "".join([_CONTROLS.get(piece) or _piece(piece) for piece in _PIECES.split(text) if piece])
    return f"{_opening(look.style, look.bold, highlight)}{pieces}</w:r>" if text else ""


@lru_cache(maxsize=64)
def _opening(style: str, bold: bool, highlight: bool) -> str:
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    heavy = "<w:b/><w:bCs/>" if bold else ""
    colour = '<w:highlight w:val="yellow"/>' if highlight else ""
    return f"<w:r><w:rPr>{named}{_HINT}{heavy}{colour}</w:rPr>"


def _piece(text: str) -> str:
    # Spaces at the ends (also ideographic ones) are text.
    return f'<w:t xml:space="preserve">{content(text)}</w:t>'


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
        result.append(run._replace(text="\n".join(pieces)))
        start += len(run.text)
    return tuple(result)
