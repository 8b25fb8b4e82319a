"""Sentences of last year's report + the fields their figures fill → for each sentence what becomes of it.

Figures of fields and indicators are printed from there; a sentence with others stays, and they wait in slots, last
year's beside; one without, or about a dated event, is over: a comment.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain

from generator.facts.lookup import INDICATORS
from generator.facts.model import Kind
from generator.facts.schema.declaration_types import SetPhrase
from generator.facts.sentences.figures import measures
from generator.facts.yaml.edits import apply
from generator.importing.last_report.field_matching import Candidate, candidates, match
from generator.importing.last_report.likeness import TopicWords
from generator.importing.last_report.old_sentences import OldSentence, said
from generator.importing.last_report.own_indicators import own_indicators
from generator.importing.next_year.changes import Change, Fate
from generator.importing.next_year.text import Words, advance
from generator.importing.yaml_lines import escaped

# 1月底 or 3月5日 happened once; 1—9月 is a span.
_DATED = re.compile(r"(?<![\d—\-–~～至到])\d{1,2}月(?:\d{1,2}日|[底初中末])(?![—\-–~～至前])")
_CLAUSE = re.compile("(?<=[，,；;])")
_BEFORE, _BEHIND = 12, 8
_WORDS = re.compile("[\u4e00-\u9fff]")
_LEAST_WORDS = 12
_LEANS = re.compile("\\s*(?:其中|并|其|分别|同比|增长|下降|比|较|约?占|且|以及|也|还|均|都|实现|达到?|排)")


class Home(Enum):
    """Where a figure of the old report went; the value is the word staff read."""

    FIELD = "数据项"
    INDICATOR = "指标"
    COMPARED = "数据项的同比、上年"
    SENTENCE = "句子（待填）"
    PAST = "去年的事（注释）"


# A line of its own, with last year's figure.
PLACED = (Home.FIELD, Home.INDICATOR)


@dataclass(frozen=True, slots=True)
class CarriedFigure:
    """One figure of the old report and where it went."""

    text: str
    home: Home
    # Of a figure in a field; of one in a sentence that says another value of a filled field, too.
    key: str
    # As a person counts them in the old document, from 1.
    paragraph: int
    quote: str


@dataclass(frozen=True, slots=True)
class CarriedSentence:
    """One sentence and what is written of it."""

    old: OldSentence
    topic: str
    # With slots and references; "" for one that is over.
    text: str
    # Field or indicator → the figure it takes as 上年.
    fields: tuple[tuple[Candidate, CarriedFigure], ...]
    figures: tuple[CarriedFigure, ...]
    # Clauses that fields tell were left out of the text.
    shortened: bool = False
    # Years moved on, and words that a person should look at.
    changes: tuple[Change, ...] = ()


def carry(
    sentences: Sequence[OldSentence], kind: Kind, year: int, phrases: Sequence[SetPhrase]
) -> list[CarriedSentence]:
    """Return the sentences carried into the coming year; `year` is the one they report on."""
    places = [(number, place) for number, each in enumerate(sentences) for place in range(len(each.figures))]
    words = TopicWords(kind)
    spoken = _topics_of_paragraphs(sentences, words)
    told = [list(said(each, spoken[each.paragraph])) for each in sentences]
    found = match(list(chain.from_iterable(told)), candidates(kind))
    filled, otherwise = _by_sentence(found.filled, places), _by_sentence(found.otherwise, places)
    topics = _topics(sentences, filled, spoken, words)
    carried: list[CarriedSentence] = []
    used: set[str] = set()
    for number, each in enumerate(sentences):
        fields, again = filled.get(number, {}), otherwise.get(number, {})
        own: Mapping[int, Candidate] = {}
        if not again and not _DATED.search(each.text):
            own = own_indicators(each, told[number], topics[number], fields, kind, used)
        used.update(indicator.key for indicator in own.values())
        carried.append(_carried(each, topics[number], {**fields, **own}, again, year, phrases))
    return carried


def _by_sentence(found: Mapping[int, Candidate], places: Sequence[tuple[int, int]]) -> dict[int, dict[int, Candidate]]:
    """Return number of sentence → place of figure in it → field."""
    fields: dict[int, dict[int, Candidate]] = {}
    for index, field in found.items():
        number, place = places[index]
        fields.setdefault(number, {})[place] = field
    return fields


def _topics_of_paragraphs(sentences: Sequence[OldSentence], words: TopicWords) -> dict[int, str]:
    """Return the number of each paragraph → the topic that its words speak of, "" when none is plain."""
    texts: dict[int, str] = {}
    for each in sentences:
        texts[each.paragraph] = texts.get(each.paragraph, "") + each.text
    paths = {each.paragraph: each.path for each in sentences}
    return {number: words.topic_of(text, "".join(paths[number][-2:])) for number, text in texts.items()}


def _topics(
    sentences: Sequence[OldSentence],
    filled: Mapping[int, Mapping[int, Candidate]],
    spoken: Mapping[int, str],
    words: TopicWords,
) -> list[str]:
    """Return the topic of each sentence: of its own fields, of its paragraph's, or the one its words speak of."""
    own = [[field.topic for field in filled.get(n, {}).values() if field.topic] for n in range(len(sentences))]
    votes: dict[int, list[str]] = {}
    for each, fields in zip(sentences, own, strict=True):
        votes.setdefault(each.paragraph, []).extend(fields)
    topics = []
    for each, fields in zip(sentences, own, strict=True):
        told = votes[each.paragraph]
        common = max(dict.fromkeys(told), key=told.count, default="") or spoken[each.paragraph]
        # What stands above all headings opens the report; it belongs to no topic.
        topics.append(fields[0] if fields else (words.topic_of(each.text, "") or common) if each.path else "")
    return topics


