"""指标: a town's own figures, written like any field, live in the draft, in next year's file and beside other towns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from generator.commands.comparing.compare import compare
from generator.commands.data_files.fill import collect_forms
from generator.commands.data_files.new_files import write_form
from generator.commands.drafting.draft import library_here, make_draft
from generator.document.lines import lines_of
from generator.facts.lookup import find
from generator.facts.model import Good, Value
from generator.facts.reader import read_facts
from generator.facts.schema.json_schema import json_schema
from generator.importing.next_year.coming_year import next_year
from generator.problems import DataError

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return a function that writes a town's data file and returns its path."""
    monkeypatch.chdir(tmp_path)

    def _write(text: str, town: str = "甲镇") -> Path:
        path = Path("data") / town / "2024.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"模板: 工作总结和工作计划\n镇: {town}\n年度: 2024\n{text}", "utf-8", newline="\n")
        return path

    return _write


def said(path: Path) -> str:
    return "\n".join(line.text for line in lines_of(make_draft(path, library_here()).document))


def problems(path: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        read_facts(path, library_here())
    return [str(each) for each in caught.value.problems]


def figure(path: Path, key: str) -> Value:
    found = find(read_facts(path, library_here()).value.root, key)
    assert isinstance(found, Value)
    return found


def test_an_indicator_is_printed_with_its_change_like_a_field(write: Write) -> None:
    text = said(
        write("集体经济:\n  指标:\n    茶园面积: {值: 300亩, 上年: 280, 目标: 290, 排名: 3}\n    古茶树: 12株\n")
    )
    assert "茶园面积300亩（完成年度目标的103.5%），比上年增长7.1%，排名第3" in text
    assert "古茶树12株" in text


def test_a_plan_prints_it_too(write: Write) -> None:
    path = write("国防群团:\n  指标:\n    民兵: {值: 50人, 上年: 40}\n  计划:\n    指标:\n      民兵: 60人\n")
    assert "民兵50人，比上年增加10人。" in said(path)
    assert "力争民兵达到60人，比上年多10人。" in said(path)


def test_a_plan_says_what_it_adds_to_this_year(write: Write) -> None:
    path = write("集体经济:\n  指标: {茶园面积: 300亩}\n  计划: {指标: {茶园面积: 330亩}}\n")
    assert "力争茶园面积达到330亩，增长10%。" in said(path)


def test_what_stands_beside_it_has_its_unit(write: Write) -> None:
    path = write("集体经济:\n  指标: {茶园面积: {值: 300亩, 上年: 0.2平方公里, 目标: 310}}\n")
    found = figure(path, "集体经济.指标.茶园面积")
    assert [found.companions[name].content.unit for name in ("上年", "目标")] == ["平方公里", "亩"]


def test_each_mistake_is_told_with_its_line(write: Write) -> None:
    lines = (
        *("农业产业:", "  指标:", "    粮食产量: 5吨", "    新茶，老茶: 3亩", "    茶园: 很多", "    茶: [1, 2]"),
        *("    桑园: {值: 3亩, 上年: 3吨}", "    竹林: {值: 3亩, 好: 高}", "集体经济:", "  指标:", "    - 茶园: 3亩"),
    )
    told = [each.partition("；")[0].rpartition(":")[2] for each in problems(write("\n".join(lines)))]
    assert told == [
        "6  错误：“粮食产量”是已有的项，不写成指标",
        "7  错误：“新茶，老茶”不能做指标的名字",
        "8  错误：“农业产业.指标.茶园”应当是数字",
        "9  错误：“农业产业.指标.茶”的写法不对",
        "10  错误：“农业产业.指标.桑园.上年”的单位不对",
        "11  错误：“农业产业.指标.竹林”的“好”不对",
        "13  错误：“集体经济.指标”的写法不对",
    ]


def test_a_field_of_that_name_is_told_with_its_place(write: Write) -> None:
    assert problems(write("农业产业:\n  指标:\n    粮食产量: 5吨\n"))[0].endswith(
        "用这一项：粮食产量，写在“农业产业:”下面，和“指标:”对齐 [indicator-is-field]"
    )


def test_next_year_asks_for_it_anew_and_takes_the_plan_for_its_target(write: Write) -> None:
    path = write(
        "集体经济:\n  指标:\n    茶园面积: 300亩\n    撂荒地: {值: 20亩, 上年: 30, 好: 降}\n"
        "  计划:\n    指标:\n      茶园面积: 330亩\n      桑园: 50亩\n"
    )
    text = next_year(path, library_here()).value.text
    assert (
        "  指标:\n    桑园: {值: , 目标: 50亩}\n    茶园面积: {值: , 单位: 亩, 上年: 300, 目标: 330亩}\n"
        "    撂荒地: {值: , 单位: 亩, 上年: 20, 好: 降}\n"
    ) in text
    assert "    # 去年：指标:\n" in text


def test_a_target_without_any_indicator_of_last_year_brings_the_group_along(write: Write) -> None:
    path = write("集体经济:\n  总收入: 5\n  计划:\n    指标:\n      桑园: 50亩\n")
    assert "集体经济:\n  指标:\n    桑园: {值: , 目标: 50亩}\n  总收入:" in next_year(path, library_here()).value.text


def test_towns_are_joined_by_name_and_its_variants_and_only_amounts_are_summed(write: Write, tmp_path: Path) -> None:
    variants = tmp_path / "templates" / "phrases" / "指标别名.txt"
    variants.parent.mkdir(parents=True)
    variants.write_text("# 县里定的\n茶园面积：茶园、茶叶种植面积\n", "utf-8")
    one = write("集体经济:\n  指标:\n    茶园: {值: 300亩, 上年: 200}\n    亩均收入: 5万元\n    参保率: 98%\n", "甲镇")
    other = write("集体经济:\n  指标:\n    茶园面积: {值: 20公顷, 上年: 200亩}\n    亩均收入: 3万元\n", "乙镇")
    rows = {row.key: row for row in compare([str(one), str(other)]).rows}
    assert (rows["集体经济.指标.茶园面积"].cells, rows["集体经济.指标.茶园面积"].total) == (("300", "20公顷"), "600")
    assert rows["集体经济.指标.茶园面积"].growth == "+50.0%"
    assert [rows[f"集体经济.指标.{name}"].total for name in ("亩均收入", "参保率")] == ["", ""]
    county = write('汇总: ["甲镇/2024.yaml", "乙镇/2024.yaml"]\n', "某县")
    assert figure(county, "集体经济.指标.茶园面积").content.text == "600"
    assert find(read_facts(county, library_here()).value.root, "集体经济.指标.亩均收入") is None


def test_figures_named_in_sentences_join_the_indicators_of_other_towns(write: Write) -> None:
    one = write(
        "集体经济:\n  指标:\n    桑园: {值: 300亩, 上年: 200}\n  计划: {举措: [新建冷库【冷库：3座】。]}\n", "甲镇"
    )
    other = write(
        "集体经济:\n  补充: [桑园【桑园：90亩→100亩】，参保率【参保率：98%】，柑橘【柑橘：50亩】。]\n"
        "  计划: {举措: [再建冷库【冷库：2座】。]}\n",
        "乙镇",
    )
    rows = {row.key: row for row in compare([str(one), str(other)]).rows}
    assert (rows["集体经济.指标.桑园"].cells, rows["集体经济.指标.桑园"].growth) == (("300", "100"), "+37.9%")
    assert rows["集体经济.计划.冷库"].total == "5"
    county = write(
        '汇总: ["甲镇/2024.yaml", "乙镇/2024.yaml"]\n集体经济:\n  补充: [全县桑园【桑园】，柑橘【柑橘：900亩】。]\n',
        "某县",
    )
    mulberries = figure(county, "集体经济.指标.桑园")
    assert (mulberries.content.text, mulberries.formula) == ("400", "300亩（甲镇） + 100亩（乙镇）")
    assert figure(county, "集体经济.计划.指标.冷库").content.text == "5"
    root = read_facts(county, library_here()).value.root
    # What the county names itself stays; a share has no sum.
    assert [find(root, f"集体经济.指标.{name}") for name in ("柑橘", "参保率")] == [None, None]
    assert "桑园400亩，比上年增长37.9%" in said(county)
    assert "全县桑园400亩，柑橘900亩。" in said(county)


def test_editors_know_how_it_is_written(write: Write) -> None:
    schema = json_schema(library_here().kind("工作总结和工作计划"))
    good = {"集体经济": {"指标": {"茶园面积": {"值": "300亩", "上年": 280, "好": "升"}, "古茶树": "12株"}}}
    head = {"模板": "工作总结和工作计划", "镇": "甲镇", "年度": 2024}
    jsonschema.validate({**head, **good}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**head, "集体经济": {"指标": {"茶园面积": ["300亩"]}}}, schema)


def test_an_indicator_survives_the_excel_form_with_which_way_is_good(write: Write) -> None:
    path = write(
        "集体经济:\n  指标:\n    撂荒地: {值: 20亩, 上年: 30, 好: 降}\n    茶园: {值: 300亩, 上年: 280}\n"
        "    桑园: {值: 3亩, 好: 降}\n"
    )
    sheet = write_form("工作总结和工作计划", "甲镇", "2024", Path("表.xlsx"), path, topics=["集体经济"]).value
    path.unlink()
    collect_forms([sheet], Path("data"))
    found = figure(path, "集体经济.指标.撂荒地")
    assert (found.field.good, found.companions["上年"].content.text) == (Good.FALL, "30")
    assert figure(path, "集体经济.指标.茶园").content.unit == "亩"
    assert figure(path, "集体经济.指标.桑园").field.good is Good.FALL
