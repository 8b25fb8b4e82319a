"""A chart → the parts of a Word file that hold it, and the drawing that shows it in a paragraph.

The paragraph must not have an exact line height, for it would cut the drawing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.charts.model import Chart, check_chart
from generator.charts.workbook import write_workbook
from generator.charts.xml import CHART, DECLARATION, DRAWING, RELATIONS, text, write_chart
from generator.layout.measures import PAGE
from generator.problems import DataError, has_errors

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"

_EMU = 635  # English metric units to the twip
# As wide as the text, and about as high as eight of its lines: two stand on a page with their captions.
WIDTH, HEIGHT = PAGE.text_width * _EMU, 8 * 579 * _EMU


class ChartPart(NamedTuple):
    """A part of the package; its content type must be told by an override."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ChartParts:
    """What a Word file needs to show a chart."""

    # Chart, its relations and its workbook, by name.
    parts: tuple[ChartPart, ...]
    # The relation that the main part must have.
    relation_id: str
    relation_type: str
    relation_target: str
    # The content of a `w:r`; declares its own namespaces.
    drawing: str


def chart_parts(chart: Chart, number: int = 1) -> ChartParts:
    """Return the parts and the drawing of the document's `number`th chart; DataError when it cannot be drawn."""
    problems = check_chart(chart)
    if has_errors(problems):
        raise DataError(problems)
    name, workbook = f"chart{number}.xml", f"chart{number}.xlsx"
    relations = (
        f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/package" Target="../embeddings/{workbook}"/></Relationships>'
    )
    parts = (
        ChartPart(f"word/charts/{name}", CHART_TYPE, write_chart(chart).encode()),
        ChartPart(f"word/charts/_rels/{name}.rels", _RELATIONS_TYPE, relations.encode()),
        ChartPart(f"word/embeddings/{workbook}", WORKBOOK_TYPE, write_workbook(chart)),
    )
    relation = f"rIdChart{number}"
    return ChartParts(parts, relation, f"{RELATIONS}/chart", f"charts/{name}", _drawing(chart, relation, number))


def _drawing(chart: Chart, relation: str, number: int) -> str:
    graphic = f'<c:chart xmlns:c="{CHART}" xmlns:r="{RELATIONS}" r:id="{relation}"/>'
    named = f'id="{number}" name="图表 {number}" descr="{text(chart.description)}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_WORD_DRAWING}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{WIDTH}" cy="{HEIGHT}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr {named}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{CHART}">{graphic}</a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )
