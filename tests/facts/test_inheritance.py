from __future__ import annotations

from pathlib import Path

import pytest

from generator.facts.inheritance_and_totals import data_folder
from generator.facts.lookup import find, words
from generator.facts.reader import read_facts
from generator.facts.schema.library import Library
from generator.facts.yaml.reader import parse_source
from generator.problems import DataError
from tests.facts.conftest import HEAD, Read
from tests.systems import make_link, with_slashes

TOWN = "data/白塘镇/2022.yaml"


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def refused(read: Read, text: str) -> list[str]:
    with pytest.raises(DataError) as error:
        read(text, name=TOWN)
    return [with_slashes(problem) for problem in error.value.problems]


def test_own_values_win_and_places_keep_their_file(read: Read) -> None:
    write("data/common/2022.yaml", "总要求: 稳\n农业产业: {导语: 县里说。, 产值: 1}\n")
    facts = read("继承: common/2022.yaml\n农业产业:\n  产值: 9\n", name=TOWN).value
    assert words(find(facts.root, "农业产业.产值")) == "9"
    opening = find(facts.root, "农业产业.导语")
    assert words(opening) == "县里说。"
    assert opening is not None
    assert with_slashes(opening.place) == "data/common/2022.yaml:2"
    assert [each.path for each in facts.sources] == [Path(TOWN), Path("data/common/2022.yaml")]


def test_a_text_that_is_not_on_disk_inherits_as_its_path_would(library: Library) -> None:
    write("data/common/2022.yaml", "总要求: 稳\n")
    source = parse_source(HEAD + "继承: common/2022.yaml\n", TOWN)
    read = read_facts(source, library).value
    assert words(find(read.root, "总要求")) == "稳"
    assert read.sources[0] is source
    assert not Path(TOWN).exists()


def test_a_blank_of_the_towns_own_takes_the_inherited_value(read: Read) -> None:
    write("data/common/2022.yaml", "总要求: 稳\n")
    assert words(find(read("继承: common/2022.yaml\n总要求:\n", name=TOWN).value.root, "总要求")) == "稳"


def test_several_files_are_inherited_the_first_wins(read: Read) -> None:
    write("data/common/县.yaml", "总要求: 县\n")
    write("data/common/省.yaml", "总要求: 省\n区划: 乡\n")
    facts = read("继承: [common/县.yaml, common/省.yaml]\n", name=TOWN).value
    assert [words(find(facts.root, key)) for key in ("总要求", "区划")] == ["县", "乡"]


def test_an_inherited_file_may_inherit(read: Read) -> None:
    write("data/common/县.yaml", "继承: common/省.yaml\n")
    write("data/common/省.yaml", "总要求: 省\n")
    facts = read("继承: common/县.yaml\n", name=TOWN).value
    assert words(find(facts.root, "总要求")) == "省"
    assert [each.path.name for each in facts.sources] == ["2022.yaml", "县.yaml", "省.yaml"]


def test_what_the_towns_data_folder_lacks_comes_from_the_installed_one(read: Read, library: Library) -> None:
    write("installed/common/2022.yaml", "总要求: 装来的\n")
    write(TOWN, HEAD + "继承: common/2022.yaml\n")
    facts = read_facts(Path(TOWN), Library(library.roots, (Path("installed"),))).value
    assert words(find(facts.root, "总要求")) == "装来的"


def test_a_problem_in_the_inherited_file_names_that_file(read: Read) -> None:
    write("data/common/2022.yaml", "总要求：稳\n")
    assert refused(read, "继承: common/2022.yaml\n") == [
        "data/common/2022.yaml:1  错误：名字后面用了全角冒号“：”；写的是：总要求：稳；改成半角冒号加空格“: ”"
        " [full-width-colon]"
    ]


@pytest.mark.parametrize(
    "name", ["../密.yaml", "/etc/passwd", "common/../../密.yaml", "C:/密.yaml", "..\\密.yaml", "."]
)
def test_nothing_outside_the_data_folder_is_inherited(read: Read, name: str) -> None:
    write("密.yaml", "总要求: 密\n")
    assert refused(read, f"继承: '{name}'\n") == [
        f"{TOWN}:4  错误：只能继承 data 文件夹里的文件；写的是：{name}；"
        "从 data 文件夹写起，如 common/2022.yaml，不能用“..”和绝对路径 [inheritance-outside]"
    ]


def test_a_link_out_of_the_data_folder_is_not_followed(read: Read) -> None:
    write("密.yaml", "总要求: 密\n")
    Path("data/common").mkdir(parents=True)
    make_link(Path("data/common/2022.yaml"), Path("密.yaml").absolute())
    assert refused(read, "继承: common/2022.yaml\n")[0].endswith("[inheritance-outside]")


def test_a_missing_file_is_told_with_the_nearest(read: Read) -> None:
    write("data/common/2022.yaml", "总要求: 稳\n")
    assert refused(read, "继承: common/2021.yaml\n") == [
        f"{TOWN}:4  错误：找不到要继承的文件；写的是：common/2021.yaml；"
        "是不是想写“common/2022.yaml”？ [inheritance-missing]"
    ]


def test_a_circle_is_told(read: Read) -> None:
    write("data/common/县.yaml", "继承: common/省.yaml\n")
    write("data/common/省.yaml", "继承: common/县.yaml\n")
    assert refused(read, "继承: common/县.yaml\n") == [
        "data/common/省.yaml:1  错误：继承绕成了圈；写的是：2022.yaml → 县.yaml → 省.yaml → 县.yaml [inheritance-cycle]"
    ]


def test_what_is_no_file_name_is_told(read: Read) -> None:
    assert refused(read, "继承: [{甲: 乙}]\n") == [
        f"{TOWN}:4  错误：“继承”要写文件名；应当是：继承: common/2022.yaml [bad-inheritance]"
    ]


def test_the_data_folder_is_the_nearest_named_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    town = tmp_path / "data" / "镇"
    town.mkdir(parents=True)
    assert data_folder(town / "2022.yaml") == tmp_path / "data"
    assert data_folder(tmp_path / "2022.yaml") == tmp_path
    monkeypatch.chdir(town)
    assert data_folder(Path("2022.yaml")) == tmp_path / "data"
