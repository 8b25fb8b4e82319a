"""An attachment's 图表: drawn from figures that stand elsewhere in the data, told with its line where it cannot be."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from generator.commands.checking.check_data import check_data
from generator.commands.documents.build import Options, State, build, document_bytes
from generator.commands.documents.explain import explain
from generator.commands.documents.update import update
from generator.commands.drafting.draft import Draft, library_here, make_draft
from generator.commands.drafting.trace import base_text
from generator.document.marks import plain
from generator.document.model import Table
from generator.document.runs import canonical, mask
from generator.problems import DataError
from generator.text.reader import read_text
from generator.text.writer import write_text
from tests.systems import with_slashes
from tests.word.office import validate

DATA = """\
模板: 工作总结和工作计划
镇: 白塘镇
年度: 2026
工业经济:
  规上工业产值: {值: 55.61, 上年: 51.70}
  自营出口: {值: 28.01, 上年: 24.6}
  盘活厂房用地: 42
附件:
  - 标题: 工业经济图
    图表:
      类型: 对比
      数据: [工业经济.规上工业产值, 工业经济.自营出口]
      标题: 工业经济主要指标
      说明: 两项指标都比上年增长。
"""
EARLIER = """\
模板: 工作总结和工作计划
镇: 白塘镇
年度: {year}
工业经济:
  规上工业产值: {output}
  自营出口: {export}
