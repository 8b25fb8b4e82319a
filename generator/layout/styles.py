"""GB/T 9704-2012 as one table of styles: role → style, face, size, place on the page, clause.

`templates/gbt9704.docx` holds the same styles, and a test compares the two. In a clause, P marks what is practice and
no rule of the standard.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.document.model import Role
from generator.layout.model import (
    BLACK,
    CENTRED,
    CENTRED_KAITI,
    CENTRED_LARGE,
    CHARACTERS,
    FANGSONG,
    HEITI,
    KAITI,
    LAYOUT_BLANK,
    LINE_PITCH,
    NO_SPACING,
    NORMAL,
    RED,
    SINGLE,
    SIZE_0,
    SIZE_3,
    SIZE_4,
    SIZE_5,
    SIZE_SMALL_4,
    SONGTI,
    TITLE_CHARACTERS,
    TWO,
    WHITE,
    XIAOBIAOSONG,
    ZERO,
    Rule,
    Style,
    Twips,
    characters,
    millimetres,
)

# 7.2.7 a red line as wide as the text 4 mm under the number; what this style's line leaves empty below it is the first
# of the two empty lines above the title (7.3.1). Its weight is practice. The number's own line ends 1.2 mm below it.
RED_LINE = LAYOUT_BLANK._replace(
    id="LetterheadLine",
    name="版头分隔线",
    clause="7.2.7 红色，与版心等宽，发文字号下4 mm",
    line=LINE_PITCH,
    above=millimetres(4 - 1.2),
    rule=Rule(8, RED),
)
# On paper that bears the line already its room stays white.
PREPRINTED_LINE = RED_LINE._replace(
    id="PreprintedLine", name="套打分隔线", clause="7.2.7 套打：留白", rule=Rule(8, WHITE)
)
# 7.4.1 first and last 0.35 mm (1 pt), between them 0.25 mm (¾ pt), as wide as the text.
THICK_LINE = LAYOUT_BLANK._replace(
    id="ImprintThickLine", name="版记粗线", clause="7.4.1 0.35 mm，与版心等宽", line=Twips(20), fill=BLACK
)
THIN_LINE = THICK_LINE._replace(
    id="ImprintThinLine", name="版记细线", clause="7.4.1 0.25 mm，与版心等宽", line=Twips(15)
)

# The names of 签发人 are set in 楷体 (7.2.6).
SIGNATORY_NAME = Style("SignatoryName", "签发人姓名", "7.2.6 3号楷体", kind="character", face=KAITI)

_FLUSH_HEITI = Style("", "", "", face=HEITI, size=SIZE_3, align="left", first_line=ZERO, keep_next=True)
# 7.2.4 小标宋, red. The line is a quarter higher than the characters, so that none is cut off at its top.
_MARK = CENTRED_LARGE._replace(
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
LETTERHEAD_STYLES = (
    _FLUSH_HEITI._replace(
        id="CopyNumber", name="份号", clause="7.2.1 3号，顶格，第一行", role=Role.COPY_NUMBER, face=FANGSONG
    ),
    _FLUSH_HEITI._replace(id="Secrecy", name="密级和保密期限", clause="7.2.2 3号黑体，顶格，第二行", role=Role.SECRECY),
    _FLUSH_HEITI._replace(id="Urgency", name="紧急程度", clause="7.2.3 3号黑体，顶格", role=Role.URGENCY),
    _MARK,
    _MARK._replace(
        id="PreprintedMark", name="套打标志", clause="7.2.4 套打：留白", role=Role.PREPRINTED_MARK, colour=WHITE
    ),
    _SIGNATORIES._replace(
        id="DocumentNumber",
        name="发文字号",
        clause="7.2.5 发文机关标志下空二行，居中",
        role=Role.NUMBER,
        align="center",
    ),
    _SIGNATORIES,
    _SIGNATORIES._replace(
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
IMPRINT_STYLES = (
    _IMPRINT._replace(
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

LINES_OF_ISSUED = (RED_LINE, PREPRINTED_LINE, THICK_LINE, THIN_LINE)


# Left and right of the text in a table's cells.
CELL_PADDING = Twips(80)

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
TABLE_HEAD = TABLE_TEXT._replace(id="TableHead", name="表头文字", clause="P 小四黑体", face=HEITI, keep_next=True)
RECORD_TEXT = TABLE_TEXT._replace(
    id="RecordText", name="发布信息", clause="P 五号仿宋，题上小表", size=SIZE_5, align="left", around=Twips(40)
)
TABLE = Style("OfficialTable", "公文表格", "P 半磅线", kind="table", border=4)
RECORD_TABLE = Style("RecordTable", "发布信息表", "P 半磅线", kind="table", border=4)
COMMENT_TEXT = RECORD_TEXT._replace(
    id="CommentText", name="annotation text", clause="P", face=SONGTI, around=NO_SPACING
)
COMMENT_MARK = Style("CommentReference", "annotation reference", "P", kind="character", size=SIZE_5)

_TITLE = CENTRED_LARGE._replace(id="Title", name="Title", clause="7.3.1 2号小标宋，居中", role=Role.TITLE)
_HEAD_STYLES = (
    _TITLE,
    _TITLE._replace(
        id="EnclosedTitle",
        name="印发件标题",
        clause="7.3.1 印发通知后另面",
        role=Role.ENCLOSED_TITLE,
        page_break_before=True,
    ),
    CENTRED_KAITI._replace(id="Subtitle", name="Subtitle", clause="P 3号楷体", role=Role.SUBTITLE),
    CENTRED_KAITI._replace(id="TitleNote", name="题注", clause="P 3号楷体", role=Role.TITLE_NOTE),
    CENTRED_KAITI._replace(id="Speaker", name="职务姓名", clause="P 3号楷体", role=Role.SPEAKER),
    Style("Salutation", "主送机关", "7.3.2 顶格，回行仍顶格", Role.SALUTATION, first_line=ZERO),
)
_PART_STYLE = CENTRED._replace(
    id="PartHeading", name="部分标题", clause="P 3号小标宋", role=Role.PART, face=XIAOBIAOSONG, outline=0
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
    _SIGNATURE_STYLE._replace(
        id="SealedSignature",
        name="盖章署名",
        clause="7.3.5.1 以成文日期为准居中，成文日期右空四字",
        role=Role.SEALED_SIGNATURE,
        right=characters(4),
    ),
    _SIGNATURE_STYLE._replace(
        id="IssueDate",
        name="成文日期",
        clause="7.3.5.2 首字比署名首字右移二字; 7.3.5.4",
        role=Role.DATE,
        keep_next=False,
    ),
    Style("Remark", "附注", "7.3.6 左空二字加圆括号", Role.REMARK),
    _ATTACHMENT_LABEL,
    # A section of its own begins the page.
    _ATTACHMENT_LABEL._replace(
        id="WideAttachmentLabel",
        name="横排附件标签",
        clause="8 A4纸横排; 7.3.7",
        role=Role.WIDE_ATTACHMENT_LABEL,
        page_break_before=False,
    ),
    CENTRED_LARGE._replace(
        id="AttachmentTitle", name="附件标题", clause="7.3.7 居中第三行", role=Role.ATTACHMENT_TITLE, outline=0
    ),
    CENTRED._replace(id="Caption", name="caption", clause="P 3号黑体", role=Role.CAPTION, face=HEITI),
    Style("BlankLine", "空行", "P", Role.BLANK, first_line=ZERO),
)

STYLES: tuple[Style, ...] = (
    NORMAL,
    *LETTERHEAD_STYLES,
    *_HEAD_STYLES,
    _PART_STYLE,
    *HEADING_STYLES,
    *_TAIL_STYLES,
    *IMPRINT_STYLES,
    *(*LINES_OF_ISSUED, SIGNATORY_NAME),
    *(LAYOUT_BLANK, PAGE_NUMBER, TABLE_TEXT, TABLE_HEAD, RECORD_TEXT),
    *(COMMENT_TEXT, COMMENT_MARK, RUN_IN_TEXT, TABLE, RECORD_TABLE),
)
STYLE_OF_ROLE: Mapping[Role, Style] = MappingProxyType({style.role: style for style in STYLES if style.role})

# Centred lines that the writer breaks by sense (7.3.1), with the longest line in characters of their size.
# Line breaks inside them are layout: a reader drops them.
BROKEN_BY_SENSE: Mapping[Role, int] = MappingProxyType(
    dict.fromkeys((Role.TITLE, Role.ENCLOSED_TITLE, Role.ATTACHMENT_TITLE), TITLE_CHARACTERS)
    | dict.fromkeys((Role.SUBTITLE, Role.TITLE_NOTE, Role.PART, Role.CAPTION), CHARACTERS - 2)
)
