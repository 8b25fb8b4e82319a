"""Pictures, text boxes, charts and embedded objects → what a reader is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from generator.document.model import Opaque
from generator.word.read.findings import Findings
from generator.word.xml import MC, W, local, text_inside

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"


def opaque(element: Element, findings: Findings) -> Opaque:
    """Return the block for a w:drawing, w:pict or w:object and tell it."""
    words = text_box_words(element)
    if words:
        findings.tell("text-box", words)
        return Opaque("文本框", f"[文本框：{words}]", etree.tostring(element))
    kind = _kind(element)
    name = _name(element)
    findings.tell("picture" if kind == "图片" else "object", name)
    return Opaque(kind, f"[{kind}：{name}]" if name else f"[{kind}]", etree.tostring(element))


def text_box_words(element: Element) -> str:
    """Return the words of the text boxes inside, paragraphs joined by a space."""
    paragraphs = [
        text_inside(paragraph)
        for box in element.iter(f"{W}txbxContent")
        if next(box.iterancestors(f"{MC}Fallback"), None) is None
        for paragraph in box.iter(f"{W}p")
    ]
    return " ".join(words for words in paragraphs if words.strip())


def _kind(element: Element) -> str:
    if local(element) == "object":
        return "嵌入对象"
    if next(element.iter(f"{_DRAWING}blip", f"{_VML}imagedata"), None) is not None:
        return "图片"
    data = next(element.iter(f"{_DRAWING}graphicData"), None)
    uri = data.get("uri") or "" if data is not None else ""
    return {"chart": "图表", "diagram": "示意图"}.get(uri.rpartition("/")[2], "图形")


def _name(element: Element) -> str:
    """Return the alternative text, else the name the program gave."""
    for item in element.iter(f"{_INLINE}docPr", f"{_VML}shape"):
        for attribute in ("descr", "title", "alt", "name"):
            if item.get(attribute):
                return str(item.get(attribute)).strip()
    return ""
