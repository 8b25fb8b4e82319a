"""Characters that only a certain font can show → characters every font can show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.word.read.findings import Findings
from generator.word.xml import value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

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
        findings.tell("unknown-symbol", f"{font} {code}")
    return found or UNKNOWN


def without_reserved(text: str, findings: Findings) -> str:
    """Replace characters the model reserves for itself, so that no input can forge a mark."""
    for _ in _RESERVED.finditer(text):
        findings.tell("private-character")
    return _RESERVED.sub(UNKNOWN, text)
