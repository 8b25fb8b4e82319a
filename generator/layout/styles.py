"""What a style says: the type of the style sheet's rows, the faces, and indents in two units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

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


# Left and right of the text in a table's cells.
CELL_PADDING = Twips(80)

ZERO = characters(0)
TWO = characters(2)
NO_SPACING = Twips(0)

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


def _centred(
    id: str,
    name: str,
    clause: str,
    role: Role,
    face: str,
    size: HalfPoints,
    *,
    alias: str = "",
    outline: int | None = None,
) -> Style:
    spacing = NO_SPACING if size > SIZE_3 else None
    return Style(
        id,
        name,
        clause,
        role,
        alias=alias,
        next="Normal",
        face=face,
        size=size,
        character_spacing=spacing,
        align="center",
        first_line=ZERO,
        keep_next=True,
        outline=outline,
    )


def _heading(level: int, face: str, role: Role) -> Style:
    clause = f"7.3.3 第{level}层"
    return Style(
        f"Heading{level}",
        f"heading {level}",
        clause,
        role,
        alias=role.value,
        next="Normal",
        face=face,
        size=SIZE_3,
        outline=level - 1,
    )


HEADING_STYLES = (
    _heading(1, HEITI, Role.HEADING_1),
    _heading(2, KAITI, Role.HEADING_2),
    _heading(3, FANGSONG, Role.HEADING_3),
    _heading(4, FANGSONG, Role.HEADING_4),
)

# The text after a run-in heading's first 。: a paragraph of heading style keeps the place in the navigation pane
# (which then shows the paragraph from its heading on), and this character style gives the rest the look of body text.
RUN_IN_TEXT = Style("RunInText", "段内正文", "7.3.3 正文仿宋", kind="character", face=FANGSONG)

# An empty line that the standard asks for and the writer adds; the model does not hold it (unlike Role.BLANK).
LAYOUT_BLANK = Style("LayoutBlank", "版式空行", "7.3.2, 7.3.4, 7.3.5, 7.3.7 空一行", next="Normal", first_line=ZERO)

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
    # An exact line would cut taller faces, and words would not stand in the middle of their cell.
    line=Twips(240),
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
COMMENT_TEXT = Style(
    "CommentText",
    "annotation text",
    "P",
    face=SONGTI,
    size=SIZE_5,
    character_spacing=NO_SPACING,
    align="left",
    line=Twips(240),
    line_rule="auto",
    first_line=ZERO,
)
COMMENT_MARK = Style("CommentReference", "annotation reference", "P", kind="character", size=SIZE_5)

STYLES: tuple[Style, ...] = (
    NORMAL,
    _centred("Title", "Title", "7.3.1 2号小标宋，居中", Role.TITLE, XIAOBIAOSONG, SIZE_2, alias=Role.TITLE.value),
    _centred("Subtitle", "Subtitle", "P 3号楷体", Role.SUBTITLE, KAITI, SIZE_3, alias=Role.SUBTITLE.value),
    _centred("TitleNote", "题注", "P 3号楷体", Role.TITLE_NOTE, KAITI, SIZE_3),
    _centred("Speaker", "职务姓名", "P 3号楷体", Role.SPEAKER, KAITI, SIZE_3),
    Style("Salutation", "主送机关", "7.3.2 顶格，回行仍顶格", Role.SALUTATION, next="Normal", first_line=ZERO),
    _centred("PartHeading", "部分标题", "P 3号小标宋", Role.PART, XIAOBIAOSONG, SIZE_3, outline=0),
    *HEADING_STYLES,
    Style(
        "AttachmentNote",
        "附件说明",
        "7.3.4 左空二字，“附件：”后名称回行与首字对齐",
        Role.ATTACHMENT_NOTE,
        align="left",
        left=characters(5),
        hanging=characters(3),
    ),
    Style(
        "OrganSignature",
        "署名",
        "7.3.5.2 右空二字",
        Role.SIGNATURE,
        align="right",
        first_line=ZERO,
        right=TWO,
        keep_next=True,
    ),
    Style(
        "IssueDate",
        "成文日期",
        "7.3.5.2 首字比署名首字右移二字; 7.3.5.4",
        Role.DATE,
        align="right",
        first_line=ZERO,
        right=TWO,
    ),
    Style("Remark", "附注", "7.3.6 左空二字加圆括号", Role.REMARK),
    Style(
        "AttachmentLabel",
        "附件标签",
        "7.3.7 另面，3号黑体，顶格第一行",
        Role.ATTACHMENT_LABEL,
        next="Normal",
        face=HEITI,
        align="left",
        first_line=ZERO,
        keep_next=True,
        page_break_before=True,
    ),
    _centred("AttachmentTitle", "附件标题", "7.3.7 居中第三行", Role.ATTACHMENT_TITLE, XIAOBIAOSONG, SIZE_2, outline=0),
    _centred("Caption", "caption", "P 3号黑体", Role.CAPTION, HEITI, SIZE_3, alias=Role.CAPTION.value),
    Style("BlankLine", "空行", "P", Role.BLANK, first_line=ZERO),
    LAYOUT_BLANK,
    PAGE_NUMBER,
    TABLE_TEXT,
    TABLE_HEAD,
    RECORD_TEXT,
    COMMENT_TEXT,
    COMMENT_MARK,
    RUN_IN_TEXT,
    TABLE,
    RECORD_TABLE,
)

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

STYLE_OF_ROLE: Mapping[Role, Style] = MappingProxyType({style.role: style for style in STYLES if style.role})
