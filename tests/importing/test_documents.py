"""Files of every kind that people have → documents, or a word on what to do."""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path

import pytest

from generator.document.model import Document, Paragraph, Role, Run
from generator.facts.yaml.reader import STREAM
from generator.importing import documents
from generator.importing.documents import read_document
from generator.layout.model import Layout
from generator.problems import DocumentError
from generator.text.writer import write_text
from generator.word.read.unpack import MAX_FILE
from generator.word.write.document import write_word
from generator.word.write.package import Properties
from tests.word.docx_strings import docx, p, run, style

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "WordDocument".encode("utf-16-le")
TEXT = "白塘镇2022年工作总结\n\n一、工作回顾\n（一）产业兴旺。引进企业3家。\n"


def saved(folder: Path, data: bytes, name: str = "旧稿.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refused(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    return str(caught.value.problems[0])


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_the_encodings_that_notepads_write(tmp_path: Path, code: str) -> None:
    path = saved(tmp_path, TEXT.replace("\n", "\r\n").encode(code))
    read = read_document(path)
    assert [block.role for block in read.value.blocks if isinstance(block, Paragraph)] == [
        Role.TITLE,
        Role.HEADING_1,
        Role.HEADING_2,
    ]
    told = {"gb18030": ["not-utf8"], "utf-16": ["not-utf8"]}.get(code, [])
    assert [problem.code for problem in read.problems] == told


def test_invisible_characters_are_dropped_and_told_and_strange_line_ends_are_line_ends(tmp_path: Path) -> None:
    path = saved(tmp_path, "标题\u2028正文\x0b一句。\x07\ue000\u200b".encode())
    read = read_document(path)
    assert write_text(read.value).split() == ["标题", "正文", "一句。"]
    assert (
        str(read.problems[0])
        == f"{path}  警告：去掉了 3 个看不见的控制字符；写的是：U+0007、U+200B、U+E000 [control-character]"
    )


def test_what_cannot_be_read_says_what_to_do(tmp_path: Path) -> None:
    pdf = saved(tmp_path, b"%PDF-1.7 ...", "稿.txt")
    assert refused(pdf).startswith(f"{pdf}  错误：这是 PDF 文件，不是 .docx；PDF 里的文字没有段落")
    assert refused(saved(tmp_path, b" \n", "空.txt")) == f"{tmp_path / '空.txt'}  错误：文件是空的 [empty-document]"
    hint = "请核对文件名和所在文件夹"
    assert refused(tmp_path / "没有.txt") == f"{tmp_path / '没有.txt'}  错误：找不到这个文件；{hint} [no-such-file]"
    hint = "请核对是不是文件夹，有没有读取的权限，是不是被别的程序占用"
    assert refused(tmp_path) == f"{tmp_path}  错误：文件读不出来；{hint} [unreadable-file]"
    assert "[bad-encoding]" in refused(saved(tmp_path, "正文".encode() * 20 + b"\xff" + "正文".encode(), "坏.txt"))
    big = tmp_path / "大.txt"
    with big.open("wb") as file:
        file.truncate(MAX_FILE + 1)
    assert refused(big) == f"{big}  错误：文件超过 50 MB，不像公文 [document-too-large]"


def test_standard_input_is_limited_as_a_file_is_and_the_rest_of_it_never_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(bytes(MAX_FILE + 10)))
    monkeypatch.setattr(sys, "stdin", stream)
    assert refused(STREAM) == "-  错误：文件超过 50 MB，不像公文 [document-too-large]"
    assert stream.buffer.tell() == MAX_FILE + 1


def test_an_encrypted_file_is_not_taken_for_an_old_one(tmp_path: Path) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    assert "[encrypted-document]" in refused(saved(tmp_path, data, "密.docx"))


def test_an_old_word_file_needs_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents.shutil, "which", lambda _name: None)
    path = saved(tmp_path, OLD_WORD, "旧.doc")
    hint = "请用 Word 或 WPS 另存为 .docx；装有 LibreOffice 时可以直接读"
    assert refused(path) == f"{path}  错误：这是旧格式的 .doc（或 .wps）文件；{hint} [old-word-document]"


