"""The parts of a chart: well-formed, the same each time, figures in chart and workbook alike, words safe."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.model import Chart, ChartKind
from generator.charts.parts import ChartParts, chart_parts
from generator.charts.xml import CHART, DRAWING
from generator.problems import DataError
from tests.charts.samples import ALL, COMPARISON, SHARES, TREND, row

SPACES = {"c": CHART, "a": DRAWING}


def chart_of(parts: ChartParts) -> ET.Element:
    return ET.fromstring(parts.parts[0].data)


def values(chart: ET.Element, path: str) -> list[str]:
    return [found.text or "" for found in chart.findall(path, SPACES)]


def cells(parts: ChartParts) -> list[list[object]]:
    book = openpyxl.load_workbook(BytesIO(parts.parts[2].data))
    return [[cell.value for cell in line] for line in book["数据"].iter_rows()]


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.kind.value)
def test_chart_and_workbook_hold_the_same_figures(chart: Chart) -> None:
    parts = chart_parts(chart)
    drawn = chart_of(parts)
    head, *lines = cells(parts)
    assert head == [None, *chart.series]
    assert [line[0] for line in lines] == [each.label for each in chart.rows]
    for number, series in enumerate(drawn.findall(".//c:ser", SPACES)):
        numbers = [float(each) for each in values(series, "c:val//c:v")]
        assert numbers == [line[number + 1] for line in lines]
        assert numbers == [float(each.figures[number].number or 0) for each in chart.rows]
        assert values(series, "c:cat//c:v") == [each.label for each in chart.rows]
        assert values(series, "c:tx//c:v") == [chart.series[number]]
        column = "BCDE"[number]
        assert values(series, "c:val//c:f") == [f"数据!${column}$2:${column}${len(chart.rows) + 1}"]


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.kind.value)
def test_the_same_chart_gives_the_same_bytes(chart: Chart) -> None:
    assert chart_parts(chart) == chart_parts(chart)


@pytest.mark.parametrize(
    ("chart", "element"),
    [(COMPARISON, "barChart"), (SHARES, "pieChart"), (TREND, "lineChart")],
    ids=["对比", "占比", "走势"],
)
def test_each_kind_has_its_form(chart: Chart, element: str) -> None:
    assert [found.tag for found in chart_of(chart_parts(chart)).findall(f".//c:{element}", SPACES)] == [
        f"{{{CHART}}}{element}"
    ]


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.kind.value)
def test_faces_are_those_of_the_standard_and_nothing_is_coloured(chart: Chart) -> None:
    drawn = chart_of(chart_parts(chart))
    assert {found.get("typeface") for found in drawn.findall(".//a:ea", SPACES)} == {"仿宋_GB2312", "黑体"}
    colours = {found.get("val") or "" for found in drawn.findall(".//a:srgbClr", SPACES)}
    assert all(colour[:2] == colour[2:4] == colour[4:] for colour in colours)


def fills(chart: Chart) -> list[str]:
    drawn = chart_of(chart_parts(chart))
    owners = drawn.findall(".//c:dPt", SPACES) or drawn.findall(".//c:ser", SPACES)
    return [ET.tostring(found.find("c:spPr", SPACES)[0]).decode() for found in owners]  # type: ignore[index]


def test_neighbours_are_told_apart_without_colour() -> None:
    assert len(set(fills(COMPARISON))) == 2
    parts = fills(replace(SHARES, rows=tuple(row(f"第{number}项", "1") for number in range(8))))
    assert len(set(parts)) == 8
    dashes = [found.get("val") for found in chart_of(chart_parts(TREND)).findall(".//a:prstDash", SPACES)]
    assert len(set(dashes)) == len(TREND.series)


def test_the_alternative_text_is_that_of_the_chart() -> None:
    parts = chart_parts(replace(TREND, description='增长<5%，“快”于"全县"'), 3)
    drawing = ET.fromstring(parts.drawing.replace("<w:drawing>", '<w:drawing xmlns:w="w">'))
    properties = next(found for found in drawing.iter() if found.tag.endswith("docPr"))
    assert properties.get("descr") == '增长<5%，“快”于"全县"'
    assert properties.get("id") == "3"
    assert parts.relation_target == "charts/chart3.xml"
    assert f'r:id="{parts.relation_id}"' in parts.drawing


def test_the_unit_stands_behind_the_title_unless_shares_are_shown() -> None:
    assert values(chart_of(chart_parts(COMPARISON)), ".//a:t") == ["主要经济指标", "（单位：亿元）"]
    assert values(chart_of(chart_parts(SHARES)), ".//a:t") == ["农业总产值构成"]


def test_percentages_are_shown_as_such() -> None:
    chart = replace(SHARES, rows=(row("一产", "30.5", unit="%"), row("二产", "69.5", unit="%")))
    drawn = chart_of(chart_parts(chart))
    (format_,) = {found.get("formatCode") for found in drawn.findall(".//c:dLbls/c:numFmt", SPACES)}
    assert format_ == '0.0"%"'
    assert [found.get("val") for found in drawn.findall(".//c:dLbls/c:showPercent", SPACES)] == ["0"]


def test_the_lowest_of_several_lines_has_its_figures_under_it() -> None:
    ours, theirs = chart_of(chart_parts(TREND)).findall(".//c:ser", SPACES)
    below = [[found.get("val") for found in each.findall(".//c:dLbl/c:idx", SPACES)] for each in (ours, theirs)]
    assert below == [["0", "1", "2"], ["3", "4"]]
    alone = replace(TREND, series=("本镇",), rows=tuple(row(f"{year}年", "1") for year in range(2022, 2026)))
    assert chart_of(chart_parts(alone)).findall(".//c:dLbl", SPACES) == []


def test_a_chart_that_cannot_be_drawn_is_refused_with_all_reasons() -> None:
    with pytest.raises(DataError) as raised:
        chart_parts(replace(COMPARISON, title="", description=""))
    assert [problem.code for problem in raised.value.problems] == ["chart-without-title", "chart-without-description"]


@given(st.text(min_size=1).filter(str.strip), st.text(min_size=1).filter(str.strip))
def test_whatever_words_say_the_parts_are_well_formed(title: str, label: str) -> None:
    label = label[:200]
    rows = (row(label, "1", "2"), row("=1+1", "1", "2"))
    parts = chart_parts(Chart(ChartKind.COMPARISON, title, (title[:50], "=A1"), rows, label))
    assert chart_of(parts) is not None
    ET.fromstring(parts.drawing.replace("<w:drawing>", '<w:drawing xmlns:w="w">'))
    assert cells(parts)[2][0] == "=1+1"
