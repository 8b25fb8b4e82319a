"""Updating: corrected figures go in, everybody's edits stay, and nothing else is touched."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph

from generator.commands.build_record import record_path
from generator.commands.documents.build import Options, State, build
from generator.commands.documents.explain import explain
from generator.commands.documents.update import update
from generator.merging.report import Done
from generator.problems import DocumentError
from generator.word.read.document import read_word

SOURCE = Path("data/斋坛乡/2022.yaml")


@pytest.fixture
def built(world: Path) -> Path:
    result = build(SOURCE, Options())
    assert result.document is not None
    return result.document


def edit(path: Path, change: Callable[[WordDocument], None]) -> None:
    """Edit a document as a person would, through an independent library."""
    document = docx.Document(str(path))
    change(document)
    document.save(str(path))


def rewrite(old: str, new: str) -> Callable[[WordDocument], None]:
    def change(document: WordDocument) -> None:
        for paragraph in document.paragraphs:
            for run in paragraph.runs:
                if old in run.text:
                    run.text = run.text.replace(old, new)
                    return
        raise AssertionError(f"{old} is not in the document")

    return change


def correct(old: str, new: str) -> None:
    text = SOURCE.read_text("utf-8")
    assert text.count(old) == 1
    SOURCE.write_text(text.replace(old, new), "utf-8")


def words(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def repack(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


def paragraph_with(document: WordDocument, text: str) -> Paragraph:
    return next(paragraph for paragraph in document.paragraphs if text in paragraph.text)


def test_a_corrected_figure_comes_into_a_rewritten_sentence_and_nothing_else_changes(built: Path) -> None:
    edit(built, rewrite("完成耕地“非粮化”整治签约4681亩", "耕地整治打了翻身仗，签约4681亩之多"))
    before = words(built)
    correct("4681", "4752")
    done = update(built, SOURCE).value
    assert [(each.done, each.old, each.new, each.key) for each in done.corrections] == [
        (Done.DONE, "4681", "4752", "农业产业.非粮化整治面积")
    ]
    assert words(built) == before.replace("签约4681亩之多", "签约4752亩之多")


def test_a_copy_of_the_edited_file_is_kept(built: Path) -> None:
    edited = built.read_bytes()
    correct("4681", "4752")
    done = update(built, SOURCE).value
    assert done.copy is not None
    assert done.copy.read_bytes() == edited


def test_unchanged_data_leave_the_very_same_bytes(built: Path) -> None:
    edit(built, rewrite("攻坚克难、扎实工作", "一鼓作气"))
    edited = built.read_bytes()
    done = update(built, SOURCE).value
    assert built.read_bytes() == edited
    assert (done.copy, done.corrections) == (None, ())


def test_twice_is_once(built: Path) -> None:
    edit(built, rewrite("攻坚克难、扎实工作", "一鼓作气"))
    correct("4681", "4752")
    update(built, SOURCE)
    once = built.read_bytes()
    assert update(built, SOURCE).value.corrections == ()
    assert built.read_bytes() == once


def test_where_both_changed_the_figure_the_persons_stays_and_a_comment_gives_the_new_one(built: Path) -> None:
    edit(built, rewrite("资助困难群众255人次", "资助困难群众两百多人次"))
    correct("255", "268")
    done = update(built, SOURCE).value
    assert [each.done for each in done.corrections] == [Done.CONFLICT]
    assert "两百多人次" in words(built)
    comments = [comment.text for comment in docx.Document(str(built)).comments]
    assert comments == ["数据更正后“困难帮扶.资助人次”为“268”，原为“255”；此处人工改过，没有改动，请核对。"]


def test_a_paragraph_deleted_by_hand_stays_deleted_and_is_told(built: Path) -> None:
    def remove(document: WordDocument) -> None:
        element = paragraph_with(document, "4681")._p
        element.getparent().remove(element)

    edit(built, remove)
    before = words(built)
    correct("4681", "4752")
    done = update(built, SOURCE).value
    assert [each.done for each in done.corrections] == [Done.DELETED]
    assert words(built) == before


def test_a_fact_that_the_data_drops_takes_its_passage_along(built: Path) -> None:
    correct("  非粮化整治产量: 2000余\n", "")
    update(built, SOURCE)
    assert "整治地块产粮" not in words(built)
    assert "整治签约4681亩" in words(built)


def test_tracked_changes_are_the_old_text_until_accepted(built: Path) -> None:
    correct("4681", "4752")
    update(built, SOURCE, tracked=True)
    xml = zipfile.ZipFile(built).read("word/document.xml").decode()
    assert xml.count("<w:ins ") == xml.count("<w:del ") == 1
    assert 'w:author="数据更新"' in xml
    outcome = read_word(built.read_bytes(), built.name)
    assert any("4752" in str(block) for block in outcome.value.blocks)


def test_a_dry_run_writes_nothing(built: Path) -> None:
    before = {path: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()}
    correct("4681", "4752")
    assert len(update(built, SOURCE, dry_run=True).value.corrections) == 1
    assert before == {path: path.read_bytes() for path in Path("out").rglob("*") if path.is_file()}


def test_other_parts_stay_byte_for_byte(built: Path) -> None:
    edit(built, rewrite("攻坚克难、扎实工作", "一鼓作气"))
    before = parts(built)
    correct("4681", "4752")
    update(built, SOURCE)
    after = parts(built)
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    assert changed == {"word/document.xml", "customXml/item1.xml"}


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_place_that_is_filled_loses_its_highlight_and_its_question(world: Path) -> None:
    text = SOURCE.read_text("utf-8")
    SOURCE.write_text(text.replace("非粮化整治面积: 4681", "非粮化整治面积:"), "utf-8")
    document = build(SOURCE, Options()).document
    assert document is not None
    assert len(list(docx.Document(str(document)).comments)) == 1
    edit(document, rewrite("攻坚克难、扎实工作", "一鼓作气"))
    SOURCE.write_text(text, "utf-8")
    update(document, SOURCE)
    opened = docx.Document(str(document))
    assert "整治签约4681亩" in words(document)
    assert list(opened.comments) == []
    assert "w:highlight" not in opened.element.xml
    assert "commentR" not in opened.element.xml


def test_the_base_beside_the_document_serves_when_an_editor_dropped_ours(built: Path) -> None:
    repack(built, {name: data for name, data in parts(built).items() if not name.startswith("customXml/")})
    correct("4681", "4752")
    update(built, SOURCE)
    assert "4752亩" in words(built)
    assert [row.words for row in explain(built, "4752")] == ["4752亩 ← 农业产业.非粮化整治面积（斋坛乡/2022.yaml:70）"]


def test_without_any_base_the_document_is_left_and_the_way_out_told(built: Path) -> None:
    test_the_base_beside_the_document_serves_when_an_editor_dropped_ours(built)
    record_path(built).unlink()
    repack(built, {name: data for name, data in parts(built).items() if not name.startswith("customXml/")})
    before = built.read_bytes()
    with pytest.raises(DocumentError) as caught:
        update(built, SOURCE)
    assert built.read_bytes() == before
    assert str(caught.value.problems[0]) == (
        f"{built}  错误：这个文档里没有、旁边也没有它生成时的底稿；写的是：不是本程序生成的，或底稿已丢失；"
        f"可以用“gongwen diff {built} 数据文件”对照文档和数据的不同，手工更正 [no-base]"
    )


def test_a_base_that_was_changed_by_hand_is_said_to_be_lost_and_nothing_is_guessed(built: Path) -> None:
    record_path(built).unlink()
    kept = parts(built)
    kept["customXml/item1.xml"] = kept["customXml/item1.xml"].replace(b"4681", b"9681")
    repack(built, kept)
    correct("4681", "4752")
    before = built.read_bytes()
    with pytest.raises(DocumentError) as caught:
        update(built, SOURCE)
    assert built.read_bytes() == before
    assert str(caught.value) == (
        f"{built}  错误：文档里的底稿（生成时的文字和数据来源）已损坏或被改动，不能用了 [lost-base]"
    )


def test_a_base_that_was_changed_by_hand_is_taken_from_the_record_beside(built: Path) -> None:
    kept = parts(built)
    kept["customXml/item1.xml"] = kept["customXml/item1.xml"].replace(b"4681", b"9681")
    repack(built, kept)
    correct("4681", "4752")
    (correction,) = update(built, SOURCE).value.corrections
    assert (correction.old, correction.new) == ("4681", "4752")


def test_the_data_of_another_year_are_refused(built: Path) -> None:
    other = Path("data/斋坛乡/2023.yaml")
    other.write_text(SOURCE.read_text("utf-8").replace("年度: 2022", "年度: 2023"), "utf-8")
    before = built.read_bytes()
    with pytest.raises(DocumentError) as caught:
        update(built, other)
    assert built.read_bytes() == before
    assert str(caught.value.problems[0]) == (
        f"{built}  错误：这个文档不是用这份数据生成的，没有改动；"
        "写的是：斋坛乡/2023.yaml（斋坛乡，2023，工作总结和工作计划）；"
        "应当是：斋坛乡/2022.yaml（斋坛乡，2022，工作总结和工作计划） [other-data]"
    )


def test_the_data_of_another_kind_in_another_file_are_refused(world: Path) -> None:
    source, other = Path("data/汛桥镇/2022.yaml"), Path("data/汛桥镇/2022-政府工作报告.yaml")
    document = build(source, Options()).document
    assert document is not None
    with pytest.raises(DocumentError) as caught:
        update(document, other)
    (problem,) = caught.value.problems
    assert (problem.code, problem.found, problem.expected) == (
        "other-data",
        "汛桥镇/2022-政府工作报告.yaml（汛桥镇，2022，政府工作报告）",
        "汛桥镇/2022.yaml（汛桥镇，2022，工作总结及工作思路）",
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.encode("gb18030"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.replace("年度: 2022", '"年度": 2022年').encode(),
    ],
    ids=["GBK", "BOM", "quoted"],
)
def test_the_same_data_saved_another_way_are_taken(built: Path, change: Callable[[str], bytes]) -> None:
    SOURCE.write_bytes(change(SOURCE.read_text("utf-8").replace("4681", "4752")))
    corrections = update(built, SOURCE).value.corrections
    assert [(each.old, each.new) for each in corrections] == [("4681", "4752")]


def test_a_protected_document_is_refused(built: Path) -> None:
    kept = parts(built)
    settings = kept["word/settings.xml"].decode()
    inner = settings.index(">", settings.index("<w:settings")) + 1
    lock = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    kept["word/settings.xml"] = (settings[:inner] + lock + settings[inner:]).encode()
    repack(built, kept)
    with pytest.raises(DocumentError) as caught:
        update(built, SOURCE)
    assert str(caught.value.problems[0]) == (
        f"{built}  错误：这个文件设了编辑保护，不能改动；请在 Word 的“审阅”里停止保护后再试 [protected-document]"
    )


def test_build_refuses_to_overwrite_an_updated_document(built: Path) -> None:
    edit(built, rewrite("攻坚克难、扎实工作", "一鼓作气"))
    correct("4681", "4752")
    update(built, SOURCE)
    updated = built.read_bytes()
    assert build(SOURCE, Options()).state is State.UNCHANGED
    correct("4752", "4800")
    assert build(SOURCE, Options()).state is State.FAILED
    assert built.read_bytes() == updated


def test_an_old_figure_that_somebody_typed_elsewhere_is_told(built: Path) -> None:
    def add(word: WordDocument) -> None:
        word.paragraphs[-3].insert_paragraph_before("另外，签约面积4681亩。")

    edit(built, add)
    correct("4681", "4752")
    assert [str(problem) for problem in update(built, SOURCE).problems] == [
        f"{built}  警告：旧数“4681”在文中别处还有；写的是：另外，签约面积4681亩；"
        "是人另外写的，没有改；核对是不是同一个数 [old-figure-left]"
    ]


def test_a_figure_that_stands_nowhere_else_raises_no_doubt(built: Path) -> None:
    correct("4681", "4752")
    assert update(built, SOURCE).problems == ()
