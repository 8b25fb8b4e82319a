"""Corrected figures → the charts of an edited Word file, and the workbooks inside them."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from io import BytesIO

from lxml import etree

from generator.document.lines import CorrectChart
from generator.word.read.charts import A, C, WordChart, points, values
from generator.word.read.open import listing_of
from generator.word.write.package import write_parts

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PACKAGE = "/package"
# The first cell of a stretch: 数据!$B$2:$B$4.
_CELL = re.compile(r"\$([A-Z]{1,3})\$([0-9]{1,7})(?::|$)")
# A chart's workbook holds a handful of figures.
_MOST_BYTES = 4_000_000
_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError)


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
