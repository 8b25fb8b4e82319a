"""What is still to fill in → the comments part: one comment a place, naming its key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.document.model import Run
from generator.xml_text import DECLARATION, NAMESPACES, escape

ASKED_BY = "公文生成"
INITIALS = "生成"


def comment_on(run: Run) -> str:
    """Return the comment on a run that is to be filled in: its key, and on a second line the note."""
    return f"待填：{run.key}" + (f"\n{run.note}" if run.note else "")


def write_comments(comments: Sequence[str], style_id: str, day: date | None) -> str:
    """Return word/comments.xml; a comment's id is its place, each of its lines a paragraph.

    `day` dates the comments: the data's date, never today's.
    """
    stamp = f' w:date="{day.isoformat()}T00:00:00Z"' if day else ""
    body = "".join(
        f'<w:comment w:id="{place}" w:author="{ASKED_BY}"{stamp} w:initials="{INITIALS}">'
        f"{''.join(_paragraph(line, style_id) for line in comment.split(chr(10)))}</w:comment>"
        for place, comment in enumerate(comments)
    )
    return f"{DECLARATION}<w:comments {NAMESPACES}>{body}</w:comments>"


def _paragraph(line: str, style_id: str) -> str:
    text = f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{escape(line)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>{text}</w:p>'
