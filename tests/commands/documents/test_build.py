"""Building: what is unchanged stays, what a person edited stays, what fails leaves nothing behind."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from generator.commands.build_record import read_record, record_path
from generator.commands.documents import build as building
from generator.commands.documents.build import Built, Options, State, build, build_all, name_clashes
from generator.commands.drafting.rendering import Format
from generator.problems import OutputError
from tests.systems import with_slashes

NAME = "斋坛乡/斋坛乡2022年工作总结和2023年工作计划.docx"


SOURCE = Path("data/斋坛乡/2022.yaml")


def correct(old: str, new: str) -> None:
    text = SOURCE.read_text("utf-8")
    assert old in text
    SOURCE.write_text(text.replace(old, new), "utf-8")


def test_a_second_build_touches_nothing(world: Path) -> None:
    first = build(SOURCE, Options())
    document = world / "out" / NAME
    before = document.stat().st_mtime_ns
    assert (first.state, build(SOURCE, Options()).state) == (State.BUILT, State.UNCHANGED)
    assert document.stat().st_mtime_ns == before


def test_the_same_data_give_the_same_bytes_wherever_and_whenever(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(SOURCE, Options())
    elsewhere = world / "别的 文件夹"
    shutil.copytree("data", elsewhere / "data")
    monkeypatch.chdir(elsewhere)
    time.sleep(2.1)  # zip times count in steps of two seconds
    build(SOURCE, Options())
    assert (world / "out" / NAME).read_bytes() == (elsewhere / "out" / NAME).read_bytes()


def test_corrected_data_replace_a_document_that_nobody_edited(world: Path) -> None:
    build(SOURCE, Options())
    correct("4681", "4752")
    assert build(SOURCE, Options()).state is State.BUILT


def test_a_changed_inherited_file_builds_again(world: Path) -> None:
    build(SOURCE, Options())
    shared = world / "data" / "common" / "2022-松阳.yaml"
    shared.write_text(shared.read_text("utf-8") + "# 改了一个字\n", "utf-8")
    state = build(SOURCE, Options()).state
    assert state is State.BUILT


def test_an_edited_document_is_never_overwritten(world: Path) -> None:
    build(SOURCE, Options())
    document = world / "out" / NAME
    document.write_bytes(document.read_bytes() + b"edited")
    edited = document.read_bytes()
    correct("4681", "4752")
    result = build(SOURCE, Options())
    assert document.read_bytes() == edited
    assert [with_slashes(problem) for problem in result.problems] == [
        f"out/{NAME}  错误：这个文件生成后有人改过，没有覆盖；"
        f"要把更正的数据带进改过的文件，用“gongwen update {document.relative_to(world)} {SOURCE}”；"
        "确定不要人工修改，加 --force（会先留一份副本） [edited-by-hand]"
    ]


def test_force_keeps_a_copy_of_the_edited_document(world: Path) -> None:
    build(SOURCE, Options())
    document = world / "out" / NAME
    document.write_bytes(b"edited")
    assert build(SOURCE, Options(force=True)).state is State.BUILT
    copy = document.with_name(document.stem + "（人工修改1）.docx")
    assert copy.read_bytes() == b"edited"


def test_an_edited_document_without_news_in_the_data_is_only_noted(world: Path) -> None:
    build(SOURCE, Options())
    document = world / "out" / NAME
    document.write_bytes(b"edited")
    result = build(SOURCE, Options())
    assert (result.state, document.read_bytes()) == (State.UNCHANGED, b"edited")
    assert [with_slashes(problem) for problem in result.problems] == [
        f"out/{NAME}  提示：这个文件有人改过，数据没有新的更正，没有动 [edited-and-current]"
    ]


def test_a_kill_between_record_and_document_leaves_a_file_known_as_ours(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(SOURCE, Options())
    correct("4681", "4752")
    write_whole = building.write_whole

    def killed(path: Path, data: bytes, *, standing: str | None = None) -> None:
        if path.suffix == ".docx":
            raise OutputError([])
        write_whole(path, data, standing=standing)

    monkeypatch.setattr(building, "write_whole", killed)
    assert build(SOURCE, Options()).state is State.FAILED
    monkeypatch.undo()
    monkeypatch.chdir(world)
    assert build(SOURCE, Options()).state is State.BUILT


def test_two_towns_of_one_name_do_not_overwrite_each_other(world: Path) -> None:
    other = Path("data/别处/2022.yaml")
    other.parent.mkdir()
    shutil.copy(SOURCE, other)
    build(SOURCE, Options())
    result = build(other, Options())
    assert [problem.code for problem in result.problems] == ["same-output"]
    assert result.problems[0].found == "../../data/斋坛乡/2022.yaml（已有文件的来源）"


def test_a_record_that_cannot_be_read_is_as_good_as_none(world: Path) -> None:
    build(SOURCE, Options())
    document = world / "out" / NAME
    for damage in (b"", b"{}", b"[1]", b"\xff\xfe", b'{"document": 1, "inputs": 3}'):
        record_path(document).write_bytes(damage)
        assert read_record(document) is None
        assert build(SOURCE, Options()).state is State.UNCHANGED


def test_final_refuses_while_places_wait_to_be_filled(world: Path) -> None:
    text = SOURCE.read_text("utf-8")
    SOURCE.write_text(text.replace("非粮化整治面积: 4681", "非粮化整治面积:"), "utf-8")
    line = next(n for n, row in enumerate(SOURCE.read_text("utf-8").splitlines(), 1) if "非粮化整治面积" in row)
    assert build(SOURCE, Options()).to_fill == 1
    result = build(SOURCE, Options(final=True))
    assert result.state is State.FAILED
    assert [with_slashes(problem) for problem in result.problems] == [
        f"data/斋坛乡/2022.yaml:{line}  错误：“农业产业.非粮化整治面积”还没有填；"
        "耕地“非粮化”整治优化签约面积，例如 4681 [to-fill]"
    ]


def test_an_open_document_is_told_and_left(world: Path) -> None:
    build(SOURCE, Options())
    document = world / "out" / NAME
    before = document.read_bytes()
    document.with_name("~$" + document.name[2:]).write_bytes(b"")
    correct("4681", "4752")
    result = build(SOURCE, Options())
    assert document.read_bytes() == before
    assert [with_slashes(problem) for problem in result.problems] == [
        f"out/{NAME}  错误：文件正在 Word 或 WPS 中打开，或没有写入权限，原有文件没有动；"
        "请先保存并关闭这个文件，再运行一次 [output-open]"
    ]


def test_a_title_without_its_year_gives_a_file_name_with_it(world: Path) -> None:
    result = build(Path("data/景宁某镇/2020.yaml"), Options())
    assert result.document == Path("out/某镇/政府工作报告（2020年）.docx")


def test_one_bad_town_stops_no_other(world: Path) -> None:
    bad = world / "data" / "坏数据" / "2022.yaml"
    bad.parent.mkdir()
    bad.write_text("镇：甲镇\n", "utf-8")
    results = list(build_all([bad, SOURCE], Options()))
    assert [result.state for result in results] == [State.FAILED, State.BUILT]
    assert results[0].problems


def test_names_that_differ_only_in_capitals_are_told() -> None:
    results = [Built(Path(each), State.BUILT, Path(f"out/甲镇/{each}.docx")) for each in ("report", "Report")]
    assert [problem.code for problem in name_clashes(results)] == ["same-output"]


def test_the_masked_copy_holds_neither_figures_nor_the_town(world: Path) -> None:
    result = build(SOURCE, Options(form=Format.TEXT, mask=True))
    assert result.document == Path("out/××乡/××乡2022年工作总结和2023年工作计划.txt")
    text = result.document.read_text("utf-8") + record_path(result.document).read_text("utf-8").replace(
        "data/斋坛乡", ""
    )
    assert "斋坛" not in text
    assert "4681" not in text
    assert "××" in text
