"""What is no plain text (pictures, text boxes, objects, symbols of a font) → what can stand for it."""

from __future__ import annotations

import re

from lxml import etree

from generator.document.model import Opaque
from generator.word.read.findings import Findings
from generator.word.xml import MC, Element, W, local, text_inside, value

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"

UNKNOWN = "□"
# Wingdings and Wingdings 2, the signs Word's menus offer.
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "❖", 0xA1: "○", 0xA7: "▪", 0xA8: "□",
    0xD8: "➢", 0xE0: "→", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x50: "√", 0x52: "☑", 0x51: "☒", 0xA3: "□", 0x4F: "×"}
_FONTS = {"Wingdings": _WINGDINGS, "Wingdings 2": _WINGDINGS_2}
# The model keeps these for its own marks.
_RESERVED = re.compile("[\ue000-\ue00f]")


def opaque(element: Element, findings: Findings) -> Opaque:
    """Return the block for a w:drawing, w:pict or w:object and tell it."""
    words = text_box_words(element)
    if words:
        findings.report("text-box", words)
        return Opaque("文本框", f"[文本框：{words}]", etree.tostring(element))
    kind = _kind(element)
    name = _name(element)
    findings.report({"图片": "picture", "图表": "chart"}.get(kind, "object"), name)
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
    return {"picture": "图片", "chart": "图表", "diagram": "示意图"}.get(uri.rpartition("/")[2], "图形")


def _name(element: Element) -> str:
    """Return the alternative text, else the name the program gave."""
    for item in element.iter(f"{_INLINE}docPr", f"{_VML}shape"):
        for attribute in ("descr", "title", "alt", "name"):
            if item.get(attribute):
                return str(item.get(attribute)).strip()
    return ""


def symbol(element: Element, findings: Findings) -> str:
    """Return the character of a w:sym; □ when only its font knows it."""
    font, code = value(element, "font") or "", value(element, "char") or ""
    try:
        number = int(code, 16)
    except ValueError:
        number = 0
    # Symbol fonts sit at F000 and up (17.3.3.30).
    small = number & 0xFF if 0xF000 <= number <= 0xF0FF else number
    found = _FONTS.get(font, {}).get(small, "")
    if not found and font not in _FONTS and 0x20 <= number < 0xD800:
        found = chr(number)
    if not found:
        findings.report("unknown-symbol", f"{font} {code}")
    return found or UNKNOWN


def without_reserved(text: str, findings: Findings) -> str:
    """Replace characters the model reserves for itself, so that no input can forge a mark."""
    for _ in _RESERVED.finditer(text):
        findings.report("private-character")
    return _RESERVED.sub(UNKNOWN, text)
