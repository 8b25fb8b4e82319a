"""What the template folders declare is taken from the last run, never a stale or forged one."""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from pathlib import Path
from zlib import crc32

import pytest

from generator.facts.schema.library import Library
from generator.problems import TemplateError

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
BARE = Library((TEMPLATES,))
pytestmark = pytest.mark.usefixtures("caches_anywhere")


def cache_files(cache: Path) -> list[Path]:
    return sorted((cache / "fields").iterdir())


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


@pytest.fixture(scope="module")
def cached(tmp_path_factory: pytest.TempPathFactory, caches_anywhere: None) -> Library:
    """Return a library that finds everything in its cache."""
    cache = tmp_path_factory.mktemp("cache")
    Library((TEMPLATES,), cache=cache).kind_names()
    assert len(cache_files(cache)) == 1
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr("generator.facts.schema.declarations.read_declarations")
        found = Library((TEMPLATES,), cache=cache)
        found.kind_names()
        return found


@pytest.mark.parametrize("name", BARE.topic_names())
def test_every_topic_comes_back_as_it_was_read(name: str, cached: Library) -> None:
    assert cached.topic(name) == BARE.topic(name)


@pytest.mark.parametrize("name", BARE.kinds())
def test_every_kind_comes_back_as_it_was_read(name: str, cached: Library) -> None:
    assert cached.kind(name) == BARE.kind(name)
    assert list(cached.kind(name).fields) == list(BARE.kind(name).fields)


def test_names_and_shared_fields_come_back_as_they_were_read(cached: Library) -> None:
    assert (cached.kind_names(), cached.topic_names()) == (BARE.kind_names(), BARE.topic_names())
    assert (cached.common_fields(), cached.shared_fields()) == (BARE.common_fields(), BARE.shared_fields())


def test_set_phrases_come_back_as_they_were_read(cached: Library) -> None:
    assert (cached.yearly_phrases(), cached.set_phrases()) == (BARE.yearly_phrases(), BARE.set_phrases())
    assert cached.yearly_phrases()["会议精神"]["2022"] == "党的二十大精神"
    assert any(each.is_past(2025) and each.advice for each in cached.set_phrases())


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


def test_a_file_changed_behind_its_old_size_and_time_is_read_anew(templates: Path, tmp_path: Path) -> None:
    cache, path = tmp_path / "cache", templates / "phrases" / "林业.yaml"
    assert Library((templates,), cache=cache).topic("林业").fields["造林"].unit == "亩"
    before = path.stat()
    path.write_text(
        path.read_text("utf-8").replace("造林: {类型: 数量, 单位: 亩", "造林: {类型: 数量, 单位: 元"), "utf-8"
    )
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert Library((templates,), cache=cache).topic("林业").fields["造林"].unit == "元"


