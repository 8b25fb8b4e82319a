"""Tables of last year's report: one that lays out the text is read as text, one of figures row by row as sentences."""

from __future__ import annotations

from pathlib import Path

from generator.commands.data_files.new_files import begin_from
from generator.commands.drafting.draft import make_draft
from generator.document.model import Cell, Document, Paragraph, Role, Run, Table
from generator.facts.schema.library import default_library
from generator.importing.last_report.carried import Home
from generator.importing.last_report.tables import row_sentences, unfolded
from generator.layout.model import Layout
from generator.word.write.document import write_word
from generator.word.write.package import Properties

ROOT = Path(__file__).parents[2]
LEFT = "2022年工作总结\n一、产业发展提质增效\n全年粮食产量5300吨。新建育秧工厂2座。3月5日组织志愿者清理河道。"
RIGHT = (
    "二、社会大局和谐稳定\n化解矛盾纠纷42件。办结信访件9件。\n2023年工作计划\n一、聚力产业兴镇\n粮食产量达到5500吨。"
)


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((Run(text),)) for text in texts)


def said(*rows: tuple[str, ...]) -> list[str]:
    return list(row_sentences(Table(tuple(cells(*row) for row in rows))))


def test_each_row_of_figures_is_a_sentence_with_its_unit() -> None:
    rows = ("1", "粮食产量", "吨", "5300"), ("2", "茶园面积", "亩", "860")
    assert said(("序号", "指标", "单位", "数值"), *rows) == [
        "序号，指标，单位，数值。",
        "粮食产量5300吨。",
        "茶园面积860亩。",
    ]


def test_columns_of_years_rates_and_targets_say_what_they_are() -> None:
    head = ("指标", "2021年", "2022年", "增长（%）", "目标")
    assert said(head, ("粮食产量（吨）", "5200", "5300", "1.9", "5500"))[1:] == [
        "2021年粮食产量5200吨，2022年粮食产量5300吨，增长1.9%，粮食产量目标5500吨。"
    ]


def test_rows_without_a_head_or_with_joined_cells_lose_nothing() -> None:
    assert said(("茶园面积", "860亩"), ("合计", "1200", "亩")) == ["茶园面积860亩。", "合计，1200，亩。"]
    assert said(("项目", "内容"), ("以下为续建项目",)) == ["项目，内容。", "以下为续建项目。"]


def test_a_report_in_two_columns_of_a_table_becomes_text_with_its_headings(tmp_path: Path) -> None:
    title = Paragraph(Role.TITLE, (Run("白塘镇2022年工作总结和2023年工作计划"),))
    old = tmp_path / "去年.docx"
    reference = (ROOT / "templates" / "gbt9704.docx").read_bytes()
    document = Document((title, Table((cells(LEFT, RIGHT),), header=0)))
    old.write_bytes(write_word(document, Layout(), Properties("总结", "白塘镇"), None, reference))
    done = begin_from(old, "工作总结和工作计划", "白塘镇", "2023", tmp_path / "2023.yaml")
    assert [each.code for each in done.problems] == ["in-columns"]
    report = done.value.report
    assert {each.key: each.text for each in report.of(Home.FIELD)} == {
        "农业产业.粮食产量": "5300吨",
        "农业产业.计划.粮食产量": "5500吨",
        "信访调解.化解纠纷": "42件",
        "信访调解.信访办结": "9件",
    }
    assert report.headings == 3
    assert "新建育秧工厂【2→】座" in report.text
    assert "# 去年：3月5日组织志愿者清理河道。" in report.text
    assert make_draft(done.value.output, default_library(ROOT)).document.blocks


def test_a_document_without_such_a_table_is_left_as_it_is() -> None:
    document = Document((Paragraph(Role.BODY, (Run("粮食产量5300吨。"),)), Table((cells("指标", "数值"),))))
    assert unfolded(document) is document
