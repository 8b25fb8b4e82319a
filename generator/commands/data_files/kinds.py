"""The kinds of documents that can be made here → their fields, JSON Schema and blank data files."""

import json
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from pathlib import Path
from typing import NamedTuple

from generator.commands.drafting.draft import library_here
from generator.commands.files import refuse_existing, refuse_other_suffix, write_whole
from generator.facts.lookup import field_at
from generator.facts.model import Field, FieldType, Kind, Topic
from generator.facts.schema import json_schema as schemas
from generator.facts.schema.blank_file import OF_KIND, blank_form, matching_fields, short_form, topic_block
from generator.facts.schema.hints import closeness, nearest
from generator.facts.schema.library import Library
from generator.problems import GongwenError, Outcome, Place, Problem, Severity, TemplateError

# What a short form asks for, kept by the county.
USUAL_FIELDS_FILE = "phrases/常用项.txt"


class FieldRow(NamedTuple):
    """One field in the list."""

    key: str
    type: str
    unit: str
    meaning: str
    example: str
    required: bool
    next_year: str
    answers: str

    @property
    def line(self) -> str:
        """The row as one line of text."""
        unit = f"（{self.unit}）" if self.unit else ""
        parts = [f"{self.key}  {self.type}{unit}{'【必填】' if self.required else ''}", self.meaning]
        parts += [f"例：{self.example}"] if self.example else []
        return "  ".join(filter(None, parts))


def list_kinds() -> Outcome[tuple[Kind, ...]]:
    """Return every kind; a kind whose fields.yaml is wrong is reported and left out."""
    library = library_here()
    found: list[Kind] = []
    problems: list[Problem] = []
    for folder in library.kinds():
        try:
            kind = library.kind(folder)
        except GongwenError as error:
            problems += error.problems
            continue
        same = next((each.folder for each in found if each.name == kind.name), None)
        if same is not None:
            message = f"“{folder}”和“{same}”两个文件夹都叫“{kind.name}”"
            hint = (
                f"按这个名字用的是“{same}”；改一下“{kind.folder}”里 fields.yaml 的“名称”，或者在“模板:”后面写文件夹名"
            )
            place = Place(f"{folder}/fields.yaml")
            problems.append(Problem("same-kind-name", message, place, Severity.WARNING, hint=hint))
        found.append(kind)
    return Outcome(tuple(found), tuple(problems))


def list_fields(kind: str) -> list[FieldRow]:
    """Return every field of a kind, groups before what they hold; raises TemplateError for an unknown kind."""
    return list(_rows(library_here().kind(kind).fields, ""))


def _rows(fields: Mapping[str, Field], above: str) -> Iterator[FieldRow]:
    for field in fields.values():
        key = f"{above}{field.name}"
        kind, after = field.type.value, field.next_year.value
        yield FieldRow(key, kind, field.unit, field.meaning, field.example, field.required, after, field.answers)
        yield from _rows(field.fields, key + ".")


def find_fields(words: str, *, whole: bool = False) -> list[str]:
    """Return lines to paste: the fields that are called so or mean so, or `whole` topics of that name.

    Topics with a field of that name come first, else in the order of reports. Raises GongwenError when there are none.
    """
    library = library_here()
    shared = library.shared_fields()
    usual = next((list(library.kind(each).topics) for each in library.kinds() if library.kind(each).topics), [])
    place = {name: number for number, name in enumerate(usual)}
    topics: list[Topic | Field] = [each for each in library.common_fields().values() if each.type is FieldType.GROUP]
    topics += [library.topic(name) for name in sorted(library.topic_names(), key=lambda name: place.get(name, inf))]
    if whole:
        found = [topic_block(each, shared) for each in topics if words in each.name]
    else:
        topics.sort(key=lambda topic: _nearest(topic, words, shared))
        found = [matching_fields(each, shared, words) for each in topics]
    lines = [line for block in found for line in block]
    if not lines:
        hint = f"换个短一点的词；没有的数就写成指标：在有关主题的“指标:”下面写“{words}: 数字连同单位”"
        raise GongwenError([Problem("nothing-found", f"没有找到“{words}”", hint=hint)])
    return lines


def _nearest(topic: Topic | Field, words: str, shared: Mapping[str, Field]) -> float:
    own = (closeness(field, words) for name, field in topic.fields.items() if name not in shared)
    return min((near for near in own if near is not None), default=inf)


def json_schema(kind: str) -> str:
    """Return a kind's JSON Schema as text; raises TemplateError for an unknown kind."""
    library = library_here()
    schema = schemas.json_schema(library.kind(kind), library.kind_names().values())
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_schema(kind: str, output: Path) -> None:
    """Write a kind's JSON Schema to a new file; raises OutputError when something stands there."""
    refuse_other_suffix(output, (".json",))
    refuse_existing(output)
    write_whole(output, json_schema(kind).encode("utf-8"), standing="")


def schema_place(kind: Kind) -> str:
    """Return where the schema of a kind lies, as seen from the folder of towns that all share it."""
    # Hidden, so that it is not taken for data.
    return f".schema/{kind.folder}.schema.json"


def blank_data_file(
    kind: str, town: str, year: str, library: Library, *, full: bool = False, topics: Sequence[str] = ()
) -> Outcome[str]:
    """Return the text of a blank data file with the usual fields, with all, or with those of some topics.

    Raises TemplateError for an unknown kind or topic.
    """
    known = library.kind(kind)
    schema = f"../{schema_place(known)}"
    wanted = known_topics(known, topics)
    asked, problems = ({}, ()) if full or wanted or not known.sections else _usual_fields(known, library)
    if asked:
        return Outcome(short_form(known, town, year, schema, library.common_fields(), asked), problems)
    common, shared = library.common_fields(), library.shared_fields()
    return Outcome(blank_form(known, town, year, schema, shared, common, wanted or None))


def known_topics(kind: Kind, names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of topics, stripped; raises TemplateError for one that the kind does not have."""
    wanted = tuple(name.strip() for name in names if name.strip())
    problems = [
        Problem("unknown-topic", f"“{kind.name}”没有“{name}”这个主题", hint=nearest(name, kind.topics))
        for name in wanted
        if name not in kind.topics
    ]
    if problems:
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
        paths = asked[topic] = tuple(name.strip() for name in names.split("、") if name.strip())
        if topic == OF_KIND:
            continue
        fields = kind.topics[topic].fields if topic in kind.topics else {}
        odd = [path for path in paths if field_at(fields, path) is None] if fields else [topic]
        for name in odd:
            message = f"“常用项”里的“{name}”没有这一项"
            problems.append(Problem("unknown-usual-field", message, Place(str(file), number), Severity.WARNING))
    return asked, tuple(problems)
