"""Last year's data file → the coming year's beside it, never over a file that stands there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.commands.caching import library_here
from generator.commands.output import refuse_existing, write_whole
from generator.facts.schema.library import Library
from generator.importing.changes import Change, Fate, Promise
from generator.importing.next_year import next_year as carry_over
from generator.problems import Outcome


@dataclass(frozen=True, slots=True)
class NextFile:
    """What was written where, and what a person should look over."""

    source: Path
    output: Path
    year: int
    changes: tuple[Change, ...]
    promises: tuple[Promise, ...]

    @property
    def doubtful(self) -> tuple[Change, ...]:
        """Places left as they were for a person to decide."""
        return tuple(change for change in self.changes if change.fate is Fate.DOUBTFUL)


def next_year(source: Path, output: Path | None = None, library: Library | None = None) -> Outcome[NextFile]:
    """Write the coming year's data file.

    Raises DataError or TemplateError when last year's cannot be read, OutputError when a file stands at the output.
    """
    made = carry_over(source, library or library_here())
    target = output or _beside(source, made.value.year)
    refuse_existing(target)
    write_whole(target, made.value.text.encode("utf-8"))
    written = NextFile(source, target, made.value.year, made.value.changes, made.value.promises)
    return Outcome(written, made.problems)


def _beside(source: Path, year: int) -> Path:
    """Return 2023.yaml beside 2022.yaml, 总结-2023.yaml beside 总结.yaml."""
    last = str(year - 1)
    stem = source.stem.replace(last, str(year)) if last in source.stem else f"{source.stem}-{year}"
    return source.with_name(stem + source.suffix)
