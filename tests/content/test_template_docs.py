"""docs/模板管理.md: what it shows works as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.commands.checking.check import check_paths
from generator.commands.drafting.draft import library_here, make_draft
from generator.document.lines import lines_of
from generator.facts.model import FieldType
from generator.facts.schema.fields import WORDS
from generator.templating.sandbox.environment import environment_for
from tests.content import seed_profile as seed

PAGE = (seed.ROOT / "docs" / "模板管理.md").read_text("utf-8")
FILES = re.compile(r"^`(templates/[^`]+)`：\n\n```\w+\n(.*?)```", re.MULTILINE | re.DOTALL)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder with the files that the page shows."""
    for name, text in FILES.findall(PAGE):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)


def said(kind: str, text: str) -> str:
    path = Path("2024.yaml")
    path.write_text(f"模板: {kind}\n镇: 白塘镇\n年度: 2024\n{text}", "utf-8")
    assert [each.code for each in check_paths([str(path)]).problems if each.code != "empty-plan"] == []
    return "\n".join(line.text for line in lines_of(make_draft(path, library_here()).document))


def test_the_topic_of_the_page_says_what_the_page_says() -> None:
    data = PAGE.split("镇里这样填：\n\n```yaml\n")[1].split("```")[0]
    text = said("工作总结和工作计划", data)
    promised = re.findall("^> (.+)$", PAGE, re.MULTILINE)
    assert len(promised) == 2
    assert [each for each in promised if each not in text] == [], text


def test_the_kind_of_the_page_makes_a_document() -> None:
    text = said("农业农村工作总结", "农业产业:\n  粮食产量: 5300\n  计划:\n    粮食产量: 5400\n")
    assert text.splitlines()[0] == "白塘镇2024年农业农村工作总结"
    assert "粮食总产量5300吨。" in text
    assert "力争粮食总产量达到5400吨，增长1.9%。" in text


def test_every_word_of_a_field_every_type_and_every_filter_of_phrases_is_told() -> None:
    assert [word for word in WORDS if f"`{word}`" not in PAGE] == []
    assert [each.value for each in FieldType if f"`{each.value}`" not in PAGE] == []
    environment = environment_for((seed.ROOT / "templates",), None)
    told = set(re.findall(r"`\\\|([^`(]+)", PAGE))
    assert told <= set(environment.filters)
    assert {"顿号", "和", "句", "条数", "变化", "占", "比今年", "照零", "按级"} <= told
