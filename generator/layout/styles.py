"""GB/T 9704-2012 as one table of styles: role → style, face, size, place on the page, clause.

`templates/gbt9704.docx` holds the same styles, and a test compares the two. In a clause, P marks what is practice and
no rule of the standard.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.document.model import Role
from generator.layout.issued_styles import IMPRINT_STYLES, LETTERHEAD_STYLES, LINES_OF_ISSUED, SIGNATORY_NAME
from generator.layout.measures import CHARACTERS, SIZE_3, SIZE_4, SIZE_5, SIZE_SMALL_4, TITLE_CHARACTERS, Twips
from generator.layout.model import (
    CENTRED,
    CENTRED_KAITI,
    CENTRED_LARGE,
    FANGSONG,
    HEITI,
    KAITI,
    LAYOUT_BLANK,
    NO_SPACING,
    NORMAL,
    SINGLE,
    SONGTI,
    TWO,
    XIAOBIAOSONG,
    ZERO,
    Style,
    characters,
)

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
    id="RecordText",
    name="发布信息",
    clause="P 五号仿宋，题上小表",
    size=SIZE_5,
    align="left",
    around=Twips(40),
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
        id="AttachmentTitle",
        name="附件标题",
        clause="7.3.7 居中第三行",
        role=Role.ATTACHMENT_TITLE,
        outline=0,
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
