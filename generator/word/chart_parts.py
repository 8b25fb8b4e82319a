"""The charts of a Word file → tables of what they show, drawn as this program draws; and corrected figures → charts."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from io import BytesIO
from itertools import islice
from typing import NamedTuple

from lxml import etree

from generator.charts.model import COMPARISON, SHARES, TREND, UNIT
from generator.document.lines import CorrectChart
from generator.document.marks import plain
from generator.document.model import Cell, ChartLook, Run, Table
from generator.problems import DocumentError
from generator.word.read.open import Archive, listing_of
from generator.word.write.package import write_parts
from generator.word.xml import Element, R, W

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
# No chart that people can read has more.
_MOST_SERIES, _MOST_ROWS = 50, 1000
_KINDS = {f"{C}barChart": COMPARISON, f"{C}pieChart": SHARES, f"{C}lineChart": TREND}
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PACKAGE = "/package"
# The first cell of a stretch: 数据!$B$2:$B$4.
_CELL = re.compile(r"\$([A-Z]{1,3})\$([0-9]{1,7})(?::|$)")
# A chart's workbook holds a handful of figures.
_MOST_BYTES = 4_000_000
_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError)


class WordChart(NamedTuple):
    """A chart of an edited file."""

    # Name of its part, and that part's tree.
    part: str
    root: Element
    # What holds its alternative text, and the paragraph it stands in.
    properties: Element | None
    paragraph: Element | None
    table: Table


def read_charts(archive: Archive) -> tuple[WordChart, ...]:
    """Return the charts of the main text in their order."""
    charts = []
    relations = archive.document.part.rels
    for reference in archive.document.element.iter(f"{C}chart"):
        relation = relations.get(reference.get(f"{R}id") or "")
        part = "" if relation is None or relation.is_external else relation.target_part.partname[1:]
        root = None
        # A chart that is damaged stops no text.
        with suppress(DocumentError):
            root = archive.xml(part) if part else None
        if root is not None:
            inline = next(reference.iterancestors(f"{_WP}inline", f"{_WP}anchor"), None)
            properties = None if inline is None else inline.find(f"{_WP}docPr")
            paragraph = next(reference.iterancestors(f"{W}p"), None)
            charts.append(WordChart(part, root, properties, paragraph, _table(root)))
    return tuple(charts)


def _table(root: Element) -> Table:
    """Return series as columns and labels as rows, the corner empty; figures as the chart remembers them."""
    series = list(root.iter(f"{C}ser"))
    labels = points(series[0], "cat") if 0 < len(series) <= _MOST_SERIES else {}
    head = (Cell(), *(Cell((Run(" ".join(points(each, "tx").values())),)) for each in series))
    columns = [points(each, "val") for each in series]
    rows = (
        (Cell((Run(label),)), *(Cell((Run(column.get(place, "")),)) for column in columns))
        for place, label in islice(labels.items(), _MOST_ROWS)
    )
    return Table((head, *rows))


def points(series: Element, what: str) -> dict[int, str]:
    """Return the remembered words or figures of a series (tx, cat or val) by their places."""
    return {place: value.text or "" for place, value in values(series, what)}


def values(series: Element, what: str) -> Iterator[tuple[int, Element]]:
    """Yield the remembered values of a series' names, labels or figures, each with its place."""
    for point in series.iterfind(f"{C}{what}//{C}pt"):
        value = point.find(f"{C}v")
        if value is not None and (point.get("idx") or "").isdecimal():
            yield int(point.get("idx") or ""), value


def drawn_table(chart: WordChart) -> Table | None:
    """Return the table that the writer drew as this chart, None where it is drawn otherwise or lacks a figure."""
    kind = next((_KINDS[each.tag] for each in chart.root.iter(*_KINDS)), None)
    figures = [plain(cell.runs) for row in chart.table.rows[1:] for cell in row[1:]]
    if kind is None or not figures or not all(map(_is_number, figures)):
        return None
    title, *rest = [each.text or "" for each in chart.root.iterfind(f"{C}chart/{C}title//{A}t")] or [""]
    unit = "".join(rest).removeprefix(UNIT[0]).removesuffix(UNIT[1])
    description = "" if chart.properties is None else chart.properties.get("descr") or ""
    head = (Cell((Run(f"{title}（{unit}）" if unit else title),)), *chart.table.rows[0][1:])
    look = ChartLook(kind, title, unit, description)
    return chart.table._replace(rows=(head, *chart.table.rows[1:]), chart=look)


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def correct_chart(parts: Mapping[str, bytes], chart: WordChart, edit: CorrectChart) -> dict[str, bytes]:
    """Return the changed parts of a chart: its own, and its workbook where that holds the old figures.

    The alternative text is changed in the main text's own tree.
    """
    series = list(chart.root.iter(f"{C}ser"))
    # Rows without a label are none of ours.
    places = list(points(series[0], "cat")) if series else []
    cells = {}
    for row, column, old, new in edit.figures:
        place = places[row]
        dict(values(series[column], "val"))[place].text = new
        first = _CELL.search(series[column].findtext(f"{C}val//{C}f") or "")
        if first:
            cells[f"{first[1]}{int(first[2]) + place}"] = (old, new)
    for old, new in edit.words:
        for text in chart.root.iterfind(f"{C}chart/{C}title//{A}t"):
            text.text = new if text.text == old else text.text
        if chart.properties is not None and chart.properties.get("descr") == old:
            chart.properties.set("descr", new)
    changed = {chart.part: etree.tostring(chart.root, xml_declaration=True, encoding="UTF-8", standalone=True)}
    listing = parts.get(listing_of(chart.part))
    relations = etree.fromstring(listing) if listing else ()
    target = next((each.get("Target") or "" for each in relations if (each.get("Type") or "").endswith(_PACKAGE)), "")
    book = posixpath.normpath(posixpath.join(posixpath.dirname(chart.part), target)).lstrip("/")
    if book in parts and (corrected := _corrected_workbook(parts[book], cells)):
        changed[book] = corrected
    return changed


def _corrected_workbook(data: bytes, cells: Mapping[str, tuple[str, str]]) -> bytes:
    """Return a workbook with figures of its first sheet corrected; b"" where it is not as the chart says."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > _MOST_BYTES:
                return b""
            parts = {each: archive.read(each) for each in archive.namelist()}
        sheet = next(name for name in sorted(parts) if name.startswith("xl/worksheets/sheet"))
        root = etree.fromstring(parts[sheet], etree.XMLParser(resolve_entities=False, no_network=True))
        for cell in root.iter(f"{_S}c"):
            value = cell.find(f"{_S}v")
            if value is not None and (pair := cells.get(cell.get("r") or "")):
                value.text = pair[1] if Decimal(value.text or "") == Decimal(pair[0]) else value.text
        parts[sheet] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    except (*_DAMAGED, StopIteration, InvalidOperation, etree.XMLSyntaxError):
        return b""
    return write_parts(parts)
