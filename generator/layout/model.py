"""The figures of GB/T 9704-2012 clauses 3 to 6, each with its clause; what a style is; what the data may choose."""

from typing import Literal, NamedTuple, NewType

from generator.document.model import Role

Twips = NewType("Twips", int)  # 1/20 of a point, 1/1440 of an inch; 56.69 to the millimetre
HalfPoints = NewType("HalfPoints", int)  # type sizes in Word
HundredthCharacters = NewType("HundredthCharacters", int)  # w:firstLineChars and its kin

TWIPS_PER_MM = 1440 / 25.4


def millimetres(length: float) -> Twips:
    """Return a length of the standard in twips."""
    return Twips(round(length * TWIPS_PER_MM))


class Paper(NamedTuple):
    """Paper and margins."""

    width: Twips
    height: Twips
    top: Twips
    bottom: Twips
    left: Twips
    right: Twips
    header: Twips
    # From the paper's lower edge to the lower edge of the page number's line.
    footer: Twips

    @property
    def text_width(self) -> Twips:
        """The width of 版心."""
        return Twips(self.width - self.left - self.right)


class OwnIndent(NamedTuple):
    """How one paragraph stands, in place of what its style says; twips."""

    left: Twips
    # How far its first line stands out to the left; None: as far in as the others, and nothing else is said of it.
    hanging: Twips | None = None
    # Below 0: words that come out wider than expected end outside the text instead of wrapping.
    right: Twips = Twips(0)
    # "" as the style says.
    align: str = ""
    # Empty space above.
    above: Twips = Twips(0)
    # Where the words behind each tab begin, from the left edge of the text.
    tabs: tuple[Twips, ...] = ()
    # Of all its characters, where it is another than the style's.
    size: HalfPoints | None = None


# 5.1 A4 is 210 × 297 mm.
# 5.2.1 天头 37 ± 1 mm, 订口 28 ± 1 mm, 版心 156 × 225 mm: 35 mm remain below, 26 mm at the right.
# 7.5 the dash of the page number stands 7 mm under 版心: a 14 pt line that ends 25.5 mm above the paper's edge.
PAGE = Paper(
    width=Twips(11906),
    height=Twips(16838),
    top=Twips(2098),
    bottom=Twips(1984),
    left=Twips(1587),
    right=Twips(1474),
    header=Twips(851),
    footer=Twips(1445),
)

# 8 a page on its side: what is its lower edge when upright is its left.
WIDE_TEXT = Twips(PAGE.height - PAGE.bottom - PAGE.top)

# 5.2.3 22 lines to the page: 22 × 579 = 12738 twips fit 225 mm (12756), 22 × 580 do not.
LINES = 22
LINE_PITCH = Twips(579)

# 5.2.3 28 characters to the line: 16 pt characters set 0.25 pt closer; 28 × 315 = 8820 twips fit 156 mm (8845).
CHARACTERS = 28
CHARACTER_SPACING = Twips(-5)
CHARACTER = Twips(315)

SIZE_0 = HalfPoints(84)  # 初号, 42 pt
SIZE_2 = HalfPoints(44)  # 2号, 22 pt
SIZE_3 = HalfPoints(32)  # 3号, 16 pt
SIZE_4 = HalfPoints(28)  # 4号, 14 pt
SIZE_SMALL_4 = HalfPoints(24)  # 小四, 12 pt
SIZE_5 = HalfPoints(21)  # 五号, 10.5 pt

# 7.3.1 a title's line holds at most twenty characters of 2号 (156 mm ÷ 22 pt = 20.1).
TITLE_CHARACTERS = 20


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


MarginMode = Literal["page", "glyph"]
FontProfile = Literal["gb2312", "windows"]
PageNumber = Literal["standard", "center", "none"]
# Where the imprint (版记) stands: on the last page of the text, on the even page behind it, or on the even page behind
# an empty one; then neither bears a number (7.5).
ImprintPage = Literal["last", "next", "after blank"]


class Layout(NamedTuple):
    """The options of one document; the defaults are the standard's."""

    # Face of digits and Latin letters; "" follows the Chinese face of the place (5.2.2 read literally).
    latin_font: str = ""
    # 7.5: odd pages right, even pages left; `center` and `none` are for drafts.
    page_number: PageNumber = "standard"
    # Heading levels whose headings are bold, a habit of many offices (the standard: none).
    bold_levels: tuple[int, ...] = ()
    # None: as the reference document says (579 twips, 22 lines).
    line_pitch: Twips | None = None
    # `windows` asks for 仿宋 and 楷体 where `gb2312` asks for 仿宋_GB2312 and 楷体_GB2312.
    font_profile: FontProfile = "gb2312"
    # `page`: margins of 5.2.1 to the line; `glyph`: to the characters themselves (GB/T 33476.2 as retold).
    margin_mode: MarginMode = "page"


STANDARD = Layout()

WINDOWS_FACES = (("仿宋_GB2312", "仿宋"), ("楷体_GB2312", "楷体"))

# Half of a line's gap (10.39 − 5.54 mm) is taken off above and below: 34.58 and 32.58 mm, lines of 29.45 pt.
GLYPH_TOP = Twips(PAGE.top - 138)
GLYPH_BOTTOM = Twips(PAGE.bottom - 137)
GLYPH_PITCH = Twips(LINE_PITCH + 10)
