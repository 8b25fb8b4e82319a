"""What was read from template folders is kept between runs, and a bad cache is no cache."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from generator.facts.schema.library import Library
from generator.problems import TemplateError

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
BARE = Library((TEMPLATES,))


def kept_files(cache: Path) -> list[Path]:
    return sorted((cache / "fields").glob("*.kept"))


def settled(folder: Path) -> None:
    """Make a folder's files an hour old: a file that was changed just now is not trusted to stay."""
    for path in folder.rglob("*.yaml"):
        then = path.stat().st_mtime_ns - 3600 * 10**9
        os.utime(path, ns=(then, then))


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
    settled(folder)
    return folder


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return a library that finds everything in its cache."""
    cache = tmp_path_factory.mktemp("cache")
    Library((TEMPLATES,), cache=cache).topic_names()
    assert kept_files(cache)
    return Library((TEMPLATES,), cache=cache)


@pytest.mark.parametrize("name", BARE.topic_names())
def test_every_topic_comes_back_as_it_was_read(name: str, kept: Library) -> None:
    assert kept.topic(name) == BARE.topic(name)


@pytest.mark.parametrize("name", BARE.kinds())
def test_every_kind_comes_back_as_it_was_read(name: str, kept: Library) -> None:
    again, read = kept.kind(name), BARE.kind(name)
    for part in ("folder", "name", "meaning", "version", "sections", "sums", "renumber", "path"):
        assert getattr(again, part) == getattr(read, part)
    assert (dict(again.fields), dict(again.topics)) == (dict(read.fields), dict(read.topics))


def test_names_come_back_as_they_were_read(kept: Library) -> None:
    assert (kept.kind_names(), kept.topic_names()) == (BARE.kind_names(), BARE.topic_names())


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


def test_a_new_file_is_found(templates: Path, tmp_path: Path) -> None:
    assert Library((templates,), cache=tmp_path / "cache").topic_names() == ("林业",)
    (templates / "phrases" / "水利.yaml").write_text("说明: 水\n", "utf-8")
    assert Library((templates,), cache=tmp_path / "cache").topic_names() == ("林业", "水利")


def test_a_file_changed_just_now_is_read_and_not_kept(templates: Path, tmp_path: Path) -> None:
    (templates / "phrases" / "林业.yaml").touch()
    assert Library((templates,), cache=tmp_path / "cache").topic("林业").meaning == "树"
    assert kept_files(tmp_path / "cache") == []


@pytest.mark.parametrize("damage", [b"", b"{", b"0" * 64 + b"[1]", b"\xff\xfe"])
def test_a_damaged_file_of_the_cache_is_no_file(damage: bytes, templates: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    read = Library((templates,), cache=cache).topic("林业")
    (file,) = kept_files(cache)
    file.write_bytes(damage)
    assert Library((templates,), cache=cache).topic("林业") == read
    assert file.read_bytes() != damage


def test_a_file_cut_off_is_no_file(templates: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    read = Library((templates,), cache=cache).topic("林业")
    (file,) = kept_files(cache)
    whole = file.read_bytes()
    for length in range(0, len(whole), 7):
        file.write_bytes(whole[:length])
        assert Library((templates,), cache=cache).topic("林业") == read


def test_what_another_library_kept_is_not_taken(templates: Path, tmp_path: Path) -> None:
    cache, other = tmp_path / "cache", tmp_path / "other"
    shutil.copytree(templates, other)
    (other / "phrases" / "林业.yaml").write_text("说明: 森林\n", "utf-8")
    settled(other)
    for folder in (templates, other):
        Library((folder,), cache=cache).topic("林业")
    one, two = kept_files(cache)
    content = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(content)
    assert Library((templates,), cache=cache).topic("林业") == Library((templates,)).topic("林业")


def test_a_cache_that_cannot_be_written_does_no_harm(templates: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands here", "utf-8")
    assert Library((templates,), cache=tmp_path / "cache").topic("林业") == Library((templates,)).topic("林业")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_folder_that_others_may_write_to_is_not_read(templates: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    Library((templates,), cache=cache).topic("林业")
    (cache / "fields").chmod(0o777)
    (file,) = kept_files(cache)
    file.write_bytes(b"")
    assert Library((templates,), cache=cache).topic("林业").meaning == "树"
    assert file.read_bytes() == b""


def test_a_faulty_file_is_told_every_time_and_not_kept(templates: Path, tmp_path: Path) -> None:
    (templates / "phrases" / "林业.yaml").write_text("字段:\n  造林: {类型: 数目}\n", "utf-8")
    settled(templates)
    for _ in range(2):
        with pytest.raises(TemplateError, match="字段“造林”的类型不对"):
            Library((templates,), cache=tmp_path / "cache").topic("林业")


def test_faulty_fields_of_all_topics_are_told_every_time(templates: Path, tmp_path: Path) -> None:
    (templates / "phrases" / "通用.yaml").write_text("字段:\n  标题: {类型: 数目}\n", "utf-8")
    settled(templates)
    for _ in range(2):
        with pytest.raises(TemplateError, match="字段“标题”的类型不对"):
            Library((templates,), cache=tmp_path / "cache").topic("林业")


def test_the_fields_that_all_topics_have_are_no_topic(templates: Path, tmp_path: Path) -> None:
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        with pytest.raises(TemplateError, match="没有“通用”这个主题"):
            Library((templates,), cache=cache).topic("通用")


def test_the_sums_of_a_kind_follow_its_topics(templates: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    path = templates / "甲" / "fields.yaml"
    path.write_text(path.read_text("utf-8") + "核对: [林业.合计 = 林业.造林]\n", "utf-8")
    settled(templates)
    for _ in range(2):
        assert [each.left for each in Library((templates,), cache=cache).kind("甲").sums] == ["林业.合计"]
    shutil.rmtree(templates / "phrases")
    with pytest.raises(TemplateError):
        Library((templates,), cache=cache).kind("甲")