def test_what_older_code_left_behind_is_not_taken(
    templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    Library((templates,), cache=cache).topic("林业")
    rewrite(*cache_files(cache), "树", "草")
    assert Library((templates,), cache=cache).topic("林业").meaning == "草"
    monkeypatch.setattr("generator.facts.schema.cache.maker", lambda room: "newer")
    assert Library((templates,), cache=cache).topic("林业").meaning == "树"


def test_only_the_kind_that_is_asked_for_is_unpacked(templates: Path, tmp_path: Path) -> None:
    (templates / "乙").mkdir()
    (templates / "乙" / "fields.yaml").write_text("名称: 乙类\n", "utf-8")
    cache = tmp_path / "cache"
    Library((templates,), cache=cache).kind_names()
    (file,) = cache_files(cache)
    _, _, _, second, _ = file.read_text("utf-8").split("\n")
    rewrite(file, second, "no JSON")
    found = Library((templates,), cache=cache)
    assert (found.kind("甲类").folder, found.kind_names()) == ("甲", {"乙": "乙类", "甲": "甲类"})
    with pytest.raises(ValueError, match="Expecting value"):
        found.kind("乙类")


def test_what_is_unpacked_on_demand_goes_to_other_processes_whole(cached: Library) -> None:
    name = BARE.kinds()[0]
    cached.kind(name)
    assert pickle.loads(pickle.dumps(cached)).kind(name) == BARE.kind(name)


def rewrite(file: Path, old: str, new: str) -> None:
    """Change what a file of the cache says, as our own program would have written it."""
    head, _, body = file.read_text("utf-8").partition("\n")
    body = body.replace(old, new)
    file.write_text(f"{head.split()[0]} {crc32(body.encode()):08x}\n{body}", "utf-8")


def test_one_set_of_template_folders_has_one_file_however_often_it_changes(templates: Path, tmp_path: Path) -> None:
    for meaning in ("树", "林", "森"):
        (templates / "phrases" / "林业.yaml").write_text(f"说明: {meaning}\n", "utf-8")
        assert Library((templates,), cache=tmp_path / "cache").topic("林业").meaning == meaning
    assert len(cache_files(tmp_path / "cache")) == 1


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff\xfe", b"null", b'{"key": 1}', b"[" * 100_000])
def test_a_damaged_file_of_the_cache_is_no_file(damage: bytes, templates: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    read = Library((templates,), cache=cache).topic("林业")
    (file,) = cache_files(cache)
    file.write_bytes(damage)
    assert Library((templates,), cache=cache).topic("林业") == read
    assert file.read_bytes() != damage


def test_a_file_cut_off_is_no_file(templates: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    read = Library((templates,), cache=cache).topic("林业")
    (file,) = cache_files(cache)
    whole = file.read_bytes()
    for length in range(0, len(whole), 37):
        file.write_bytes(whole[:length])
        assert Library((templates,), cache=cache).topic("林业") == read


def test_what_another_library_kept_is_not_taken(templates: Path, tmp_path: Path) -> None:
    cache, other = tmp_path / "cache", tmp_path / "other"
    shutil.copytree(templates, other)
    (other / "phrases" / "林业.yaml").write_text("说明: 森林\n", "utf-8")
    for folder in (templates, other):
        Library((folder,), cache=cache).topic("林业")
    one, two = cache_files(cache)
    content = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(content)
    assert Library((templates,), cache=cache).topic("林业") == Library((templates,)).topic("林业")


def test_a_cache_that_cannot_be_written_does_no_harm(templates: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands here", "utf-8")
    assert Library((templates,), cache=tmp_path / "cache").topic("林业") == Library((templates,)).topic("林业")


def test_a_file_with_the_right_key_but_other_things_in_it_is_no_file(templates: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    read = Library((templates,), cache=cache).topic("林业")
    (file,) = cache_files(cache)
    whole = file.read_text("utf-8")
    for forged in (whole.replace("树", "草"), whole.partition("\n")[0], whole + "\n[]", whole.rpartition("\n")[0]):
        file.write_text(forged, "utf-8")
        again = Library((templates,), cache=cache)
        assert (again.topic("林业"), again.kind("甲").name) == (read, "甲类")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize("which", ["folder", "file"])
def test_what_others_may_write_to_is_neither_read_nor_used(which: str, templates: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    Library((templates,), cache=cache).topic("林业")
    (file,) = cache_files(cache)
    rewrite(file, "树", "草")
    (file if which == "file" else file.parent).chmod(0o777)
    assert Library((templates,), cache=cache).topic("林业").meaning == "树"


def test_a_faulty_file_is_told_every_time_and_not_kept(templates: Path, tmp_path: Path) -> None:
    (templates / "phrases" / "林业.yaml").write_text("字段:\n  造林: {类型: 数目}\n", "utf-8")
    for _ in range(2):
        with pytest.raises(TemplateError, match="字段“造林”的类型不对"):
            Library((templates,), cache=tmp_path / "cache").topic("林业")


TABLE = "每年:\n  会议精神: {2021-2022: 党的二十大精神}\n提法:\n  - {提法: “六稳”, 起: 2018, 止: 2021, 改用: 甲}\n"


def test_changed_set_phrases_are_read_anew(templates: Path, tmp_path: Path) -> None:
    cache, path = tmp_path / "cache", templates / "提法.yaml"
    assert Library((templates,), cache=cache).yearly_phrases() == {}
    path.write_text(TABLE, "utf-8")
    assert Library((templates,), cache=cache).yearly_phrases()["会议精神"]["2021"] == "党的二十大精神"
    before = path.stat()
    path.write_text(TABLE.replace("二十大", "十九大"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert Library((templates,), cache=cache).yearly_phrases()["会议精神"]["2021"] == "党的十九大精神"


@pytest.mark.parametrize(
    ("table", "code", "sound"),
    [
        (f"{TABLE}  - {{提法: 六保}}\n", "set-phrase-row", 1),
        (f"{TABLE}  - {{提法: 六保, 止: {'2' * 5000}}}\n", "set-phrase-row", 1),
        (TABLE.replace("2021-2022", "那年"), "set-phrase-row", 1),
        ("每年: [甲\n", "bracket", 0),
        ("甲", "not-a-mapping", 0),
    ],
)
def test_faulty_set_phrases_are_told_every_time_not_kept_and_stop_nothing(
    table: str, code: str, sound: int, templates: Path, tmp_path: Path
) -> None:
    (templates / "提法.yaml").write_text(table, "utf-8")
    for _ in range(2):
        library = Library((templates,), cache=tmp_path / "cache")
        (problem,) = library.set_phrase_problems()
        assert (problem.code, problem.place.file) == (code, str(templates / "提法.yaml"))
        assert (len(library.set_phrases()), library.kind("甲类").folder) == (sound, "甲")
    assert cache_files(tmp_path / "cache") == []


def test_set_phrases_are_those_of_the_first_folder_that_has_the_file(templates: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (templates / "提法.yaml").write_text(TABLE, "utf-8")
    assert len(Library((own, templates)).set_phrases()) == 1
    (own / "提法.yaml").write_text("每年: {}\n", "utf-8")
    assert Library((own, templates)).set_phrases() == ()


def test_faulty_fields_of_all_topics_are_told_every_time(templates: Path, tmp_path: Path) -> None:
    (templates / "phrases" / "通用.yaml").write_text("字段:\n  标题: {类型: 数目}\n", "utf-8")
    for _ in range(2):
        with pytest.raises(TemplateError, match="字段“标题”的类型不对"):
            Library((templates,), cache=tmp_path / "cache").topic("林业")


def test_the_fields_that_all_topics_have_are_no_topic(templates: Path, tmp_path: Path) -> None:
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        with pytest.raises(TemplateError, match="没有“通用”这个主题"):
            Library((templates,), cache=cache).topic("通用")


def test_a_kind_with_a_faulty_topic_tells_the_topics_faults_and_other_kinds_work(
    templates: Path, tmp_path: Path
) -> None:
    (templates / "phrases" / "林业.yaml").write_text("字段:\n  造林: {类型: 数目}\n", "utf-8")
    (templates / "乙").mkdir()
    (templates / "乙" / "fields.yaml").write_text("名称: 乙类\n", "utf-8")
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        library = Library((templates,), cache=cache)
        assert library.kind("乙类").folder == "乙"
        with pytest.raises(TemplateError, match="字段“造林”的类型不对"):
            library.kind("甲类")


def test_the_sums_of_a_kind_follow_its_topics(templates: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    path = templates / "甲" / "fields.yaml"
    path.write_text(path.read_text("utf-8") + "核对: [林业.合计 = 林业.造林]\n", "utf-8")
    for _ in range(2):
        assert [each.left for each in Library((templates,), cache=cache).kind("甲").sums] == ["林业.合计"]
    shutil.rmtree(templates / "phrases")
    with pytest.raises(TemplateError):
        Library((templates,), cache=cache).kind("甲")
