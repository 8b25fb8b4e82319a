"""One style of GB/T 9704-2012: face, size, place on the page, clause; and those that others are made from."""

from __future__ import annotations

from typing import NamedTuple

from generator.document.model import Role
from generator.layout.measures import (
    CHARACTER,
    CHARACTER_SPACING,
    LINE_PITCH,
    SIZE_2,
    SIZE_3,
    HalfPoints,
    HundredthCharacters,
    Twips,
)

FANGSONG = "仿宋_GB2312"  # 5.2.2 body
KAITI = "楷体_GB2312"  # 7.3.3 second level
HEITI = "黑体"  # 7.3.3 first level
XIAOBIAOSONG = "方正小标宋简体"  # 7.3.1 title
SONGTI = "宋体"  # 7.5 page number

RED, WHITE, BLACK = "FF0000", "FFFFFF", "000000"


class Indent(NamedTuple):
    """An indent in hundredths of a character (what Word shows and prefers) and in twips (what others read)."""

    characters: HundredthCharacters
    twips: Twips


def characters(count: int, width: int = CHARACTER) -> Indent:
    """Return an indent of so many characters, 3号 ones on the 28-character line unless a `width` in twips is given."""
    return Indent(HundredthCharacters(count * 100), Twips(count * width))


class Rule(NamedTuple):
    """A line along the upper edge of a paragraph, as wide as the text."""

    # Eighths of a point.
    weight: int
    colour: str = BLACK


class Style(NamedTuple):
    """One style; what is None or "" is inherited from Normal."""

    # In our own reference document; Word and others may rename it.
    id: str
    # Unique in the document; the key by which writer and reader find the style.
    name: str
    clause: str
    role: Role | None = None
    # "paragraph", "character" or "table".
    kind: str = "paragraph"
    face: str = ""
    size: HalfPoints | None = None
    character_spacing: Twips | None = None
    # "left", "center", "right" or "both".
    align: str = ""
    line: Twips | None = None
    # "exact", "atLeast" or "auto" (then 240 is one line of the face's own height).
    line_rule: str = "exact"
    # Empty space above and below a paragraph.
    around: Twips | None = None
    first_line: Indent | None = None
    left: Indent | None = None
    right: Indent | None = None
    hanging: Indent | None = None
    keep_next: bool = False
    page_break_before: bool = False
    # 0 for the first level of the navigation pane.
    outline: int | None = None
    # Borders of a table style, eighths of a point.
    border: int = 0
    # Of the characters, where a face is named (5.2.4: black).
    colour: str = BLACK
    # Empty space above a paragraph, where it is another than below.
    above: Twips | None = None
    rule: Rule | None = None
    # Colour that fills the paragraph's lines: a rule of their height. A border would not do in a frame, where
    # LibreOffice needs the same one around all paragraphs.
    fill: str = ""


ZERO = characters(0)
TWO = characters(2)
NO_SPACING = Twips(0)
# One line of the face's own height: an exact line would cut taller faces.
SINGLE = Twips(240)

NORMAL = Style(
    "Normal",
    "Normal",
    "5.2.2 3号仿宋; 5.2.3 22 × 28; 7.3.3 左空二字，回行顶格",
    Role.BODY,
    face=FANGSONG,
    size=SIZE_3,
    character_spacing=CHARACTER_SPACING,
    align="both",
    line=LINE_PITCH,
    first_line=TWO,
)

# Stays with the text below it.
CENTRED = Style("", "", "", size=SIZE_3, align="center", first_line=ZERO, keep_next=True)
# 2号 characters are set without the 3号's narrower step.
CENTRED_LARGE = CENTRED._replace(face=XIAOBIAOSONG, size=SIZE_2, character_spacing=NO_SPACING)
CENTRED_KAITI = CENTRED._replace(face=KAITI)

# An empty line that the standard asks for and the writer adds; the model does not hold it (unlike Role.BLANK).
LAYOUT_BLANK = Style("LayoutBlank", "版式空行", "7.3.2, 7.3.4, 7.3.5, 7.3.7 空一行", first_line=ZERO)
