"""The charts of an edited Word file → tables of what they show; corrected figures → its charts and their workbooks."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from generator.document.edits import CorrectChart
from generator.document.model import Cell, Run, Table
from generator.word.read.open import Archive, listing_of
from generator.word.write.package import write_parts
from generator.word.xml import R

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PACKAGE = "/package"
# The first cell of a stretch: 数据!$B$2:$B$4.
_CELL = re.compile(r"\$([A-Z]{1,3})\$([0-9]{1,7})(?::|$)")
# A chart's workbook holds a handful of figures.
_MOST_BYTES = 20_000_000
_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError)


class WordChart(NamedTuple):
    """A chart of an edited file."""

    # Name of its part, and that part's tree.
    part: str
    root: Element
    # What holds its alternative text.
    properties: Element | None
    table: Table


def read_charts(archive: Archive) -> tuple[WordChart, ...]:
    """Return the charts of the main text in their order."""
    return tuple(_charts(archive))


def _charts(archive: Archive) -> Iterator[WordChart]:
    relations = archive.document.part.rels
    for reference in archive.document.element.iter(f"{C}chart"):
        relation = relations.get(reference.get(f"{R}id") or "")
        part = "" if relation is None or relation.is_external else relation.target_part.partname[1:]
        root = archive.xml(part) if part else None
        if root is not None:
            inline = next(reference.iterancestors(f"{_WP}inline", f"{_WP}anchor"), None)
            properties = None if inline is None else inline.find(f"{_WP}docPr")
            yield WordChart(part, root, properties, _table(root))


def _table(root: Element) -> Table:
    """Return series as columns and labels as rows, the corner empty; figures as the chart remembers them."""
    series = list(root.iter(f"{C}ser"))
    labels = _points(series[0], "cat") if series else {}
    head = (Cell(), *(Cell((Run(" ".join(_points(each, "tx").values())),)) for each in series))
    columns = [_points(each, "val") for each in series]
    rows = (
        (Cell((Run(label),)), *(Cell((Run(column.get(place, "")),)) for column in columns))
        for place, label in labels.items()
    )
    return Table((head, *rows))


def _points(series: Element, what: str) -> dict[int, str]:
    return {place: value.text or "" for place, value in _values(series, what)}


def _values(series: Element, what: str) -> Iterator[tuple[int, Element]]:
    """Yield the remembered values of a series' names, labels or figures, each with its place."""
    for point in series.iterfind(f"{C}{what}//{C}pt"):
        value = point.find(f"{C}v")
        if value is not None and (point.get("idx") or "").isdecimal():
            yield int(point.get("idx") or ""), value


def correct_chart(parts: Mapping[str, bytes], chart: WordChart, edit: CorrectChart) -> dict[str, bytes]:
    """Return the changed parts of a chart: its own, and its workbook where that holds the old figures.

    The alternative text is changed in the main text's own tree.
    """
    series = list(chart.root.iter(f"{C}ser"))
    cells = {}
    for row, column, old, new in edit.figures:
        places = sorted(_values(series[column], "val"), key=lambda each: each[0])
        place, value = next(each for each in places if each[0] == row)
        value.text = new
        first = _CELL.search(series[column].findtext(f"{C}val//{C}f") or "")
        if first:
            cells[f"{first[1]}{int(first[2]) + place}"] = (old, new)
    for old, new in edit.words:
        for text in chart.root.iterfind(f"{C}chart/{C}title//{_A}t"):
            text.text = new if text.text == old else text.text
        if chart.properties is not None and chart.properties.get("descr") == old:
            chart.properties.set("descr", new)
    changed = {chart.part: etree.tostring(chart.root, xml_declaration=True, encoding="UTF-8", standalone=True)}
    book = _workbook_of(parts, chart.part)
    if book in parts and (corrected := _corrected_workbook(parts[book], cells)):
        changed[book] = corrected
    return changed


def _workbook_of(parts: Mapping[str, bytes], part: str) -> str:
    listing = parts.get(listing_of(part))
    for each in etree.fromstring(listing) if listing else ():
        if (each.get("Type") or "").endswith(_PACKAGE):
            return posixpath.normpath(posixpath.join(posixpath.dirname(part), each.get("Target") or "")).lstrip("/")
    return ""


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
