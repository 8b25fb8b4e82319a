"""The text of a data file → what the page shows of it: pages, problems, places to fill; never an exception."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.commands.checking.check_data import check_draft
from generator.commands.drafting.draft import Draft, make_draft, unfilled
from generator.commands.drafting.rendering import layout_of
from generator.facts.model import Facts, Kind
from generator.facts.schema.library import Library
from generator.facts.yaml.nodes import Source
from generator.facts.yaml.reader import parse_source
from generator.pages.html import html
from generator.pages.paginate import layout
from generator.problems import GongwenError, Problem, Severity

_ORDER = tuple(Severity)


@dataclass(frozen=True, slots=True)
class View:
    """What is shown of one state of a data file."""

    pages: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    # Of the last text that could be read; None where there was none.
    facts: Facts | None = None
    source: Source | None = None
    town: str = ""
    year: str = ""
    # The pages are those of an earlier text: this one cannot be read.
    stale: bool = False
    # What the checks found, and the draft they have still to look at: while somebody types they are of an earlier text.
    examined: tuple[Problem, ...] = ()
    unexamined: Draft | None = None

    @property
    def kind(self) -> Kind | None:
        """The kind that the text names."""
        return self.facts.kind if self.facts else None

    @property
    def counts(self) -> Counter[str]:
        """How many places wait (`waiting`), and how many problems there are of each severity (`error` …)."""
        return Counter(map(_sort, self.problems))


def view_of(text: str | bytes, path: Path, library: Library, before: View, *, typing: bool = False) -> View:
    """Return what is shown of a text; one that cannot be read leaves what was shown `before`, marked stale.

    While somebody is `typing`, the checks wait for `examined`: they take a third of the time of all.
    """
    try:
        source = parse_source(text, path)
        draft = make_draft(source, library, tolerant=True)
    except GongwenError as error:
        return replace(before, problems=_sorted(error.problems), stale=True)
    found = before.examined if typing else check_draft(draft, library)
    return View(
        html(layout(draft.document, layout_of(draft.facts))),
        _problems(draft, found),
        draft.facts,
        source,
        draft.town,
        draft.year,
        examined=found,
        unexamined=draft if typing else None,
    )


def examined(view: View, library: Library) -> View:
    """Return the same with what the checks find, where they have not looked yet."""
    if view.unexamined is None:
        return view
    found = check_draft(view.unexamined, library)
    return replace(view, problems=_problems(view.unexamined, found), examined=found, unexamined=None)


def _sort(problem: Problem) -> str:
    return "waiting" if problem.code == "to-fill" else problem.severity.name.lower()


def _problems(draft: Draft, found: Iterable[Problem]) -> tuple[Problem, ...]:
    return _sorted([*draft.problems, *found, *unfilled(draft, Severity.WARNING)])


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return each problem once: errors, warnings, places to fill, notes."""
    found = list(dict.fromkeys(problems))
    found.sort(key=lambda each: (_ORDER.index(each.severity), each.code == "to-fill", each.place.line))
    return tuple(found)


def as_json(problem: Problem, path: Path) -> dict[str, str | int]:
    """Return a problem as the page takes it; its key and line where it is in the file itself."""
    own = problem.place.file in ("", str(path))
    return {
        "sort": "待填" if problem.code == "to-fill" else problem.severity.value,
        "message": problem.message,
        "more": "；".join(problem.details if own else (*problem.details, f"在 {problem.place}")),
        "key": problem.key if own else "",
        "line": problem.place.line if own else 0,
    }


def counts_by_topic(view: View) -> dict[str, dict[str, int]]:
    """Return for each topic (“” for all that is in none) how many places wait, and how many errors and warnings."""
    topics = view.kind.topics if view.kind else {}
    found: Counter[tuple[str, str]] = Counter()
    for each in view.problems:
        top = each.key.partition(".")[0]
        found[top if top in topics else "", _sort(each)] += bool(each.key)
    names = dict.fromkeys(topic for topic, _ in found)
    return {name: {sort: found[name, sort] for sort in ("waiting", "error", "warning")} for name in names}
