"""Last year's report + a kind → this year's data file: every figure waits, the old one beside it; none is dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.document.model import Document
from generator.facts.lookup import INDICATORS, OTHER_TOPICS, PLAN
from generator.facts.model import FieldType, Kind
from generator.facts.numbers.quantity import ANY_UNIT
from generator.facts.schema.declaration_types import SetPhrase
from generator.facts.sentences.figures import measures
from generator.facts.yaml.edits import apply, scalar
from generator.importing.data_file import read_head
from generator.importing.last_report.carried import CarriedFigure, CarriedSentence, Home, carry
from generator.importing.last_report.field_matching import Candidate
from generator.importing.last_report.old_sentences import old_sentences
from generator.importing.next_year.changes import Change
from generator.importing.next_year.text import Words, advance
from generator.importing.next_year.typed_data import LAST_YEAR
from generator.importing.next_year.waiting import in_braces
from generator.importing.yaml_lines import comment, entry, escaped

REVIEW = "回顾"
_QUOTED = 36


@dataclass(slots=True)
class _Node:
    """A heading of the old report with what stands below it, while sections are being made."""

    title: str
    sentences: list[CarriedSentence] = field(default_factory=list)
    inner: dict[str, _Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LastReport:
    """The new file and what became of everything that the old report said."""

    text: str
    figures: tuple[CarriedFigure, ...]
    # Sentences that wait for figures, as they are written; how many became comments.
    kept: tuple[str, ...]
    over: int
    headings: int
    # Words of time that were moved on, or that a person should look at.
    changes: tuple[Change, ...]

    def of(self, *homes: Home) -> tuple[CarriedFigure, ...]:
        """Return the figures that went to certain places."""
        return tuple(each for each in self.figures if each.home in homes)


def last_report(
    document: Document, kind: Kind, town: str, year: int, phrases: Sequence[SetPhrase], *, source: str, schema: str
) -> LastReport:
    """Return the data file of `year` made from the report on the year before.

    `source` names the document in the remarks; `schema` is the address of the JSON Schema for editors.
    """
    old = list(old_sentences(document, year - 1, town))
    carried = carry(old, kind, year - 1, phrases)
    head = read_head(document)
    said = (("职务姓名", head.speaker), ("称呼", head.addressee))
    lines = [
        f"# yaml-language-server: $schema={schema}",
        f"# 由 {source} 做成：去年的数写在“上年”里或箭头前，今年的填在“值”后面、箭头后面（【4681→】）",
        f"# 每项后面注着旧文第几段；“{LAST_YEAR}”开头的是去年的话，不会印出来，用不着的删掉",
        f"模板: {kind.name}",
        f"镇: {scalar(town)}",
        f"年度: {year}",
        *(entry(key, escaped(words)).rstrip("\n") for key, words in said if key in kind.fields and words),
    ]
    writer = _Writer(kind, carried, year - 1, phrases)
    lines += [*writer.own_fields(), *writer.sections(), *writer.topics()]
    figures = tuple(each for sentence in carried for each in sentence.figures)
    return LastReport(
        "\n".join(lines) + "\n",
        (*figures, *writer.in_titles),
        tuple(each.text for each in carried if each.text),
        sum(not each.text for each in carried),
        writer.headings,
        tuple(change for each in carried for change in each.changes),
    )


class _Writer:
    """The lines of the new file: each sentence and figure is written once."""

    def __init__(self, kind: Kind, carried: Sequence[CarriedSentence], year: int, phrases: Sequence[SetPhrase]) -> None:
        self.headings = 0
        self.in_titles: list[CarriedFigure] = []
        self._kind, self._year, self._phrases = kind, year, phrases
        self._carried = carried
        self._fields = {field.key: (field, figure) for each in carried for field, figure in each.fields}
        # Part → topic → the section that speaks of it most.
        self._owners: dict[str, dict[str, _Node]] = {}
        self._in_topics: dict[tuple[str, str], list[CarriedSentence]] = {}

    def own_fields(self) -> Iterator[str]:
        """Yield the fields of no topic: those that were filled, and those that must be."""
        for name, each in self._kind.fields.items():
            if name in self._kind.topics or name in ("模板", "镇", "年度"):
                continue
            inner = [key for key in self._fields if key.startswith(f"{name}.")]
            if name in self._fields:
                yield self._figure_line(name, "")
            elif inner:
                yield f"{name}:"
                yield from (self._figure_line(key, "  ") for key in inner)
            elif each.required:
                yield f"{name}:"

    def sections(self) -> Iterator[str]:
        """Yield 章节 as the old report had it."""
        lines: list[str] = []
        for part in self._kind.sections:
            tree = _tree([each for each in self._carried if each.old.plan == (part == PLAN)])
            self._owners[part] = _owners(tree)
            last = tree[-1] if tree else None
            made = [line for node in tree for line in self._section(node, part, "    ", rest=node is last)]
            lines += [f"  {part}:", *made] if made else []
        return iter(["", "章节:", *lines] if lines else [])

    def topics(self) -> Iterator[str]:
        """Yield each topic with its figures and sentences, its plan behind them."""
        for topic in self._kind.topics:
            placed = [key for key in self._fields if key.startswith(f"{topic}.") and not self._fields[key][0].plan]
            own = [key for key in placed if key.startswith(f"{topic}.{INDICATORS}.")]
            planned = [key for key in self._fields if key.startswith(f"{topic}.{PLAN}.")]
            review, plan = self._in_topics.get((REVIEW, topic), []), self._in_topics.get((PLAN, topic), [])
            if not (placed or planned or review or plan):
                continue
            yield from ("", f"{topic}:")
            yield from (self._figure_line(key, "  ") for key in placed if key not in own)
            yield from self._targets(topic)
            yield from [f"  {INDICATORS}:"] if own else []
            yield from (self._figure_line(key, "    ") for key in own)
            yield from _listed("补充", review, "  ")
            if planned or any(each.text for each in plan):
                yield f"  {PLAN}:"
                yield from (self._figure_line(key, "    ") for key in planned)
                yield from _listed("举措", plan, "    ")
            else:
                yield from (_past(each, "  ") for each in plan)

    def _section(self, node: _Node, part: str, indent: str, *, rest: bool = False) -> Iterator[str]:
        """Yield a section with its topics and the sections within it; what its topics cannot take is its own text."""
        topics = [topic for topic, owner in self._owners[part].items() if owner is node]
        own: list[CarriedSentence] = []
        for each in node.sentences:
            if each.topic in topics:
                self._in_topics.setdefault((part if part == PLAN else REVIEW, each.topic), []).append(each)
            else:
                own.append(each)
        inner = [line for each in node.inner.values() for line in self._section(each, part, indent + "    ")]
        if node.title:
            self.headings += 1
        yield f"{indent}- 标题: {scalar(self._title(node.title))}" if node.title else f"{indent}-"
        if topics or inner or rest:
            yield f"{indent}  主题:"
            yield from (f"{indent}    - {topic}" for topic in topics)
            yield from inner
            yield from [f"{indent}    - {OTHER_TOPICS}"] if rest else []
        yield from (_past(each, f"{indent}  ") for each in own if not each.text or each.shortened)
        if live := [each.text for each in own if each.text]:
            yield f"{indent}  正文: |"
            yield from (f"{indent}    {text}" for text in live)

    def _title(self, title: str) -> str:
        self.in_titles += [
            CarriedFigure(each.text + each.unit, Home.SENTENCE, "", 0, title) for each in measures(title)
        ]
        text = escaped(title)
        made = advance(Words(text, 0, 0, ""), self._year, self._phrases, slots=True)
        return apply(text, [edit for edit, _ in made if edit is not None])

    def _figure_line(self, key: str, indent: str) -> str:
        known, figure = self._fields[key]
        quote = figure.quote.strip().replace("\n", " ")[:_QUOTED]
        beside = _as_last_year(known, figure.text)
        # What it was planned to be.
        planned = (each.text for plan, each in self._fields.values() if plan.plan and plan.field.answers == key)
        target = next(planned, "")
        value = in_braces({**beside, "目标": target})
        return f"{indent}{known.field.name}: {value}  # 旧文第{figure.paragraph}段：{quote}"

    def _targets(self, topic: str) -> Iterator[str]:
        """Yield the fields of the review that the old plan set a target for, where last year had no figure."""
        for known, figure in self._fields.values():
            above, _, name = known.field.answers.partition(".")
            if known.plan and above == topic and "." not in name and known.field.answers not in self._fields:
                field = self._kind.topics[topic].fields.get(name)
                if field is not None and field.type is FieldType.QUANTITY:
                    yield f"  {field.name}: {in_braces({'目标': figure.text})}  # 旧文第{figure.paragraph}段的计划"


def _as_last_year(known: Candidate, said: str) -> dict[str, str]:
    """Return last year's figure as it stands in braces; a field that takes any unit is told this one."""
    unit = known.field.unit
    if unit != ANY_UNIT:
        return {"上年": said.removesuffix(unit) if unit else said}
    number = said.rstrip("".join(set(said) - set("0123456789.,余多×*xX")))
    return {"单位": said[len(number) :], "上年": number} if number and said[len(number) :] else {"上年": said}


