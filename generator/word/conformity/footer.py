"""Footers of a Word file → what they show of clause 7.5: page numbers, their face, form and side."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.word.conformity import rules as rules
from generator.word.conformity.rules import Seen
from generator.word.conformity.values import Effective
from generator.word.read.open import Archive
from generator.word.xml import R, W, number, switched_on, text_inside, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SIZE_4 = 28
_PAGE = re.compile(r"^\s*PAGE\b", re.IGNORECASE)
_DASHED = re.compile("—[ \u00a0\u2002]?[0-9]*[ \u00a0\u2002]?—")
_SONGTI = re.compile("宋体|SimSun|Songti", re.IGNORECASE)
_SIDE = {"default": ("right", "end", "outside"), "even": ("left", "start", "outside")}
_WORDS = {"left": "居左", "start": "居左", "right": "居右", "end": "居右", "center": "居中", "outside": "居外侧"}


def see_footers(archive: Archive, section: Element | None, effective: Effective) -> Iterator[Seen]:
    """Yield what the footers of a section show; a document without page numbers shows that."""
    footers = dict(_footers(archive, section))
    numbered = {kind: found for kind, root in footers.items() if (found := _page_number(root)) is not None}
    if not numbered:
        yield Seen(rules.PAGE_NUMBER, "没有页码", good=False, where="页脚")
        return
    alone = section is not None and switched_on(section.find(f"{W}titlePg"))
    if alone and "first" not in numbered:
        yield Seen(rules.PAGE_NUMBER, "首页没有页码", good=False, where="页脚（首页不同）")
    else:
        yield Seen(rules.PAGE_NUMBER, "有页码", good=True, where="页脚")
    for kind, (paragraph, run) in numbered.items():
        yield _form(kind, paragraph, run, effective)
    yield _sides(numbered, archive, effective)


def _form(kind: str, paragraph: Element, run: Element, effective: Effective) -> Seen:
    """Return face, size and dashes of the number in one footer."""
    values = effective.run(run, effective.paragraph(paragraph))
    size, face = number(values.get("sz.val")), effective.latin(values) or effective.font(values)
    text = _shown(paragraph)
    good = size == _SIZE_4 and bool(_SONGTI.search(face)) and bool(_DASHED.search(text))
    said = f"{face or '没有写字体'}，{(size or 0) / 2:g}磅，“{text}”"
    return Seen(rules.NUMBER_FORM, said, good, _name(kind))


def _sides(numbered: dict[str, tuple[Element, Element]], archive: Archive, effective: Effective) -> Seen:
    """Return on which side odd and even pages carry their number."""
    found = {kind: _side(paragraph, effective) for kind, (paragraph, _) in numbered.items() if kind != "first"}
    odd, even = found.get("default", ""), found.get("even", "")
    if odd == "outside" or (_odd_and_even(archive) and odd in _SIDE["default"] and even in _SIDE["even"]):
        return Seen(rules.NUMBER_SIDES, "单页居右、双页居左", good=True, where="页脚")
    if not _odd_and_even(archive):
        return Seen(rules.NUMBER_SIDES, f"单双页都{_WORDS.get(odd, '居左')}", good=False, where="页脚")
    said = f"单页{_WORDS.get(odd, '居左')}、双页{_WORDS.get(even, '居左') if 'even' in found else '没有'}"
    return Seen(rules.NUMBER_SIDES, said, good=False, where="页脚")


def _side(paragraph: Element, effective: Effective) -> str:
    values = effective.paragraph(paragraph)
    return values.get("framePr.xAlign") or values.get("jc.val", "")


def _footers(archive: Archive, section: Element | None) -> Iterator[tuple[str, Element]]:
    """Yield the footers a section names: default, even, first."""
    targets = _targets(archive)
    for reference in section.iter(f"{W}footerReference") if section is not None else ():
        part = targets.get(str(reference.get(f"{R}id")), "")
        root = archive.xml(part) if part else None
        if root is not None:
            yield value(reference, "type") or "default", root


def _targets(archive: Archive) -> dict[str, str]:
    """Return relationship id → part, as seen from the main text."""
    folder, file = posixpath.split(archive.main)
    root = archive.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
    return {
        str(each.get("Id")): posixpath.normpath(posixpath.join("/", folder, str(each.get("Target")))).lstrip("/")
        for each in (root if root is not None else ())
        if each.get("TargetMode") != "External"
    }


def _page_number(root: Element) -> tuple[Element, Element] | None:
    """Return the paragraph and run of the field PAGE in a footer."""
    for paragraph in root.iter(f"{W}p"):
        for run in paragraph.iter(f"{W}r"):
            if any(_PAGE.match(str(each.text or "")) for each in run.iter(f"{W}instrText")):
                return paragraph, run
        for field in paragraph.iter(f"{W}fldSimple"):
            inner = next(field.iter(f"{W}r"), None)
            if _PAGE.match(value(field, "instr") or "") and inner is not None:
                return paragraph, inner
    return None


def _shown(paragraph: Element) -> str:
    """Return the footer's words with a figure where the page number stands."""
    text = text_inside(paragraph).strip()
    return text if re.search("[0-9]", text) else re.sub("—([ \u00a0]*)—", r"— 1 —", text) or "1"


def _odd_and_even(archive: Archive) -> bool:
    parts = archive.related("settings")
    root = archive.xml(parts[0]) if parts else None
    return root is not None and switched_on(root.find(f"{W}evenAndOddHeaders"))


def _name(kind: str) -> str:
    return {"default": "单页页脚", "even": "双页页脚"}.get(kind, "首页页脚")
