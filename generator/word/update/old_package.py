"""A Word package ⇄ its parts, for files that people edited. Goes as soon as update edits the trees of python-docx."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from generator.layout.measures import PAGE
from generator.problems import DocumentError, Place, Problem
from generator.word.write.xml_text import escape_attribute

_DEFLATED = 8
# Of 1 to 9: a third of the time of the usual 6, for a file a tenth larger.
_LEVEL = 1
_FLAGS = 0x0800  # names are UTF-8
_DATE = 0x0021  # 1980-01-01, the zero of the format: a file must not tell when it was made
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the package, deflated."""

    name: str
    deflated: bytes
    crc: int
    size: int

    @property
    def data(self) -> bytes:
        """The part's bytes."""
        return zlib.decompress(self.deflated, -zlib.MAX_WBITS, max(self.size, 1))

    @property
    def text(self) -> str:
        """The part as text."""
        return self.data.decode("utf-8-sig")


def make_part(name: str, content: str | bytes) -> Part:
    """Return the content as a part."""
    data = content.encode() if isinstance(content, str) else content
    # A small part needs no large window, and getting one ready takes longer than deflating it. For parts of a
    # report's size a smaller table of what was met is faster and finds as much.
    window, memory = (12, 5) if len(data) < 4096 else (zlib.MAX_WBITS, 7)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -window, memory)
    return Part(name, packer.compress(data) + packer.flush(), zlib.crc32(data), len(data))


def read_package(data: bytes, name: str) -> dict[str, Part]:
    """Return the parts of a zip file by name; DocumentError when `data` is none."""
    # What zipfile raises for files that are damaged, encrypted or none; a name that is no UTF-8 is a ValueError.
    damaged = (zipfile.BadZipFile, struct.error, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {info.filename: _read(data, archive, info) for info in archive.infolist() if not info.is_dir()}
    except damaged as error:
        problem = Problem(
            "bad-reference",
            "版式参考文件打不开",
            Place(name),
            found="不是 Word 文档",
            hint="请用 Word 另存为 .docx 后再用",
        )
        raise DocumentError([problem]) from error


def write_package(parts: Iterable[Part]) -> bytes:
    """Return the zip file: parts in the given order, no dates, no attributes."""
    body, directory, count, offset = [], [], 0, 0
    for part in parts:
        name = part.name.encode()
        common = (_FLAGS, _DEFLATED, 0, _DATE, part.crc, len(part.deflated), part.size, len(name), 0)
        local = _LOCAL.pack(b"PK\x03\x04", 20, *common) + name
        directory.append(_CENTRAL.pack(b"PK\x01\x02", 20, 20, *common, 0, 0, 0, 0, offset) + name)
        body += [local, part.deflated]
        offset += len(local) + len(part.deflated)
        count += 1
    listing = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), offset, 0)
    return b"".join([*body, listing, end])


def _read(data: bytes, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Part:
    if info.compress_type != _DEFLATED or info.flag_bits & 1:
        return make_part(info.filename, archive.read(info))
    name_length, extra_length = struct.unpack_from("<HH", data, info.header_offset + 26)
    start = info.header_offset + 30 + name_length + extra_length
    return Part(info.filename, data[start : start + info.compress_size], info.CRC, info.file_size)


CONTENT_TYPES = "[Content_Types].xml"
RELATION_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations_of(name: str) -> str:
    """Return the name of the part that lists the relationships of a part ("" for the package)."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def add_part(parts: dict[str, Part], part: Part, content_type: str = "") -> None:
    """Add a part to `parts`; `content_type` where it is not plain XML."""
    parts[part.name] = part
    if content_type:
        entry = f'<Override PartName="/{part.name}" ContentType="{content_type}"/>'
        parts[CONTENT_TYPES] = _before_end(parts[CONTENT_TYPES], "</Types>", entry)


def relate(parts: dict[str, Part], source: str, id: str, kind: str, target: str) -> None:
    """Add the relationship `id` of a kind (an address) from a part ("" for the package) to a target beside it."""
    name = relations_of(source)
    entry = f'<Relationship Id="{id}" Type="{kind}" Target="{escape_attribute(target)}"/>'
    listing = parts.get(name) or make_part(name, _NO_RELATIONS)
    parts[name] = _before_end(listing, "</Relationships>", entry)


def _before_end(listing: Part, end: str, entry: str) -> Part:
    return make_part(listing.name, listing.text.replace(end, entry + end))


_NO_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'


def text_width(section: str) -> int:
    """Return the width of the text of a section (its w:sectPr), twips."""
    found = {name: int(value) for name, value in re.findall(r' w:(w|left|right)="(\d+)"', section)}
    return found.get("w", PAGE.width) - found.get("left", PAGE.left) - found.get("right", PAGE.right)
