"""A blank form: the usual fields on one screen, or all; what stands asleep becomes data when its # goes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.commands.data_files.kinds import blank_data_file
from generator.facts.lookup import find, leaves_below, words
from generator.facts.reader import read_facts
from generator.facts.schema.blank_file import blank_form
from generator.facts.schema.library import default_library
from generator.problems import TemplateError

LIBRARY = default_library(Path(__file__).parents[2])


def test_lines_woken_by_taking_their_sign_away_are_data(tmp_path: Path) -> None:
    library = default_library(tmp_path)
    form = blank_form(
        library.kind("年度工作总结"), "白塘镇", "2026", "x.json", library.shared_fields(), library.common_fields()
    )
    asleep = ("# 落款:", "#   署名:", "#   日期:", "# 附件:", "#   - 标题:", "#     正文:")
    lines = [line[2:] if line.startswith(asleep) else line for line in form.splitlines()]
    assert sum(woken != line for woken, line in zip(lines, form.splitlines(), strict=True)) == len(asleep)
    text = "\n".join(lines).replace("  署名:", "  署名: 白塘镇人民政府").replace("  - 标题:", "  - 标题: 名单")
    path = tmp_path / "2026.yaml"
    path.write_text(text, "utf-8")
    root = read_facts(path, library).value.root
    assert words(find(root, "落款.署名")) == "白塘镇人民政府"
    assert words(find(root, "附件.1.标题")) == "名单"
    assert find(root, "版式") is None


@pytest.mark.parametrize("kind", [each for each in LIBRARY.kinds() if LIBRARY.kind(each).sections])
def test_a_short_form_asks_for_the_usual_on_one_screen_and_builds(kind: str, tmp_path: Path) -> None:
    made = blank_data_file(kind, "白塘镇", "2026", LIBRARY)
    lines = made.value.splitlines()
    assert not made.problems
    assert len(lines) <= 150
    path = tmp_path / "2026.yaml"
    path.write_text(made.value, "utf-8")
    root = read_facts(path, LIBRARY).value.root
    topics = [name for name in LIBRARY.topic_names() if name in root.entries]
    waiting = [value for value in leaves_below(root) if value.content is None]
    assert len(topics) >= 9
    assert len(waiting) <= 60
    assert {"经济指标", "工业经济", "农业产业", "项目建设"} <= set(topics)
    assert sum(line.startswith("  指标:") for line in lines) == len(topics)


def test_lines_of_a_short_form_that_are_woken_are_data(tmp_path: Path) -> None:
    form = blank_data_file("工作总结和工作计划", "白塘镇", "2026", LIBRARY).value
    woken = (
        re.sub("(?m)^( +)# (做法|项目|举措):", r"\1\2:", form)
        .replace("[]", "[抓好春耕。]")
        .replace("名称: ,", "名称: 甲,")
    )
    path = tmp_path / "2026.yaml"
    path.write_text(re.sub(r"(做法:) +#", r"\1 东村先试 #", woken), "utf-8")
    root = read_facts(path, LIBRARY).value.root
    assert words(find(root, "工业经济.做法")) == "东村先试"
    assert words(find(root, "工业经济.项目.1.名称")) == "甲"
    assert words(find(root, "工业经济.计划.举措.1")) == "抓好春耕。"


def test_all_fields_or_those_of_some_topics_may_be_asked_for() -> None:
    every = blank_data_file("工作总结和工作计划", "白塘镇", "2026", LIBRARY, full=True).value
    some = blank_data_file("工作总结和工作计划", "白塘镇", "2026", LIBRARY, topics=["养老服务", " 农业产业"]).value
    assert all(f"\n{name}:\n" in every for name in ("养老服务", "农业产业", "水利建设"))
    assert "\n养老服务:\n" in some
    assert "\n农业产业:\n" in some
    assert "\n水利建设:\n" not in some
    with pytest.raises(TemplateError, match="没有“农业”这个主题；是不是想写“农业产业”？"):
        blank_data_file("工作总结和工作计划", "白塘镇", "2026", LIBRARY, topics=["农业"])


def test_a_line_of_the_usual_fields_that_names_nothing_is_told(tmp_path: Path) -> None:
    file = tmp_path / "templates" / "phrases" / "常用项.txt"
    file.parent.mkdir(parents=True)
    file.write_text("# 县里定的\n工业经济：规上工业产值、规上工业产直\n工叶经济：产值\n", "utf-8")
    made = blank_data_file("工作总结和工作计划", "白塘镇", "2026", default_library(tmp_path))
    assert [(each.message, each.place.line) for each in made.problems] == [
        ("“常用项”里的“规上工业产直”没有这一项", 2),
        ("“常用项”里的“工叶经济”没有这一项", 3),
    ]
    assert "\n  规上工业产值:" in made.value
