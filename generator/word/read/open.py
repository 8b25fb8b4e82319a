"""Bytes that claim to be a .docx → the document as python-docx holds it, for import, check, diff and update alike."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import unquote

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory, XmlPart
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree

from generator.word.read.unpack import MAX_COLUMNS, broken, no_text, not_word, too_large, unpack
from generator.word.xml import STRICT, Element, R, W, local, number, value

_TEXT = "officeDocument"
# Kinds of parts that python-docx has a class for → their type, and the tag their root must have.
_KNOWN = {
    _TEXT: (CONTENT_TYPE.WML_DOCUMENT_MAIN, "document"),
    "styles": (CONTENT_TYPE.WML_STYLES, "styles"),
    "numbering": (CONTENT_TYPE.WML_NUMBERING, "numbering"),
    "settings": (CONTENT_TYPE.WML_SETTINGS, "settings"),
    "comments": (CONTENT_TYPE.WML_COMMENTS, "comments"),
    "header": (CONTENT_TYPE.WML_HEADER, "hdr"),
    "footer": (CONTENT_TYPE.WML_FOOTER, "ftr"),
}
_OUTSIDE = "outside"
_SEVERAL = {"header", "footer"}


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened package."""

    name: str
    # With the main text and all that it refers to.
    document: Document
    # Name of the part that holds the main text, e.g. word/document.xml.
    main: str
    # All parts as they lie in the file, by name.
    parts: Mapping[str, bytes]
    # Written as “Strict Open XML” (ISO 29500-1): its names are read as the usual ones.
    strict: bool

    def roots(self, kind: str) -> Iterator[Element]:
        """Yield the roots of the parts the main text refers to as this kind (“styles”); raises DocumentError."""
        for each in self.document.part.rels.values():
            if not each.is_external and each.reltype.rpartition("/")[2] == kind:
                root = self.xml(each.target_part.partname[1:])
                if root is not None:
                    yield root

    def root(self, kind: str) -> Element | None:
        """Return the root of the first part of a kind, None when there is none; raises DocumentError."""
        return next(self.roots(kind), None)

    def xml(self, part: str) -> Element | None:
        """Return the root of a part, None when there is no such part; raises DocumentError.

        Of a part that python-docx has a class for it is the tree that it saves.
        """
        for each in self.document.part.package.iter_parts():
            if each.partname[1:] == part and isinstance(each, XmlPart):
                return cast("Element", each.element)
        return _parse(self.parts[part], part, self.name) if part in self.parts else None


def open_archive(data: bytes, name: str) -> Archive:
    """Open a .docx; `name` is for messages only. Raises DocumentError for all that is none."""
    parts = unpack(data, name)
    strict = any(address in xml for xml in parts.values() for address, _ in STRICT)
    for address, usual in STRICT if strict else ():
        parts = {part: xml.replace(address, usual) for part, xml in parts.items()}
    targets = (target for _, kind, target in _relations(parts, "", name) if kind == _TEXT)
    main = next((each for each in targets if each is not None), None)
    if main is None:
        raise not_word(list(parts), name)
    document = _document(parts, main, name)
    body = document.element.find(f"{W}body")
    if body is None:
        raise no_text(name)
    for each in body.iter(f"{W}gridSpan", f"{W}gridBefore"):
        if (number(value(each)) or 0) > MAX_COLUMNS:
            raise too_large(f"表格超过 {MAX_COLUMNS} 列", name)
    return Archive(name, document, main, parts, strict)


def _parse(xml: bytes, part: str, name: str) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise broken(part, name) from error


def listing_of(part: str) -> str:
    """Return the name of the part that lists the relationships of a part (of the package: "")."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _relations(parts: Mapping[str, bytes], source: str, name: str) -> Iterator[tuple[str, str, str | None]]:
    """Yield the relationships of a part (of the package: ""): id, last word of its type (styles), name of a part.

    The part may be missing; None stands for an address outside.
    """
    folder, listing = posixpath.dirname(source), listing_of(source)
    for each in _parse(parts[listing], listing, name) if listing in parts else ():
        id, kind, target = each.get("Id"), each.get("Type"), each.get("Target")
        if not id or not kind or not target:
            continue
        # An address from the root begins with a stroke; any other is seen from the source's folder.
        part = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        yield id, kind.rpartition("/")[2], None if each.get("TargetMode") == "External" else part


def _document(parts: Mapping[str, bytes], main: str, name: str) -> Document:
    """Return the document with the parts it refers to.

    They are handed to python-docx one by one: its own way to open a file stops at a picture that is missing, a wrong
    content type, a second listing of styles.
    """
    package = Package()
    text = _load(package, _TEXT, main, parts, name)
    if not isinstance(text, DocumentPart):
        raise no_text(name)
    package.load_rel(f"{R[1:-1]}/{_TEXT}", text, "rId1")
    loaded: dict[tuple[str, str], Part] = {(_TEXT, main): text}
    for id, kind, target in _relations(parts, main, name):
        twice = kind in _KNOWN and kind not in _SEVERAL and any(kind == other for other, _ in loaded)
        if target is not None and parts.get(target) and not twice:
            part = loaded.get((kind, target)) or _load(package, kind, target, parts, name)
            loaded[kind, target] = part
            text.load_rel(f"{R[1:-1]}/{kind}", part, id)
        else:
            # As good as outside, and no part of its kind; but its id is taken.
            text.load_rel(f"{R[1:-1]}/{_OUTSIDE}", target or "", id, is_external=True)
    return cast("Document", text.document)


def _load(package: Package, kind: str, part: str, parts: Mapping[str, bytes], name: str) -> Part:
    content_type, root = _KNOWN.get(kind, (CONTENT_TYPE.XML, ""))
    try:
        made = PartFactory(PackURI(f"/{part}"), content_type, f"{R[1:-1]}/{kind}", parts.get(part, b""), package)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise no_text(name) if part not in parts else broken(part, name) from error
    if isinstance(made, XmlPart) and local(made.element) != root:
        raise no_text(name) if kind == _TEXT else broken(part, name)
    return cast("Part", made)
