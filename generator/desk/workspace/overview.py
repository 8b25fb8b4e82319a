"""All data files of a folder → how far each town is, topic by topic, and who is to hand in what; bars of one figure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import NamedTuple

from generator.commands.checking.check_data import neighbours_of
from generator.commands.comparing.figures import FigureRow
from generator.desk.workspace.view import View, counts_by_topic
from generator.desk.workspace.workspace import Workspace
from generator.facts.inheritance_and_totals import data_folder
from generator.facts.schema.library import Library
from generator.facts.yaml.nodes import scalars_below
from generator.width import columns

# Of the drawing: a bar's row, the longest bar, the room for the figure at its right, a column of a name at its left.
ROW, BARS, FIGURES, COLUMN = 26, 420, 110, 8
_GAP = 10


class TopicState(NamedTuple):
    """How far one town's topic is."""

    filled: int
    waiting: int
    errors: int

    @property
    def look(self) -> str:
        """The class it is painted with."""
        return "error" if self.errors else "waiting" if self.waiting else "full"

    @property
    def words(self) -> str:
        """What its cell says: how much of it is filled, or how much is wrong."""
        if self.errors:
            return f"错{self.errors}"
        return f"{self.filled}/{self.filled + self.waiting}" if self.waiting else str(self.filled)


@dataclass(frozen=True)
class ListedFile:
    """One data file in a list of them."""

    number: int
    path: Path
    view: View

    @property
    def town(self) -> str:
        """The town, by its folder where the file does not say it."""
        return self.view.town or self.path.parent.name

    @property
    def changed(self) -> str:
        """Month, day and time of the last change; "" when the file is gone."""
        try:
            return datetime.fromtimestamp(self.path.stat().st_mtime).strftime("%m月%d日 %H:%M")
        except OSError:
            return ""

    @cached_property
    def topics(self) -> Mapping[str, TopicState]:
        """How far the topics are that it writes."""
        source, kind = self.view.source, self.view.kind
        if source is None or kind is None:
            return {}
        counts, topics = counts_by_topic(self.view), {}
        for topic in kind.topics:
            if (node := source.tree.entries.get(topic)) is not None:
                found = counts.get(topic, {"waiting": 0, "error": 0})
                filled = sum(not each.blank for _, each in scalars_below(node))
                topics[topic] = TopicState(filled, found["waiting"], found["error"])
        return topics


class Overview(NamedTuple):
    """The files of a year."""

    year: str
    # All years there are files of, the newest first.
    years: tuple[str, ...]
    towns: tuple[ListedFile, ...]
    # Topics that some town writes, in the order of the kinds.
    topics: tuple[str, ...]
    # Towns that are known, without a file of this year.
    missing: tuple[str, ...]

    @property
    def reminders(self) -> list[str]:
        """A line for each town that has something to do, to be sent to it."""
        lines = [f"{town}：{self.year}年的数据还没有报" for town in self.missing]
        for each in self.towns:
            parts, counts = [], each.view.counts
            if each.view.source is None:
                parts.append("文件读不了，请打开看问题")
            elif counts["error"]:
                parts.append(f"有错误 {counts['error']} 处")
            if counts["waiting"]:
                where = "、".join(f"{topic}{state.waiting}处" for topic, state in each.topics.items() if state.waiting)
                parts.append(f"待填 {counts['waiting']} 处" + (f"（{where}）" if where else ""))
            if parts:
                lines.append(f"{each.town}（{each.path.name}）：{'；'.join(parts)}")
        return lines


def files_in(workspace: Workspace, library: Library) -> list[ListedFile]:
    """Return the state of every data file."""
    return [
        ListedFile(number, path, workspace.view(number, path, library)) for number, path in workspace.files().items()
    ]


def overview(workspace: Workspace, library: Library, year: str) -> Overview:
    """Return the files of a year; where it is "", of the newest that two towns have begun, else of the newest."""
    every = files_in(workspace, library)
    begun = Counter(each.view.year for each in every if each.view.year.isdecimal())
    years = sorted(begun, reverse=True)
    year = year if year in years or not years else next((each for each in years if begun[each] > 1), years[0])
    towns = tuple(each for each in every if each.view.year == year or not each.view.source)
    named = dict.fromkeys(each.town for each in every)
    # A town whose folder is still empty is known all the same.
    known = {each.path.parent.name for each in every}
    folders = neighbours_of(data_folder(workspace.folder / "x.yaml"))
    named |= dict.fromkeys(name for name in folders if name not in known)
    missing = tuple(name for name in named if name not in {each.town for each in towns})
    topics = dict.fromkeys(topic for each in towns for topic in each.topics)
    return Overview(year, tuple(years), towns, tuple(topics), missing)


class Bar(NamedTuple):
    """One town's figure."""

    town: str
    label: str
    y: int
    x: int
    width: int


class Chart(NamedTuple):
    """A drawing of bars, the largest on top."""

    title: str
    unit: str
    width: int
    height: int
    # Where the towns' names end.
    names: int
    bars: tuple[Bar, ...]
    # Where the middle figure lies, and the figure; None below three towns.
    middle: tuple[int, str] | None
    # Towns that do not give the figure.
    rest: tuple[str, ...]


def chart_of(row: FigureRow, towns: Sequence[str]) -> Chart:
    """Return the chart of one row of the comparison."""
    given = list(zip(towns, row.cells, row.amounts, strict=True))
    known = [(name, cell, amount) for name, cell, amount in given if amount is not None]
    known.sort(key=lambda each: -each[2])
    amounts = [amount for *_, amount in known]
    low, high = min([*amounts, Decimal(0)]), max([*amounts, Decimal(0)])
    names = max((columns(name) for name, *_ in known), default=0) * COLUMN + _GAP

    def x(amount: Decimal) -> int:
        return names + _GAP + (int((amount - low) / (high - low) * BARS) if high > low else 0)

    zero = x(Decimal(0))
    bars = tuple(
        Bar(name, cell, number * ROW, min(x(amount), zero), max(abs(x(amount) - zero), 1))
        for number, (name, cell, amount) in enumerate(known)
    )
    middle = median(amounts) if len(amounts) > 2 else None
    line = None if middle is None else (x(middle), f"{middle.normalize():f}")
    rest = tuple(name for name, _, amount in given if amount is None)
    width = names + _GAP + BARS + FIGURES
    return Chart(row.key, row.unit, width, len(bars) * ROW, names, bars, line, rest)
