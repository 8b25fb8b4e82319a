"""Charts → the parts of a Word file that hold them: DrawingML and a small workbook; and the drawings in the text.

Bars, a pie or lines are drawn in black, grey and patterns, with every figure written beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from generator.charts.model import COMPARISON, PERCENT, SHARES, TREND, UNIT, Chart, Row, chart_of
from generator.document.model import Document, Table
from generator.layout.model import FANGSONG, HEITI, PAGE
from generator.xml_text import DECLARATION, escape, escape_attribute

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# Sizes in hundredths of a point: 小四 for the title, 五号 for all else.
_TITLE_SIZE, _SIZE = 1200, 1050
SHEET = "数据"
# Of every workbook that is written. Words stay words: what looks like a formula, a number or an address is none.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
# A workbook must not tell when it was made.
NO_DATE = datetime(1980, 1, 1)
# Names and types of the parts that hold a document's charts, by their numbers from 1.
_CHART, _WORKBOOK = "word/charts/chart{}.xml", "word/embeddings/chart{}.xlsx"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
EMU = 635  # English metric units to the twip
# As wide as the text, and about as high as eight of its lines: two stand on a page with their captions.
WIDTH, HEIGHT = PAGE.text_width * EMU, 8 * 579 * EMU


def write_chart(chart: Chart) -> str:
    """Return the chart part; its workbook is the part's relation rId1."""
    draw = {COMPARISON: _bars, SHARES: _pie, TREND: _lines}[chart.kind]
    legend = f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_font(_SIZE)}</c:legend>'
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:r="{RELATIONS}">'
        '<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/>'
        f'<c:chart>{_title(chart)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>{draw(chart)}</c:plotArea>'
        f'{legend if len(chart.series) > 1 else ""}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_font(_SIZE)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _title(chart: Chart) -> str:
    runs = _run(chart.title, HEITI, _TITLE_SIZE)
    # Of parts of a whole the shares are shown.
    if chart.unit and chart.kind != SHARES:
        runs += _run(chart.unit.join(UNIT), FANGSONG, _SIZE)
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr/></a:pPr>{runs}</a:p></c:rich></c:tx>"
        '<c:overlay val="0"/></c:title>'
    )


def _run(words: str, face: str, size: int) -> str:
    return f'<a:r><a:rPr lang="zh-CN" sz="{size}" b="0">{_face(face)}</a:rPr><a:t>{escape_attribute(words)}</a:t></a:r>'


def _face(face: str) -> str:
    black = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
    return f'{black}<a:latin typeface="{face}"/><a:ea typeface="{face}"/><a:cs typeface="{face}"/>'


def _font(size: int) -> str:
    properties = f'<a:pPr><a:defRPr sz="{size}" b="0">{_face(FANGSONG)}</a:defRPr></a:pPr>'
    return f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p>{properties}<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'


def _solid(grey: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{grey}"/></a:solidFill>'


def _pattern(name: str) -> str:
    black, white = '<a:srgbClr val="000000"/>', '<a:srgbClr val="FFFFFF"/>'
    return f'<a:pattFill prst="{name}"><a:fgClr>{black}</a:fgClr><a:bgClr>{white}</a:bgClr></a:pattFill>'


_OUTLINE = f'<a:ln w="9525">{_solid("000000")}</a:ln>'
# Neighbours differ most: last year hatched, this year dark.
_BARS = (_pattern("wdUpDiag"), _solid("404040"))
_PARTS = (
    _solid("404040"),
    _pattern("wdUpDiag"),
    _solid("BFBFBF"),
    _pattern("dkHorz"),
    _solid("FFFFFF"),
    _pattern("lgGrid"),
    _solid("808080"),
    _pattern("wdDnDiag"),
)
# Of a line: its dashes, its marker.
_LINES = (("solid", "circle"), ("sysDash", "square"), ("lgDash", "triangle"), ("sysDot", "diamond"))


def _bars(chart: Chart) -> str:
    series = "".join(
        f'{_head(chart, number)}<c:spPr>{_BARS[number]}{_OUTLINE}</c:spPr><c:invertIfNegative val="0"/>'
        f"<c:dLbls>{_label(chart, 'outEnd')}</c:dLbls>{_data(chart, number)}</c:ser>"
        for number in range(len(chart.series))
    )
    return (
        f'<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="80"/><c:axId val="1"/><c:axId val="2"/></c:barChart>{_axes(shown=False)}'
    )


def _lines(chart: Chart) -> str:
    series = []
    for number in range(len(chart.series)):
        dash, symbol = _LINES[number]
        line = f'<c:spPr><a:ln w="22225">{_solid("000000")}<a:prstDash val="{dash}"/></a:ln></c:spPr>'
        fill = f"<c:spPr>{_solid('FFFFFF' if number % 2 else '000000')}{_OUTLINE}</c:spPr>"
        marker = f'<c:marker><c:symbol val="{symbol}"/><c:size val="7"/>{fill}</c:marker>'
        labels = f"<c:dLbls>{_labels_below(chart, number)}{_label(chart, 't')}</c:dLbls>"
        series.append(f'{_head(chart, number)}{line}{marker}{labels}{_data(chart, number)}<c:smooth val="0"/></c:ser>')
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{"".join(series)}<c:marker val="1"/>'
        f'<c:axId val="1"/><c:axId val="2"/></c:lineChart>{_axes(shown=True)}'
    )


