"""Several towns' data of one year → a table of their figures: gaps, outliers, totals, growth, deviations of format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.commands.comparing.figures import FigureRow, figure_rows
from generator.commands.drafting.draft import library_here
from generator.commands.sources import find_sources
from generator.facts.indicators import read_variants
from generator.facts.lookup import find, walk, words
from generator.facts.model import Facts, Group, Quantity, Section, SectionPlan
from generator.facts.numbers.quantity import ANY_UNIT
from generator.facts.reader import read_facts
from generator.problems import GongwenError, Problem

HEAD = ("数据", "单位")
TAIL = ("合计", "同比", "说明")
_LOOK = "版式"
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Town:
    """One data file and the name it goes by in the table."""

    name: str
    file: Path
    facts: Facts


@dataclass(frozen=True, slots=True)
class TownTable:
    """The table and what was noticed beside it."""

    towns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    # Where a town's document will not look like the others'.
    remarks: tuple[str, ...]
    problems: tuple[Problem, ...]
    # The data files compared.
    files: tuple[Path, ...] = ()

    @property
    def head(self) -> tuple[str, ...]:
        """The first row of the table."""
        return (*HEAD, *self.towns, *TAIL)


def compare(arguments: Sequence[str], kind: str | None = None) -> TownTable:
    """Compare data files; one that cannot be read is reported and left out."""
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
    rows = figure_rows([(name, town.facts) for name, town in named], read_variants(library))
    remarks = _remarks(named)
    files = tuple(town.file for town in towns)
    return TownTable(tuple(name for name, _ in named), tuple(rows), tuple(remarks), tuple(problems), files)


def _named(towns: Sequence[Town]) -> list[tuple[str, Town]]:
    """Return the towns with names that tell them apart: the file's where two have the same."""
    counts = Counter(town.name for town in towns)
    long = [f"{town.name}（{town.file.parent.name}/{town.file.stem}）" for town in towns]
    return [(town.name if counts[town.name] == 1 else name, town) for town, name in zip(towns, long, strict=True)]


def _remarks(named: Sequence[tuple[str, Town]]) -> list[str]:
    kinds = Counter(town.facts.kind.name for _, town in named)
    usual = kinds.most_common(1)[0][0] if kinds else ""
    return [f"{name}：{remark}" for name, town in named for remark in format_remarks(town.facts, usual)]


def format_remarks(facts: Facts, usual_kind: str) -> Iterator[str]:
    """Yield what a reviewer of twenty towns should know, one remark each; `usual_kind` is most towns' kind."""
    if facts.kind.name != usual_kind:
        yield f"文种是“{facts.kind.name}”，多数是“{usual_kind}”"
    for part, plans in facts.kind.sections.items():
        yield from _sections(part, plans, facts.sections.get(part, ()))
    yield from _units(facts)
    chosen = find(facts.root, _LOOK)
    for name, node in chosen.entries.items() if isinstance(chosen, Group) else ():
        yield f"版式不照国家标准：{name}“{words(node)}”"


def _sections(part: str, plans: Sequence[SectionPlan], sections: Sequence[Section]) -> Iterator[str]:
    """Yield other headings, and the usual ones in another order."""
    usual, own = [plan.title for plan in plans], [words(section.title) for section in sections]
    other = [title for title in own if title and title not in usual]
    if other and usual:
        shown = "”“".join(other[:_SHOWN])
        yield f"“{part}”有自拟的标题{len(other)}个：“{shown}”{'等' if len(other) > _SHOWN else ''}"
    common = [title for title in own if title in usual]
    if common != sorted(common, key=usual.index):
        yield f"“{part}”的标题次序和文种常用的不同"


def _units(facts: Facts) -> Iterator[str]:
    """Yield units of the town's own."""
    for value in walk(facts.root):
        declared, content = value.field.unit, value.content
        if declared in ("", ANY_UNIT) or not isinstance(content, Quantity) or value.key.count(".") > 1:
            continue
        if content.unit not in (declared, "") and not declared.endswith(content.unit) and not content.approximate:
            yield f"“{value.key}”用的单位是{content.unit}，文种规定{declared}"
