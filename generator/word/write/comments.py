"""What is still to fill in → the comments part, one comment a place, naming its key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.document.model import Run
from generator.word.markup import DECLARATION, NAMESPACES, content

AUTHOR = "公文生成"
INITIALS = "生成"
PART_NAME = "word/comments.xml"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; its id is its place in the sequence of all. One paragraph a line."""

    text: str


def comment_on(run: Run) -> Comment:
    """Return the comment of a run that is to be filled in: its key, and on a second line the note."""
    return Comment(f"待填：{run.key}" + (f"\n{run.note}" if run.note else ""))


def write_comments(comments: Sequence[Comment], style_id: str, day: date | None) -> str:
    """Return the part; `day` dates the comments (the data's date, never today's)."""
    stamp = f' w:date="{day.isoformat()}T00:00:00Z"' if day else ""
    body = "".join(
        f'<w:comment w:id="{place}" w:author="{AUTHOR}"{stamp} w:initials="{INITIALS}">'
        f"{''.join(_paragraph(line, style_id) for line in comment.text.split(chr(10)))}</w:comment>"
        for place, comment in enumerate(comments)
    )
    return f"{DECLARATION}<w:comments {NAMESPACES}>{body}</w:comments>"


def _paragraph(line: str, style_id: str) -> str:
    text = f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{content(line)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>{text}</w:p>'
