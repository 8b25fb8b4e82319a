"""What a data file may choose about the look (版式) → `Layout`; without choices the reference document decides all."""

from __future__ import annotations

from typing import Literal, NamedTuple

from generator.layout.measures import LINE_PITCH, PAGE, Twips

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
