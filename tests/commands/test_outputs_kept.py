"""Nothing of a person's is ever destroyed: whatever stands at -o, is open, linked, read-only, or saved meanwhile."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from generator.commands import files
from generator.commands.build_record import record_path
from generator.commands.comparing.compare import compare, write_table
from generator.commands.comparing.diff import diff
from generator.commands.data_files.new_files import import_document, next_year, write_form
from generator.commands.documents.build import Options, State, build
from generator.commands.documents.explain import explain
from generator.commands.documents.outline import outline_of
from generator.commands.documents.update import update
from generator.commands.files import write_whole
from generator.commands.sources import find_sources
from generator.problems import GongwenError, OutputError
from tests.commands.documents.test_update import correct, words

SOURCE = Path("data/斋坛乡/2022.yaml")
TOWNS = ("data/汛桥镇/2022.yaml", "data/样例甲镇/2022.yaml", "data/样例乙镇/2022.yaml")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes, links and pipes")


@pytest.fixture
def built(world: Path) -> Path:
    document = build(SOURCE, Options()).document
    assert document is not None
    return document


def refused(run: object, *arguments: object, **options: object) -> list[str]:
    with pytest.raises(GongwenError) as caught:
        run(*arguments, **options)  # type: ignore[operator]
    return [problem.code for problem in caught.value.problems]


class TestUpdateInto:
    def test_a_data_file_is_refused(self, built: Path) -> None:
        correct("4681", "4752")
        before = SOURCE.read_bytes()
        assert refused(update, built, SOURCE, SOURCE) == ["wrong-suffix"]
        assert SOURCE.read_bytes() == before

    def test_a_file_of_somebody_else_is_refused(self, built: Path) -> None:
        other = Path("boss.docx")
        other.write_bytes(built.read_bytes() + b"edited")
        before = other.read_bytes()
        assert refused(update, built, SOURCE, other) == ["already-there"]
        assert other.read_bytes() == before

    def test_what_an_update_wrote_is_replaced_until_somebody_edits_it(self, built: Path) -> None:
        out = Path("新稿.docx")
        for figure in ("4752", "4753"):
            correct("4681" if figure == "4752" else "4752", figure)
            update(built, SOURCE, out)
            assert f"{figure}亩" in words(out)
        out.write_bytes(out.read_bytes() + b" ")
        correct("4753", "4754")
        assert refused(update, built, SOURCE, out) == ["edited-by-hand"]

    def test_the_document_of_another_town_is_refused(self, built: Path) -> None:
        other = build(Path(TOWNS[0]), Options()).document
        assert other is not None
        before = other.read_bytes()
        correct("4681", "4752")
        assert refused(update, built, SOURCE, other) == ["same-output"]
        assert other.read_bytes() == before

    @POSIX
    def test_another_name_of_the_edited_file_is_the_edited_file(self, built: Path) -> None:
        Path("link.docx").symlink_to(built)
        before = built.read_bytes()
        correct("4681", "4752")
        copy = update(built, SOURCE, Path("link.docx")).value.copy
        assert copy is not None
        assert copy.read_bytes() == before


class TestCompareInto:
    def test_a_table_filled_by_hand_is_refused(self, world: Path) -> None:
        table = Path("手填.csv")
        table.write_text("甲镇,5\n", "utf-8")
        assert refused(write_table, compare(TOWNS), table) == ["already-there"]
        assert table.read_text("utf-8") == "甲镇,5\n"

    def test_an_empty_result_replaces_and_writes_nothing(self, world: Path) -> None:
        Path("bad.yaml").write_text("：：", "utf-8")
        for name in ("对照.csv", "对照.xlsx"):
            write_table(compare(TOWNS), Path(name))
            before = Path(name).read_bytes()
            assert refused(write_table, compare(["bad.yaml"]), Path(name))[-1] == "empty-table"
            assert Path(name).read_bytes() == before
        assert refused(write_table, compare(["bad.yaml"]), Path("新.csv"))[-1] == "empty-table"
        assert not Path("新.csv").exists()

    def test_the_same_towns_and_more_replace_a_table_that_nobody_edited(self, world: Path) -> None:
        table = Path("对照.csv")
        write_table(compare(TOWNS[:2]), table)
        write_table(compare(TOWNS), table)
        assert "样例乙镇" in table.read_text("utf-8-sig")
        assert refused(write_table, compare(TOWNS[:2]), table) == ["same-output"]
        table.write_text(table.read_text("utf-8-sig") + "备注\n", "utf-8")
        assert refused(write_table, compare(TOWNS), table) == ["edited-by-hand"]


@pytest.mark.parametrize("name", ["有.yaml", "有.docx"])
def test_a_new_data_file_never_replaces_anything(world: Path, name: str) -> None:
    Path(name).write_bytes(b"mine")
    Path("旧稿.txt").write_text("甲镇2022年工作总结\n\n一、产业\n产值5亿元。\n", "utf-8")
    expected = ["already-there"] if name.endswith(".yaml") else ["wrong-suffix"]
    assert refused(import_document, Path("旧稿.txt"), Path(name)) == expected
    assert refused(next_year, SOURCE, Path(name)) == expected
    assert refused(write_form, "通用提纲", "甲镇", "2023", Path(name)) == expected
    assert Path(name).read_bytes() == b"mine"


class TestSavedMeanwhile:
    @pytest.fixture(autouse=True)
    def _somebody_saves(self, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        real = files._write_all

        def saves(stream: files.FileIO, data: bytes) -> None:
            real(stream, data)
            if data.startswith(b"PK"):
                built.write_bytes(b"PK saved by somebody")

        monkeypatch.setattr(files, "_write_all", saves)

    def test_a_document_saved_during_an_update_stays(self, built: Path) -> None:
        correct("4681", "4752")
        assert refused(update, built, SOURCE) == ["saved-meanwhile"]
        assert built.read_bytes() == b"PK saved by somebody"
        assert [path.name for path in built.parent.glob("*.docx")] == [built.name]

    def test_a_document_saved_during_a_build_stays(self, built: Path) -> None:
        correct("4681", "4752")
        result = build(SOURCE, Options())
        assert (result.state, [each.code for each in result.problems]) == (State.FAILED, ["saved-meanwhile"])
        assert built.read_bytes() == b"PK saved by somebody"


def test_a_file_that_comes_while_a_new_one_is_written_stays(tmp_path: Path) -> None:
    path = tmp_path / "新.yaml"
    path.write_bytes(b"mine")
    assert refused(write_whole, path, b"1", standing="") == ["saved-meanwhile"]
    assert path.read_bytes() == b"mine"
    assert [each.name for each in tmp_path.iterdir()] == ["新.yaml"]


@POSIX
class TestModesAndLinks:
    def test_permissions_stay_and_the_copy_and_the_record_take_them(self, built: Path) -> None:
        built.chmod(0o600)
        correct("4681", "4752")
        copy = update(built, SOURCE).value.copy
        assert copy is not None
        modes = [stat.S_IMODE(path.stat().st_mode) for path in (built, copy, record_path(built))]
        assert modes == [0o600] * 3

    def test_a_read_only_file_is_refused(self, built: Path) -> None:
        built.chmod(0o444)
        before = built.read_bytes()
        correct("4681", "4752")
        assert refused(update, built, SOURCE) == ["read-only"]
        assert [problem.code for problem in build(SOURCE, Options()).problems] == ["read-only"]
        assert built.read_bytes() == before
        assert [path.name for path in built.parent.glob("*.docx")] == [built.name]

    def test_a_link_stays_a_link_and_its_target_is_corrected(self, built: Path) -> None:
        target = Path("原件.docx")
        target.write_bytes(built.read_bytes())
        built.unlink()
        built.symlink_to(target.resolve())
        correct("4681", "4752")
        update(built, SOURCE)
        assert built.is_symlink()
        assert "4752亩" in words(target)


@pytest.mark.parametrize(
    "lock", ["~$斋坛乡2022年工作总结和2023年工作计划.docx", ".~lock.斋坛乡2022年工作总结和2023年工作计划.docx#"]
)
def test_a_document_that_is_open_in_any_office_is_left(built: Path, lock: str) -> None:
    built.with_name(lock).write_bytes(b"")
    correct("4681", "4752")
    assert refused(update, built, SOURCE) == ["output-open"]
    assert [problem.code for problem in build(SOURCE, Options()).problems] == ["output-open"]


@POSIX
class TestPipesAndFolders:
    @pytest.fixture
    def odd(self, world: Path, request: pytest.FixtureRequest) -> Path:
        path = Path(f"怪{request.param}")
        if request.param == "文件夹":
            path.mkdir()
        else:
            os.mkfifo(path)
        return path

    @pytest.mark.parametrize("odd", ["文件夹", "管道.yaml", "管道.docx"], indirect=True)
    def test_what_is_no_file_is_told_at_once(self, odd: Path) -> None:
        document = build(SOURCE, Options()).document
        told = ["is-folder"] if odd.is_dir() else ["special-file"]
        for run in (outline_of, explain, import_document, next_year):
            assert refused(run, odd) == told
        assert refused(update, odd, SOURCE) == told
        assert refused(update, document, odd) == told
        assert refused(diff, odd, SOURCE) == told

    @pytest.mark.parametrize("odd", ["管道.yaml", "管道.docx"], indirect=True)
    def test_a_pipe_is_neither_data_nor_a_place_to_write_to(self, odd: Path) -> None:
        assert [problem.code for problem in find_sources([str(odd)]).problems] == ["special-file"]
        with pytest.raises(OutputError) as caught:
            write_whole(odd, b"1")
        assert str(caught.value) == f"{odd}  错误：这不是普通文件（是管道或设备）；请核对文件名 [special-file]"


class TestOtherData:
    """Whose document it is, the data say: not the bytes of the file, its encoding or its quotes."""

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
    def test_the_same_town_in_another_encoding_is_the_same(self, built: Path, encoding: str) -> None:
        text = SOURCE.read_text("utf-8").replace("4681", "4752")
        SOURCE.write_bytes(text.encode(encoding))
        update(built, SOURCE)
        assert "4752亩" in words(built)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("年度: 2022", "年度: 2022年"),
            ("年度: 2022", '"年度": "2022"'),
            ("镇: 斋坛乡", "'镇': 斋坛乡"),
            ("模板: 工作总结和工作计划", "模板: summary-plan"),
        ],
    )
    def test_the_same_words_typed_otherwise_are_the_same(self, built: Path, old: str, new: str) -> None:
        correct(old, new)
        correct("4681", "4752")
        update(built, SOURCE)
        assert "4752亩" in words(built)

    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
    def test_another_town_is_refused_however_its_file_is_encoded(self, built: Path, encoding: str) -> None:
        SOURCE.write_bytes(SOURCE.read_text("utf-8").encode(encoding))
        other = Path("data/丙丁镇/2022.yaml")
        other.parent.mkdir()
        other.write_bytes(SOURCE.read_bytes().decode(encoding).replace("斋坛乡", "丙丁镇").encode(encoding))
        before = built.read_bytes()
        assert refused(update, built, other) == ["other-data"]
        assert built.read_bytes() == before

    def test_a_town_that_stands_in_an_inherited_file_counts(self, built: Path) -> None:
        text = SOURCE.read_text("utf-8")
        for town in ("斋坛乡", "丙丁镇"):
            Path(f"data/common/{town}.yaml").write_text(f"镇: {town}\n", "utf-8")
            folder = Path(f"data/{town}")
            folder.mkdir(exist_ok=True)
            parents = f"继承: [common/2022-松阳.yaml, common/{town}.yaml]\n"
            new = text.replace("镇: 斋坛乡\n", "").replace("继承: common/2022-松阳.yaml\n", parents)
            (folder / "2022.yaml").write_text(new.replace("4681", "4752"), "utf-8")
        assert refused(update, built, Path("data/丙丁镇/2022.yaml")) == ["other-data"]
        update(built, SOURCE)
        assert "4752亩" in words(built)
