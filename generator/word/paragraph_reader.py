"""Visible text of a paragraph and its role → a Paragraph of the model: ordinal, lead and runs told apart."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.document.model import HEADINGS, Paragraph, Role
from generator.word.pieces import LINE_BREAK, Content, as_runs, cut
from generator.word.stylesheet import RUN_IN_TEXT

_COUNT = "[一二三四五六七八九十百零〇]+"
_FIGURE = "[0-9０-９]+"
# Ordinals as the four levels of 7.3.3 are met in practice.
_HEADING_ORDINAL = re.compile(
    f"[（(]{_COUNT}[）)]、?|{_COUNT}[、．.]|[（(]{_FIGURE}[）)]、?|{_FIGURE}[.．、](?!{_FIGURE})|[①-⑳]|第{_COUNT}[，、]"
)
_BODY_ORDINAL = re.compile(f"{_COUNT}(?:是|要)|第{_COUNT}，|[①-⑳]")


def as_paragraph(content: Content, role: Role) -> Paragraph:
    """Return the paragraph; only headings have a lead."""
    if role is Role.TITLE or role is Role.ATTACHMENT_TITLE:
        content = without_breaks(content)
    if role in HEADINGS:
        return _heading(content, role)
    if role is Role.PART:
        return Paragraph(role, lead=as_runs(content))
    if role is Role.BODY:
        match = _BODY_ORDINAL.match(content.text)
        end = match.end() if match else 0
        return Paragraph(role, as_runs(cut(content, end, len(content.text))), ordinal=content.text[:end])
    return Paragraph(role, as_runs(content))


def without_breaks(content: Content) -> Content:
    """Return a title on one line: its breaks are layout (7.3.1)."""
    pieces = (replace(piece, text=piece.text.replace(LINE_BREAK, "")) for piece in content.pieces)
    return replace(content, pieces=tuple(pieces))


def _heading(content: Content, role: Role) -> Paragraph:
    text = content.text
    match = _HEADING_ORDINAL.match(text)
    start = match.end() if match else 0
    end = _lead_end(content, start)
    lead, rest = cut(content, start, end), cut(content, end, len(text))
    return Paragraph(role, as_runs(rest), as_runs(lead), text[:start])


def _lead_end(content: Content, start: int) -> int:
    """Return where a heading's own words end: where the look changes to body text, else behind the first 。."""
    position = 0
    for piece in content.pieces:
        if piece.style == RUN_IN_TEXT.name and position >= start:
            return position
        position += len(piece.text)
    stop = content.text.find("。", start)
    return len(content.text) if stop < 0 else stop + 1
