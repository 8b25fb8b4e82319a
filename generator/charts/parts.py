"""A chart → the parts of a Word file that hold it, and the drawing that shows it in a paragraph."""

from __future__ import annotations

from generator.charts.model import Chart
from generator.charts.workbook import write_workbook
from generator.charts.xml import CHART, DRAWING, RELATIONS, write_chart
from generator.layout.model import PAGE
from generator.xml_text import DECLARATION, escape_attribute

CHARTS = "word/charts"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHART_RELATION = f"{RELATIONS}/chart"
_WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"

EMU = 635  # English metric units to the twip
# As wide as the text, and about as high as eight of its lines: two stand on a page with their captions.
WIDTH, HEIGHT = PAGE.text_width * EMU, 8 * 579 * EMU


def chart_name(number: int) -> str:
    """Return the name of the part that holds a document's `number`th chart, from 1."""
    return f"{CHARTS}/chart{number}.xml"


def workbook_name(number: int) -> str:
    """Return the name of the part that holds the figures of a chart."""
    return f"word/embeddings/chart{number}.xlsx"


def relation_id(number: int) -> str:
    """Return the id by which the main text refers to a chart."""
    return f"rIdChart{number}"


def chart_parts(chart: Chart, number: int) -> dict[str, bytes]:
    """Return chart, workbook and the relation between them, by the names of their parts."""
    target = workbook_name(number).replace("word/", "../")
    relations = (
        f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/package" Target="{target}"/></Relationships>'
    )
    return {
        chart_name(number): write_chart(chart).encode(),
        f"{CHARTS}/_rels/chart{number}.xml.rels": relations.encode(),
        workbook_name(number): write_workbook(chart),
    }


def write_drawing(chart: Chart, number: int) -> str:
    """Return the content of the `w:r` that shows a chart; it declares its own namespaces."""
    graphic = f'<c:chart xmlns:c="{CHART}" xmlns:r="{RELATIONS}" r:id="{relation_id(number)}"/>'
    named = f'id="{number}" name="图表 {number}" descr="{escape_attribute(chart.description)}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_WORD_DRAWING}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{WIDTH}" cy="{HEIGHT}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr {named}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{CHART}">{graphic}</a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )
