"""Pages of a Word file → what they show of clauses 5 and 7.5.

Paper, margins, lines and characters come from its sections, page numbers with their face, form and side from footers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docx.opc.part import XmlPart

from generator.layout.model import CHARACTERS, LINES, SIZE_4, TWIPS_PER_MM
from generator.word.conformity import rules
from generator.word.conformity.rules import Finding
from generator.word.read.open import Archive
from generator.word.read.styles import Styles, Values
from generator.word.xml import Element, R, W, number, switched_on, text_inside, value

# 5.2.1 allows a millimetre at the margins; paper and type area are measured as exactly as Word's dialog shows them.
_SLACK_MM = 1.0
_AREA_SLACK_MM = 1.5
# Some, after GB/T 33476, count the margin to the characters themselves: 34.58 mm and 32.58 mm in Word's dialog.
_GLYPH_TOP_MM, _GLYPH_HEIGHT_MM = 34.58, 229.84
_GRIDS_OF_LINES = ("lines", "linesAndChars", "snapToChars")
_GRIDS_OF_CHARACTERS = _GRIDS_OF_LINES[1:]
_PAGE_FIELD = re.compile(r"^\s*PAGE\b", re.IGNORECASE)
_DASHED = re.compile("—[ \u00a0\u2002]?[0-9]*[ \u00a0\u2002]?—")
_SONGTI = re.compile("宋体|SimSun|Songti", re.IGNORECASE)
# The sides on which pages may carry their number.
_ODD, _EVEN = ("right", "end", "outside"), ("left", "start", "outside")
_SIDES = {"left": "居左", "start": "居左", "right": "居右", "end": "居右", "center": "居中", "outside": "居外侧"}
_NAMES = {"default": "单页页脚", "even": "双页页脚", "first": "首页页脚"}


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


def check_footers(archive: Archive, sections: Sequence[Element], styles: Styles) -> Iterator[Finding]:
    """Yield what the footers of the last section with page numbers show; a document without numbers shows that.

    An imprint behind an empty page has a section of its own, without numbers (7.5).
    """
    numbered = ((section, _page_numbers(archive, section)) for section in reversed(sections))
    section, numbers = next((each for each in numbered if each[1]), (None, {}))
    if section is None:
        yield Finding(rules.PAGE_NUMBER, "没有页码", meets=False, where="页脚")
        return
    if "first" not in numbers and switched_on(section.find(f"{W}titlePg")):
        yield Finding(rules.PAGE_NUMBER, "首页没有页码", meets=False, where="页脚（首页不同）")
    else:
        yield Finding(rules.PAGE_NUMBER, "有页码", meets=True, where="页脚")
    sides = {}
    for kind, (paragraph, run) in numbers.items():
        values = styles.paragraph(paragraph)
        yield _check_form(kind, text_inside(paragraph).strip(), styles.run(run, values), styles)
        sides[kind] = values.get("framePr.xAlign") or values.get("jc.val", "")
    settings = archive.root("settings")
    differ = settings is not None and switched_on(settings.find(f"{W}evenAndOddHeaders"))
    yield _check_sides(sides.get("default", ""), sides.get("even"), differ)


def _check_form(kind: str, text: str, values: Values, styles: Styles) -> Finding:
    """Return face, size and dashes of the number in one footer."""
    size, face = number(values.get("sz.val")), styles.latin(values) or styles.font(values)
    if not re.search("[0-9]", text):
        # The field's result is not stored.
        text = re.sub("—([ \u00a0]*)—", "— 1 —", text) or "1"
    meets = size == SIZE_4 and bool(_SONGTI.search(face)) and bool(_DASHED.search(text))
    found = f"{face or '没有写字体'}，{(size or 0) / 2:g}磅，“{text}”"
    return Finding(rules.NUMBER_FORM, found, meets, _NAMES.get(kind, _NAMES["first"]))


def _check_sides(odd: str, even: str | None, differ: bool) -> Finding:
    """Return on which side odd and even pages carry their number; None for no number, `differ` as settings say."""
    if odd == "outside" or (differ and odd in _ODD and even in _EVEN):
        return Finding(rules.NUMBER_SIDES, "单页居右、双页居左", meets=True, where="页脚")
    side = _SIDES.get(odd, "居左")
    other = "没有" if even is None else _SIDES.get(even, "居左")
    found = f"单页{side}、双页{other}" if differ else f"单双页都{side}"
    return Finding(rules.NUMBER_SIDES, found, meets=False, where="页脚")


def _page_numbers(archive: Archive, section: Element) -> dict[str, tuple[Element, Element]]:
    """Return paragraph and run of the field PAGE in the footers that a section names: default, even, first."""
    parts = archive.document.part.related_parts
    found = {}
    for reference in section.iter(f"{W}footerReference"):
        part = parts.get(str(reference.get(f"{R}id")))
        if isinstance(part, XmlPart) and (place := _page_field(part.element)) is not None:
            found[value(reference, "type") or "default"] = place
    return found


def _page_field(root: Element) -> tuple[Element, Element] | None:
    for paragraph in root.iter(f"{W}p"):
        for run in paragraph.iter(f"{W}r"):
            if any(_PAGE_FIELD.match(str(each.text or "")) for each in run.iter(f"{W}instrText")):
                return paragraph, run
        for field in paragraph.iter(f"{W}fldSimple"):
            inner = next(field.iter(f"{W}r"), None)
            if _PAGE_FIELD.match(value(field, "instr") or "") and inner is not None:
                return paragraph, inner
    return None
