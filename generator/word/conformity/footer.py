"""Footers of a Word file → what they show of clause 7.5: page numbers, their face, form and side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from docx.opc.part import XmlPart

from generator.layout.model import SIZE_4
from generator.word.conformity import rules
from generator.word.conformity.rules import Finding
from generator.word.read.open import Archive
from generator.word.read.styles import Styles
from generator.word.xml import R, W, number, switched_on, text_inside, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PAGE_FIELD = re.compile(r"^\s*PAGE\b", re.IGNORECASE)
_DASHED = re.compile("—[ \u00a0\u2002]?[0-9]*[ \u00a0\u2002]?—")
_SONGTI = re.compile("宋体|SimSun|Songti", re.IGNORECASE)
# The sides on which pages may carry their number.
_ODD, _EVEN = ("right", "end", "outside"), ("left", "start", "outside")
_SIDES = {"left": "居左", "start": "居左", "right": "居右", "end": "居右", "center": "居中", "outside": "居外侧"}
_NAMES = {"default": "单页页脚", "even": "双页页脚", "first": "首页页脚"}


class _PageNumber(NamedTuple):
    """The field PAGE in a footer."""

    paragraph: Element
    run: Element


def check_footers(archive: Archive, sections: Sequence[Element], styles: Styles) -> Iterator[Finding]:
    """Yield what the footers of the last section with page numbers show; a document without numbers shows that.

    An imprint behind an empty page has a section of its own, without numbers (7.5).
    """
    numbered = ((section, _numbers(archive, section)) for section in reversed(sections))
    section, numbers = next((each for each in numbered if each[1]), (None, {}))
    if not numbers:
        yield Finding(rules.PAGE_NUMBER, "没有页码", meets=False, where="页脚")
        return
    first_page_differs = section is not None and switched_on(section.find(f"{W}titlePg"))
    if first_page_differs and "first" not in numbers:
        yield Finding(rules.PAGE_NUMBER, "首页没有页码", meets=False, where="页脚（首页不同）")
    else:
        yield Finding(rules.PAGE_NUMBER, "有页码", meets=True, where="页脚")
    for kind, page_number in numbers.items():
        yield _check_form(kind, page_number, styles)
    sides = {kind: _side(page_number.paragraph, styles) for kind, page_number in numbers.items()}
    settings = archive.root("settings")
    differ = settings is not None and switched_on(settings.find(f"{W}evenAndOddHeaders"))
    yield _check_sides(sides.get("default", ""), sides.get("even"), differ)


def _numbers(archive: Archive, section: Element) -> dict[str, _PageNumber]:
    return {kind: found for kind, root in _footers(archive, section) if (found := _page_number(root)) is not None}


def _check_form(kind: str, page_number: _PageNumber, styles: Styles) -> Finding:
    """Return face, size and dashes of the number in one footer."""
    values = styles.run(page_number.run, styles.paragraph(page_number.paragraph))
    size, face = number(values.get("sz.val")), styles.latin(values) or styles.font(values)
    text = _shown(page_number.paragraph)
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


def _side(paragraph: Element, styles: Styles) -> str:
    values = styles.paragraph(paragraph)
    return values.get("framePr.xAlign") or values.get("jc.val", "")


def _footers(archive: Archive, section: Element) -> Iterator[tuple[str, Element]]:
    """Yield the footers a section names: default, even, first."""
    parts = archive.document.part.related_parts
    for reference in section.iter(f"{W}footerReference"):
        part = parts.get(str(reference.get(f"{R}id")))
        if isinstance(part, XmlPart):
            yield value(reference, "type") or "default", part.element


def _page_number(root: Element) -> _PageNumber | None:
    for paragraph in root.iter(f"{W}p"):
        for run in paragraph.iter(f"{W}r"):
            if any(_PAGE_FIELD.match(str(each.text or "")) for each in run.iter(f"{W}instrText")):
                return _PageNumber(paragraph, run)
        for field in paragraph.iter(f"{W}fldSimple"):
            inner = next(field.iter(f"{W}r"), None)
            if _PAGE_FIELD.match(value(field, "instr") or "") and inner is not None:
                return _PageNumber(paragraph, inner)
    return None


def _shown(paragraph: Element) -> str:
    """Return the footer's words with a figure where the page number stands."""
    text = text_inside(paragraph).strip()
    return text if re.search("[0-9]", text) else re.sub("—([ \u00a0]*)—", "— 1 —", text) or "1"
