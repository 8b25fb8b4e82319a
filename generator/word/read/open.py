"""Bytes that claim to be a .docx → its parts as XML trees; anything dangerous or foreign is a DocumentError.

Nothing is unpacked unmeasured: 200 MB of memory and 2 s must be enough for the worst file.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from generator.problems import DocumentError, Place, Problem
from generator.word.xml import STRICT

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# A report of 30,000 characters needs 1–3 MB of XML; a tree takes about ten times its text.
MAX_PART = 12_000_000
MAX_TAGS = 300_000
MAX_PARTS = 5_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = "officeDocument"
_DOCTYPE = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))

# First bytes → code, what it is, what to do.
_FOREIGN = (
    (b"%PDF", "pdf-refused", "这是 PDF 文件", "PDF 里的文字没有段落，请用 Word 或 WPS 转存为 .docx 后再试"),
    (b"{\\rtf", "not-docx", "这是 RTF 文件", "请用 Word 或 WPS 打开后另存为 .docx"),
    (b"<", "not-docx", "这是网页或 XML 文件", "请用 Word 或 WPS 打开后另存为 .docx"),
    (b"Rar!", "not-docx", "这是 RAR 压缩包", "请先解压，再读里面的文件"),
    (b"7z\xbc\xaf", "not-docx", "这是 7z 压缩包", "请先解压，再读里面的文件"),
)


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened package; parts are read when asked for."""

    name: str
    package: zipfile.ZipFile
    # Part of the main text, e.g. word/document.xml.
    main: str

    def xml(self, part: str) -> Element | None:
        """Return the root of a part, None when there is no such part; raises DocumentError."""
        return _xml(self.package, part, self.name)

    def related(self, kind: str) -> list[str]:
        """Return the parts the main text refers to by a relationship of this kind (“styles”)."""
        return _related(self.package, self.main, kind, self.name)


def failure(code: str, message: str, name: str, hint: str = "", found: str = "") -> DocumentError:
    """Return the error that says why a file cannot be read."""
    return DocumentError([Problem(code, message, Place(name), found=found, hint=hint)])


def open_archive(data: bytes, name: str) -> Archive:
    """Open a .docx; `name` is for messages only. Raises DocumentError for all that is none."""
    if not data:
        raise failure("empty-document", "文件是空的", name)
    if data.startswith(_OLE):
        raise _compound(data, name)
    if not data.startswith(b"PK"):
        raise _foreign(data, name)
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError, OSError) as error:
        raise failure("truncated-document", "文件不完整，像是没有下载完或已损坏", name, "请重新取得这个文件") from error
    if len(package.infolist()) > MAX_PARTS:
        raise failure("document-too-large", f"压缩包里有 {len(package.infolist())} 个文件，不像公文", name)
    main = _related(package, "", _OFFICE, name)
    if not main:
        raise failure("not-docx", "压缩包里没有 Word 正文", name, _other_office(package))
    return Archive(name, package, main[0])


def _compound(data: bytes, name: str) -> DocumentError:
    """Tell an encrypted .docx from an old .doc: both are OLE compound files."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return failure("encrypted-document", "文件有打开密码", name, "请在 Word 或 WPS 中去掉密码后再试")
    return failure("old-word-document", "这是旧格式的 .doc（或 .wps）文件", name, "请用 Word 或 WPS 另存为 .docx")


def _foreign(data: bytes, name: str) -> DocumentError:
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:8]
    for head, code, message, hint in _FOREIGN:
        if start.startswith(head):
            return failure(code, message + "，不是 .docx", name, hint)
    return failure("not-docx", "文件不是 .docx", name, "请用 Word 或 WPS 打开后另存为 .docx；纯文本请用 .txt 作扩展名")


def _other_office(package: zipfile.ZipFile) -> str:
    names = package.namelist()
    if "xl/workbook.xml" in names:
        return "这是 Excel 表格"
    if "ppt/presentation.xml" in names:
        return "这是演示文稿"
    if "mimetype" in names:
        return "这像是 OpenDocument 文件（.odt），请另存为 .docx"
    return "请用 Word 或 WPS 打开后另存为 .docx"


def _bytes(package: zipfile.ZipFile, part: str, name: str) -> bytes | None:
    try:
        info = package.getinfo(part)
    except KeyError:
        return None
    try:
        with package.open(info) as stream:
            # The declared size may lie; what is really unpacked counts.
            data = stream.read(MAX_PART + 1)
    except RuntimeError as error:
        raise failure("encrypted-document", "文件有打开密码", name, "请先去掉压缩包的密码") from error
    # A name in the damaged header may be no UTF-8 (ValueError).
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise failure("truncated-document", "文件不完整，像是没有下载完或已损坏", name, "请重新取得这个文件") from error
    if len(data) > MAX_PART:
        limit = f"{MAX_PART // 1_000_000} MB"
        raise failure("document-too-large", f"解压后的 {part} 超过 {limit}，不像公文", name, "请检查文件来源")
    return data


def _xml(package: zipfile.ZipFile, part: str, name: str) -> Element | None:
    data = _bytes(package, part, name)
    if data is None:
        return None
    if data.count(b"<") > MAX_TAGS:
        raise failure("document-too-large", f"{part} 里的内容太多，不像公文", name, "请检查文件来源")
    # No part of a .docx has a DOCTYPE; entity bombs need one.
    if any(doctype in data for doctype in _DOCTYPE):
        raise failure("unsafe-document", f"{part} 含有 DOCTYPE 声明，正常的 .docx 没有", name, "请检查文件来源")
    for strict, usual in STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise failure("broken-document", f"{part} 不是完好的 XML", name, "请用 Word 或 WPS 打开并重新保存") from error


def _related(package: zipfile.ZipFile, source: str, kind: str, name: str) -> list[str]:
    folder, file = posixpath.split(source)
    root = _xml(package, posixpath.join(folder, "_rels", f"{file}.rels"), name)
    if root is None:
        return []
    parts = []
    for relation in root:
        address = relation.get("Type") or ""
        if address.rpartition("/")[2] == kind and relation.get("TargetMode") != "External":
            target = unquote(relation.get("Target") or "")
            # An address from the root begins with a stroke; any other is seen from the source's folder.
            parts.append(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
    return parts
