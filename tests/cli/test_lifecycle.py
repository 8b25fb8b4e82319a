"""The commands update, explain and diff as a person at the keyboard meets them: words, exit codes, JSON."""

from __future__ import annotations

import json
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.cli.main import main
from generator.commands import files as files_room
from generator.commands.documents.build import Options, build
from tests.commands.conftest import world as world
from tests.commands.documents.test_update import correct, edit, rewrite, words

SOURCE = Path("data/斋坛乡/2022.yaml")
LINE = "2022年工作总结/一、坚持农业兴乡发展战略，“农耕斋坛”知名度美誉度进一步提升"
Gongwen = Callable[..., tuple[int, str, str]]


@pytest.fixture
def gongwen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Gongwen:
    """Run a command; exit code, what it said, what it complained of."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["gongwen", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            main()
        said = capsys.readouterr()
        return int(str(caught.value.code)), said.out, said.err

    return run


@pytest.fixture
def built(world: Path) -> Path:
    document = build(SOURCE, Options()).document
    assert document is not None
    return document


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_update_tells_each_change_and_where_the_copy_is(gongwen: Gongwen, built: Path) -> None:
    correct("4681", "4752")
    code, said, _ = gongwen("update", built, SOURCE)
    assert code == 0
    assert said == (
        f"已更正：4681 → 4752（农业产业.非粮化整治面积）  {LINE}\n共 1 处更正：已更正 1 处\n"
        f"原文件留了副本：{built.with_name(built.stem + '（人工修改1）.docx')}\n"
    )
    assert "4752亩" in words(built)


def test_update_with_unchanged_data_says_so(gongwen: Gongwen, built: Path) -> None:
    before = files(Path.cwd())
    assert gongwen("update", built, SOURCE)[:2] == (0, "数据没有变化，文档没有动\n")
    assert files(Path.cwd()) == before


def test_update_as_json_has_one_object_a_correction(gongwen: Gongwen, built: Path) -> None:
    edit(built, rewrite("资助困难群众255人次", "资助困难群众两百多人次"))
    correct("255", "268")
    code, said, _ = gongwen("update", built, SOURCE, "--dry-run", "--json")
    result = json.loads(said)
    assert code == 0
    assert set(result) == {"result", "problems"}
    assert set(result["result"]) == {"document", "corrections", "copy", "leftovers"}
    (correction,) = result["result"]["corrections"]
    assert {**correction, "heading": ""} == {
        **{"done": "两处都改了", "old": "255", "new": "268", "key": "困难帮扶.资助人次", "heading": ""}
    }


def test_update_into_another_file_leaves_the_edited_one(gongwen: Gongwen, built: Path) -> None:
    correct("4681", "4752")
    before = built.read_bytes()
    assert gongwen("update", built, SOURCE, "-o", "新稿.docx", "--track-changes")[0] == 0
    assert built.read_bytes() == before
    assert "4752" in zipfile.ZipFile("新稿.docx").read("word/document.xml").decode()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BAD: dict[str, tuple[bytes, str]] = {
    "稿.txt": (
        "工作总结".encode(),
        "文件不是 .docx；请用 Word 或 WPS 打开后另存为 .docx；纯文本请用 .txt 作扩展名 [not-docx]",
    ),
    "稿.doc": (OLE + b"1", "文件已损坏，或者不是 Word 文档；请用 Word 或 WPS 打开并重新保存 [broken-document]"),
    "密.docx": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "文件有打开密码；请在 Word 或 WPS 中去掉密码后再试 [encrypted-document]",
    ),
    "稿.pdf": (
        b"%PDF-1.7",
        "这是 PDF 文件，不是 .docx；PDF 里的文字没有段落，请用 Word 或 WPS 转存为 .docx 后再试 [pdf-refused]",
    ),
    "半.docx": (b"PK\x03\x04", "文件不完整，像是没有下载完或已损坏；请重新取得这个文件 [truncated-document]"),
    "空.docx": (b"", "文件是空的 [empty-document]"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_word_file_is_told_and_nothing_changes(gongwen: Gongwen, built: Path, name: str) -> None:
    data, message = BAD[name]
    Path(name).write_bytes(data)
    before = files(Path.cwd())
    code, said, told = gongwen("update", name, SOURCE)
    assert (code, said, told) == (1, "", f"{name}  错误：{message}\n")
    assert files(Path.cwd()) == before


def test_a_file_that_is_not_there_is_told(gongwen: Gongwen, built: Path) -> None:
    message = "错误：找不到这个文件；请核对文件名和所在文件夹 [no-such-file]\n"
    assert gongwen("update", "没有.docx", SOURCE) == (1, "", f"没有.docx  {message}")
    assert gongwen("update", built, "没有.yaml") == (1, "", f"没有.yaml  {message}")


def test_the_data_of_another_town_and_of_another_kind_are_refused(gongwen: Gongwen, built: Path) -> None:
    before = files(Path.cwd())
    for other in ("data/新厂镇/2022.yaml", "data/某镇/2022.yaml"):
        code, _, told = gongwen("update", built, other)
        assert code == 1
        assert "这个文档不是用这份数据生成的，没有改动" in told or "error" in told
    assert files(Path.cwd()) == before


def test_in_a_folder_that_cannot_be_written_nothing_changes(
    gongwen: Gongwen, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct("4681", "4752")
    before = files(Path.cwd())

    def refused(_: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files_room, "_new_file", refused)
    code, _, told = gongwen("update", built, SOURCE)
    copy = built.with_name(built.stem + "（人工修改1）.docx")
    assert code == 1
    assert told == (
        f"{copy}  错误：文件写不进去，原有文件没有动；写的是：Permission denied；"
        "请检查磁盘空间和文件夹权限，或用 -o 换一个文件夹 [not-writable]\n"
    )
    assert files(Path.cwd()) == before


def test_when_the_document_cannot_be_written_the_copy_goes_again(
    gongwen: Gongwen, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct("4681", "4752")
    before = files(Path.cwd())
    real = os.replace

    def full(beside: str, target: str) -> None:
        if Path(target) == built:
            raise OSError(28, "No space left on device")
        real(beside, target)

    monkeypatch.setattr(os, "replace", full)
    code, _, told = gongwen("update", built, SOURCE)
    assert (code, "[not-writable]" in told) == (1, True)
    assert files(Path.cwd()) == before


def test_a_document_that_is_open_in_word_is_told(gongwen: Gongwen, built: Path) -> None:
    built.with_name("~$" + built.name[2:]).write_bytes(b"")
    code, _, told = gongwen("update", built, SOURCE)
    assert (code, "[output-open]" in told) == (1, True)


def test_text_that_finds_no_place_is_kept_beside(gongwen: Gongwen, world: Path) -> None:
    source = Path("data/甲镇/2022.yaml")
    source.parent.mkdir()
    body = "  一、产业发展\n  （一）农业。粮食产量稳定。\n  二、民生实事\n  （一）教育。新建学校一所。\n"
    source.write_text(f"模板: 通用提纲\n镇: 甲镇\n年度: 2022\n标题: 甲镇2022年工作总结\n正文: |\n{body}", "utf-8")
    document = build(source, Options()).document
    assert document is not None

    def delete_heading(word: Any) -> None:
        heading = next(each for each in word.paragraphs if "产业发展" in each.text)
        heading._p.getparent().remove(heading._p)

    edit(document, delete_heading)
    text = source.read_text("utf-8")
    source.write_text(text.replace("产量稳定。\n", "产量稳定。\n  （二）工业。企业效益好转。\n"), "utf-8")
    code, said, _ = gongwen("update", document, source)
    kept = document.with_name("甲镇2022年工作总结（未能放入的内容1）.txt")
    assert code == 0
    assert "没有位置：（无） → （二）工业。企业效益好转。  一、产业发展/（二）工业\n" in said
    assert f"有内容没有找到位置，另存在：{kept}\n" in said
    assert kept.read_text("utf-8") == "（二）工业。企业效益好转。"


def test_explain_names_key_file_line_and_formula(gongwen: Gongwen, world: Path) -> None:
    source = Path("data/样例甲镇/2022.yaml")
    document = build(source, Options()).document
    code, said, _ = gongwen("explain", document, "增长16%")
    row = next(n for n, line in enumerate(source.read_text("utf-8").splitlines(), 1) if "总收入: {" in line)
    assert code == 0
    assert said == (f"增长16% ← 集体经济.总收入.同比（样例甲镇/2022.yaml:{row}，（1520万元 − 1310万元）÷ 1310万元）\n")


def test_explain_tells_what_is_still_to_be_filled(gongwen: Gongwen, world: Path) -> None:
    source = Path("data/样例乙镇/2022.yaml")
    document = build(source, Options()).document
    code, said, _ = gongwen("explain", document, "工业性投入")
    row = next(n for n, line in enumerate(source.read_text("utf-8").splitlines(), 1) if "工业性投入:" in line)
    assert (code, said) == (0, f"××亿元 ← 工业经济.工业性投入（样例乙镇/2022.yaml:{row}，待填）\n")


def test_explain_as_json_and_without_a_hit(gongwen: Gongwen, built: Path) -> None:
    code, said, _ = gongwen("explain", built, "4681", "--json")
    result = json.loads(said)
    assert code == 0
    assert set(result["origins"][0]) == {"text", "key", "file", "line", "formula", "to_fill"}
    assert gongwen("explain", built, "没有这句话")[1] == "没有找到来自数据的“没有这句话”\n"


def test_explain_of_a_foreign_document_tells_the_way_out(gongwen: Gongwen, built: Path) -> None:
    Path("外来.docx").write_bytes(b"PK\x03\x04")
    code, _, told = gongwen("explain", "外来.docx")
    assert (code, "[no-base]" in told, "gongwen diff 外来.docx" in told) == (1, True, True)


def test_diff_of_two_years_tells_facts_with_percent_and_sentences(gongwen: Gongwen, world: Path) -> None:
    text = SOURCE.read_text("utf-8")
    other = Path("data/斋坛乡/2023.yaml")
    other.write_text(text.replace("年度: 2022", "年度: 2023").replace("4681", "5000"), "utf-8")
    code, said, _ = gongwen("diff", SOURCE, other)
    assert code == 0
    assert "年度：2022 → 2023\n" in said
    assert "农业产业.非粮化整治面积：4681亩 → 5000亩（+6.8%）\n" in said
    assert "\n- " in said
    assert "\n+ " in said


def test_diff_as_json_has_facts_sentences_and_problems(gongwen: Gongwen, built: Path) -> None:
    edit(built, rewrite("攻坚克难、扎实工作", "一鼓作气"))
    code, said, _ = gongwen("diff", built, SOURCE, "--json")
    result = json.loads(said)
    assert code == 0
    assert set(result) == {"facts", "sentences", "problems"}
    assert result["facts"] == []
    (sentence,) = result["sentences"]
    assert set(sentence) == {"heading", "old", "new"}
    assert "一鼓作气" in sentence["old"]
    assert "攻坚克难、扎实工作" in sentence["new"]


def test_diff_of_the_same_says_so(gongwen: Gongwen, built: Path) -> None:
    assert gongwen("diff", built, SOURCE)[:2] == (0, "两者没有不同\n")
