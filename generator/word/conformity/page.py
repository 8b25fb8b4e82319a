"""Sections and line grid of a Word file → what they show of clause 5: paper, margins, lines, characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.layout.model import CHARACTERS, LINES, TWIPS_PER_MM
from generator.word.conformity import rules
from generator.word.conformity.rules import Finding
from generator.word.read.styles import Values
from generator.word.xml import W, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# 5.2.1 allows a millimetre at the margins; paper and type area are measured as exactly as Word's dialog shows them.
_SLACK_MM = 1.0
_AREA_SLACK_MM = 1.5
# Some, after GB/T 33476, count the margin to the characters themselves: 34.58 mm and 32.58 mm in Word's dialog.
_GLYPH_TOP_MM, _GLYPH_HEIGHT_MM = 34.58, 229.84
_GRIDS_OF_LINES = ("lines", "linesAndChars", "snapToChars")
_GRIDS_OF_CHARACTERS = _GRIDS_OF_LINES[1:]


def check_sections(body: Element) -> Iterator[Finding]:
    """Yield what paper and margins each section has."""
    sections = list(body.iter(f"{W}sectPr"))
    for place, section in enumerate(sections, start=1):
        yield from _check_section(section, f"第{place}节" if len(sections) > 1 else "页面设置")


def _check_section(section: Element, where: str) -> Iterator[Finding]:
    mm = {name: twips / TWIPS_PER_MM for name, twips in _measures(section).items()}
    if "w" not in mm or "h" not in mm:
        yield Finding(rules.PAPER, "没有写纸张大小", meets=False, where=where)
        return
    width, height = mm["w"], mm["h"]
    is_a4 = _near(min(width, height), 210) and _near(max(width, height), 297)
    yield Finding(rules.PAPER, f"{width:.0f} mm × {height:.0f} mm", is_a4, where)
    if not {"top", "bottom", "left", "right"} <= mm.keys():
        return
    if width > height:
        # A page on its side holds a table (clause 8): its upper edge is the binding edge of an odd page.
        yield Finding(rules.WIDE, f"上白边{mm['top']:.1f} mm", _near(mm["top"], 28), where)
        return
    top, left = mm["top"], mm["left"]
    glyph = abs(top - _GLYPH_TOP_MM) < _SLACK_MM / 2
    said = f"{top:.1f} mm" + ("（按字面起算）" if glyph else "")
    yield Finding(rules.MARGIN_TOP, said, _near(top, 37) or glyph, where)
    yield Finding(rules.MARGIN_LEFT, f"{left:.1f} mm", _near(left, 28), where)
    across, down = width - left - mm["right"], height - top - mm["bottom"]
    fits = abs(down - (_GLYPH_HEIGHT_MM if glyph else 225)) <= _AREA_SLACK_MM and abs(across - 156) <= _AREA_SLACK_MM
    yield Finding(rules.TYPE_AREA, f"{across:.1f} mm × {down:.1f} mm", fits, where)


def check_grid(section: Element | None, plain: Values) -> Iterator[Finding]:
    """Yield how many lines a page and characters a line hold, for body text with the values `plain`."""
    size = number(plain.get("sz.val")) or 0
    if section is None or not size:
        return
    twips = _measures(section)
    height = twips.get("h", 0) - twips.get("top", 0) - twips.get("bottom", 0)
    width = twips.get("w", 0) - twips.get("left", 0) - twips.get("right", 0)
    pitch, step = _line_pitch(section, plain), _character_step(section, plain, size)
    if pitch and height > 0:
        lines = int(height // pitch)
        yield Finding(rules.LINES, f"{lines}行（行距{pitch / 20:g}磅）", lines == LINES, "正文")
    if step and width > 0:
        count = int(width // step)
        yield Finding(rules.CHARACTERS, f"{count}字（字距{step / 20:.2f}磅）", count == CHARACTERS, "正文")


def upright_sections(body: Element) -> list[Element]:
    """Return the sections that may hold the text: those of upright paper."""
    sections = [(section, _measures(section)) for section in body.iter(f"{W}sectPr")]
    return [each for each, twips in sections if twips.get("h", 1) >= twips.get("w", 0)]


def _measures(section: Element) -> dict[str, int]:
    """Return paper and margins in twips by the names they have in the file; what is not said is missing."""
    found = {}
    for tag, names in (("pgSz", ("w", "h")), ("pgMar", ("top", "bottom", "left", "right"))):
        element = section.find(f"{W}{tag}")
        for name in names:
            if (twips := number(value(element, name))) is not None:
                # A negative margin stays where it is when a header grows.
                found[name] = abs(twips)
    return found


def _line_pitch(section: Element, plain: Values) -> float | None:
    """Return the distance of two lines in twips; None when it depends on the face."""
    line, rule = number(plain.get("spacing.line")), plain.get("spacing.lineRule", "auto")
    if line and rule == "exact":
        return line
    grid = section.find(f"{W}docGrid")
    pitch = number(value(grid, "linePitch"))
    if not pitch or value(grid, "type") not in _GRIDS_OF_LINES or plain.get("snapToGrid") == "0":
        return None
    return None if rule == "atLeast" and (line or 0) > pitch else pitch * max(1.0, (line or 240) / 240)


def _character_step(section: Element, plain: Values, size: int) -> float:
    """Return the room of one character in twips; `size` in half-points."""
    grid = section.find(f"{W}docGrid")
    space = number(value(grid, "charSpace"))
    if space and value(grid, "type") in _GRIDS_OF_CHARACTERS and plain.get("snapToGrid") != "0":
        # charSpace counts 1/4096 of a point (17.6.5).
        return size * 10 + space * 20 / 4096
    return size * 10 + (number(plain.get("spacing.val")) or 0)


def _near(found: float, wanted: float) -> bool:
    return abs(found - wanted) <= _SLACK_MM + 0.05
