"""Bytes that claim to be a .docx → its parts; anything dangerous, damaged or foreign is a DocumentError.

Every limit stands here, and nothing is unpacked unmeasured: 200 MB of memory and 2 s must be enough for the worst file.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO

from generator.problems import DocumentError, Place, Problem

MAX_FILE = 50_000_000
MAX_PARTS = 5_000
# All parts together, pictures included; and those that are XML. A report of 30,000 characters needs 1–3 MB of XML, and
# a tree takes about ten times its text.
MAX_UNPACKED = 100_000_000
MAX_XML = 12_000_000
# Elements and attributes of all XML parts together.
MAX_NODES = 250_000
# Of a table row. Word itself stops at 63, other programs do not.
MAX_COLUMNS = 256

_XML = (".xml", ".rels")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_SAVE_AGAIN = "请用 Word 或 WPS 打开并重新保存"

# First bytes → code, what it is, what to do.
_FOREIGN = (
    (b"%PDF", "pdf-refused", "这是 PDF 文件", "PDF 里的文字没有段落，请用 Word 或 WPS 转存为 .docx 后再试"),
    (b"{\\rtf", "not-docx", "这是 RTF 文件", "请用 Word 或 WPS 打开后另存为 .docx"),
    (b"<", "not-docx", "这是网页或 XML 文件", "请用 Word 或 WPS 打开后另存为 .docx"),
    (b"Rar!", "not-docx", "这是 RAR 压缩包", "请先解压，再读里面的文件"),
    (b"7z\xbc\xaf", "not-docx", "这是 7z 压缩包", "请先解压，再读里面的文件"),
)


def failure(code: str, message: str, name: str, hint: str = "") -> DocumentError:
    """Return the error that says why a file cannot be read."""
    return DocumentError([Problem(code, message, Place(name), hint=hint)])


def too_large(what: str, name: str) -> DocumentError:
    """Return the error for a file that holds more than any document of an office."""
    return failure("document-too-large", f"{what}，不像公文", name, "请检查文件来源")


def broken(part: str, name: str) -> DocumentError:
    """Return the error for a part that is no XML."""
    return failure("broken-document", f"{part} 不是完好的 XML", name, _SAVE_AGAIN)


def no_text(name: str) -> DocumentError:
    """Return the error for a package without a main text."""
    return failure("broken-document", "文件里没有正文", name, _SAVE_AGAIN)


def not_word(parts: Sequence[str], name: str) -> DocumentError:
    """Return the error for a zip file that is no Word document; `parts` are the names in it."""
    hint = "请用 Word 或 WPS 打开后另存为 .docx"
    if "xl/workbook.xml" in parts:
        hint = "这是 Excel 表格"
    elif "ppt/presentation.xml" in parts:
        hint = "这是演示文稿"
    elif "mimetype" in parts:
        hint = "这像是 OpenDocument 文件（.odt），请另存为 .docx"
    return failure("not-docx", "压缩包里没有 Word 正文", name, hint)


def unpack(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts by name; `name` is for messages only. Raises DocumentError."""
    with _zip_file(data, name) as package:
        parts = {each.filename: _read(package, each, name) for each in package.infolist() if not each.is_dir()}
    nodes = 0
    for part, xml in parts.items():
        if not part.endswith(_XML):
            continue
        nodes += xml.count(b"<") - xml.count(b"</") + xml.count(b"=")
        if nodes > MAX_NODES:
            raise too_large(f"{part} 里的内容太多", name)
        # No part of a .docx has a DOCTYPE; entity bombs need one.
        if any(doctype in xml for doctype in _DOCTYPE):
            raise failure("unsafe-document", f"{part} 含有 DOCTYPE 声明，正常的 .docx 没有", name, "请检查文件来源")
    return parts


def _zip_file(data: bytes, name: str) -> zipfile.ZipFile:
    """Return the opened zip file, or tell what else the bytes are."""
    if not data:
        raise failure("empty-document", "文件是空的", name)
    if len(data) > MAX_FILE:
        raise failure("document-too-large", f"文件超过 {MAX_FILE // 1_000_000} MB，不像公文", name)
    if not data.startswith(b"PK"):
        raise _foreign(data, name)
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError, OSError) as error:
        raise _truncated(name) from error
    entries = package.infolist()
    if len(entries) > MAX_PARTS:
        raise failure("document-too-large", f"压缩包里有 {len(entries)} 个文件，不像公文", name)
    if sum(each.file_size for each in entries) > MAX_UNPACKED:
        raise too_large(f"解压后的内容超过 {MAX_UNPACKED // 1_000_000} MB", name)
    if sum(each.file_size for each in entries if each.filename.endswith(_XML)) > MAX_XML:
        raise too_large(f"解压后的正文超过 {MAX_XML // 1_000_000} MB", name)
    return package


def is_old_word(data: bytes) -> bool:
    """Tell whether an OLE compound file is a .doc (or .wps): it has a stream of that name."""
    return "WordDocument".encode("utf-16-le") in data


def _foreign(data: bytes, name: str) -> DocumentError:
    """Tell what bytes are that are no zip file; an encrypted .docx and an old .doc are OLE compound files."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return failure("encrypted-document", "文件有打开密码", name, "请在 Word 或 WPS 中去掉密码后再试")
        if is_old_word(data):
            message = "这是旧格式的 .doc（或 .wps）文件"
            return failure("old-word-document", message, name, "请用 Word 或 WPS 另存为 .docx")
        return failure("broken-document", "文件已损坏，或者不是 Word 文档", name, _SAVE_AGAIN)
    start = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:8]
    for head, code, message, hint in _FOREIGN:
        if start.startswith(head):
            return failure(code, message + "，不是 .docx", name, hint)
    return failure("not-docx", "文件不是 .docx", name, "请用 Word 或 WPS 打开后另存为 .docx；纯文本请用 .txt 作扩展名")


def _truncated(name: str) -> DocumentError:
    return failure("truncated-document", "文件不完整，像是没有下载完或已损坏", name, "请重新取得这个文件")


def _read(package: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """Return the bytes of a part."""
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # ECMA-376-2 allows no other, and LZMA takes as much memory as the file asks for.
        raise failure("broken-document", f"{info.filename} 的压缩方式不是 .docx 用的", name, _SAVE_AGAIN)
    try:
        with package.open(info) as stream:
            # Never more than was measured; where the declared size lies, the checksum is wrong.
            return stream.read(info.file_size + 1)
    except RuntimeError as error:
        raise failure("encrypted-document", "文件有打开密码", name, "请先去掉压缩包的密码") from error
    # A name in the damaged header may be no UTF-8 (ValueError).
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise _truncated(name) from error
