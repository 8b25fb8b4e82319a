"""Sections, line grid and footers of a Word file → what they show of clauses 5 and 7.5."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.layout.measures import TWIPS_PER_MM
from generator.word.conformity import rules as rules
from generator.word.conformity.rules import Seen
from generator.word.conformity.values import Values
from generator.word.xml import W, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# 5.2.1 allows a millimetre at the margins; paper and type area are measured as exactly as Word's dialog shows them.
_SLACK_MM = 1.0
_AREA_SLACK_MM = 1.5
# A school after GB/T 33476 counts the margin to the face of the letters: 34.58 mm and 32.58 mm in Word's dialog.
_GLYPH_TOP_MM, _GLYPH_HEIGHT_MM = 34.58, 229.84


def see_sections(body: Element) -> Iterator[Seen]:
    """Yield what paper and margins each section has."""
    sections = list(body.iter(f"{W}sectPr"))
    for place, section in enumerate(sections, start=1):
        where = f"第{place}节" if len(sections) > 1 else "页面设置"
        yield from _section(section, where)


def _section(section: Element, where: str) -> Iterator[Seen]:
    size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    width, height = _mm(size, "w"), _mm(size, "h")
    if width is None or height is None:
        yield Seen(rules.PAPER, "没有写纸张大小", good=False, where=where)
        return
    # A page on its side holds a table (clause 8): its binding edge is another one.
    upright = width <= height
    good = _near(min(width, height), 210) and _near(max(width, height), 297)
    yield Seen(rules.PAPER, f"{width:.0f} mm × {height:.0f} mm", good, where)
    sides = {name: _mm(margin, name) for name in ("top", "bottom", "left", "right")}
    if not upright or any(side is None for side in sides.values()):
        return
    top, bottom, left, right = (side or 0.0 for side in sides.values())
    glyph = abs(top - _GLYPH_TOP_MM) < _SLACK_MM / 2
    yield Seen(rules.MARGIN_TOP, f"{top:.1f} mm" + ("（按字面起算）" if glyph else ""), _near(top, 37) or glyph, where)
    yield Seen(rules.MARGIN_LEFT, f"{left:.1f} mm", _near(left, 28), where)
    across, down = width - left - right, height - top - bottom
    fits = abs(down - (_GLYPH_HEIGHT_MM if glyph else 225)) <= _AREA_SLACK_MM and abs(across - 156) <= _AREA_SLACK_MM
    yield Seen(rules.TYPE_AREA, f"{across:.1f} mm × {down:.1f} mm", fits, where)


def see_grid(section: Element | None, plain: Values) -> Iterator[Seen]:
    """Yield how many lines a page and characters a line hold, for body text with the values `plain`."""
    size = number(plain.get("sz.val")) or 0
    if section is None or not size:
        return
    pitch = _pitch(section, plain)
    height = _twips(section, "h", "top", "bottom")
    if pitch and height:
        lines = int(height // pitch)
        yield Seen(rules.LINES, f"{lines}行（行距{pitch / 20:g}磅）", lines == 22, "正文")
    width = _twips(section, "w", "left", "right")
    step = _step(section, plain, size)
    if width and step:
        count = int(width // step)
        yield Seen(rules.CHARACTERS, f"{count}字（字距{step / 20:.2f}磅）", count == 28, "正文")


def _pitch(section: Element, plain: Values) -> float | None:
    """Return the distance of two lines in twips; None when it depends on the face."""
    line, rule = number(plain.get("spacing.line")), plain.get("spacing.lineRule", "auto")
    if line and rule == "exact":
        return line
    grid = section.find(f"{W}docGrid")
    pitch = number(value(grid, "linePitch"))
    if (
        value(grid, "type") not in ("lines", "linesAndChars", "snapToChars")
        or plain.get("snapToGrid") == "0"
        or not pitch
    ):
        return None
    return None if rule == "atLeast" and (line or 0) > pitch else pitch * max(1.0, (line or 240) / 240)


def _step(section: Element, plain: Values, size: int) -> float:
    """Return the room of one character in twips."""
    grid = section.find(f"{W}docGrid")
    space = number(value(grid, "charSpace"))
    if value(grid, "type") in ("linesAndChars", "snapToChars") and space and plain.get("snapToGrid") != "0":
        # charSpace counts 1/4096 of a point (17.6.5).
        return size * 10 + space * 20 / 4096
    return size * 10 + (number(plain.get("spacing.val")) or 0)


def _twips(section: Element, side: str, first: str, last: str) -> int:
    whole = number(value(section.find(f"{W}pgSz"), side)) or 0
    margin = section.find(f"{W}pgMar")
    return whole - abs(number(value(margin, first)) or 0) - abs(number(value(margin, last)) or 0) if whole else 0


def _mm(element: Element | None, name: str) -> float | None:
    found = number(value(element, name))
    return None if found is None else abs(found) / TWIPS_PER_MM


def _near(found: float, wanted: float) -> bool:
    return abs(found - wanted) <= _SLACK_MM + 0.05


def last_section(body: Element) -> Element | None:
    """Return the section that holds the text: the last one of upright paper."""
    upright = [each for each in body.iter(f"{W}sectPr") if _upright(each.find(f"{W}pgSz"))]
    return upright[-1] if upright else None


def _upright(size: Element | None) -> bool:
    return (_mm(size, "h") or 1) >= (_mm(size, "w") or 0)
