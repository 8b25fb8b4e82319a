"""Lines of two documents → which table, row and cell of one is which of the other; cells match cells only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.document.lines import Line
from generator.merging.alignment import ALIKE_THOUGH_MOVED, best_pairs, likeness
from generator.merging.tokens import identity, opcodes, same

# A cell of nothing but a figure says little about which row it is in: figures are what is corrected.
_FIGURE = 0.4
_SAME_HEAD = 0.6


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: the numbers of its lines by row, left to right."""

    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class GridPairs:
    """Which is which: tables and rows by their numbers, cells by the numbers of their lines."""

    tables: Mapping[int, int]
    rows: Mapping[tuple[int, int], tuple[int, int]]
    cells: Mapping[int, int]


def grids_of(lines: Sequence[Line]) -> dict[int, Grid]:
    """Return the tables of a document by their numbers."""
    found: dict[int, dict[int, list[int]]] = {}
    for number, line in enumerate(lines):
        if line.cell is not None:
            found.setdefault(line.cell.table, {}).setdefault(line.cell.row, []).append(number)
    return {table: Grid(tuple(tuple(row) for _, row in sorted(rows.items()))) for table, rows in found.items()}


def pair_grids(left: Sequence[Line], right: Sequence[Line]) -> GridPairs:
    """Return which tables, rows and cells belong together."""
    ours, theirs = grids_of(left), grids_of(right)
    tables = _in_order_or_moved(
        [[_table_likeness(left, right, one, other) for other in theirs.values()] for one in ours.values()]
    )
    names, others = list(ours), list(theirs)
    pairs = {names[i]: others[j] for i, j in tables}
    rows: dict[tuple[int, int], tuple[int, int]] = {}
    cells: dict[int, int] = {}
    for one, other in pairs.items():
        texts = [[left[number].text for number in row] for row in ours[one].rows]
        new_texts = [[right[number].text for number in row] for row in theirs[other].rows]
        alike = [[_row_likeness(row, each) for each in new_texts] for row in texts]
        for i, j in _in_order_or_moved(alike):
            rows[one, i] = (other, j)
            cells.update(_pair_cells(left, right, ours[one].rows[i], theirs[other].rows[j]))
    return GridPairs(pairs, rows, cells)


def _table_likeness(left: Sequence[Line], right: Sequence[Line], one: Grid, other: Grid) -> float:
    """Return how much two tables share; with the same head they are alike, whatever the rows tell."""
    heads = [[lines[n].text for n in grid.rows[0]] for lines, grid in ((left, one), (right, other))]
    words = (
        "\t".join(lines[n].text for row in grid.rows for n in row) for lines, grid in ((left, one), (right, other))
    )
    return max(likeness(*words), _SAME_HEAD if heads[0] == heads[1] else 0.0)


def _in_order_or_moved(alike: list[list[float]]) -> list[tuple[int, int]]:
    pairs = best_pairs(alike)
    rows, columns = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, row in enumerate(alike):
        free = [j for j in range(len(row)) if j not in columns]
        best = max(free, key=lambda j: row[j], default=-1)
        if i not in rows and best >= 0 and row[best] >= ALIKE_THOUGH_MOVED:
            pairs.append((i, best))
            columns.add(best)
    return pairs


def _row_likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how much two rows share, cell by cell; 1 for the same row."""
    if len(one) != len(other):
        return likeness("\t".join(one), "\t".join(other))
    weights = [_FIGURE if _is_figure(a) and _is_figure(b) else 1.0 for a, b in zip(one, other, strict=True)]
    # A label says which row it is; what stands in the first column says it best.
    weights[0] *= 2
    shared = (w * (same(a, b) or 0.9 * likeness(a, b)) for w, a, b in zip(weights, one, other, strict=True))
    return sum(shared) / sum(weights)


def _is_figure(text: str) -> bool:
    return text == "" or identity(text.strip())[:1].isdigit() or text.strip("×*xX— ") == ""


def _pair_cells(
    left: Sequence[Line], right: Sequence[Line], one: Sequence[int], other: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the cells of a row; where somebody added or took out a column, those that are still found."""
    if len(one) == len(other):
        yield from zip(one, other, strict=True)
        return
    texts, others = ([lines[n].text for n in row] for lines, row in ((left, one), (right, other)))
    for equal, a, b, c, d in opcodes(texts, others):
        if equal or b - a == d - c:
            yield from zip(one[a:b], other[c:d], strict=True)