def _tree(sentences: Iterable[CarriedSentence]) -> list[_Node]:
    """Return the headings of a part with their sentences; the one that opens the part is the template's to print."""
    found = list(sentences)
    paths = [each.old.path for each in found if each.old.path]
    while paths and len({path[0] for path in paths}) == 1 and any(len(path) > 1 for path in paths):
        found = [replace(each, old=replace(each.old, path=each.old.path[1:])) for each in found]
        paths = [each.old.path for each in found if each.old.path]
    root = _Node("")
    for each in found:
        node = root
        for title in each.old.path:
            node = node.inner.setdefault(title, _Node(title))
        node.sentences.append(each)
    if root.sentences and root.inner:
        # An opening above the first heading goes with what follows it.
        first = next(iter(root.inner.values()))
        first.sentences[:0] = root.sentences
    elif root.sentences:
        return [root]
    return list(root.inner.values())


def _owners(tree: Iterable[_Node]) -> dict[str, _Node]:
    """Return the section of each topic: the one with most of its figures; sentences elsewhere stay in their own."""
    worth: dict[str, list[tuple[int, _Node]]] = {}
    waiting = list(tree)
    while waiting:
        node = waiting.pop(0)
        waiting[:0] = node.inner.values()
        told: dict[str, int] = {}
        for each in node.sentences:
            if each.topic and (each.text or each.fields):
                told[each.topic] = (
                    told.get(each.topic, 0) + 1 + 10 * sum(field.topic == each.topic for field, _ in each.fields)
                )
        for topic, count in told.items():
            worth.setdefault(topic, []).append((count, node))
    return {topic: max(found, key=lambda each: each[0])[1] for topic, found in worth.items()}


def _listed(name: str, sentences: Sequence[CarriedSentence], indent: str) -> Iterator[str]:
    """Yield a list of sentences; those that are over stand as comments in their places."""
    if any(each.text for each in sentences):
        yield f"{indent}{name}:"
    for each in sentences:
        if not each.text or each.shortened:
            yield _past(each, f"{indent}  ")
        if each.text:
            yield f"{indent}  - {scalar(each.text)}"


def _past(each: CarriedSentence, indent: str) -> str:
    return indent + comment(f"{LAST_YEAR}{each.old.text}").rstrip("\n")
