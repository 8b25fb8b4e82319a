"""The look of a run or paragraph (w:rPr, w:pPr) → a look for new words: without what belongs to one place."""

from __future__ import annotations

import re
from collections import Counter

from generator.word.update.lines import RawLine

HIGHLIGHT = re.compile(rb"<w:highlight\b[^>]*/>")
# What only one paragraph may have, or what another paragraph's history is.
_OF_ONE_PLACE = re.compile(
    rb"<w:sectPr\b(?:[^>]*/>|.*?</w:sectPr>)|<w:(?:p|r)PrChange\b.*?</w:(?:p|r)PrChange>"
    rb"|<w:(?:ins|del|moveFrom|moveTo)\b[^>]*/>|<w:pageBreakBefore\b[^>]*/>",
    re.DOTALL,
)
# Elements that follow w:highlight in a w:rPr (CT_RPr, 17.3.2.28).
_AFTER_HIGHLIGHT = re.compile(rb"<w:(?:u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout)\b|</w:rPr>")
_MARK_LOOK = re.compile(rb"<w:rPr\b(?:[^>]*/>|.*?</w:rPr>)", re.DOTALL)


def fresh(look: bytes) -> bytes:
    """Return a look for a new paragraph or run: no section, no tracked change, no highlight."""
    return HIGHLIGHT.sub(b"", _OF_ONE_PLACE.sub(b"", look))


def highlighted(look: bytes) -> bytes:
    """Return the look of a run with a yellow highlight."""
    mark = b'<w:highlight w:val="yellow"/>'
    look = HIGHLIGHT.sub(b"", look)
    found = _AFTER_HIGHLIGHT.search(look)
    if found is None:
        return b"<w:rPr>" + mark + b"</w:rPr>"
    return look[: found.start()] + mark + look[found.start() :]


def mark_look(paragraph_look: bytes) -> bytes:
    """Return the look of a paragraph's mark, which new words in an empty paragraph take."""
    found = _MARK_LOOK.search(paragraph_look)
    return fresh(found.group()) if found else b""


def looks_of(line: RawLine, *, led: bool) -> tuple[bytes, bytes]:
    """Return the looks of a line's lead and of its text; `led` when it has a lead of its own look."""
    words = [piece for piece in line.pieces if piece.is_text and piece.text]
    if not words:
        return b"", b""
    lead = words[0].look
    share: Counter[bytes] = Counter()
    for piece in words:
        if not led or piece.look != lead or words[-1].look == lead:
            share[piece.look] += len(piece.text)
    return fresh(lead), fresh(share.most_common(1)[0][0])


def with_mark(look: bytes, mark: bytes) -> bytes:
    """Return a w:pPr whose paragraph mark bears a tracked change (17.13.5.15, .19: inside its w:rPr, first)."""
    if not look:
        return b"<w:pPr><w:rPr>" + mark + b"</w:rPr></w:pPr>"
    if b"<w:rPr>" in look:
        return look.replace(b"<w:rPr>", b"<w:rPr>" + mark, 1)
    for follower in (b"<w:sectPr", b"<w:pPrChange", b"</w:pPr>"):
        if follower in look:
            at = look.index(follower)
            return look[:at] + b"<w:rPr>" + mark + b"</w:rPr>" + look[at:]
    # A self-closed <w:pPr/> says nothing else.
    return b"<w:pPr><w:rPr>" + mark + b"</w:rPr></w:pPr>"
