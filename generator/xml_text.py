"""Words → XML text: escaped, without the characters that XML 1.0 forbids."""

from __future__ import annotations

import re

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# XML 1.0 section 2.2: these make a file unreadable, lone surrogates among them.
_FORBIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"


def clean(text: str) -> str:
    """Return the text without the characters that XML forbids."""
    # None of them is printable, nor is a full-width space: most words need no second look.
    return text if text.replace("\u3000", "").isprintable() else re.sub(_FORBIDDEN, "", text)


def escape(text: str) -> str:
    """Return the text as element content."""
    return escape_clean(clean(text))


def escape_clean(text: str) -> str:
    """Return the same, with characters that XML forbids left in: there are none, or it is for HTML."""
    # & first. On long Chinese text this takes a tenth of the time of str.translate.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def escape_attribute(text: str) -> str:
    """Return the text as the value of an attribute in double quotes."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
