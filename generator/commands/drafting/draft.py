"""One data file → its draft: facts and document, with the problems found on the way and the places still to fill."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.document import marks
from generator.document.model import Document, Paragraph, Role, Run, Table
from generator.document.numbering import renumber
from generator.document.pruning import prune
from generator.facts.doubts import ATTACHMENTS, CHART
from generator.facts.lookup import find, places_of_segments, words
from generator.facts.model import Facts, Group, Listing, Node, Value
from generator.facts.reader import read_facts
from generator.facts.schema.cache import cache_folder
from generator.facts.schema.library import Library, default_library
from generator.facts.yaml.nodes import Source
from generator.problems import DataError, Place, Problem, Severity, has_errors
from generator.templating.render import render
from generator.text.reader import read_text

# More places to fill than this are reported in one line a topic.
MANY_TO_FILL = 20


class Draft(NamedTuple):
    """What one data file says, ready to be written in any format."""

    source: Path
    facts: Facts
    document: Document
    problems: tuple[Problem, ...]
    # The kind that the data name, whatever kind was asked for.
    own_kind: str = ""
    # Figures that its charts take from earlier years' files, by their keys in the document.
    earlier: Mapping[str, Value] = {}

    @property
    def town(self) -> str:
        """The town the data file names."""
        return words(find(self.facts.root, "镇"))

    @property
    def year(self) -> str:
        """The year the data file names."""
        return words(find(self.facts.root, "年度"))

    @property
    def subject(self) -> tuple[str, str, str]:
        """Town, year and kind that the data name, however they are typed: whose document it is."""
        return self.town, "".join(filter(str.isdecimal, self.year)), self.own_kind

    @property
    def to_fill(self) -> tuple[Run, ...]:
        """The places still to be filled, in the order of the document."""
        return tuple(run for run in runs_of(self.document) if run.to_fill)


def make_draft(
    data: Path | Source, library: Library | None = None, *, kind: str | None = None, tolerant: bool = False
) -> Draft:
    """Read, render and structure one data file, or a text already read; `kind` overrides what the file says.

    Raises DataError or TemplateError with all problems when it cannot be done. Where `tolerant`, a wrong value waits
    to be filled and its problem is among the draft's.
    """
    library = library or library_here()
    read = read_facts(data, library, kind=kind, tolerant=tolerant)
    source = read.value.sources[0].path
    charts, earlier, files, wrong = _charts(read.value, source, library)
    if has_errors(wrong) and not tolerant:
        raise DataError((*read.problems, *wrong))
    rendered = render(read.value, library, library.cache, charts)
    document = read_text(rendered.value)
    if read.value.kind.renumber:
        # Where ordinals stay as typed, nothing typed goes: the text is the clerk's own.
        document = renumber(prune(document))
    if words(find(read.value.root, "盖章")) == "是":
        document = _sealed(document)
    named = words(find(read.value.root, "模板"))
    own_kind = library.kind_names().get(named, named) or read.value.kind.name
    facts = read.value._replace(sources=(*read.value.sources, *files))
    return Draft(source, facts, document, (*read.problems, *wrong, *rendered.problems), own_kind, earlier)


def _charts(
    facts: Facts, source: Path, library: Library
) -> tuple[Mapping[str, Table], Mapping[str, Value], tuple[Source, ...], tuple[Problem, ...]]:
    """Return what `read_charts` does of the 图表 of a data file's attachments."""
    attachments = facts.root.entries.get(ATTACHMENTS)
    items = attachments.items if isinstance(attachments, Listing) else ()
    asked = [found for each in items if isinstance(each, Group) and isinstance(found := each.entries.get(CHART), Group)]
    if not asked:
        return {}, {}, (), ()
    # Imported here: few data files ask for a chart, and a start would wait 1 ms for what reads them.
    from generator.commands.drafting.charts import read_charts

    return read_charts(asked, facts, source, library)


