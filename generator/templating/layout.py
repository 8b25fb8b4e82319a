"""Template source → the same source in which only lines of nothing but tags give no line of their own.

jinja2's trim_blocks drops the line break after every tag, also after one that ends a line of words and would glue two
paragraphs together; a `+` in such a tag keeps the break. Line numbers stay.
"""

from __future__ import annotations

import re

_PIECE = re.compile(r"(\{%.*?%\}|\{#.*?#\})|(\n)|(\{\{.*?\}\}|[^\n{]+|\{)", re.DOTALL)
# Tags that print where they stand.
_PRINTING = re.compile(r"\{%[-+]?\s*(?:endcall|include)\b")


def keep_breaks(source: str) -> str:
    """Return the source with `+%}` where the line break behind a tag belongs to the text."""
    pieces: list[str] = []
    has_words = False
    for match in _PIECE.finditer(source.replace("\r\n", "\n")):
        piece = match.group()
        if match.lastindex == 2:
            if has_words and pieces and pieces[-1][-2:] in ("%}", "#}") and pieces[-1][-3] not in "+-":
                pieces[-1] = f"{pieces[-1][:-2]}+{pieces[-1][-2:]}"
            has_words = False
        elif match.lastindex == 3:
            has_words = has_words or not piece.isspace()
        else:
            # {%- takes the break before away, so the one behind ends the words' line.
            has_words = has_words or piece.startswith("{%-") or bool(_PRINTING.match(piece))
        pieces.append(piece)
    return "".join(pieces)
