"""The county's list of usual fields → what a short form asks for, topic by topic."""

from __future__ import annotations

from generator.facts.lookup import field_at
from generator.facts.model import Kind
from generator.facts.schema.form import OF_KIND
from generator.facts.schema.library import Library
from generator.problems import Place, Problem, Severity

USUAL_FIELDS_FILE = "phrases/常用项.txt"


def usual_fields(kind: Kind, library: Library) -> tuple[dict[str, tuple[str, ...]], tuple[Problem, ...]]:
    """Return topic → paths of the fields that the county's 常用项.txt asks for, and what is odd there."""
    file = library.find(USUAL_FIELDS_FILE)
    asked: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for number, line in enumerate(file.read_text("utf-8-sig").splitlines() if file else (), 1):
        topic, colon, names = line.strip().partition("：")
        if not colon or topic.startswith("#"):
            continue
        paths = tuple(name.strip() for name in names.split("、") if name.strip())
        if topic != OF_KIND:
            fields = kind.topics[topic].fields if topic in kind.topics else {}
            odd = [path for path in paths if field_at(fields, path) is None] if fields else [topic]
            place = Place(str(file), number)
            problems += [
                Problem("unknown-usual-field", f"“常用项”里的“{name}”没有这一项", place, Severity.WARNING)
                for name in odd
            ]
        asked[topic] = paths
    return asked, tuple(problems)
