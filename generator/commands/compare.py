"""Several towns' data of one year → a table of their figures: gaps, outliers, totals, growth, deviations of format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.commands.caching import library_here
from generator.commands.compare_figures import Row, figure_rows
from generator.commands.compare_format import format_remarks
from generator.commands.sources import find_sources
from generator.facts.lookup import find, words
from generator.facts.model import Facts
from generator.facts.reader import read_facts
from generator.problems import GongwenError, Problem

HEAD = ("数据", "单位")
TAIL = ("合计", "同比", "说明")


@dataclass(frozen=True, slots=True)
class Town:
    """One data file and the name it goes by in the table."""

    name: str
    file: Path
    facts: Facts


@dataclass(frozen=True, slots=True)
class Comparison:
    """The table and what was noticed beside it."""

    towns: tuple[str, ...]
    rows: tuple[Row, ...]
    # Where a town's document will not look like the others'.
    remarks: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def head(self) -> tuple[str, ...]:
        """The first row of the table."""
        return (*HEAD, *self.towns, *TAIL)


def compare(arguments: Sequence[str], kind: str | None = None) -> Comparison:
    """Compare data files; one that cannot be read is told and left out."""
    found = find_sources(arguments)
    library = library_here()
    problems: list[Problem] = list(found.problems)
    towns = []
    for file in found.files:
        try:
            read = read_facts(file, library, kind=kind)
        except GongwenError as error:
            problems += error.problems
            continue
        problems += read.problems
        towns.append(Town(words(find(read.value.root, "镇")) or file.parent.name, file, read.value))
    named = _named(towns)
    rows = figure_rows([(name, town.facts) for name, town in named])
    remarks = _remarks(named)
    return Comparison(tuple(name for name, _ in named), tuple(rows), tuple(remarks), tuple(problems))


def _named(towns: Sequence[Town]) -> list[tuple[str, Town]]:
    """Return the towns with names that tell them apart: the file's where two have the same."""
    counts = Counter(town.name for town in towns)
    return [(town.name if counts[town.name] == 1 else _long(town), town) for town in towns]


def _long(town: Town) -> str:
    return f"{town.name}（{town.file.parent.name}/{town.file.stem}）"


def _remarks(named: Sequence[tuple[str, Town]]) -> list[str]:
    kinds = Counter(town.facts.kind.name for _, town in named)
    usual = kinds.most_common(1)[0][0] if kinds else ""
    return [f"{name}：{remark}" for name, town in named for remark in format_remarks(town.facts, usual)]
