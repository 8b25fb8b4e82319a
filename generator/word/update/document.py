"""An edited Word file, edits and new origins → the revised file: parts that no edit names stay as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as DocxPart
from lxml import etree

from generator.document.lines import CorrectChart, Edit, Line
from generator.problems import DocumentError, Place, Problem
from generator.word.chart_parts import WordChart, correct_chart, read_charts
from generator.word.provenance import (
    NAMESPACE,
    PROPERTIES_TYPE,
    Provenance,
    write_item_properties,
    write_provenance,
)
from generator.word.read.document import read_body, styles_of
from generator.word.read.losses import Findings, Notes
from generator.word.read.open import Archive, listing_of, open_archive
from generator.word.update.lines import WordLine, read_lines
from generator.word.update.patch import Patcher
from generator.word.update.review import Commenter, Stamp, Tracker, comment_entries, own_comments
from generator.word.write.package import CONTENT_TYPES, write_parts
from generator.word.xml import W, value

_ITEM = re.compile(r"customXml/item\d+\.xml")


@dataclass(frozen=True, slots=True)
class EditedFile:
    """A Word file that people have edited: as it was opened, and the lines of its main text."""

    archive: Archive
    lines: tuple[WordLine, ...]
    # Ids of the comments that we wrote ourselves.
    ours: frozenset[str]
    charts: tuple[WordChart, ...] = ()

    def plain_lines(self) -> tuple[Line, ...]:
        """Return the lines as merging compares them."""
        return tuple(line.plain for line in self.lines)


def open_edited(data: bytes, name: str) -> EditedFile:
    """Return the file and its lines; `name` is for messages. Raises DocumentError when it cannot be patched."""
    archive = open_archive(data, name)
    # What is new will be listed there.
    archive.xml(CONTENT_TYPES)
    odd = any(not (value(each, "id") or "").isdecimal() for each in comment_entries(archive.document))
    if archive.strict or odd:
        # “Strict Open XML” has other words for some values; what is new would be half of one kind, half of the other.
        hint = "请用 Word 打开后另存为“Word 文档（.docx）”再试"
        raise DocumentError([Problem("unusual-docx", "这个文件的内部写法不常见，不能直接改动", Place(name), hint=hint)])
    locks = [each.find(f"{W}documentProtection") for each in archive.roots("settings")]
    if any(value(lock, "enforcement") in {"1", "true", "on"} for lock in locks):
        hint = "请在 Word 的“审阅”里停止保护后再试"
        raise DocumentError([Problem("protected-document", "这个文件设了编辑保护，不能改动", Place(name), hint=hint)])
    findings = Findings()
    body = read_body(archive, styles_of(archive), Notes(archive, findings), findings)
    ours = own_comments(archive.document)
    lines = read_lines(body, archive.document.element, ours)
    return EditedFile(archive, lines, ours, read_charts(archive))


def revise(
    file: EditedFile, edits: Sequence[Edit], stamp: Stamp, provenance: Provenance | None, *, tracked: bool
) -> bytes:
    """Return the file with the edits made, commented and, when `tracked`, marked as tracked changes.

    `provenance` replaces the origins the file carries. The file's own tree is changed: open it anew for another try.
    """
    archive, document = file.archive, file.archive.document
    known, comments = set(document.part.rels), list(comment_entries(document))
    ids = [int(id) for id in document.element.xpath("//@w:id") if id.isdecimal()]
    tracker = Tracker(stamp, max(ids, default=0) + 1) if tracked else None
    # An editor may have renamed the ids of styles.
    styles = {name.casefold(): id for id, name in styles_of(archive).names.items() if id and name}
    commenter = Commenter(document, stamp, styles, file.ours)
    Patcher(file.lines, commenter, tracker).patch(edits)

    parts = dict(archive.parts)
    for edit in edits:
        if isinstance(edit, CorrectChart):
            parts |= correct_chart(parts, file.charts[edit.number], edit)
    if edits:
        parts[archive.main] = document.part.blob
    if list(comment_entries(document)) != comments:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
        parts[part.partname[1:]] = part.blob
    if provenance is not None:
        _put_provenance(parts, archive, write_provenance(provenance))
    for id, relation in document.part.rels.items():
        if id not in known:
            new = relation.target_part
            parts[new.partname[1:]] = new.blob
            _declare(parts, new.partname, new.content_type)
            _relate(parts, archive.main, id, relation.reltype, relation.target_ref)
    return write_parts(parts)


def _put_provenance(parts: dict[str, bytes], archive: Archive, new: bytes) -> None:
    for name, xml in archive.parts.items():
        if _ITEM.fullmatch(name) and NAMESPACE.encode() in xml:
            parts[name] = new
            return
    number = next(each for each in range(1, len(parts) + 2) if f"customXml/item{each}.xml" not in parts)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    parts[item] = new
    text = archive.document.part
    text.relate_to(DocxPart(PackURI(f"/{item}"), CONTENT_TYPE.XML, new, text.package), RELATIONSHIP_TYPE.CUSTOM_XML)
    parts[properties] = write_item_properties().encode()
    _declare(parts, f"/{properties}", PROPERTIES_TYPE)
    _relate(parts, item, "rId1", RELATIONSHIP_TYPE.CUSTOM_XML_PROPS, f"itemProps{number}.xml")


def _declare(parts: dict[str, bytes], part: str, content_type: str) -> None:
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    _append(parts, CONTENT_TYPES, space, "Types", "Override", PartName=part, ContentType=content_type)


def _relate(parts: dict[str, bytes], source: str, id: str, kind: str, target: str) -> None:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    _append(parts, listing_of(source), space, "Relationships", "Relationship", Id=id, Type=kind, Target=target)


def _append(parts: dict[str, bytes], listing: str, space: str, holder: str, entry: str, **said: str) -> None:
    """Add an entry to a listing of the package; what stands in it stays."""
    found = parts.get(listing)
    root = etree.fromstring(found) if found else etree.Element(f"{{{space}}}{holder}")
    etree.SubElement(root, f"{{{space}}}{entry}", said)
    parts[listing] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
