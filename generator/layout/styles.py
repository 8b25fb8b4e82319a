"""GB/T 9704-2012 as one table of styles: role → style, face, size, place on the page, clause.

`templates/gbt9704.docx` holds the same styles, and a test compares the two. In a clause, P marks what is practice and
no rule of the standard.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from generator.document.model import Role
from generator.layout.measures import (
    CHARACTER,
    CHARACTER_SPACING,
    CHARACTERS,
    LINE_PITCH,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    SIZE_5,
    SIZE_SMALL_4,
    TITLE_CHARACTERS,
    HalfPoints,
    HundredthCharacters,
    Twips,
)

FANGSONG = "仿宋_GB2312"  # 5.2.2 body
KAITI = "楷体_GB2312"  # 7.3.3 second level
HEITI = "黑体"  # 7.3.3 first level
XIAOBIAOSONG = "方正小标宋简体"  # 7.3.1 title
SONGTI = "宋体"  # 7.5 page number


class Indent(NamedTuple):
    """An indent in hundredths of a character (what Word shows and prefers) and in twips (what others read)."""

    characters: HundredthCharacters
    twips: Twips


def characters(count: int) -> Indent:
    """Return an indent of so many 3号 characters on the 28-character line."""
    return Indent(HundredthCharacters(count * 100), Twips(count * CHARACTER))


@dataclass(frozen=True, slots=True)
class Style:
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


# Left and right of the text in a table's cells.
CELL_PADDING = Twips(80)

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
_CENTRED = Style("", "", "", size=SIZE_3, align="center", first_line=ZERO, keep_next=True)
# 2号 characters are set without the 3号's narrower step.
_CENTRED_LARGE = replace(_CENTRED, face=XIAOBIAOSONG, size=SIZE_2, character_spacing=NO_SPACING)
_CENTRED_KAITI = replace(_CENTRED, face=KAITI)

HEADING_STYLES = tuple(
    Style(f"Heading{level}", f"heading {level}", f"7.3.3 第{level}层", role, face=face, size=SIZE_3, outline=level - 1)
    for level, role, face in (
        (1, Role.HEADING_1, HEITI),
        (2, Role.HEADING_2, KAITI),
        (3, Role.HEADING_3, FANGSONG),
        (4, Role.HEADING_4, FANGSONG),
    )
)

# The text after a run-in heading's first 。: a paragraph of heading style keeps the place in the navigation pane
# (which then shows the paragraph from its heading on), and this character style gives the rest the look of body text.
RUN_IN_TEXT = Style("RunInText", "段内正文", "7.3.3 正文仿宋", kind="character", face=FANGSONG)

# An empty line that the standard asks for and the writer adds; the model does not hold it (unlike Role.BLANK).
LAYOUT_BLANK = Style("LayoutBlank", "版式空行", "7.3.2, 7.3.4, 7.3.5, 7.3.7 空一行", first_line=ZERO)

PAGE_NUMBER = Style(
    "Footer",
    "footer",
    "7.5 4号半角宋体",
    face=SONGTI,
    size=SIZE_4,
    character_spacing=NO_SPACING,
    align="right",
    # An exact line keeps the distance of 7 mm whatever the font says.
    line=Twips(280),
    first_line=ZERO,
)

TABLE_TEXT = Style(
    "TableText",
    "表格文字",
    "P 小四仿宋",
    face=FANGSONG,
    size=SIZE_SMALL_4,
    character_spacing=NO_SPACING,
    align="center",
    line=SINGLE,
    line_rule="auto",
    around=Twips(80),
    first_line=ZERO,
)
TABLE_HEAD = replace(TABLE_TEXT, id="TableHead", name="表头文字", clause="P 小四黑体", face=HEITI, keep_next=True)
RECORD_TEXT = replace(
    TABLE_TEXT,
    id="RecordText",
    name="发布信息",
    clause="P 五号仿宋，题上小表",
    size=SIZE_5,
    align="left",
    around=Twips(40),
)
TABLE = Style("OfficialTable", "公文表格", "P 半磅线", kind="table", border=4)
RECORD_TABLE = Style("RecordTable", "发布信息表", "P 半磅线", kind="table", border=4)
COMMENT_TEXT = replace(
    RECORD_TEXT, id="CommentText", name="annotation text", clause="P", face=SONGTI, around=NO_SPACING
)
COMMENT_MARK = Style("CommentReference", "annotation reference", "P", kind="character", size=SIZE_5)

_HEAD_STYLES = (
    replace(_CENTRED_LARGE, id="Title", name="Title", clause="7.3.1 2号小标宋，居中", role=Role.TITLE),
    replace(_CENTRED_KAITI, id="Subtitle", name="Subtitle", clause="P 3号楷体", role=Role.SUBTITLE),
    replace(_CENTRED_KAITI, id="TitleNote", name="题注", clause="P 3号楷体", role=Role.TITLE_NOTE),
    replace(_CENTRED_KAITI, id="Speaker", name="职务姓名", clause="P 3号楷体", role=Role.SPEAKER),
    Style("Salutation", "主送机关", "7.3.2 顶格，回行仍顶格", Role.SALUTATION, first_line=ZERO),
)
_PART_STYLE = replace(
    _CENTRED,
    id="PartHeading",
    name="部分标题",
    clause="P 3号小标宋",
    role=Role.PART,
    face=XIAOBIAOSONG,
    outline=0,
)
_SIGNATURE_STYLE = Style(
    "OrganSignature",
    "署名",
    "7.3.5.2 右空二字",
    Role.SIGNATURE,
    align="right",
    first_line=ZERO,
    right=TWO,
    keep_next=True,
)
_TAIL_STYLES = (
    Style(
        "AttachmentNote",
        "附件说明",
        "7.3.4 左空二字，“附件：”后名称回行与首字对齐",
        Role.ATTACHMENT_NOTE,
        align="left",
        left=characters(5),
        hanging=characters(3),
    ),
    _SIGNATURE_STYLE,
    replace(
        _SIGNATURE_STYLE,
        id="IssueDate",
        name="成文日期",
        clause="7.3.5.2 首字比署名首字右移二字; 7.3.5.4",
        role=Role.DATE,
        keep_next=False,
    ),
    Style("Remark", "附注", "7.3.6 左空二字加圆括号", Role.REMARK),
    Style(
        "AttachmentLabel",
        "附件标签",
        "7.3.7 另面，3号黑体，顶格第一行",
        Role.ATTACHMENT_LABEL,
        face=HEITI,
        align="left",
        first_line=ZERO,
        keep_next=True,
        page_break_before=True,
    ),
    replace(
        _CENTRED_LARGE,
        id="AttachmentTitle",
        name="附件标题",
        clause="7.3.7 居中第三行",
        role=Role.ATTACHMENT_TITLE,
        outline=0,
    ),
    replace(_CENTRED, id="Caption", name="caption", clause="P 3号黑体", role=Role.CAPTION, face=HEITI),
    Style("BlankLine", "空行", "P", Role.BLANK, first_line=ZERO),
)

STYLES: tuple[Style, ...] = (
    NORMAL,
    *_HEAD_STYLES,
    _PART_STYLE,
    *HEADING_STYLES,
    *_TAIL_STYLES,
    *(LAYOUT_BLANK, PAGE_NUMBER, TABLE_TEXT, TABLE_HEAD, RECORD_TEXT),
    *(COMMENT_TEXT, COMMENT_MARK, RUN_IN_TEXT, TABLE, RECORD_TABLE),
)
STYLE_OF_ROLE: Mapping[Role, Style] = MappingProxyType({style.role: style for style in STYLES if style.role})

# Centred lines that the writer breaks by sense (7.3.1), with the longest line in characters of their size.
# Line breaks inside them are layout: a reader drops them.
BROKEN_BY_SENSE: Mapping[Role, int] = MappingProxyType(
    {
        Role.TITLE: TITLE_CHARACTERS,
        Role.ATTACHMENT_TITLE: TITLE_CHARACTERS,
        Role.SUBTITLE: CHARACTERS - 2,
        Role.TITLE_NOTE: CHARACTERS - 2,
        Role.PART: CHARACTERS - 2,
        Role.CAPTION: CHARACTERS - 2,
    }
)
