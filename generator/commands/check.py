"""Data files → everything that is missing, contradictory or wrong in them, without writing anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.commands.draft import make_draft
from generator.commands.sources import find_sources
from generator.commands.unfilled import unfilled
from generator.facts.library import Library, default_library
from generator.problems import GongwenError, Problem, Severity, has_errors
from generator.templating.declared import undeclared


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one file."""

    file: str
    errors: int
    warnings: int
    to_fill: int

    @property
    def line(self) -> str:
        """The report as one line of text."""
        if not (self.errors or self.warnings or self.to_fill):
            return f"{self.file}：没有问题"
        return f"{self.file}：错误 {self.errors} 处，警告 {self.warnings} 处，待填 {self.to_fill} 处"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in all files."""

    problems: tuple[Problem, ...]
    reports: tuple[Report, ...]

    @property
    def summary(self) -> list[str]:
        """One line a file."""
        return [report.line for report in self.reports]


def check_paths(arguments: Sequence[str], kind: str | None = None) -> Checked:
    """Check data files, folders and patterns; a bad file stops no other."""
    found = find_sources(arguments)
    library = default_library(Path.cwd())
    problems: list[Problem] = list(found.problems)
    reports = []
    for source in found.files:
        noticed = _check(source, library, kind)
        problems += noticed
        reports.append(_report(source, noticed))
    return Checked(tuple(problems), tuple(reports))


def _check(source: Path, library: Library, kind: str | None) -> list[Problem]:
    try:
        draft = make_draft(source, library, kind=kind)
    except GongwenError as error:
        return list(error.problems)
    return [
        *draft.problems,
        *undeclared(draft.facts.kind, library),
        *unfilled(draft, Severity.WARNING),
    ]


def _report(source: Path, problems: Sequence[Problem]) -> Report:
    waiting = sum(problem.code == "to-fill" for problem in problems)
    errors = sum(has_errors([problem]) for problem in problems)
    warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    return Report(str(source), errors, warnings - waiting, waiting)
