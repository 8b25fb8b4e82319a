"""The charts of base, edited and corrected document → figures to correct in the edited one, and a report of each."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from generator.document.lines import CorrectChart
from generator.document.marks import plain
from generator.document.model import Block, Document, Table
from generator.merging.report import Correction, Done


class MergedCharts(NamedTuple):
    """What becomes of the charts."""

    # The corrected document with each of its charts as the edited file can hold it.
    corrected: Document
    edits: tuple[CorrectChart, ...] = ()
    corrections: tuple[Correction, ...] = ()
    # Titles of charts that stay as they are, though the data have changed them otherwise than in their figures.
    left: tuple[str, ...] = ()


def merge_charts(base: Document, edited: Sequence[Table], corrected: Document) -> MergedCharts:
    """Merge three ways; `edited` are the charts that the edited file shows.

    A figure that people changed stays, a chart that they took out stays out. Where the data now draw what was a table,
    or other rows, the file keeps what it has: a person copies the chart from a new build.
    """
    before = {_key(block): block for block in base.blocks if isinstance(block, Table) and _key(block)}
    left: list[str] = []
    pairs: list[tuple[Table, Table]] = []
    blocks: list[Block] = []
    for block in corrected.blocks:
        old = before.pop(_key(block), None) if isinstance(block, Table) else None
        if isinstance(block, Table) and old is None and block.chart is not None:
            left.append(block.chart.title)
            continue
        if isinstance(block, Table) and old is not None and (old.chart is None) != (block.chart is None):
            left.append(_title(block))
            block = old if old.chart is not None else block._replace(chart=None)
        elif isinstance(block, Table) and old is not None and block.chart is not None:
            if _names(old) == _names(block):
                pairs.append((old, block))
            else:
                left.append(block.chart.title)
                block = old
        blocks.append(block)
    left += [old.chart.title for old in before.values() if old.chart is not None]
    shown = dict(enumerate(edited))
    done = [_merge_chart(old, new, shown) for old, new in pairs if old != new]
    corrections = tuple(correction for _, found in done for correction in found)
    edits = tuple(edit for edit, _ in done if edit is not None and (edit.figures or edit.words))
    return MergedCharts(Document(tuple(blocks)), edits, corrections, tuple(left))


def _key(table: Block) -> str:
    """Return the key of a chart's title, which stands in the corner of its table; "" for any other block."""
    runs = table.rows[0][0].runs if isinstance(table, Table) and table.rows and table.rows[0] else ()
    return next((run.key for run in runs if run.key.endswith(".图表.标题")), "")


def _title(table: Table) -> str:
    return table.chart.title if table.chart is not None else plain(table.rows[0][0].runs)


def _texts(table: Table) -> list[list[str]]:
    return [[plain(cell.runs) for cell in row] for row in table.rows]


def _names(table: Table) -> tuple[list[str], list[str]]:
    """Return the names of the series and the labels of the rows."""
    head, *rows = _texts(table)
    return head[1:], [row[0] for row in rows]


def _merge_chart(
    base: Table, corrected: Table, shown: dict[int, Table]
) -> tuple[CorrectChart | None, list[Correction]]:
    """Return what changes in a chart, and what became of each figure; the one it stands in is taken from `shown`."""
    # The first with the names of the base's; None when people took it out or renamed its parts.
    number = next((number for number, table in shown.items() if _names(table) == _names(base)), None)
    stands = None if number is None else _texts(shown.pop(number))
    figures, corrections = [], []
    for row, (olds, news) in enumerate(zip(_texts(base), _texts(corrected), strict=True)):
        for column, (old, new) in enumerate(zip(olds, news, strict=True)):
            if not row or not column or old == new:
                continue
            now = "" if stands is None else stands[row][column]
            done = Done.DELETED if stands is None else Done.DONE if _is_same_figure(now, old) else Done.CONFLICT
            done = Done.ALREADY if done is Done.CONFLICT and _is_same_figure(now, new) else done
            key = corrected.rows[row][column].runs[0].key
            corrections.append(Correction(done, old, new, key, f"图表“{_title(corrected)}”"))
            if done is Done.DONE:
                figures.append((row - 1, column - 1, now, new))
    if number is None or base.chart is None or corrected.chart is None:
        return None, corrections
    pairs = ((base.chart.title, corrected.chart.title), (base.chart.description, corrected.chart.description))
    return CorrectChart(number, tuple(figures), tuple(pair for pair in pairs if pair[0] != pair[1])), corrections


def _is_same_figure(one: str, other: str) -> bool:
    """Tell whether two figures are the same number: Word writes 51.70 as 51.7."""
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return one == other
