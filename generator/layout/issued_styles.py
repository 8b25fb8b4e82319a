"""The styles of what only an issued document has: 版头 (GB/T 9704-2012 7.2) and 版记 (7.4)."""

from __future__ import annotations

from generator.document.model import Role
from generator.layout.measures import LINE_PITCH, SIZE_0, SIZE_3, SIZE_4, Twips, millimetres
from generator.layout.model import (
    BLACK,
    CENTRED_LARGE,
    FANGSONG,
    HEITI,
    KAITI,
    LAYOUT_BLANK,
    NO_SPACING,
    RED,
    WHITE,
    ZERO,
    Rule,
    Style,
    characters,
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
    id="ImprintThickLine",
    name="版记粗线",
    clause="7.4.1 0.35 mm，与版心等宽",
    line=Twips(20),
    fill=BLACK,
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
        id="CopyNumber",
        name="份号",
        clause="7.2.1 3号，顶格，第一行",
        role=Role.COPY_NUMBER,
        face=FANGSONG,
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