"""
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    town = tmp_path / "data" / "白塘镇"
    town.mkdir(parents=True)
    for year, output, export in (("2024", "48.2", "20.1"), ("2025", "51.5", "24.6")):
        (town / f"{year}.yaml").write_text(EARLIER.format(year=year, output=output, export=export), "utf-8")
    return town


def written(folder: Path, old: str = "", new: str = "") -> Path:
    path = folder / "2026.yaml"
    assert old in DATA
    path.write_text(DATA.replace(old, new) if old else DATA, "utf-8")
    return path


def tables(draft: Draft) -> list[Table]:
    return [block for block in draft.document.blocks if isinstance(block, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[plain(cell.runs) for cell in row] for row in table.rows]


def told(path: Path) -> list[str]:
    try:
        problems = make_draft(path).problems
    except DataError as error:
        problems = error.problems
    return [with_slashes(each, path.parent) for each in problems if each.code.startswith("chart")]


def test_last_year_and_this_year_stand_side_by_side(folder: Path) -> None:
    (table,) = tables(make_draft(written(folder)))
    assert table.chart is not None
    assert table.chart == ("对比", "工业经济主要指标", "亿元", "两项指标都比上年增长。")
    assert texts(table)[1:] == [["规上工业产值", "51.70", "55.61"], ["自营出口", "24.6", "28.01"]]
    assert texts(table)[0][1:] == ["2025年", "2026年"]


def test_a_trend_goes_back_through_the_files_of_earlier_years_and_what_they_settled_later(folder: Path) -> None:
    draft = make_draft(written(folder, "类型: 对比", "类型: 走势"))
    (table,) = tables(draft)
    # 51.70 is what this year's file says of last year; last year's own file said 51.5.
    assert texts(table)[1:] == [["2024年", "48.2", "20.1"], ["2025年", "51.70", "24.6"], ["2026年", "55.61", "28.01"]]
    assert [each.path.name for each in draft.facts.sources] == ["2026.yaml", "2025.yaml", "2024.yaml"]


def test_a_chart_may_call_a_figure_otherwise_than_the_data(folder: Path) -> None:
    (table,) = tables(make_draft(written(folder, "工业经济.自营出口]", "工业经济.自营出口（外贸出口）]")))
    assert texts(table)[2] == ["外贸出口", "24.6", "28.01"]


def test_figures_of_a_part_of_the_year_say_so(folder: Path) -> None:
    (table,) = tables(make_draft(written(folder, "年度: 2026", "年度: 2026\n截至: 1—11月")))
    assert texts(table)[0][1:] == ["2025年同期", "2026年1—11月"]


def test_checking_the_data_takes_no_offence_at_the_names_of_figures(folder: Path) -> None:
    found = check_data(written(folder), library_here()).problems
    assert [each.code for each in found if each.place.line >= 8] == []


def test_the_base_text_gives_the_chart_back(folder: Path) -> None:
    document = make_draft(written(folder)).document
    assert read_text(base_text(document)) == canonical(document)


def test_explain_lists_its_figures_with_file_and_line_those_of_earlier_years_too(folder: Path) -> None:
    built = build(written(folder, "类型: 对比", "类型: 走势"), Options())
    assert built.document is not None
    rows = [each.words for each in explain(built.document, "产值")]
    assert "48.2 ← 工业经济.规上工业产值.2024年（白塘镇/2024.yaml:5）" in rows
    assert "51.70 ← 工业经济.规上工业产值.上年（白塘镇/2026.yaml:5）" in rows
    assert "55.61 ← 工业经济.规上工业产值（白塘镇/2026.yaml:5）" in rows


def test_the_same_data_give_the_same_bytes(folder: Path) -> None:
    path = written(folder)
    assert document_bytes(path, Options()).value == document_bytes(path, Options()).value
    assert build(path, Options()).state is State.BUILT
    assert build(path, Options()).state is State.UNCHANGED


def test_plain_text_says_what_the_chart_says_and_all_its_figures(folder: Path) -> None:
    text = write_text(make_draft(written(folder)).document)
    assert "[图表：两项指标都比上年增长。]\n| 工业经济主要指标（亿元） | 2025年 | 2026年 |\n|---|---|---|\n" in text


def test_of_masked_figures_there_is_a_table_and_nothing_is_drawn(folder: Path) -> None:
    masked = mask(make_draft(written(folder)).document, "白塘镇")
    (table,) = (block for block in masked.blocks if isinstance(block, Table))
    assert table.chart is None
    assert texts(table)[1] == ["规上工业产值", "××", "××"]
    data = document_bytes(folder / "2026.yaml", Options(mask=True)).value
    assert not [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "chart" in name]


def test_a_figure_still_to_fill_leaves_a_table_that_asks_for_it(folder: Path) -> None:
    path = written(folder, "{值: 28.01, 上年: 24.6}", "{值: , 上年: 24.6}")
    draft = make_draft(path)
    (table,) = tables(draft)
    assert table.chart is None
    assert "工业经济.自营出口" in {run.key for run in draft.to_fill}
    assert told(path) == [
        "2026.yaml:6  警告：图表要用的“自营出口”还没有填，先印成表格；数齐了就画成图 [chart-without-figure]"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "[工业经济.规上工业产值, 工业经济.自营出口]",
            "[工业经济.规上工业产值, 工业经济.产值]",
            "2026.yaml:12  错误：图表要用的数没有找到；写的是：工业经济.产值；"
            "是不是想写“工业经济.规上工业产值”？ [chart-unknown-figure]",
        ),
        (
            "类型: 对比\n      数据: [工业经济.规上工业产值, 工业经济.自营出口]",
            "类型: 占比\n      数据: [工业经济.规上工业产值, 工业经济.盘活厂房用地]",
            "2026.yaml:7  错误：“盘活厂房用地”和图里别的数单位不同，不能画在一张图里；"
            "写的是：亩；应当是：亿元 [chart-units]",
        ),
        (
            "类型: 对比\n      数据: [工业经济.规上工业产值, 工业经济.自营出口]",
            "类型: 占比\n      数据: [工业经济.规上工业产值]",
            "2026.yaml:10  错误：数太少，画不成图；写的是：1个部分；应当是：“占比”图至少2个部分；"
            "直接写在文字里就好 [chart-too-small]",
        ),
        (
            "[工业经济.规上工业产值, 工业经济.自营出口]",
            "[工业经济.盘活厂房用地]",
            "2026.yaml:12  错误：图表要用的“工业经济.盘活厂房用地”没有上年的数；"
            "在“工业经济.盘活厂房用地”的花括号里写上“上年” [chart-year-missing]",
        ),
        (
            "      类型: 对比\n",
            "",
            "2026.yaml:10  错误：图表没有写类型；应当是：对比、占比、走势；"
            "在“图表”下面写“类型: 对比” [chart-without-kind]",
        ),
        (
            "      说明: 两项指标都比上年增长。\n",
            "",
            "2026.yaml:10  错误：图表没有说明；应当是：说明：用一句话写出图的意思；"
            "看不见图的人靠它读图，如“规上工业产值比上年增长8.6%” [chart-without-description]",
        ),
        (
            "      数据: [工业经济.规上工业产值, 工业经济.自营出口]\n",
            "",
            "2026.yaml:10  错误：图表没有写用哪些数；写“数据: [主题.数据项, …]” [chart-without-data]",
        ),
    ],
)
def test_what_cannot_be_drawn_is_told_with_file_and_line(folder: Path, old: str, new: str, expected: str) -> None:
    assert told(written(folder, old, new)) == [expected]


def test_a_chart_not_written_yet_stops_no_draft(folder: Path) -> None:
    path = folder / "2026.yaml"
    path.write_text(DATA.partition("      类型")[0], "utf-8")
    assert told(path) == [
        "2026.yaml:10  警告：图表还没有写，不会印出来；写法见《使用指南》三；不要图就把这一行去掉 [chart-empty]"
    ]


def test_figures_that_are_only_about_right_are_drawn_and_told(folder: Path) -> None:
    assert told(written(folder, "值: 55.61", "值: 55余")) == [
        "2026.yaml:5  警告：“规上工业产值”写的是约数“55余”，图里按55画；能写准数的写准数 [chart-about]"
    ]


def test_all_that_is_wrong_with_all_charts_is_told_at_once(folder: Path) -> None:
    second = "  - 标题: 又一张\n    图表:\n      类型: 占比\n      数据: [工业经济.甲]\n"
    path = written(folder, "      说明: 两项指标都比上年增长。\n", second)
    assert [problem.partition("：")[2][:7] for problem in told(path)] == ["图表没有说明；", "图表要用的数没"]


def test_a_year_without_a_file_is_told_where_older_ones_are_at_hand(folder: Path) -> None:
    (folder / "2023.yaml").write_text(EARLIER.format(year="2023", output="45.0", export="19.0"), "utf-8")
    (folder / "2024.yaml").unlink()
    path = written(folder, "类型: 对比", "类型: 走势")
    assert told(path) == [
        "2026.yaml:12  警告：图表要用的“工业经济.规上工业产值”没有2024年的数；"
        "“走势”画到2025年；要往前画，在2024年的数据文件里补上这一项 [chart-year-missing]",
        "2026.yaml:12  警告：图表要用的“工业经济.自营出口”没有2024年的数；"
        "“走势”画到2025年；要往前画，在2024年的数据文件里补上这一项 [chart-year-missing]",
        "2026.yaml:10  错误：数太少，画不成图；写的是：2年；应当是：“走势”图至少3年；"
        "前几年的数取自同一文件夹里的数据文件；两年的数用“对比” [chart-too-small]",
    ]


def test_earlier_years_of_another_town_are_not_taken(folder: Path) -> None:
    other = folder / "2024.yaml"
    other.write_text(other.read_text("utf-8").replace("白塘镇", "南山乡"), "utf-8")
    assert told(written(folder, "类型: 对比", "类型: 走势"))[-1].endswith("[chart-too-small]")


def test_an_attachment_with_nothing_but_a_chart_is_complete(folder: Path) -> None:
    assert "attachment-without-text" not in {each.code for each in make_draft(written(folder)).problems}


@pytest.fixture
def built(folder: Path) -> Path:
    found = build(written(folder), Options()).document
    assert found is not None
    return found


def chart_of(document: Path) -> tuple[str, list[list[object]], str]:
    with zipfile.ZipFile(document) as package:
        chart, text = (package.read(name).decode() for name in ("word/charts/chart1.xml", "word/document.xml"))
        book = openpyxl.load_workbook(io.BytesIO(package.read("word/embeddings/chart1.xlsx")))
    return chart, [[cell.value for cell in row] for row in book.active.iter_rows()], text  # type: ignore[union-attr]


def rewritten(document: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(document) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    parts[name] = change(parts[name])
    with zipfile.ZipFile(document, "w") as package:
        for each, data in parts.items():
            package.writestr(each, data)


def test_update_corrects_chart_workbook_and_alternative_text(folder: Path, built: Path) -> None:
    path = written(folder, "值: 55.61", "值: 57.30")
    path.write_text(path.read_text("utf-8").replace("都比上年增长", "都比上年增长较多"), "utf-8")
    done = update(built, path).value
    assert [(each.done.value, each.old, each.new, each.heading) for each in done.corrections][-1] == (
        *("已更正", "55.61", "57.30"),
        "图表“工业经济主要指标”",
    )
    chart, rows, text = chart_of(built)
    assert "<c:v>57.30</c:v>" in chart
    assert "55.61" not in chart
    assert rows[1] == ["规上工业产值", 51.7, 57.3]
    assert 'descr="两项指标都比上年增长较多。"' in text
    assert "57.30 ← 工业经济.规上工业产值" in "\n".join(each.words for each in explain(built))
    # What is carried in is the new base: nothing is left to do.
    assert update(built, path).value.corrections == ()


@pytest.mark.validator
def test_an_updated_chart_is_valid(folder: Path, built: Path) -> None:
    update(built, written(folder, "值: 55.61", "值: 57.30"))
    assert validate(built) == []


def test_an_updated_document_is_the_one_a_new_build_would_make(folder: Path, built: Path) -> None:
    path = written(folder, "值: 55.61", "值: 57.30")
    update(built, path)
    fresh = folder / "新.docx"
    fresh.write_bytes(document_bytes(path, Options()).value)
    assert re.findall("<c:v>[^<]*", chart_of(built)[0]) == re.findall("<c:v>[^<]*", chart_of(fresh)[0])
    assert chart_of(built)[1] == chart_of(fresh)[1]


def test_a_figure_that_somebody_changed_in_the_chart_stays(folder: Path, built: Path) -> None:
    rewritten(built, "word/charts/chart1.xml", lambda xml: xml.replace(b"<c:v>55.61<", b"<c:v>56<"))
    done = update(built, written(folder, "值: 55.61", "值: 57.30")).value
    assert done.corrections[-1].done.value == "两处都改了"
    assert "<c:v>56<" in chart_of(built)[0]


def test_word_writes_figures_shorter_and_they_are_found_all_the_same(folder: Path, built: Path) -> None:
    rewritten(built, "word/charts/chart1.xml", lambda xml: xml.replace(b"<c:v>51.70<", b"<c:v>51.7<"))
    done = update(built, written(folder, "上年: 51.70", "上年: 51.90")).value
    assert done.corrections[-1].done.value == "已更正"
    assert chart_of(built)[1][1] == ["规上工业产值", 51.9, 55.61]


def test_a_row_that_somebody_left_blank_hides_no_figure(folder: Path, built: Path) -> None:
    # An empty row in the workbook: the points behind it are numbered one higher.
    rewritten(built, "word/charts/chart1.xml", lambda xml: xml.replace(b'<c:pt idx="1">', b'<c:pt idx="2">'))
    done = update(built, written(folder, "值: 28.01", "值: 29.50")).value
    assert done.corrections[-1].done.value == "已更正"
    assert "<c:v>29.50</c:v>" in chart_of(built)[0]


def test_a_chart_that_somebody_took_out_stays_out(folder: Path, built: Path) -> None:
    rewritten(built, "word/document.xml", lambda xml: re.sub(b"<w:drawing>.*?</w:drawing>", b"", xml))
    done = update(built, written(folder, "值: 55.61", "值: 57.30")).value
    assert done.corrections[-1].done.value == "人工已删"


def test_a_chart_that_the_data_draw_otherwise_is_left_and_told(folder: Path, built: Path) -> None:
    before = chart_of(built)
    found = update(built, written(folder, ", 工业经济.自营出口]", "]"))
    assert [each.found or each.message for each in found.problems if each.code == "chart-left"] == [
        "图表“工业经济主要指标”增减了项目，或由表变图，文档里的没有动"
    ]
    assert chart_of(built)[:2] == before[:2]


def test_a_table_that_waited_for_figures_is_filled_and_stays_a_table(folder: Path) -> None:
    path = written(folder, "{值: 28.01, 上年: 24.6}", "{值: , 上年: 24.6}")
    document = build(path, Options()).document
    assert document is not None
    found = update(document, written(folder))
    assert {each.done.value for each in found.value.corrections} == {"已更正"}
    assert "chart-left" in {each.code for each in found.problems}
    with zipfile.ZipFile(document) as package:
        assert "28.01" in package.read("word/document.xml").decode()


def test_a_damaged_workbook_hinders_no_correction_of_the_chart(folder: Path, built: Path) -> None:
    rewritten(built, "word/embeddings/chart1.xlsx", lambda _: b"no workbook")
    done = update(built, written(folder, "值: 55.61", "值: 57.30")).value
    assert done.corrections[-1].done.value == "已更正"
    with zipfile.ZipFile(built) as package:
        assert package.read("word/embeddings/chart1.xlsx") == b"no workbook"
