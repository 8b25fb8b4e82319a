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
    SIZE_0,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    SIZE_5,
    SIZE_SMALL_4,
    TITLE_CHARACTERS,
    HalfPoints,
    HundredthCharacters,
    Twips,
    millimetres,
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
    # Of the characters, where a face is named (5.2.4: black).
    colour: str = BLACK
    # Empty space above a paragraph, where it is another than below.
    above: Twips | None = None
    rule: Rule | None = None
    # Colour that fills the paragraph's lines: a rule of their height. A border would not do in a frame, where
    # LibreOffice wants the same one around all paragraphs.
    fill: str = ""


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

# 7.2.7 a red line as wide as the text 4 mm under the number; what this style's line leaves empty below it is the first
# of the two empty lines above the title (7.3.1). Its weight is practice. The number's own line ends 1.5 mm below it.
RED_LINE = replace(
    LAYOUT_BLANK,
    id="LetterheadLine",
    name="版头分隔线",
    clause="7.2.7 红色，与版心等宽，发文字号下4 mm",
    line=LINE_PITCH,
    above=millimetres(4 - 1.5),
    rule=Rule(8, RED),
)
# On paper that bears the line already its room stays white.
PREPRINTED_LINE = replace(
    RED_LINE, id="PreprintedLine", name="套打分隔线", clause="7.2.7 套打：留白", rule=Rule(8, WHITE)
)
# 7.4.1 first and last 0.35 mm (1 pt), between them 0.25 mm (¾ pt), as wide as the text.
THICK_LINE = replace(
    LAYOUT_BLANK,
    id="ImprintThickLine",
    name="版记粗线",
    clause="7.4.1 0.35 mm，与版心等宽",
    line=Twips(20),
    fill=BLACK,
)
THIN_LINE = replace(
    THICK_LINE, id="ImprintThinLine", name="版记细线", clause="7.4.1 0.25 mm，与版心等宽", line=Twips(15)
)

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

# The names of 签发人 are set in 楷体 (7.2.6).
SIGNATORY_NAME = Style("SignatoryName", "签发人姓名", "7.2.6 3号楷体", kind="character", face=KAITI)

