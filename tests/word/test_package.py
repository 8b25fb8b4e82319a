from __future__ import annotations

import io
import zipfile

import pytest

from generator.problems import DocumentError
from generator.word.write.package import make_part, read_package, write_package


def zipped(method: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("a/", b"")
        archive.writestr("a/文.xml", "正文")
        archive.writestr("empty.xml", "")
    return buffer.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_parts_are_read_whatever_packed_them(method: int) -> None:
    parts = read_package(zipped(method), "x.docx")
    assert {name: part.text for name, part in parts.items()} == {"a/文.xml": "正文", "empty.xml": ""}


def test_an_unchanged_part_keeps_its_deflated_bytes() -> None:
    part = make_part("a.xml", "字" * 1000)
    assert read_package(write_package([part]), "")["a.xml"] == part


def test_other_programs_read_what_is_written() -> None:
    data = write_package([make_part("[Content_Types].xml", "<Types/>"), make_part("字/体.xml", b"\x00\xff")])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["[Content_Types].xml", "字/体.xml"]
        assert archive.read("字/体.xml") == b"\x00\xff"
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(info.create_system, info.external_attr) for info in archive.infolist()} == {(0, 0)}


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", zipped(zipfile.ZIP_DEFLATED)[:-30]])
def test_no_zip_file_is_told(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read_package(data, "gbt9704.docx")
    assert str(caught.value) == (
        "gbt9704.docx  错误：版式参考文件打不开；写的是：不是 Word 文档；请用 Word 另存为 .docx 后再用 [bad-reference]"
    )