def _sealed(document: Document) -> Document:
    """Return the document with room for a seal at each signature (GB/T 9704 7.3.5.1)."""
    blocks = (
        block._replace(role=Role.SEALED_SIGNATURE)
        if isinstance(block, Paragraph) and block.role is Role.SIGNATURE
        else block
        for block in document.blocks
    )
    return Document(tuple(blocks))


def library_here() -> Library:
    """Return the templates and data seen from the folder a command runs in."""
    return default_library(Path.cwd(), cache_folder())


def title_of(document: Document) -> str:
    """Return a document's title in one line; "" when it has none."""
    titles = (block for block in document.blocks if isinstance(block, Paragraph) and block.role is Role.TITLE)
    return next((marks.plain(block.lead + block.runs).replace(marks.BREAK, "") for block in titles), "")


def runs_of(document: Document) -> tuple[Run, ...]:
    """Return every run of the document, top to bottom."""
    found: list[Run] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found += block.lead + block.runs
        elif isinstance(block, Table):
            found += [run for row in block.rows for cell in row for run in cell.runs]
    return tuple(found)


def unfilled(draft: Draft, severity: Severity = Severity.ERROR) -> list[Problem]:
    """Return a problem for each key still to fill, at the line where its value belongs, in the document's order."""
    notes = {run.key: run.note for run in draft.to_fill}
    texts: dict[str, _Slots] = {}
    return [_waiting(draft, key, note, severity, texts) for key, note in notes.items()]


def unfilled_by_topic(draft: Draft, severity: Severity = Severity.ERROR) -> list[Problem]:
    """Return the same with a line a topic, for a form in which hardly anything is filled."""
    topics: dict[str, list[Problem]] = {}
    keys = dict.fromkeys(run.key for run in draft.to_fill)
    for key, problem in zip(keys, unfilled(draft, severity), strict=True):
        topics.setdefault(key.partition(".")[0], []).append(problem)
    problems = []
    for topic, (first, *more) in topics.items():
        place = min((each.place for each in (first, *more)), key=lambda place: place.line)
        several = Problem("to-fill", f"“{topic}”待填 {1 + len(more)} 处", place, first.severity, key=topic)
        problems.append(several if more else first)
    return problems


class _Slots:
    """The slots 【旧→】 that wait inside one text, each on its own line."""

    def __init__(self, value: Value) -> None:
        self.key = value.key
        self.content = value.segments or ()
        self.places = places_of_segments(value)
        self.numbers = {segment.key: number for number, segment in enumerate(self.content)}

    def problem(self, key: str, severity: Severity) -> Problem:
        """Return the problem of the slot with a key."""
        number = self.numbers.get(key, 0)
        place, around = self.places(number)
        message, hint = f"“{self.key}”里有一处还没有填", self.content[number].note
        return Problem("to-fill", message, place, severity, found=around, hint=hint, key=self.key)


def _waiting(draft: Draft, key: str, note: str, severity: Severity, texts: dict[str, _Slots]) -> Problem:
    node, whole = find(draft.facts.root, key), key
    # An empty list asks for its first entry: 举措.1 waits where 举措 stands.
    while node is None and "." in key:
        key = key.rpartition(".")[0]
        node = find(draft.facts.root, key)
    if isinstance(node, Value) and key != whole and node.segments is not None:
        slots = texts.get(key) or texts.setdefault(key, _Slots(node))
        return slots.problem(whole, severity)
    place = node.place if node is not None else Place(str(draft.source))
    return Problem("to-fill", f"“{key}”还没有填", place, severity, hint=_what_belongs(node, note), key=key)


def _what_belongs(node: Node | None, note: str) -> str:
    """Return the field's meaning and example, then what the comment adds (last year's figure)."""
    field = node.field if isinstance(node, Value) else None
    meaning = field.meaning if field else ""
    example = f"例如 {field.example}" if field and field.example else ""
    rest = note.removeprefix(meaning).lstrip("；")
    return "，".join(part for part in (meaning, example, rest) if part)
