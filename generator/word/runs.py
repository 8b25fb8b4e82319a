"""Runs of the model → `w:r` elements; what is to fill in is highlighted and carries a comment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from generator.document.marks import BREAK, RESERVED
from generator.document.model import Run
from generator.word.comments import Comment, comment_on
from generator.word.markup import content, escaped

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
