"""A chart's figures → the small workbook inside the document that Word opens on 编辑数据.

A1 stays empty, the series stand in the first row, the labels in the first column. Same figures, same bytes.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from generator.charts.model import PERCENT, Chart

SHEET = "数据"
# Of every workbook that is written. Words stay words: what looks like a formula, a number or an address is none.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
# A workbook must not tell when it was made.
NO_DATE = datetime(1980, 1, 1)


def write_workbook(chart: Chart) -> bytes:
    """Return the .xlsx."""
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
