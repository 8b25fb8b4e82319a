"""The parts of a Word package ⇄ its zip file, always the same; two of its parts: comments, title and author."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import NamedTuple

from generator.document.model import Run
from generator.problems import DocumentError, Place, Problem
from generator.xml_text import DECLARATION, NAMESPACES, escape

# The only package that is read here; messages name it as staff know it.
REFERENCE_NAME = "templates/gbt9704.docx"
CONTENT_TYPES = "[Content_Types].xml"
PACKAGE_RELATIONS = "_rels/.rels"
RELATION_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# The zero of the format: a file must not tell when it was made.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
# Of 1 to 9: a third of the time of the usual 6, for a file a tenth larger.
_LEVEL = 1
# What zipfile raises for a file that is damaged, encrypted or none; a name that is no UTF-8 is a ValueError.
_DAMAGED = (
    zipfile.BadZipFile, struct.error, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError,
)  # fmt: skip
_NO_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
ASKED_BY = "公文生成"
INITIALS = "生成"


def read_parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a reference document; DocumentError when it is no whole zip file."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except _DAMAGED as error:
        raise bad_reference("不是 Word 文档", "请用 Word 另存为 .docx 后再用") from error


def bad_reference(found: str, hint: str = "") -> DocumentError:
    """Return the error for a reference document that cannot be used."""
    return DocumentError(
        [Problem("bad-reference", "版式参考文件打不开", Place(REFERENCE_NAME), found=found, hint=hint)]
    )


def write_parts(parts: Mapping[str, bytes], onto: bytes = b"") -> bytes:
    """Return the zip file: the listing of types first, as every reader expects, then the parts by name; no dates.

    The parts of the zip file `onto` stand before these, packed as they are.
    """
    stream = BytesIO()
    stream.write(onto)
    with zipfile.ZipFile(stream, "a") as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name != PACKAGE_RELATIONS, name)):
            entry = zipfile.ZipInfo(name, _NO_DATE)
            # The same on every system.
            entry.create_system = 0
            archive.writestr(entry, parts[name], zipfile.ZIP_DEFLATED, _LEVEL)
    return stream.getvalue()


def declare(parts: dict[str, bytes], name: str, content_type: str) -> None:
    """Enter a part that is not plain XML in the listing of types."""
    entry = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
    parts[CONTENT_TYPES] = _insert(parts[CONTENT_TYPES], b"</Types>", entry)


def relate(parts: dict[str, bytes], source: str, id_: str, kind: str, target: str) -> None:
    """Add a relationship of a kind (an address) from a part ("" for the package) to a target seen from its folder."""
    folder, file = posixpath.split(source)
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    entry = f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>'
    parts[name] = _insert(parts.get(name, _NO_RELATIONS), b"</Relationships>", entry)


def _insert(listing: bytes, end: bytes, entry: str) -> bytes:
    return listing.replace(end, entry.encode() + end)


def comment_on(run: Run) -> str:
    """Return the comment on a run that is to be filled in: its key, and on a second line the note."""
    return f"待填：{run.key}" + (f"\n{run.note}" if run.note else "")


def write_comments(comments: Sequence[str], style_id: str, day: date | None) -> str:
    """Return word/comments.xml; a comment's id is its place, each of its lines a paragraph.

    `day` dates the comments: the data's date, never today's.
    """
    stamp = f' w:date="{day.isoformat()}T00:00:00Z"' if day else ""
    opening = (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>'
        '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">'
    )
    body = []
    for place, comment in enumerate(comments):
        lines = "".join([f"{opening}{escape(line)}</w:t></w:r></w:p>" for line in comment.split("\n")])
        who = f'w:author="{ASKED_BY}"{stamp} w:initials="{INITIALS}"'
        body.append(f'<w:comment w:id="{place}" {who}>{lines}</w:comment>')
    return f"{DECLARATION}<w:comments {NAMESPACES}>{''.join(body)}</w:comments>"


class Properties(NamedTuple):
    """What Word shows under 文件 → 信息."""

    title: str = ""
    # The organ that signs, not a person.
    author: str = ""
    # The document's date as the data gives it.
    created: date | None = None
    subject: str = ""


def write_properties(properties: Properties) -> str:
    """Return the part; what is not known is left out."""
    stamp = f"{properties.created.isoformat()}T00:00:00Z" if properties.created else ""
    elements = (
        ("dc:title", "", properties.title),
        ("dc:subject", "", properties.subject),
        ("dc:creator", "", properties.author),
        ("cp:lastModifiedBy", "", properties.author),
        ("dcterms:created", ' xsi:type="dcterms:W3CDTF"', stamp),
        ("dcterms:modified", ' xsi:type="dcterms:W3CDTF"', stamp),
        ("dc:language", "", "zh-CN"),
    )
    body = "".join(f"<{name}{kind}>{escape(text)}</{name}>" for name, kind, text in elements if text)
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{body}</cp:coreProperties>'
    )
