"""Figures in a town's own sentences, from one command to the next: check, compare, explain, update, next."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.catalogue import check_facts
from generator.checks.passages import writing_of_facts
from generator.commands.comparing.compare import compare
from generator.commands.data_files.new_files import next_year
from generator.commands.documents.build import Options, build
from generator.commands.documents.explain import explain
from generator.commands.documents.update import update
from generator.facts.reader import read_facts
from generator.facts.schema.library import default_library

ROOT = Path(__file__).parents[2]
LIBRARY = default_library(ROOT)
DATA = """\
模板: 工作总结和工作计划
镇: {town}
年度: 2022
农业产业:
  粮食产量: 5300
  补充:
    - 粮食产量5200吨，茶园面积【茶园：3200亩】，设施大棚1200亩，同比增长20%，上年为900亩。
    - 深化“1+6”模式，【茶园】连片，【不变：12个】一组。
    - 干部群众齐心协力。
  亮点:
    - {{要点: 推行田间课堂, 内容: 培训农户300人次。}}
  计划:
    举措:
      - 新建大棚300亩。
      - 抓好春耕。
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("data/白塘镇/2022.yaml")
    path.parent.mkdir(parents=True)
    path.write_text(DATA.format(town="白塘镇"), "utf-8", newline="\n")
    return path


def test_check_tells_a_figure_that_denies_a_typed_one_or_its_own_growth(data: Path) -> None:
    facts = read_facts(data, LIBRARY).value
    problems = check_facts(facts, writing_of_facts(facts))
    told = [str(problem) for problem in problems if problem.code in ("sentence-differs", "growth-mismatch")]
    assert told == [
        f"{data}:7  警告：句子里的“粮食产量”和“农业产业.粮食产量”不一样；写的是：5200吨；第5行填的是 5300吨；"
        "改成同一个数，或者在句子里写【粮食产量】 [sentence-differs]",
        f"{data}:7  错误：“农业产业.补充.1.设施大棚”的同比和上年数对不上；"
        "写的是：同比 20%（第7行），上年 900亩（第7行）；应当是：1200亩 ÷ 900亩 - 1 = 33.33%；"
        "改正其中一个，或者只写上年数，同比自动算出 [growth-mismatch]",
    ]


def test_compare_lays_them_side_by_side_by_name(data: Path) -> None:
    other = Path("data/青溪镇/2022.yaml")
    other.parent.mkdir()
    other.write_text(DATA.format(town="青溪镇").replace("设施大棚1200亩", "全镇设施大棚达500余亩"), "utf-8")
    rows = {row.key: row for row in compare([str(data), str(other)]).rows}
    assert rows["农业产业.茶园"].cells == ("3200", "3200")
    assert rows["农业产业.茶园"].total == "6400"
    greenhouse = rows["农业产业.设施大棚"]
    assert (greenhouse.unit, greenhouse.cells, greenhouse.total) == ("亩", ("1200", "500余"), "约1700")
    assert greenhouse.remark.startswith("写在句子里")
    assert rows["农业产业.计划.新建大棚"].cells == ("300", "300")
    # The field was typed: what a sentence says of it once more is no row of its own.
    assert rows["农业产业.粮食产量"].cells == ("5300", "5300")


def test_explain_names_each_and_update_tells_which_was_corrected(data: Path) -> None:
    document = build(data, Options()).document
    assert document is not None
    found = {each.key: each.words for each in explain(document, "亩")}
    assert found["农业产业.补充.1.设施大棚"] == ("1200亩 ← 农业产业.补充.1.设施大棚（白塘镇/2022.yaml:7，同比增长20%）")
    assert found["农业产业.茶园"] == "3200亩 ← 农业产业.茶园（白塘镇/2022.yaml:7）"
    data.write_text(
        data.read_text("utf-8").replace("设施大棚1200", "设施大棚1300").replace("：3200", "：3300"), "utf-8"
    )
    corrections = update(document, data).value.corrections
    assert {(each.key, each.old, each.new) for each in corrections} == {
        ("农业产业.补充.1.设施大棚", "1200", "1300"),
        ("农业产业.茶园", "3200", "3300"),
    }


def test_next_leaves_each_sentence_with_slots_and_sets_the_rest_aside(data: Path) -> None:
    text = next_year(data).value.text
    assert (
        text.split("# 计划对照")[0]
        == """\
模板: 工作总结和工作计划
镇: 白塘镇
年度: 2023
农业产业:
  粮食产量: {值: , 上年: 5300}
  补充:
    - 粮食产量【5200→】吨，茶园面积【茶园：3200亩→】，设施大棚【1200→】亩，同比增长【20→】%，上年为【900→1200】亩。
    - 深化“1+6”模式，【茶园】连片，【不变：12个】一组。
    # 去年：- 干部群众齐心协力。
  亮点:
    - {要点: 推行田间课堂, 内容: 培训农户【300→】人次。}
  计划:
    举措:
      - 新建大棚【300→】亩。
      # 去年：- 抓好春耕。

"""
    )


def test_the_year_after_asks_a_filled_named_slot_anew(data: Path) -> None:
    following = next_year(data).value.output
    text = following.read_text("utf-8").replace("【茶园：3200亩→】", "【茶园：3200亩→3500】")
    following.write_text(text, "utf-8")
    assert "茶园面积【茶园：3500亩→】" in next_year(following).value.text


def test_a_slot_counts_in_compare_and_waits_until_it_is_filled(data: Path) -> None:
    following = next_year(data).value.output
    rows = {row.key: row for row in compare([str(following)]).rows}
    assert (rows["农业产业.设施大棚"].unit, rows["农业产业.设施大棚"].cells) == ("亩", ("（待填）",))
    following.write_text(following.read_text("utf-8").replace("【1200→】", "【1200→1500】"), "utf-8")
    rows = {row.key: row for row in compare([str(following)]).rows}
    assert (rows["农业产业.设施大棚"].cells, rows["农业产业.设施大棚"].growth) == (("1500",), "+25.0%")
