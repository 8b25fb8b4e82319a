from __future__ import annotations

import io
import zipfile

import pytest

from generator.problems import DocumentError
from generator.word.write.package import read_parts, write_parts


def zipped(method: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("a/", b"")
        archive.writestr("a/文.xml", "正文")
        archive.writestr("empty.xml", "")
    return buffer.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_parts_are_read_whatever_packed_them(method: int) -> None:
    assert read_parts(zipped(method)) == {"a/文.xml": "正文".encode(), "empty.xml": b""}


def test_parts_of_another_package_stay_packed_as_they_are() -> None:
    shared = write_parts({"b.xml": "字".encode() * 1000, "[Content_Types].xml": b"<Types/>"})
    whole = write_parts({"a.xml": b"<a/>"}, onto=shared)
    assert whole[: whole.index(b"a.xml") - 30] == shared[: shared.index(b"PK\x01\x02")]
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["[Content_Types].xml", "b.xml", "a.xml"]


def test_other_programs_read_what_is_written_and_it_tells_nothing_of_time_and_place() -> None:
    data = write_parts({"字/体.xml": b"\x00\xff", "_rels/.rels": b"", "[Content_Types].xml": b"<Types/>"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "字/体.xml"]
        assert archive.read("字/体.xml") == b"\x00\xff"
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(info.create_system, info.external_attr) for info in archive.infolist()} == {(0, 0o600 << 16)}


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", zipped(zipfile.ZIP_DEFLATED)[:-30]])
def test_no_zip_file_is_told(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read_parts(data)
    assert str(caught.value) == (
        "templates/gbt9704.docx  错误：版式参考文件打不开；写的是：不是 Word 文档；请用 Word 另存为 .docx 后再用 "
        "[bad-reference]"
    )