def _labels_below(chart: Chart, number: int) -> str:
    """Return the labels of the places where a line is the lowest of several: there its figures stand under it."""
    places = [
        place
        for place, row in enumerate(chart.rows)
        if number == min(reversed(range(len(row.figures))), key=lambda each: row.figures[each].number or 0)
    ]
    several = places if len(chart.series) > 1 else []
    return "".join(f'<c:dLbl><c:idx val="{place}"/>{_label(chart, "b")}</c:dLbl>' for place in several)


def _pie(chart: Chart) -> str:
    points = "".join(
        f'<c:dPt><c:idx val="{place}"/><c:bubble3D val="0"/><c:spPr>{_PARTS[place]}{_OUTLINE}</c:spPr></c:dPt>'
        for place in range(len(chart.rows))
    )
    labels = f'<c:dLbls>{_label(chart, "bestFit", part=True)}<c:showLeaderLines val="1"/></c:dLbls>'
    series = f"{_head(chart, 0)}{points}{labels}{_data(chart, 0)}</c:ser>"
    return f'<c:pieChart><c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/></c:pieChart>'


def _head(chart: Chart, number: int) -> str:
    name = _strings([chart.series[number]], f"{_column(number)}$1")
    return f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx>{name}</c:tx>'


def _label(chart: Chart, position: str, *, part: bool = False) -> str:
    """Return what stands beside a bar, point or part: its figure; of a part of a whole its name and its share."""
    share = part and chart.unit not in PERCENT
    flags = (("Val", not share), ("CatName", part), ("SerName", False), ("Percent", share), ("BubbleSize", False))
    shows = "".join(f'<c:show{name} val="{int(shown)}"/>' for name, shown in flags)
    format_ = "0.0%" if share else number_format(chart)
    # A label may stand on a dark part.
    under = _solid("FFFFFF") if part else "<a:noFill/>"
    separator = "<c:separator> </c:separator>" if part else ""
    return (
        f'<c:numFmt formatCode="{escape_attribute(format_)}" sourceLinked="0"/><c:spPr>{under}</c:spPr>{_font(_SIZE)}'
        f'<c:dLblPos val="{position}"/><c:showLegendKey val="0"/>{shows}{separator}'
    )


def _data(chart: Chart, number: int) -> str:
    last = len(chart.rows) + 1
    labels = _strings([row.label for row in chart.rows], f"$A$2:$A${last}")
    values = _numbers(chart.rows, number, f"{_column(number)}$2:{_column(number)}${last}", number_format(chart))
    return f"<c:cat>{labels}</c:cat><c:val>{values}</c:val>"


def _column(number: int) -> str:
    return "$" + chr(ord("B") + number)


def _strings(words: Sequence[str], cells: str) -> str:
    points = "".join(f'<c:pt idx="{place}"><c:v>{escape(each)}</c:v></c:pt>' for place, each in enumerate(words))
    cache = f'<c:strCache><c:ptCount val="{len(words)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{SHEET}!{cells}</c:f>{cache}</c:strRef>"