def test_libreoffice_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents.shutil, "which", lambda _name: sys.executable)
    path = saved(tmp_path, OLD_WORD, "旧.doc")
    assert "LibreOffice 没能读出这个旧格式文件" in refused(path)


def test_libreoffice_that_works_gives_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = docx(p("正文。"))
    monkeypatch.setattr(documents, "convert", lambda _source, _target: made)
    path = saved(tmp_path, OLD_WORD, "旧.doc")
    assert write_text(read_document(path).value).strip() == "正文。"


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_real_doc_file_is_read_through_libreoffice(tmp_path: Path) -> None:
    import subprocess

    blocks = (Paragraph(Role.HEADING_1, (), (Run("回顾"),), "一、"), Paragraph(Role.BODY, (Run("引进企业3家。"),)))
    reference = (Path(__file__).parents[2] / "templates" / "gbt9704.docx").read_bytes()
    written = write_word(Document(blocks), Layout(), Properties("题", "镇"), None, reference)
    source = saved(tmp_path, written, "新.docx")
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "doc:MS Word 97"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=120)
    assert write_text(read_document(tmp_path / "新.doc").value).split() == ["一、回顾", "引进企业3家。"]


def test_the_look_of_a_strangers_word_file_helps_where_words_leave_doubt(tmp_path: Path) -> None:
    styles = style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') + style("2", "Normal")
    centred = '<w:jc w:val="center"/>'
    body = (
        p(
            run("白塘镇工作", '<w:sz w:val="44"/>'),
            "<w:r><w:br/></w:r>",
            run("总结", '<w:sz w:val="44"/>'),
            properties=centred,
        )
        + p("——在全镇大会上", properties=centred)
        + p("工作回顾", style="1")
        + p("一、产业", style="1")
        + p("（一）工业。引进企业3家。")
    )
    read = read_document(saved(tmp_path, docx(body, styles=styles), "旧.docx"))
    assert [block.role for block in read.value.blocks if isinstance(block, Paragraph)] == [
        Role.TITLE,
        Role.SUBTITLE,
        Role.PART,
        Role.HEADING_1,
        Role.HEADING_2,
    ]
    assert "白塘镇工作总结" in write_text(read.value)


def test_our_own_word_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    ours = style("a", "版式空行") + style("b", "段内正文", kind="character") + style("n", "Normal")
    read = read_document(saved(tmp_path, docx(p("一、看着像标题", style="n"), styles=ours), "稿.docx"))
    assert read.value == Document((Paragraph(Role.BODY, (Run("看着像标题"),), ordinal="一、"),))


def test_headings_without_a_number_get_the_one_of_their_level_and_that_is_told(tmp_path: Path) -> None:
    styles = style("1", "heading 1") + style("2", "heading 2") + style("3", "heading 3")
    body = p("汛桥镇2022年工作总结", style="1") + p("工作回顾", style="2") + p("产值增长。")
    body += p("工业", style="3") + p("企业增多。") + p("农业", style="3") + p("丰收。") + p("工作思路", style="2")
    read = read_document(saved(tmp_path, docx(body, styles=styles), "旧.docx"))
    assert write_text(read.value) == (
        "汛桥镇2022年工作总结\n\n一、工作回顾\n产值增长。\n（一）工业\n企业增多。\n（二）农业\n丰收。\n二、工作思路\n"
    )
    assert [str(problem).rpartition("  ")[2] for problem in read.problems] == [
        "警告：有 4 个标题没有编号，已按层次编上“一、”“（一）”；请核对 [unnumbered-heading]"
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_what_is_no_ordinary_file_is_told_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "管道.docx"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe):
        assert refused(path).endswith(
            "文件读不出来；请核对是不是文件夹，有没有读取的权限，是不是被别的程序占用 [unreadable-file]"
        )


def test_a_compound_file_without_a_word_stream_is_told_as_damaged(tmp_path: Path) -> None:
    garbage = saved(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20, "旧.doc")
    assert refused(garbage).endswith(
        "文件已损坏，或者不是 Word 文档；请用 Word 或 WPS 打开并重新保存 [broken-document]"
    )
