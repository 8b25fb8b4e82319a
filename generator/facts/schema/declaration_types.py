"""The files of the template folders that declare something; all that they declare; fields that follow from others."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from generator.facts.companions import RATES
from generator.facts.lookup import PLAN
from generator.facts.model import Field, FieldType, Kind, Topic
from generator.problems import Problem

T = TypeVar("T")
# Name → year of the report → what is printed: 会议精神, 2024.
YearlyPhrases = Mapping[str, Mapping[str, str]]


def first_file(roots: Iterable[Path], name: str) -> Path | None:
    """Return the first file of a name among the template folders, the town's own first; None when there is none."""
    return next((path for root in roots if (path := root / name).is_file()), None)


def stamp_of(path: Path | str) -> tuple[int, int]:
    """Return when a file was last written, in nanoseconds, and its size; (0, 0) when it is gone."""
    try:
        # Not Path.stat: a third of the time, and a rendering asks for thirty templates.
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


class SourceFile(NamedTuple):
    """A file and its bytes; None where it cannot be read."""

    path: Path
    data: bytes | None

    @classmethod
    def read(cls, path: Path) -> "SourceFile":
        """Return a file as it is now."""
        try:
            # Read whole, without a buffer that some sixty small files would each set up.
            with path.open("rb", 0) as file:
                return cls(path, file.read())
        except (OSError, ValueError):
            return cls(path, None)


class SourceFiles(NamedTuple):
    """The files that declare something; of those with one name, the town's own."""

    # Fields that all kinds have (公共字段.yaml), those that all topics have (通用.yaml), and 提法.yaml.
    common: SourceFile | None
    shared: SourceFile | None
    set_phrases: SourceFile | None
    # By the name of the topic, by the folder of the kind.
    topics: Mapping[str, SourceFile]
    kinds: Mapping[str, SourceFile]

    def all(self) -> Iterable[SourceFile]:
        """Return every file."""
        single = (self.common, self.shared, self.set_phrases)
        return (each for each in (*single, *self.topics.values(), *self.kinds.values()) if each)


class OnDemand(Mapping[str, T]):
    """Names and what they stand for, each made when first asked for: a run needs one kind and a third of the topics."""

    def __init__(self, names: Iterable[str], make: Callable[[str], T]) -> None:
        self._made: dict[str, T | None] = dict.fromkeys(names)
        self._make = make

    def __getitem__(self, name: str) -> T:
        if (found := self._made[name]) is None:
            found = self._made[name] = self._make(name)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._made

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def __reduce__(self) -> tuple[type[dict[str, T]], tuple[dict[str, T]]]:
        """Go to another process with all made: functions cannot follow."""
        return dict, (dict(self),)


class SetPhrase(NamedTuple):
    """A phrase of the genre and the years whose reports used it as a rule.

    A year is the one a report is about; the report itself is given early in the next.
    """

    words: str
    # The last such year; 0 while it is in use.
    last: int = 0
    # The first such year; 0 when that is not known.
    first: int = 0
    # The year it came up, an earlier report cannot say it; 0 when not known.
    born: int = 0
    # What took its place; "" for nothing.
    instead: str = ""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression that finds the phrase, with or without its quotation marks; only checks ask for it."""
        return re.compile("".join(f"{sign}?" if sign in "“”" else re.escape(sign) for sign in self.words))

    def is_past(self, year: int) -> bool:
        """Tell whether reports of a year no longer use it."""
        return 0 < self.last < year

    @property
    def advice(self) -> str:
        """What a person should know of it."""
        if not self.last:
            return f"{self.born}年度的总结起才有"
        years = f"{self.first}—{self.last}" if 0 < self.first < self.last else f"{self.last}"
        use = f"，后来多用“{self.instead}”" if self.instead else ""
        return f"多见于{years}年度{'' if self.first else '以前'}的总结{use}"


class Declarations(NamedTuple):
    """All that the template folders declare; what is faulty is missing, and its problems are in `faults`."""

    common: Mapping[str, Field]
    shared: Mapping[str, Field]
    # By name, and kinds by folder.
    topics: Mapping[str, Topic]
    kinds: Mapping[str, Kind]
    # Folder → Chinese name, of faulty kinds too.
    kind_names: Mapping[str, str]
    yearly_phrases: YearlyPhrases
    set_phrases: tuple[SetPhrase, ...]
    # Path of a file → why nothing can be taken from it: its own mistakes, or those of a file that it needs. Of the set
    # phrases only the faulty rows are missing.
    faults: Mapping[Path, tuple[Problem, ...]]


def with_shared(own: Mapping[str, Field], shared: Mapping[str, Field]) -> Mapping[str, Field]:
    """Return a topic's fields with the shared ones behind; the shared 计划 joins the topic's own."""
    merged = {**own, **shared, **own}
    if PLAN in own and PLAN in shared:
        merged[PLAN] = own[PLAN]._replace(fields=with_shared(own[PLAN].fields, shared[PLAN].fields))
    return merged


def topic_field(topic: Topic) -> Field:
    """Return the 组 that holds a topic's facts in a data file."""
    return Field(topic.name, FieldType.GROUP, meaning=topic.meaning, fields=topic.fields, moved=topic.moved)


def element_field(field: Field) -> Field:
    """Return what each item of a 列表 is."""
    return Field(field.name, field.element, meaning=field.meaning, example=field.example, place=field.place)


def companion_field(field: Field, name: str, unit: str) -> Field:
    """Return what stands beside a figure as its 上年, 同比 …; `unit` is the figure's."""
    if name == "排名":
        return Field(name, FieldType.TEXT, meaning=f"{field.meaning or field.name}的排名")
    meaning = f"{field.meaning or field.name}（{name}）"
    return Field(name, FieldType.QUANTITY, unit="%" if name in RATES else unit, meaning=meaning)