def _numbers(rows: Sequence[Row], number: int, cells: str, format_: str) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{row.figures[number].number:f}</c:v></c:pt>' for place, row in enumerate(rows)
    )
    cache = (
        f'<c:numCache><c:formatCode>{escape(format_)}</c:formatCode><c:ptCount val="{len(rows)}"/>{points}</c:numCache>'
    )
    return f"<c:numRef><c:f>{SHEET}!{cells}</c:f>{cache}</c:numRef>"


def _axes(*, shown: bool) -> str:
    """Return both axes; where every figure stands beside its bar, the one of values need not be seen."""
    line = f'<c:spPr><a:ln w="9525">{_solid("000000")}</a:ln></c:spPr>'
    faint = f'<c:majorGridlines><c:spPr><a:ln w="6350">{_solid("D9D9D9")}</a:ln></c:spPr></c:majorGridlines>'
    below = '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
    scaling = '<c:scaling><c:orientation val="minMax"/></c:scaling>'
    return (
        f'<c:catAx><c:axId val="1"/>{scaling}<c:delete val="0"/><c:axPos val="b"/>'
        f'<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>{below}{line}{_font(_SIZE)}'
        '<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/>{scaling}<c:delete val="{int(not shown)}"/><c:axPos val="l"/>'
        f"{faint if shown else ''}"
        f'<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/>{below}{line}{_font(_SIZE)}'
        '<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def write_workbook(chart: Chart) -> bytes:
    """Return the .xlsx that Word opens on 编辑数据: the series in its first row, the labels in its first column."""
    # Imported here: few documents have a chart, and each command would wait for it.
    import xlsxwriter

    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as workbook:
        workbook.set_properties({"created": NO_DATE})
        sheet = workbook.add_worksheet(SHEET)
        shown = workbook.add_format({"num_format": number_format(chart)})
        for column, name in enumerate(chart.series, 1):
            sheet.write_string(0, column, name)
        for line, row in enumerate(chart.rows, 1):
            sheet.write_string(line, 0, row.label)
            for column, figure in enumerate(row.figures, 1):
                if figure.number is not None:
                    sheet.write_number(line, column, float(figure.number), shown)
    return buffer.getvalue()


def number_format(chart: Chart) -> str:
    """Return Excel's format of the figures: all with as many decimals as the most exact of them."""
    digits = "0." + "0" * chart.decimals if chart.decimals else "0"
    return f'{digits}"%"' if chart.unit in PERCENT else digits


def relation_id(number: int) -> str:
    """Return the id by which the main text refers to a chart."""
    return f"rIdChart{number}"


def draw_charts(document: Document) -> tuple[dict[int, str], dict[str, bytes], list[tuple[str, str, str, str]]]:
    """Return the drawings by the index of their tables, the parts by their names, and how the parts are entered.

    An entry: name, content type, and the id and kind of the main text's relation to it, "" where it has none.
    """
    tables = [(index, block) for index, block in enumerate(document.blocks) if isinstance(block, Table) and block.chart]
    drawings: dict[int, str] = {}
    parts: dict[str, bytes] = {}
    entries = []
    for number, (index, table) in enumerate(tables, 1):
        chart = chart_of(table)
        drawings[index] = write_drawing(chart, number)
        parts |= chart_parts(chart, number)
        entries.append((_CHART.format(number), _CHART_TYPE, relation_id(number), "chart"))
        entries.append((_WORKBOOK.format(number), _WORKBOOK_TYPE, "", ""))
    return drawings, parts, entries


def chart_parts(chart: Chart, number: int) -> dict[str, bytes]:
    """Return chart, workbook and the relation between them, by the names of their parts."""
    part, workbook = _CHART.format(number), _WORKBOOK.format(number)
    relations = (
        f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/package" Target="{workbook.replace("word/", "../")}"/>'
        "</Relationships>"
    )
    return {
        part: write_chart(chart).encode(),
        f"{part.replace('charts/', 'charts/_rels/')}.rels": relations.encode(),
        workbook: write_workbook(chart),
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
