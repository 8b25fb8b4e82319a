"""Names, links, circles, and data that looks like something else: nothing is run, nothing is written elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.documents.build import Options, build
from generator.commands.drafting.rendering import Format
from generator.commands.files import output_path, safe_name
from generator.facts.reader import read_facts
from generator.facts.schema.library import Library
from generator.problems import DataError, GongwenError
from generator.word.read.document import read_word
from tests.fuzz.targets import ROOT
from tests.systems import make_link

HEAD = "模板: 工作总结及工作思路\n镇: 甲镇\n年度: 2022\n"
EXAMPLE = (ROOT / "data" / "汛桥镇" / "2022.yaml").read_text("utf-8")
BAD_NAMES = [
    *(
        "../../etc",
        "..",
        "/etc/passwd",
        "C:\\windows",
        "a/b\\c",
        "CON",
        "nul.txt",
        "镇" * 300,
        "\x00镇",
        "镇\n乡",
        "~$镇",
    ),
    *(".", " ", "镇.", "<镇>", "\u202e镇"),
]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_towns_name_never_leaves_the_output_folder(tmp_path: Path, name: str) -> None:
    path = output_path(tmp_path, name, name, ".docx")
    assert path.resolve().parent.parent == tmp_path.resolve()
    assert len(path.name.encode()) <= 255
    path.parent.mkdir()
    path.write_bytes(b"x")


@given(st.text())
def test_any_name_is_made_safe(name: str) -> None:
    safe = safe_name(name, "未命名")
    assert safe
    assert not set(safe) & set('<>:"/\\|?*\n\x00')
    assert safe not in (".", "..")


def test_a_hostile_town_builds_inside_the_folder_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = tmp_path / "a" / "b"
    work.mkdir(parents=True)
    monkeypatch.chdir(work)
    source = work / "2022.yaml"
    text = EXAMPLE.replace("镇: 汛桥镇", '镇: "../../汛桥镇"').replace("继承: common/2022.yaml\n", "")
    source.write_text(text, "utf-8")
    build(source, Options(output=Path("out")))
    made = list(tmp_path.rglob("*.docx"))
    assert made
    assert all(path.is_relative_to(work / "out") for path in made)


@pytest.mark.parametrize(
    "typed",
    [
        "{{ ''.__class__ }}",
        "{% for i in range(9**9) %}x{% endfor %}",
        "{{ cycler.__init__ }}",
        "{% include '/etc/passwd' %}",
        "[[ 甲 ]]",
        "]]",
        "{#",
    ],
)
def test_data_that_looks_like_a_template_is_printed_as_it_is(tmp_path: Path, typed: str) -> None:
    source, output = tmp_path / "2022.yaml", tmp_path / "稿.txt"
    doubled = typed.replace("'", "''")
    source.write_text(f"{HEAD}工业经济:\n  补充:\n    - '前{doubled}后。'\n", "utf-8")
    result = build(source, Options(output=output, output_is_file=True, form=Format.TEXT))
    assert output.exists(), result.problems
    assert f"前{typed}后。" in output.read_text("utf-8")


@pytest.mark.parametrize("typed", ["<w:p/>", "]]>", "&amp;", "&#0;", "</w:t>", "<!DOCTYPE x>"])
def test_data_that_looks_like_xml_comes_back_as_words(tmp_path: Path, typed: str) -> None:
    source, output = tmp_path / "2022.yaml", tmp_path / "稿.docx"
    source.write_text(f"{HEAD}工业经济:\n  补充:\n    - '前{typed}后。'\n", "utf-8")
    build(source, Options(output=output, output_is_file=True))
    document = read_word(output.read_bytes(), "稿.docx").value
    words = "".join(run.text for block in document.blocks for run in getattr(block, "runs", ()))
    assert f"前{typed}后。" in words


def circle(folder: Path, length: int) -> Path:
    """Return a data file that inherits from a file that inherits from … itself."""
    common = folder / "data" / "common"
    common.mkdir(parents=True)
    for number in range(length):
        (common / f"{number}.yaml").write_text(f"继承: common/{(number + 1) % length}.yaml\n", "utf-8")
    source = folder / "data" / "甲镇" / "2022.yaml"
    source.parent.mkdir()
    source.write_text(f"{HEAD}继承: common/0.yaml\n", "utf-8")
    return source


@pytest.mark.parametrize("length", [1, 2, 30])
def test_inheritance_that_runs_in_a_circle_is_told(tmp_path: Path, length: int) -> None:
    with pytest.raises(DataError) as caught:
        read_facts(circle(tmp_path, length), Library((ROOT / "templates",), ()))
    assert {problem.code for problem in caught.value.problems} == {"inheritance-cycle"}


def test_a_data_file_that_is_a_link_in_a_circle_is_told(tmp_path: Path) -> None:
    link = tmp_path / "2022.yaml"
    make_link(link, link)
    with pytest.raises(GongwenError):
        read_facts(link, Library((ROOT / "templates",), ()))
