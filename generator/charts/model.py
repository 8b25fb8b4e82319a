"""What a chart shows ⇄ the table that holds its figures in a document; and the problems that forbid drawing it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.document.marks import plain
from generator.document.model import Cell, ChartLook, Run, Table
from generator.facts.model import UNKNOWN
from generator.problems import NOWHERE, Place, Problem, Severity

PERCENT = ("%", "％")
# What stands around the unit behind a chart's title.
UNIT = ("（单位：", "）")


# What a chart is for, as the data say it: last year beside this year, the parts of a whole, one year after another.
KINDS = COMPARISON, SHARES, TREND = "对比", "占比", "走势"


class Figure(NamedTuple):
    """One number of a chart, as the data have it."""

    # None: still to fill in, or masked.
    number: Decimal | None
    unit: str
    key: str = ""
    to_fill: bool = False
    place: Place = NOWHERE
    # As typed, of one that is only about right (5000余, 25～30).
    about: str = ""


class Row(NamedTuple):
    """What stands at one place of the axis: a field, a part or a year, with a figure for each series."""

    label: str
    figures: tuple[Figure, ...]


class Chart(NamedTuple):
    """A chart; `series` names what each row has figures of (2025年, 2026年)."""

    # One of KINDS.
    kind: str
    title: str
    series: tuple[str, ...]
    rows: tuple[Row, ...]
    # What the chart says, in words, for readers who do not see it.
    description: str
    place: Place = NOWHERE
    # Key of the fact that holds the title.
    key: str = ""

    @property
    def unit(self) -> str:
        """The unit of all figures; those still to fill may not have it yet."""
        figures = [figure for row in self.rows for figure in row.figures]
        return next((each.unit for each in figures if each.number is not None), figures[0].unit if figures else "")

    @property
    def decimals(self) -> int:
        """How many decimals the most exact figure has; all are shown with as many."""
        found = [figure.number.as_tuple().exponent for row in self.rows for figure in row.figures if figure.number]
        return max([0, *[-exponent for exponent in found if isinstance(exponent, int)]])


def table_of(chart: Chart) -> Table:
    """Return the figures as a table: drawn as the chart, or left as rows and cells while any of them is not known."""
    title = (Run(chart.title, chart.key), Run(f"（{chart.unit}）" if chart.unit else ""))
    head = (Cell(title), *(Cell((Run(name),)) for name in chart.series))
    rows = []
    for row in chart.rows:
        cells = [Cell((Run(row.label),))]
        for each in row.figures:
            text = UNKNOWN if each.number is None else f"{each.number:f}"
            cells.append(Cell((Run(text, each.key, each.to_fill),)))
        rows.append(tuple(cells))
    known = all(figure.number is not None for row in chart.rows for figure in row.figures)
    look = ChartLook(chart.kind, chart.title, chart.unit, chart.description)
    return Table((head, *rows), chart=look if known else None)


def chart_of(table: Table) -> Chart:
    """Return the chart that a table of a document is drawn as; it has a look and nothing but numbers."""
    assert table.chart is not None
    kind, title, unit, description = table.chart
    (_, *series), *rows = [[plain(cell.runs) for cell in row] for row in table.rows]
    figures = tuple(Row(label, tuple(Figure(Decimal(each), unit) for each in numbers)) for label, *numbers in rows)
    return Chart(kind, title, tuple(series), figures, description)


# Patterns that a black-and-white copy still tells apart.
MOST_SERIES = 4
MOST_PARTS = 8
_FEWEST = {COMPARISON: 1, SHARES: 2, TREND: 3}
_SERIES = {COMPARISON: (2, 2), SHARES: (1, 1), TREND: (1, MOST_SERIES)}


def check_chart(chart: Chart) -> tuple[Problem, ...]:
    """Return the problems of a chart; it can be drawn when they are only warnings."""
    return (*_shape(chart), *_figures(chart), *(_parts(chart) if chart.kind == SHARES else ()))


def _shape(chart: Chart) -> Iterator[Problem]:
    if not chart.title.strip():
        yield Problem("chart-without-title", "图表没有标题", chart.place, expected="标题：写明是什么数")
    if not chart.description.strip():
        expected, hint = "说明：用一句话写出图的意思", "看不见图的人靠它读图，如“规上工业产值比上年增长8.6%”"
        yield Problem("chart-without-description", "图表没有说明", chart.place, expected=expected, hint=hint)
    fewest, most = _SERIES[chart.kind]
    if not fewest <= len(chart.series) <= most or any(len(row.figures) != len(chart.series) for row in chart.rows):
        expected = f"{fewest}组" if fewest == most else f"{fewest}至{most}组"
        message = f"“{chart.kind}”图的数据组数不对"
        yield Problem("chart-series", message, chart.place, found=f"{len(chart.series)}组", expected=expected)
    if len(chart.rows) < _FEWEST[chart.kind]:
        what = {COMPARISON: "项", SHARES: "个部分", TREND: "年"}[chart.kind]
        found, expected = f"{len(chart.rows)}{what}", f"“{chart.kind}”图至少{_FEWEST[chart.kind]}{what}"
        hint = "直接写在文字里就好"
        if chart.kind == TREND:
            hint = "前几年的数取自同一文件夹里的数据文件；两年的数用“对比”"
        yield Problem("chart-too-small", "数太少，画不成图", chart.place, found=found, expected=expected, hint=hint)


def _figures(chart: Chart) -> Iterator[Problem]:
    figures = [(row.label, figure) for row in chart.rows for figure in row.figures]
    for label, figure in figures:
        if figure.number is None:
            message = f"图表要用的“{label}”{'还没有填' if figure.to_fill else '遮去了数字'}，先印成表格"
            yield Problem("chart-without-figure", message, figure.place, Severity.WARNING, hint="数齐了就画成图")
        elif figure.about:
            message = f"“{label}”写的是约数“{figure.about}”，图里按{figure.number:f}画"
            yield Problem("chart-about", message, figure.place, Severity.WARNING, hint="能写准数的写准数")
    odd = [(label, figure) for label, figure in figures if figure.number is not None and figure.unit != chart.unit]
    for label, figure in odd:
        message = f"“{label}”和图里别的数单位不同，不能画在一张图里"
        found, expected = (each or "没有单位" for each in (figure.unit, chart.unit))
        yield Problem("chart-units", message, figure.place, found=found, expected=expected)


def _parts(chart: Chart) -> Iterator[Problem]:
    figures = [(row.label, figure) for row in chart.rows for figure in row.figures[:1] if figure.number is not None]
    for label, figure in figures:
        if figure.number is not None and figure.number < 0:
            message = f"“{label}”是负数，不能算作一部分"
            yield Problem("chart-negative-part", message, figure.place, found=str(figure.number))
    if len(chart.rows) > MOST_PARTS:
        found, expected = f"{len(chart.rows)}个部分", f"至多{MOST_PARTS}个"
        message, hint = "部分太多，黑白打印分不清", "小的几个合成“其他”"
        yield Problem("chart-too-many-parts", message, chart.place, found=found, expected=expected, hint=hint)
    total = sum((figure.number or Decimal(0) for _, figure in figures), Decimal(0))
    if not total and len(figures) == len(chart.rows) > 1:
        yield Problem("chart-empty-whole", "各部分都是0，画不成图", chart.place)
    # Rounding each of them brings as much.
    whole = abs(total - 100) <= Decimal("0.1") * max(len(figures), 5)
    if chart.unit in PERCENT and len(figures) == len(chart.rows) and not whole:
        message = "各部分的百分比加起来不是100%"
        yield Problem("chart-not-whole", message, chart.place, Severity.WARNING, found=f"{total}%", expected="100%")
