"""The figures of GB/T 9704-2012 clauses 3 to 6 → units, page and line, each with its clause."""

from __future__ import annotations

from typing import NamedTuple, NewType

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