_FLUSH_HEITI = Style("", "", "", face=HEITI, size=SIZE_3, align="left", first_line=ZERO, keep_next=True)
# 7.2.4 小标宋, red. The line is a quarter higher than the characters, so that none is cut off at its top.
_MARK = replace(
    _CENTRED_LARGE,
    id="IssuerMark",
    name="发文机关标志",
    clause="7.2.4 小标宋，红色，居中，上边缘距版心上边缘35 mm",
    role=Role.MARK,
    size=SIZE_0,
    line=Twips(SIZE_0 * 10 * 5 // 4),
    colour=RED,
)
_SIGNATORIES = Style(
    "Signatories", "签发人", "7.2.6 居右空一字", Role.SIGNATORIES, align="left", first_line=ZERO, keep_next=True
)
_LETTERHEAD_STYLES = (
    replace(
        _FLUSH_HEITI,
        id="CopyNumber",
        name="份号",
        clause="7.2.1 3号，顶格，第一行",
        role=Role.COPY_NUMBER,
        face=FANGSONG,
    ),
    replace(_FLUSH_HEITI, id="Secrecy", name="密级和保密期限", clause="7.2.2 3号黑体，顶格，第二行", role=Role.SECRECY),
    replace(_FLUSH_HEITI, id="Urgency", name="紧急程度", clause="7.2.3 3号黑体，顶格", role=Role.URGENCY),
    _MARK,
    replace(
        _MARK, id="PreprintedMark", name="套打标志", clause="7.2.4 套打：留白", role=Role.PREPRINTED_MARK, colour=WHITE
    ),
    replace(
        _SIGNATORIES,
        id="DocumentNumber",
        name="发文字号",
        clause="7.2.5 发文机关标志下空二行，居中",
        role=Role.NUMBER,
        align="center",
    ),
    _SIGNATORIES,
    replace(
        _SIGNATORIES,
        id="SignedNumber",
        name="发文字号和签发人",
        clause="7.2.5 上行文居左空一字，与最后一个签发人同一行; 7.2.6",
        role=Role.SIGNED_NUMBER,
        left=characters(1),
    ),
)
# 4号 characters are set without the 3号's narrower step.
_FOUR = SIZE_4 * 10
IMPRINT_INSET = Twips(_FOUR)
_IMPRINT = Style(
    "Imprint",
    "印发机关和印发日期",
    "7.4.3 4号仿宋，左右各空一字",
    Role.IMPRINT,
    size=SIZE_4,
    character_spacing=NO_SPACING,
    align="left",
    first_line=ZERO,
    left=characters(1, _FOUR),
    right=characters(1, _FOUR),
)
_IMPRINT_STYLES = (
    replace(
        _IMPRINT,
        id="Copies",
        name="抄送机关",
        clause="7.4.2 4号仿宋，左右各空一字，回行与冒号后首字对齐",
        role=Role.COPIES,
        align="both",
        first_line=None,
        left=characters(4, _FOUR),
        hanging=characters(3, _FOUR),
    ),
    _IMPRINT,
)

_TITLE = replace(_CENTRED_LARGE, id="Title", name="Title", clause="7.3.1 2号小标宋，居中", role=Role.TITLE)
_HEAD_STYLES = (
    _TITLE,
    replace(
        _TITLE,
        id="EnclosedTitle",
        name="印发件标题",
        clause="7.3.1 印发通知后另面",
        role=Role.ENCLOSED_TITLE,
        page_break_before=True,
    ),
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
_ATTACHMENT_LABEL = Style(
    "AttachmentLabel",
    "附件标签",
    "7.3.7 另面，3号黑体，顶格第一行",
    Role.ATTACHMENT_LABEL,
    face=HEITI,
    align="left",
    first_line=ZERO,
    keep_next=True,
    page_break_before=True,
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
        id="SealedSignature",
        name="盖章署名",
        clause="7.3.5.1 以成文日期为准居中，成文日期右空四字",
        role=Role.SEALED_SIGNATURE,
        right=characters(4),
    ),
    replace(
        _SIGNATURE_STYLE,
        id="IssueDate",
        name="成文日期",
        clause="7.3.5.2 首字比署名首字右移二字; 7.3.5.4",
        role=Role.DATE,
        keep_next=False,
    ),
    Style("Remark", "附注", "7.3.6 左空二字加圆括号", Role.REMARK),
    _ATTACHMENT_LABEL,
    # A section of its own begins the page.
    replace(
        _ATTACHMENT_LABEL,
        id="WideAttachmentLabel",
        name="横排附件标签",
        clause="8 A4纸横排; 7.3.7",
        role=Role.WIDE_ATTACHMENT_LABEL,
        page_break_before=False,
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
    *_LETTERHEAD_STYLES,
    *_HEAD_STYLES,
    _PART_STYLE,
    *HEADING_STYLES,
    *_TAIL_STYLES,
    *_IMPRINT_STYLES,
    *(RED_LINE, PREPRINTED_LINE, THICK_LINE, THIN_LINE, SIGNATORY_NAME),
    *(LAYOUT_BLANK, PAGE_NUMBER, TABLE_TEXT, TABLE_HEAD, RECORD_TEXT),
    *(COMMENT_TEXT, COMMENT_MARK, RUN_IN_TEXT, TABLE, RECORD_TABLE),
)
STYLE_OF_ROLE: Mapping[Role, Style] = MappingProxyType({style.role: style for style in STYLES if style.role})

# Centred lines that the writer breaks by sense (7.3.1), with the longest line in characters of their size.
# Line breaks inside them are layout: a reader drops them.
BROKEN_BY_SENSE: Mapping[Role, int] = MappingProxyType(
    {
        Role.TITLE: TITLE_CHARACTERS,
        Role.ENCLOSED_TITLE: TITLE_CHARACTERS,
        Role.ATTACHMENT_TITLE: TITLE_CHARACTERS,
        Role.SUBTITLE: CHARACTERS - 2,
        Role.TITLE_NOTE: CHARACTERS - 2,
        Role.PART: CHARACTERS - 2,
        Role.CAPTION: CHARACTERS - 2,
    }
)
