"""Problems and results → the screen or JSON, and the exit code (0 fine, 1 problems, 2 usage)."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, NoReturn

import click

from generator.problems import Place, Problem, Severity, has_errors

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
# Nobody reads more of one kind in one file; a megabyte of short lines may have a third of a million.
MOST = 1000


def finish(
    problems: Iterable[Problem],
    *,
    as_json: bool = False,
    lines: Iterable[str] = (),
    most: int = MOST,
    **result: Any,
) -> NoReturn:
    """Print what was found and made, then exit: 1 when any problem is an error.

    `lines` are for people, `result` is for machines (JSON keys beside `problems`). People see at most `most` problems
    of one kind in one file, machines `MOST`.
    """
    found = list(listed(sort(problems), MOST if as_json else most))
    if as_json:
        click.echo(json.dumps({**plain(result), "problems": plain(found)}, ensure_ascii=False, indent=2))
    else:
        show(found)
        for line in lines:
            click.echo(line)
    raise SystemExit(1 if has_errors(found) else 0)


def stream(data: bytes, problems: Iterable[Problem]) -> NoReturn:
    """Write a file to standard output and what was noticed to the error stream, then exit as `finish` does."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    finish(problems)


def show(problems: Iterable[Problem]) -> None:
    """Print problems on the error stream, one a line, coloured on a terminal."""
    for problem in problems:
        place = click.style(f"{problem.place}  ", bold=True) if problem.place.file else ""
        word = click.style(f"{problem.severity.value}：", fg=_COLOURS[problem.severity])
        line = f"{place}{word}{problem.words} " + click.style(f"[{problem.code}]", dim=True)
        click.echo(line, err=True, color=False if os.environ.get("NO_COLOR") else None)


def sort(problems: Iterable[Problem]) -> list[Problem]:
    """Return each problem once, by file and line."""
    return sorted(dict.fromkeys(problems), key=attrgetter("place.file", "place.line", "place.column"))


def listed(problems: Sequence[Problem], most: int = MOST) -> Iterator[Problem]:
    """Yield the first `most` of each kind in each file, and behind a file's problems how many more there are."""
    if len(problems) <= most:
        yield from problems
        return
    for file, of_file in groupby(problems, attrgetter("place.file")):
        counts: dict[tuple[str, Severity], int] = {}
        for problem in of_file:
            kind = (problem.code, problem.severity)
            count = counts[kind] = counts.get(kind, 0) + 1
            if count <= most:
                yield problem
        for (code, severity), count in counts.items():
            if count > most:
                yield Problem(code, f"另有 {count - most} 处同样的问题没有列出", Place(file), severity)


def plain(value: Any) -> Any:
    """Return data as JSON can hold it; structs become objects, severities their stable English names."""
    if isinstance(value, Severity):
        return value.name.lower()
    if isinstance(value, Enum):
        return value.value
    if names := getattr(value, "__dataclass_fields__", None):
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if hasattr(value, "_asdict"):
        return plain(value._asdict())
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(each) for each in value]
    # An exact number stays exact as text.
    return str(value) if isinstance(value, (Path, Decimal)) else value
