"""docs/地区包: a folder that an office copies into its own templates/ brings a topic of its region to every kind."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.commands.checking.check import check_paths
from generator.commands.drafting.draft import library_here, make_draft
from generator.document.lines import lines_of
from generator.facts.model import FieldType

PACKS = sorted((Path(__file__).parents[2] / "docs" / "地区包").iterdir())


@pytest.mark.parametrize("pack", PACKS, ids=[pack.name for pack in PACKS])
def test_a_copied_pack_is_sound_and_says_all_its_fields(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(pack, tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    topic = next((tmp_path / "templates" / "phrases").glob("*.yaml")).stem
    fields = library_here().topic(topic).fields.values()
    figures = {each.name: each.example for each in fields if each.type is FieldType.QUANTITY}
    text = f"模板: 工作总结和工作计划\n镇: 白塘镇\n年度: 2024\n{topic}:\n"
    path = Path("data/白塘镇/2024.yaml")
    path.parent.mkdir(parents=True)
    path.write_text(text + "".join(f"  {name}: {value}\n" for name, value in figures.items()), "utf-8")
    checked = check_paths([str(path)])
    assert [str(each) for each in checked.problems if each.code != "empty-plan"] == []
    said = "\n".join(line.text for line in lines_of(make_draft(path, library_here()).document))
    assert [name for name, value in figures.items() if value not in said] == []


def test_without_the_pack_a_former_field_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("2024.yaml")
    path.write_text("模板: 工作总结和工作计划\n镇: 白塘镇\n年度: 2024\n共同富裕:\n  共富工坊数: 3\n", "utf-8")
    assert [each.hint for each in check_paths([str(path)]).problems] == [
        "这一项不再单列，写到“指标:”下面：共富工坊数: 3"
    ]
