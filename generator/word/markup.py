"""Words → XML text: escaping, and the characters that XML 1.0 forbids."""

from __future__ import annotations

import re

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# XML 1.0 section 2.2: these make the file unreadable, lone surrogates among them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)])
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())


def clean(text: str) -> str:
    """Return the text without the characters that XML forbids."""
    # Controls and lone surrogates are never printable: most words need no second look.
    return text if text.isprintable() or _allowed(text) else _FORBIDDEN.sub("", text)


def _allowed(text: str) -> bool:
    """Tell whether a text of many lines holds nothing forbidden; an expression would first have to be compiled."""
    try:
        return _all_allowed(text.encode())
    except UnicodeEncodeError:  # lone surrogates
        return False


def _all_allowed(data: bytes) -> bool:
    return len(data.translate(None, _CONTROLS)) == len(data) and not any(each in data for each in _NO_CHARACTERS)


def encoded(xml: str) -> bytes:
    """Return a part's XML in UTF-8, without the characters that XML forbids."""
    try:
        data = xml.encode()
    except UnicodeEncodeError:  # lone surrogates
        return clean(xml).encode()
    return data if _all_allowed(data) else clean(xml).encode()


def content(text: str) -> str:
    """Return the text as element content."""
    return escaped(clean(text))


def escaped(text: str) -> str:
    """Return a text as element content; for one that holds nothing forbidden, or goes through `encoded`."""
    # One sign after the other, & first: on long Chinese text a tenth of the time of str.translate.
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace("\r", "&#13;") if "\r" in text else text


def attribute(text: str) -> str:
    """Return the text as the value of an attribute in double quotes."""
    text = content(text)
    if text.isprintable():
        return text.replace('"', "&quot;") if '"' in text else text
    return text.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
