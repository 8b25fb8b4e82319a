"""What speaks against a chart is told all at once, in the clerk's words, with file and line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.charts.model import KINDS, Chart, Figure, Row, chart_of, check_chart, table_of
from generator.document.marks import plain
from generator.document.model import Run
from generator.problems import Place, has_errors
from tests.charts.samples import ALL, COMPARISON, SHARES, TREND, row

HERE = Place("2026.yaml", 12)


def told(chart: Chart) -> list[str]:
    return [str(problem) for problem in check_chart(chart)]


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.kind)
def test_a_good_chart_has_no_problem(chart: Chart) -> None:
    assert told(chart) == []


def test_all_problems_come_at_once() -> None:
    chart = COMPARISON._replace(title=" ", description="", place=HERE, series=("2026年",))
    assert told(chart) == [
        "2026.yaml:12  错误：图表没有标题；应当是：标题：写明是什么数 [chart-without-title]",
        "2026.yaml:12  错误：图表没有说明；应当是：说明：用一句话写出图的意思；"
        "看不见图的人靠它读图，如“规上工业产值比上年增长8.6%” [chart-without-description]",
        "2026.yaml:12  错误：“对比”图的数据组数不对；写的是：1组；应当是：2组 [chart-series]",
    ]


@pytest.mark.parametrize(("to_fill", "words"), [(True, "还没有填"), (False, "遮去了数字")])
def test_a_figure_that_is_not_known_is_told_with_its_line_and_leaves_a_table(to_fill: bool, words: str) -> None:
    missing = Row(
        "财政总收入", (Figure(Decimal("3.2"), "亿元"), Figure(None, "", "财政税收.财政总收入", to_fill, HERE))
    )
    chart = COMPARISON._replace(rows=(COMPARISON.rows[0], missing))
    assert told(chart) == [
        f"2026.yaml:12  警告：图表要用的“财政总收入”{words}，先印成表格；数齐了就画成图 [chart-without-figure]"
    ]
    table = table_of(chart)
    assert table.chart is None
    assert table.rows[2][2].runs == (Run("××", "财政税收.财政总收入", to_fill),)
    assert plain(table.rows[0][0].runs) == "主要经济指标（亿元）"


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.kind)
def test_a_chart_stands_in_a_document_as_the_table_of_its_figures(chart: Chart) -> None:
    again = chart_of(table_of(chart))
    bare = tuple(Row(each.label, tuple(Figure(one.number, one.unit) for one in each.figures)) for each in chart.rows)
    assert again == chart._replace(rows=bare)


def test_figures_of_unlike_units_do_not_stand_in_one_chart() -> None:
    people = Row("人口", (Figure(Decimal(3), "亿元"), Figure(Decimal(12860), "人", place=HERE)))
    assert told(COMPARISON._replace(rows=(COMPARISON.rows[0], people))) == [
        "2026.yaml:12  错误：“人口”和图里别的数单位不同，不能画在一张图里；写的是：人；应当是：亿元 [chart-units]"
    ]


def test_one_part_is_no_whole_and_two_years_are_no_trend() -> None:
    assert told(SHARES._replace(rows=SHARES.rows[:1])) == [
        "错误：数太少，画不成图；写的是：1个部分；应当是：“占比”图至少2个部分；直接写在文字里就好 [chart-too-small]"
    ]
    assert told(TREND._replace(rows=TREND.rows[:2])) == [
        "错误：数太少，画不成图；写的是：2年；应当是：“走势”图至少3年；"
        "前几年的数取自同一文件夹里的数据文件；两年的数用“对比” [chart-too-small]"
    ]


def test_parts_are_not_negative_not_all_nothing_and_not_too_many() -> None:
    assert told(SHARES._replace(rows=(row("种植业", "2"), row("林业", "-1")))) == [
        "错误：“林业”是负数，不能算作一部分；写的是：-1 [chart-negative-part]"
    ]
    assert told(SHARES._replace(rows=(row("种植业", "0"), row("林业", "0")))) == [
        "错误：各部分都是0，画不成图 [chart-empty-whole]"
    ]
    many = tuple(row(f"第{number}项", "1") for number in range(9))
    assert told(SHARES._replace(rows=many)) == [
        "错误：部分太多，黑白打印分不清；写的是：9个部分；应当是：至多8个；小的几个合成“其他” [chart-too-many-parts]"
    ]


def test_percentages_that_do_not_make_a_whole_are_told_and_drawn() -> None:
    chart = SHARES._replace(rows=(row("一产", "30", unit="%"), row("二产", "45", unit="%")))
    assert told(chart) == ["警告：各部分的百分比加起来不是100%；写的是：75%；应当是：100% [chart-not-whole]"]
    assert not has_errors(check_chart(chart))
    rounded = (row("一产", "33.3", unit="%"), row("二产", "33.3", unit="%"), row("三产", "33.3", unit="%"))
    assert told(SHARES._replace(rows=rounded)) == []


def test_a_row_without_a_figure_for_each_series_is_told() -> None:
    assert [problem.code for problem in check_chart(COMPARISON._replace(rows=(row("产值", "1"),)))] == ["chart-series"]
    assert [problem.code for problem in check_chart(COMPARISON._replace(rows=()))] == ["chart-too-small"]


def test_figures_show_as_many_decimals_as_the_most_exact() -> None:
    assert [chart.decimals for chart in ALL] == [2, 2, 0]
    assert TREND._replace(rows=(row("2024年", "1E+3"),)).decimals == 0


def test_kinds_are_called_as_in_the_data() -> None:
    assert KINDS == ("对比", "占比", "走势")
