"""The parts of a chart: well-formed, the same each time, figures in chart and workbook alike, words safe."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.model import Chart
from generator.charts.parts import CHART, DRAWING, chart_parts, relation_id, write_drawing
from tests.charts.samples import ALL, COMPARISON, SHARES, TREND, row

SPACES = {"c": CHART, "a": DRAWING}


def drawn(chart: Chart) -> ET.Element:
    return ET.fromstring(chart_parts(chart, 1)["word/charts/chart1.xml"])


def values(chart: ET.Element, path: str) -> list[str]:
    return [found.text or "" for found in chart.findall(path, SPACES)]


def cells(chart: Chart) -> list[list[object]]:
    book = openpyxl.load_workbook(BytesIO(chart_parts(chart, 1)["word/embeddings/chart1.xlsx"]))
    return [[cell.value for cell in line] for line in book["数据"].iter_rows()]


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.kind)
def test_chart_and_workbook_hold_the_same_figures(chart: Chart) -> None:
    found = drawn(chart)
    head, *lines = cells(chart)
    assert head == [None, *chart.series]
    assert [line[0] for line in lines] == [each.label for each in chart.rows]
    for number, series in enumerate(found.findall(".//c:ser", SPACES)):
        numbers = [float(each) for each in values(series, "c:val//c:v")]
        assert numbers == [line[number + 1] for line in lines]
        assert numbers == [float(each.figures[number].number or 0) for each in chart.rows]
        assert values(series, "c:cat//c:v") == [each.label for each in chart.rows]
        assert values(series, "c:tx//c:v") == [chart.series[number]]
        column = "BCDE"[number]
        assert values(series, "c:val//c:f") == [f"数据!${column}$2:${column}${len(chart.rows) + 1}"]


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.kind)
def test_the_same_chart_gives_the_same_bytes(chart: Chart) -> None:
    assert chart_parts(chart, 1) == chart_parts(chart, 1)


@pytest.mark.parametrize(
    ("chart", "element"),
    [(COMPARISON, "barChart"), (SHARES, "pieChart"), (TREND, "lineChart")],
    ids=["对比", "占比", "走势"],
)
def test_each_kind_has_its_form(chart: Chart, element: str) -> None:
    assert [found.tag for found in drawn(chart).findall(f".//c:{element}", SPACES)] == [f"{{{CHART}}}{element}"]


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.kind)
def test_faces_are_those_of_the_standard_and_nothing_is_coloured(chart: Chart) -> None:
    found = drawn(chart)
    assert {each.get("typeface") for each in found.findall(".//a:ea", SPACES)} == {"仿宋_GB2312", "黑体"}
    colours = {each.get("val") or "" for each in found.findall(".//a:srgbClr", SPACES)}
    assert all(colour[:2] == colour[2:4] == colour[4:] for colour in colours)


def fills(chart: Chart) -> list[str]:
    found = drawn(chart)
    owners = found.findall(".//c:dPt", SPACES) or found.findall(".//c:ser", SPACES)
    return [ET.tostring(each.find("c:spPr", SPACES)[0]).decode() for each in owners]  # type: ignore[index]


def test_neighbours_are_told_apart_without_colour() -> None:
    assert len(set(fills(COMPARISON))) == 2
    parts = fills(SHARES._replace(rows=tuple(row(f"第{number}项", "1") for number in range(8))))
    assert len(set(parts)) == 8
    dashes = [found.get("val") for found in drawn(TREND).findall(".//a:prstDash", SPACES)]
    assert len(set(dashes)) == len(TREND.series)


def test_the_alternative_text_is_that_of_the_chart() -> None:
    xml = write_drawing(TREND._replace(description='增长<5%，“快”于"全县"'), 3)
    drawing = ET.fromstring(xml.replace("<w:drawing>", '<w:drawing xmlns:w="w">'))
    properties = next(found for found in drawing.iter() if found.tag.endswith("docPr"))
    assert properties.get("descr") == '增长<5%，“快”于"全县"'
    assert properties.get("id") == "3"
    assert f'r:id="{relation_id(3)}"' in xml


def test_the_unit_stands_behind_the_title_unless_shares_are_shown() -> None:
    assert values(drawn(COMPARISON), ".//a:t") == ["主要经济指标", "（单位：亿元）"]
    assert values(drawn(SHARES), ".//a:t") == ["农业总产值构成"]


def test_percentages_are_shown_as_such() -> None:
    chart = SHARES._replace(rows=(row("一产", "30.5", unit="%"), row("二产", "69.5", unit="%")))
    found = drawn(chart)
    (format_,) = {each.get("formatCode") for each in found.findall(".//c:dLbls/c:numFmt", SPACES)}
    assert format_ == '0.0"%"'
    assert [each.get("val") for each in found.findall(".//c:dLbls/c:showPercent", SPACES)] == ["0"]


def test_the_lowest_of_several_lines_has_its_figures_under_it() -> None:
    ours, theirs = drawn(TREND).findall(".//c:ser", SPACES)
    below = [[found.get("val") for found in each.findall(".//c:dLbl/c:idx", SPACES)] for each in (ours, theirs)]
    assert below == [["0", "1", "2"], ["3", "4"]]
    alone = TREND._replace(series=("本镇",), rows=tuple(row(f"{year}年", "1") for year in range(2022, 2026)))
    assert drawn(alone).findall(".//c:dLbl", SPACES) == []


@given(st.text(min_size=1).filter(str.strip), st.text(min_size=1).filter(str.strip))
def test_whatever_words_say_the_parts_are_well_formed(title: str, label: str) -> None:
    label = label[:200]
    chart = Chart("对比", title, (title[:50], "=A1"), (row(label, "1", "2"), row("=1+1", "1", "2")), label)
    assert drawn(chart) is not None
    ET.fromstring(write_drawing(chart, 1).replace("<w:drawing>", '<w:drawing xmlns:w="w">'))
    assert cells(chart)[2][0] == "=1+1"
