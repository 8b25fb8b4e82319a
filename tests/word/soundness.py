"""The bytes of a .docx → faults that the Open XML SDK validator does not see, as sentences."""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RANGES = (("bookmarkStart", "bookmarkEnd"), ("commentRangeStart", "commentRangeEnd"))


def faults(data: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    found = [f"part twice: {name}" for name, count in Counter(names).items() if count > 1]
    document = etree.fromstring(parts["word/document.xml"])
    found += _unknown_styles(document, parts)
    found += _ids(document)
    found += _comments(document, parts)
    found += _relations(parts)
    return found


def _values(root: etree._Element, tag: str, name: str = "val") -> list[str]:
    return [str(element.get(W + name)) for element in root.iter(W + tag)]


def _unknown_styles(document: etree._Element, parts: dict[str, bytes]) -> Iterator[str]:
    known = set(_values(etree.fromstring(parts["word/styles.xml"]), "style", "styleId"))
    for tag in ("pStyle", "rStyle", "tblStyle"):
        yield from (f"unknown style: {style}" for style in _values(document, tag) if style not in known)


def _ids(document: etree._Element) -> Iterator[str]:
    for start, end in _RANGES:
        opened, closed = Counter(_values(document, start, "id")), Counter(_values(document, end, "id"))
        yield from (f"{start} id twice: {each}" for each, count in opened.items() if count > 1)
        yield from (f"{start} not closed: {each}" for each in opened - closed)
        yield from (f"{end} not opened: {each}" for each in closed - opened)
    controls = Counter(element.get(W + "val") for element in document.iterfind(f".//{W}sdtPr/{W}id"))
    yield from (f"content control id twice: {each}" for each, count in controls.items() if count > 1)


def _comments(document: etree._Element, parts: dict[str, bytes]) -> Iterator[str]:
    referred = Counter(_values(document, "commentReference", "id"))
    held = Counter(
        _values(etree.fromstring(parts["word/comments.xml"]), "comment", "id") if "word/comments.xml" in parts else []
    )
    yield from (f"comment twice: {each}" for each, count in held.items() if count > 1)
    yield from (f"comment missing: {each}" for each in referred - held)
    yield from (f"comment nowhere referred to: {each}" for each in held - referred)


def _relations(parts: dict[str, bytes]) -> Iterator[str]:
    for name, data in parts.items():
        if not name.endswith(".rels"):
            continue
        relations = etree.fromstring(data)
        folder = posixpath.dirname(posixpath.dirname(name))
        ids = Counter(str(relation.get("Id")) for relation in relations)
        yield from (f"relationship twice: {each} in {name}" for each, count in ids.items() if count > 1)
        for relation in relations:
            target = str(relation.get("Target"))
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if relation.get("TargetMode") != "External" and path not in parts:
                yield f"part missing: {path}"
