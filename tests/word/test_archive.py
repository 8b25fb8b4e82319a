"""Files that are no .docx, or a dangerous one → a clear message, soon and cheaply."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from generator.problems import DocumentError
from generator.word.read.document import read_word
from generator.word.read.unpack import MAX_PARTS
from generator.word.update.document import open_edited
from tests.bounds import within
from tests.word.docx_strings import SPACES, docx, p, relations


def refused(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read_word(data, "稿.docx")
    (problem,) = caught.value.problems
    return str(problem)


def package(**parts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", relations([("officeDocument", "/word/document.xml")]))
        for name, data in parts.items():
            archive.writestr(f"word/{name}.xml", data)
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
DOC = OLE + "WordDocument".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "稿.docx  错误：文件是空的 [empty-document]"),
        (
            DOC,
            "稿.docx  错误：这是旧格式的 .doc（或 .wps）文件；请用 Word 或 WPS 另存为 .docx [old-word-document]",
        ),
        (OLE, "稿.docx  错误：文件已损坏，或者不是 Word 文档；请用 Word 或 WPS 打开并重新保存 [broken-document]"),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "稿.docx  错误：文件有打开密码；请在 Word 或 WPS 中去掉密码后再试 [encrypted-document]",
        ),
        (
            b"%PDF-1.7",
            "稿.docx  错误：这是 PDF 文件，不是 .docx；"
            "PDF 里的文字没有段落，请用 Word 或 WPS 转存为 .docx 后再试 [pdf-refused]",
        ),
        (b"{\\rtf1", "稿.docx  错误：这是 RTF 文件，不是 .docx；请用 Word 或 WPS 打开后另存为 .docx [not-docx]"),
        (
            b"\xef\xbb\xbf<html>",
            "稿.docx  错误：这是网页或 XML 文件，不是 .docx；请用 Word 或 WPS 打开后另存为 .docx [not-docx]",
        ),
        (b"Rar!\x1a\x07", "稿.docx  错误：这是 RAR 压缩包，不是 .docx；请先解压，再读里面的文件 [not-docx]"),
        (
            "2022年工作总结".encode(),
            "稿.docx  错误：文件不是 .docx；请用 Word 或 WPS 打开后另存为 .docx；纯文本请用 .txt 作扩展名 [not-docx]",
        ),
    ],
)
def test_what_is_no_docx_is_named(data: bytes, message: str) -> None:
    assert refused(data) == message


def test_a_truncated_file_is_told_wherever_it_ends() -> None:
    whole = docx(p("正文") * 200)
    message = "稿.docx  错误：文件不完整，像是没有下载完或已损坏；请重新取得这个文件 [truncated-document]"
    assert {refused(whole[: len(whole) * part // 10]) for part in range(1, 10)} == {message}


def test_a_part_damaged_inside_is_told() -> None:
    whole = bytearray(docx("".join(p(f"第{n}段的正文，写了{n * 7919}个字。") for n in range(300))))
    middle = len(whole) // 2
    whole[middle : middle + 40] = bytes(40)
    assert refused(bytes(whole)).endswith("[truncated-document]")


def test_other_office_files_and_other_zips_are_named() -> None:
    def holding(name: str) -> bytes:
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(name, "x")
        return stream.getvalue()

    start = "稿.docx  错误：压缩包里没有 Word 正文；"
    assert refused(holding("xl/workbook.xml")) == start + "这是 Excel 表格 [not-docx]"
    assert refused(holding("ppt/presentation.xml")) == start + "这是演示文稿 [not-docx]"
    assert refused(holding("mimetype")) == start + "这像是 OpenDocument 文件（.odt），请另存为 .docx [not-docx]"
    assert refused(holding("照片.jpg")) == start + "请用 Word 或 WPS 打开后另存为 .docx [not-docx]"


def test_an_entity_bomb_and_any_doctype_are_refused_unparsed() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    message = "稿.docx  错误：word/document.xml 含有 DOCTYPE 声明，正常的 .docx 没有；请检查文件来源 [unsafe-document]"
    assert refused(package(document=bomb)) == message
    assert refused(package(document=bomb.decode().encode("utf-16"))) == message


def test_a_broken_part_a_missing_body_and_a_deep_nest_are_told() -> None:
    broken = "稿.docx  错误：word/document.xml 不是完好的 XML；请用 Word 或 WPS 打开并重新保存 [broken-document]"
    assert refused(package(document=b"<w:document>")) == broken
    assert refused(package(document=b"<a>" * 5000 + b"</a>" * 5000)) == broken
    empty = "稿.docx  错误：文件里没有正文；请用 Word 或 WPS 打开并重新保存 [broken-document]"
    assert refused(package(document=f"<w:document {SPACES}/>".encode())) == empty
    assert refused(package()) == empty


def test_a_package_of_thousands_of_parts_is_refused() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(MAX_PARTS + 1):
            archive.writestr(str(number), "")
    assert (
        refused(stream.getvalue()) == f"稿.docx  错误：压缩包里有 {MAX_PARTS + 1} 个文件，不像公文 [document-too-large]"
    )


def test_a_part_with_a_password_is_told() -> None:
    whole = bytearray(docx(p("正文")))
    # The flag bit of encryption, in the local and the central header of every part.
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = whole.find(signature)
        while start >= 0:
            whole[start + place] |= 1
            start = whole.find(signature, start + 4)
    assert refused(bytes(whole)) == "稿.docx  错误：文件有打开密码；请先去掉压缩包的密码 [encrypted-document]"


def test_a_nest_just_allowed_by_xml_is_read() -> None:
    deep = "<w:sdt><w:sdtContent>" * 110 + p("底") + "</w:sdtContent></w:sdt>" * 110
    (block,) = read_word(docx(deep), "稿.docx").value.blocks
    assert block.runs[0].text == "底"  # type: ignore[union-attr]


CHILD = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from generator.problems import DocumentError
from generator.word.read.document import read_word
try:
    read_word(Path(sys.argv[1]).read_bytes(), "bomb.docx")
    print("read")
except DocumentError as error:
    print(error.problems[0].code)
# ru_maxrss would count the parent that forked us; the high-water mark of /proc begins anew with our own program.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024)
"""
FILLINGS = {
    "400 MB of spaces": ([b" " * 1_000_000] * 400, "document-too-large"),
    "two million elements": ([b"<w:p/>" * 10_000] * 190, "document-too-large"),
    "all that is allowed": ([b"<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 10_000] * 4, "read"),
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="measures memory through /proc")
@pytest.mark.parametrize("filling", FILLINGS)
def test_the_worst_file_takes_two_seconds_and_200_megabytes_at_most(tmp_path: Path, filling: str) -> None:
    chunks, expected = FILLINGS[filling]
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("_rels/.rels", relations([("officeDocument", "word/document.xml")]))
        with archive.open("word/document.xml", "w") as part:
            part.write(f"<w:document {SPACES}><w:body>".encode())
            for chunk in chunks:
                part.write(chunk)
            part.write(b"</w:body></w:document>")
    command = [sys.executable, "-c", CHILD, str(bomb), str(Path(__file__).parents[2])]
    # Starting Python is in it.
    with within(2):
        result = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    code, megabytes = result.stdout.split()
    assert code == expected
    assert int(megabytes) < 200


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_packings_that_no_office_writes_are_refused_unpacked(method: int) -> None:
    assert refused(packed(parts_of(docx(p("正文"))), method)) == (
        "稿.docx  错误：_rels/.rels 的压缩方式不是 .docx 用的；请用 Word 或 WPS 打开并重新保存 [broken-document]"
    )


def test_a_damaged_picture_is_told_though_nobody_looks_at_it() -> None:
    parts = {**parts_of(docx(p("正文"))), "word/media/image1.png": bytes(range(256)) * 20}
    whole = bytearray(packed(parts, zipfile.ZIP_STORED))
    whole[whole.find(parts["word/media/image1.png"]) + 100] ^= 1
    assert refused(bytes(whole)).endswith("[truncated-document]")


def test_a_part_that_lies_about_its_size_is_never_unpacked_further() -> None:
    data = packed({**parts_of(docx(p("正文"))), "word/zeros.xml": b" " * 30_000_000})
    lie = data.replace((30_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert refused(lie).endswith("[truncated-document]")


@pytest.mark.parametrize("part", ["settings", "styles", "comments"])
def test_updating_comes_through_the_same_door(part: str) -> None:
    bomb = packed({**parts_of(docx(p("正文"))), f"word/{part}.xml": b"<w:x/>" + b" " * 20_000_000})
    with pytest.raises(DocumentError) as caught:
        open_edited(bomb, "稿.docx")
    assert caught.value.problems[0].code == "document-too-large"
