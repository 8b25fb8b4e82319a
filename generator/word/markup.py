"""Words → XML text: escaping, and the characters that XML 1.0 forbids."""

from __future__ import annotations

import re
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# XML 1.0 section 2.2: everything outside these ranges makes the file unreadable, lone surrogates among them.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT: Mapping[int, str] = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_ATTRIBUTE: Mapping[int, str] = {**_TEXT, ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"}


def clean(text: str) -> str:
    """Return the text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def content(text: str) -> str:
    """Return the text as element content."""
    return clean(text).translate(_TEXT)


def attribute(text: str) -> str:
    """Return the text as the value of an attribute in double quotes."""
    return clean(text).translate(_ATTRIBUTE)