def _carried(
    old: OldSentence,
    topic: str,
    filled: Mapping[int, Candidate],
    otherwise: Mapping[int, Candidate],
    year: int,
    phrases: Sequence[SetPhrase],
) -> CarriedSentence:
    homes = _homes(old, filled)
    again = {old.figures[place].figure.start: field.key for place, field in otherwise.items()}
    over = bool(_DATED.search(old.text))
    figures = []
    for each in measures(old.text):
        home, key = homes.get(each.start, (Home.PAST if over else Home.SENTENCE, again.get(each.start, "")))
        quote = old.text[max(0, each.start - _BEFORE) : each.end + len(each.unit) + _BEHIND]
        figures.append(CarriedFigure(each.text + each.unit, home, key, old.paragraph, quote))
    fields = tuple(
        (field, next(each for each in figures if each.key == field.key and each.home in PLACED))
        for field in filled.values()
    )
    if all(each.home is not Home.SENTENCE for each in figures):
        return CarriedSentence(old, topic, "", fields, tuple(figures))
    whole = _with_references(old.text, 0, old, filled)
    left = _left(old, filled, homes)
    # What is left of a sentence must still be one: 获产2000余吨 alone says nothing.
    kept = left if len(_WORDS.findall(left)) >= _LEAST_WORDS and left.count("（") == left.count("）") else whole
    made = list(advance(Words(kept, 0, 0, ""), year, phrases, slots=True))
    text = apply(kept, [edit for edit, _ in made if edit is not None])
    changes = tuple(change for _, change in made if change.fate in (Fate.ADVANCED_YEAR, Fate.DOUBTFUL))
    return CarriedSentence(old, topic, text, fields, tuple(figures), kept != whole, changes)


def _homes(old: OldSentence, filled: Mapping[int, Candidate]) -> dict[int, tuple[Home, str]]:
    """Return where each figure of a field begins, and the growth and last year's figure said of it."""
    homes: dict[int, tuple[Home, str]] = {}
    for place, field in filled.items():
        each, key = old.figures[place], field.key
        homes[each.figure.start] = Home.INDICATOR if f".{INDICATORS}." in key else Home.FIELD, key
        if each.last:
            homes[each.last.start] = Home.COMPARED, key
        if each.rate:
            homes[each.rate.start] = Home.COMPARED, key
    return homes


def _left(old: OldSentence, filled: Mapping[int, Candidate], homes: Mapping[int, tuple[Home, str]]) -> str:
    """Return a sentence, escaped, without the clauses that fields tell; where one leans on another, with references."""
    clauses: list[tuple[str, str, bool]] = []
    starts, begins = [each.start for each in measures(old.text)], 0
    for clause in _CLAUSE.split(old.text):
        own = [start for start in starts if begins <= start < begins + len(clause)]
        told = bool(own) and all(start in homes for start in own)
        clauses.append((clause, _with_references(clause, begins, old, filled), told))
        begins += len(clause)
    kept = ""
    for number, (_, written, told) in enumerate(clauses):
        follows = clauses[number + 1] if number + 1 < len(clauses) else None
        if not told or (follows is not None and not follows[2] and _LEANS.match(follows[0])):
            kept += written
    end = old.text[-1] if old.text[-1] in "。！？" else ""
    return kept.rstrip("，,；;") + end if kept.endswith(("，", ",", "；", ";")) else kept


def _with_references(clause: str, begins: int, old: OldSentence, filled: Mapping[int, Candidate]) -> str:
    """Return a clause, escaped, in which figures of fields are references."""
    pieces: list[str] = []
    position = 0
    for place, field in sorted(filled.items()):
        figure = old.figures[place].figure
        start, end = figure.start - begins, figure.end + len(figure.unit) - begins
        if start >= 0 and end <= len(clause):
            pieces += [escaped(clause[position:start]), f"【{field.key}】"]
            position = end
    return "".join([*pieces, escaped(clause[position:])])
