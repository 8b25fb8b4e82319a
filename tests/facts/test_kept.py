"""What was read from template folders is kept between runs, and a bad cache is no cache."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.facts.library import Library
from generator.problems import TemplateError

TEMPLATES = Path(__file__).parent.parent.parent / "templates"


def kept_files(cache: Path) -> list[Path]:
    return sorted((cache / "fields").glob("*.json"))


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    (folder / "phrases").mkdir(parents=True)
    (folder / "甲").mkdir()
    (folder / "公共字段.yaml").write_text("字段:\n  镇: 文字\n", "utf-8")
    (folder / "phrases" / "通用.yaml").write_text("字段:\n  标题: 文字\n", "utf-8")
    (folder / "phrases" / "林业.yaml").write_text(
        "说明: 树\n字段:\n  造林: {类型: 数量, 单位: 亩, 下年: 顺延}\n"
        "  合计: {类型: 数量, 单位: 亩}\n核对: [合计 = 造林]\n",
        "utf-8",
    )
    (folder / "甲" / "fields.yaml").write_text(
        "名称: 甲类\n主题: [林业]\n章节:\n  回顾: [{标题: 树, 主题: [林业]}]\n", "utf-8"
    )
    return folder


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in (TEMPLATES / "phrases").glob("*.yaml") if path.stem != "通用")
)
def test_every_topic_comes_back_as_it_was_read(name: str, tmp_path: Path) -> None:
    read = Library((TEMPLATES,)).topic(name)
    assert Library((TEMPLATES,), cache=tmp_path).topic(name) == read
    assert kept_files(tmp_path)
    assert Library((TEMPLATES,), cache=tmp_path).topic(name) == read


@pytest.mark.parametrize("name", Library((TEMPLATES,)).kinds())
def test_every_kind_comes_back_as_it_was_read(name: str, tmp_path: Path) -> None:
    read = Library((TEMPLATES,)).kind(name)
    Library((TEMPLATES,), cache=tmp_path).kind(name)
    again = Library((TEMPLATES,), cache=tmp_path).kind(name)
    for part in ("folder", "name", "meaning", "version", "sections", "sums", "renumber", "path"):
        assert getattr(again, part) == getattr(read, part)
    assert (dict(again.fields), dict(again.topics)) == (dict(read.fields), dict(read.topics))


def test_a_changed_file_is_read_anew(templates: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert Library((templates,), cache=cache).topic("林业").meaning == "树"
    path = templates / "phrases" / "林业.yaml"
    path.write_text(path.read_text("utf-8").replace("说明: 树", "说明: 森林"), "utf-8")
    assert Library((templates,), cache=cache).topic("林业").meaning == "森林"


def test_changed_shared_fields_reach_every_topic(templates: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert set(Library((templates,), cache=cache).topic("林业").fields) == {"造林", "合计", "标题"}
    (templates / "phrases" / "通用.yaml").write_text("字段:\n  荣誉: 文字\n", "utf-8")
    assert set(Library((templates,), cache=cache).topic("林业").fields) == {"造林", "合计", "荣誉"}


@pytest.mark.parametrize("damage", [b"", b"{", b"0" * 64 + b"[1]", b"\xff\xfe"])
def test_a_damaged_file_of_the_cache_is_no_file(damage: bytes, templates: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    read = Library((templates,), cache=cache).topic("林业")
    files = kept_files(cache)
    assert len(files) == 2
    for path in files:
        path.write_bytes(damage)
    assert Library((templates,), cache=cache).topic("林业") == read
    assert all(path.read_bytes() != damage for path in kept_files(cache))


def test_the_kept_topic_of_another_file_is_not_taken(templates: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    Library((templates,), cache=cache).topic("林业")
    one, other = kept_files(cache)
    content = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(content)
    assert Library((templates,), cache=cache).topic("林业") == Library((templates,)).topic("林业")


def test_a_cache_that_cannot_be_written_does_no_harm(templates: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands here", "utf-8")
    assert Library((templates,), cache=tmp_path / "cache").topic("林业") == Library((templates,)).topic("林业")


def test_a_faulty_file_is_told_every_time_and_not_kept(templates: Path, tmp_path: Path) -> None:
    (templates / "phrases" / "林业.yaml").write_text("字段:\n  造林: {类型: 数目}\n", "utf-8")
    for _ in range(2):
        with pytest.raises(TemplateError, match="字段“造林”的类型不对"):
            Library((templates,), cache=tmp_path / "cache").topic("林业")


def test_a_kind_with_sums_is_read_every_time(templates: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    path = templates / "甲" / "fields.yaml"
    path.write_text(path.read_text("utf-8") + "核对: [林业.合计 = 林业.造林]\n", "utf-8")
    assert Library((templates,), cache=cache).kind("甲").sums
    shutil.rmtree(templates / "phrases")
    with pytest.raises(TemplateError):
        Library((templates,), cache=cache).kind("甲")
