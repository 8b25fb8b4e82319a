"""Names of WordprocessingML: namespaces, tags and attributes as lxml spells them."""

from __future__ import annotations

from lxml import etree

Element = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# “Strict Open XML” (ISO 29500-1) spells the same names under other addresses.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
)


def local(element: Element) -> str:
    """Return a tag without its address when it is WordprocessingML, else the whole tag; "" for a comment."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag[len(W) :] if tag.startswith(W) else tag


def value(element: Element | None, name: str = "val") -> str | None:
    """Return an attribute of the main namespace, None when element or attribute is missing."""
    return None if element is None else element.get(W + name)


def switched_on(element: Element | None) -> bool:
    """Read an on/off property: there without a value means on (17.17.4)."""
    return element is not None and value(element) not in {"0", "false", "off"}


def text_inside(element: Element, *, deleted: bool = False) -> str:
    """Return all words inside, those of tracked deletions only when asked for."""
    tags = (f"{W}t", f"{W}delText") if deleted else (f"{W}t",)
    return "".join(str(item.text or "") for item in element.iter(*tags))


def number(text: str | None) -> int | None:
    """Return a whole number, None when it is missing or no number."""
    if text is None:
        return None
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return None
