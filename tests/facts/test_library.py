from __future__ import annotations

from pathlib import Path

import pytest

from generator.facts.schema.library import Library, default_library
from generator.problems import TemplateError
from tests.conftest import ROOT
from tests.systems import with_slashes


def test_kinds_are_listed_by_folder_and_name(library: Library) -> None:
    assert library.kinds() == ("report", "summary")
    assert library.kind_names() == {"report": "工作报告", "summary": "年度总结"}


def test_a_kind_without_name_is_listed_by_its_folder(library: Library) -> None:
    Path("templates/report/fields.yaml").write_text("说明: 甲\n", "utf-8")
    assert library.kind_names()["report"] == "report"


def test_a_kind_whose_name_has_a_full_width_colon_is_found_all_the_same(library: Library) -> None:
    Path("templates/report/fields.yaml").write_text("名称：工作报告\n", "utf-8")
    with pytest.raises(TemplateError) as caught:
        library.kind("工作报告")
    assert with_slashes(caught.value) == (
        "templates/report/fields.yaml:1  错误：名字后面用了全角冒号“：”；写的是：名称：工作报告；"
        "改成半角冒号加空格“: ” [full-width-colon]"
    )


def test_the_towns_own_templates_go_before_the_installed(library: Library) -> None:
    Path("own/phrases").mkdir(parents=True)
    Path("own/phrases/农业产业.yaml").write_text("标题: 本地\n", "utf-8")
    both = Library((Path("own"), *library.roots))
    assert both.topic("农业产业").title == "本地"
    assert both.topic("工业经济").title == "工业平稳增长"
    assert both.find("phrases/农业产业.yaml") == Path("own/phrases/农业产业.yaml")
    assert both.roots == (Path("own"), Path("templates"))


def test_files_are_read_once(library: Library) -> None:
    kind = library.kind("summary")
    Path("templates/phrases/工业经济.yaml").write_text("坏", "utf-8")
    assert library.topic("农业产业") is library.topic("农业产业") is kind.topics["农业产业"]
    assert library.kind("年度总结") is library.kind("Summary") is kind
    with pytest.raises(TemplateError):
        Library(library.roots).kind("summary")


@pytest.mark.parametrize("name", ["../templates/summary", "/etc", "a/b", "", ".", "年度\n总结"])
def test_a_kind_is_never_looked_for_outside(library: Library, name: str) -> None:
    with pytest.raises(TemplateError, match=r"\[unknown-kind\]$"):
        library.kind(name)


def test_an_unknown_kind_is_told_with_the_nearest(library: Library) -> None:
    with pytest.raises(TemplateError) as error:
        library.kind("年度总洁")
    assert str(error.value) == (
        "错误：没有“年度总洁”这个文种；应当是：工作报告、年度总结；是不是想写“年度总结”？ [unknown-kind]"
    )


@pytest.mark.parametrize(
    ("name", "hint"), [("农业产叶", "是不是想写“农业产业”？"), ("../哈", "主题是 templates/phrases 里的文件名")]
)
def test_an_unknown_topic_is_told(library: Library, name: str, hint: str) -> None:
    with pytest.raises(TemplateError) as error:
        library.topic(name)
    assert str(error.value) == f"错误：没有“{name}”这个主题；{hint} [unknown-topic]"


def test_a_library_without_shared_files_has_no_shared_fields(tmp_path: Path) -> None:
    bare = Library((tmp_path,))
    assert bare.shared_fields() == {}
    assert bare.common_fields() == {}
    assert bare.find("phrases") is None


def test_the_default_library_sees_the_folder_first_then_the_installed_package(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    found = default_library(tmp_path)
    assert found.roots == (tmp_path / "templates", ROOT / "templates")
    assert found.data_roots == (ROOT / "data",)


def test_run_from_the_checkout_each_folder_is_seen_once() -> None:
    assert default_library(ROOT).roots == (ROOT / "templates",)


def test_every_kind_and_topic_of_the_package_is_sound() -> None:
    library = default_library(ROOT)
    kinds = [library.kind(folder) for folder in library.kinds()]
    topics = [library.topic(name) for name in library.topic_names()]
    assert len(kinds) >= 6
    assert len(topics) >= 40
    assert {"镇", "年度", "版式", "落款", "附件"} <= set(library.common_fields())
