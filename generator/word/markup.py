"""Words → XML text: escaping, and the characters that XML 1.0 forbids."""

from __future__ import annotations

from generator.patterns import pattern

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# XML 1.0 section 2.2: these make the file unreadable, lone surrogates among them.
_FORBIDDEN = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TEXT = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
_ATTRIBUTE = (*_TEXT, ('"', "&quot;"), ("\n", "&#10;"), ("\t", "&#9;"))


def clean(text: str) -> str:
    """Return the text without the characters that XML forbids."""
    # Controls and lone surrogates are never printable: most words need no second look.
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def content(text: str) -> str:
    """Return the text as element content."""
    return _escaped(text, _TEXT)


def attribute(text: str) -> str:
    """Return the text as the value of an attribute in double quotes."""
    return _escaped(text, _ATTRIBUTE)


def _escaped(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    # One sign after the other, & first: on long Chinese text a tenth of the time of str.translate.
    text = clean(text)
    for sign, escape in escapes:
        if sign in text:
            text = text.replace(sign, escape)
    return text
