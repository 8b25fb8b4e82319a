"""What a style says: the type of the style sheet's rows, the faces, and indents in two units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.document.model import Role
from generator.word.measures import CHARACTER, HalfPoints, HundredthCharacters, Twips

FANGSONG = "仿宋_GB2312"  # 5.2.2 body
KAITI = "楷体_GB2312"  # 7.3.3 second level
HEITI = "黑体"  # 7.3.3 first level
XIAOBIAOSONG = "方正小标宋简体"  # 7.3.1 title
SONGTI = "宋体"  # 7.5 page number

# The other name of the same face (Word resolves either), and what newer systems call it.
ALTERNATIVE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        FANGSONG: "仿宋",
        KAITI: "楷体",
        HEITI: "SimHei",
        XIAOBIAOSONG: "FZXiaoBiaoSong-B05S",
        SONGTI: "SimSun",
        "仿宋": "FangSong",
        "楷体": "KaiTi",
    }
)


@dataclass(frozen=True, slots=True)
class Indent:
    """An indent in hundredths of a character (what Word shows and prefers) and in twips (what others read)."""

    characters: HundredthCharacters
    twips: Twips


def characters(count: int) -> Indent:
    """Return an indent of so many 3号 characters on the 28-character line."""
    return Indent(HundredthCharacters(count * 100), Twips(count * CHARACTER))


@dataclass(frozen=True, slots=True)
class Style:
    """One style; what is None or "" is inherited from Normal."""

    id: str
    # Unique in the document; the key by which writer and reader find the style.
    name: str
    clause: str
    role: Role | None = None
    alias: str = ""
    # "paragraph", "character" or "table".
    kind: str = "paragraph"
    next: str = ""
    face: str = ""
    size: HalfPoints | None = None
    character_spacing: Twips | None = None
    align: str = ""
    line: Twips | None = None
    # Empty space above and below a paragraph.
    around: Twips | None = None
    # "exact", "atLeast" or "auto" (then 240 is one line of the face's own height).
    line_rule: str = "exact"
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
