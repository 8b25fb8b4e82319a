"""A kind, a town, a year → a blank data file: with the usual fields, with all, or with those of some topics."""

from __future__ import annotations

from collections.abc import Sequence

from generator.facts.lookup import field_at
from generator.facts.model import Kind
from generator.facts.schema.form import OF_KIND, blank_form, short_form
from generator.facts.schema.hints import nearest
from generator.facts.schema.library import Library
from generator.problems import Outcome, Place, Problem, Severity, TemplateError

# Hidden, so that it is not taken for data; beside the towns, so that all forms share it.
SCHEMA_FOLDER = ".schema"
# What a short form asks for, kept by the county.
USUAL_FIELDS_FILE = "phrases/常用项.txt"


def blank_data_file(
    kind: str, town: str, year: str, library: Library, *, full: bool = False, topics: Sequence[str] = ()
) -> Outcome[str]:
    """Return the text of a blank data file with the usual fields, with all, or with those of some topics.

    Raises TemplateError for an unknown kind or topic.
    """
    known = library.kind(kind)
    schema = f"../{SCHEMA_FOLDER}/{known.folder}.schema.json"
    wanted = known_topics(known, topics)
    asked, problems = ({}, ()) if full or wanted or not known.sections else _usual_fields(known, library)
    if asked:
        return Outcome(short_form(known, town, year, schema, library.common_fields(), asked), problems)
    common, shared = library.common_fields(), library.shared_fields()
    return Outcome(blank_form(known, town, year, schema, shared, common, wanted or None))


def known_topics(kind: Kind, names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of topics, stripped; raises TemplateError for one that the kind does not have."""
    wanted = tuple(name.strip() for name in names if name.strip())
    unknown = [name for name in wanted if name not in kind.topics]
    if unknown:
        problems = [
            Problem("unknown-topic", f"“{kind.name}”没有“{name}”这个主题", hint=nearest(name, kind.topics))
            for name in unknown
        ]
        raise TemplateError(problems)
    return wanted


def _usual_fields(kind: Kind, library: Library) -> tuple[dict[str, tuple[str, ...]], tuple[Problem, ...]]:
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
