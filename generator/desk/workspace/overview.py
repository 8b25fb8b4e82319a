"""All data files of one year → towns × topics: how far each is, and who is still to hand in what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.commands.checking.check_data import neighbours_of
from generator.desk.workspace.view import View, counts_by_topic
from generator.desk.workspace.workspace import Workspace
from generator.facts.inheritance import data_folder
from generator.facts.schema.library import Library
from generator.facts.yaml.nodes import scalars_below
from generator.problems import Severity


@dataclass(frozen=True, slots=True)
class TopicState:
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


@dataclass(frozen=True, slots=True)
class TownState:
    """One data file in the overview."""

    number: int
    town: str
    path: Path
    view: View
    # Month and day of its last change.
    changed: str
    # Of the topics that it writes.
    topics: Mapping[str, TopicState]

    @property
    def errors(self) -> int:
        """How many errors there are in the file."""
        return self.view.count(Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Overview:
    """The files of a year."""

    year: str
    # All years there are files of, the newest first.
    years: tuple[str, ...]
    towns: tuple[TownState, ...]
    # Topics that some town writes, in the order of the kinds.
    topics: tuple[str, ...]
    # Towns that are known, without a file of this year.
    missing: tuple[str, ...]

    @property
    def reminders(self) -> tuple[str, ...]:
        """A line for each town that has something to do, to be sent to it."""
        return (*(f"{town}：{self.year}年的数据还没有报" for town in self.missing), *_reminders(self.towns))


def changed_at(path: Path) -> str:
    """Return month, day and time of a file's last change; "" when it is gone."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).strftime("%m月%d日 %H:%M")
    except OSError:
        return ""


def overview(workspace: Workspace, library: Library, year: str) -> Overview:
    """Return the files of a year; where it is "", of the newest that two towns have begun, else of the newest."""
    views = [(number, path, workspace.view(number, path, library)) for number, path in workspace.files().items()]
    begun = Counter(view.year for _, _, view in views if view.year.isdecimal())
    years = sorted(begun, reverse=True)
    year = year if year in years or not years else next((each for each in years if begun[each] > 1), years[0])
    every = [_town(number, path, view) for number, path, view in views]
    towns = tuple(each for each in every if each.view.year == year or not each.view.source)
    named = dict.fromkeys(each.town for each in every)
    # A town whose folder is still empty is known all the same.
    known = {each.path.parent.name for each in every}
    folders = neighbours_of(data_folder(workspace.folder / "x.yaml"))
    named |= dict.fromkeys(name for name in folders if name not in known)
    missing = tuple(name for name in named if name not in {each.town for each in towns})
    topics = dict.fromkeys(topic for each in towns for topic in each.topics)
    return Overview(year, tuple(years), towns, tuple(topics), missing)


def _town(number: int, path: Path, view: View) -> TownState:
    topics = {}
    if view.source is not None and view.kind is not None:
        counts = counts_by_topic(view)
        for topic in view.kind.topics:
            if (node := view.source.tree.entries.get(topic)) is not None:
                found = counts.get(topic, {"waiting": 0, "error": 0})
                filled = sum(not each.blank for _, each in scalars_below(node))
                topics[topic] = TopicState(filled, found["waiting"], found["error"])
    changed = changed_at(path).partition(" ")[0]
    return TownState(number, view.town or path.parent.name, path, view, changed, topics)


def _reminders(towns: tuple[TownState, ...]) -> Iterator[str]:
    for each in towns:
        parts = []
        if each.view.source is None:
            parts.append("文件读不了，请打开看问题")
        elif each.errors:
            parts.append(f"有错误 {each.errors} 处")
        if each.view.waiting:
            where = "、".join(f"{topic}{state.waiting}处" for topic, state in each.topics.items() if state.waiting)
            parts.append(f"待填 {each.view.waiting} 处" + (f"（{where}）" if where else ""))
        if parts:
            yield f"{each.town}（{each.path.name}）：{'；'.join(parts)}"
