"""Figures of an old report, each with the words around it + the declared fields → the field that each fills.

Name, unit and part must agree: a field of the plan is filled from the plan alone, and one in which a word is missing
that makes it another figure (生猪存栏, 生猪出栏) not at all. Other names of a field are its 别名 in the templates.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from types import MappingProxyType
from typing import NamedTuple

from generator.facts.lookup import PLAN
from generator.facts.model import Field, FieldType, Kind
from generator.facts.numbers.quantity import ANY_UNIT
from generator.facts.numbers.units import same_dimension
from generator.importing.last_report.field_doubts import BETWEEN, SHORT, Said, doubt, fits, names_of
from generator.importing.last_report.likeness import cover, distance, pairs_in, pairs_of, plain_words, stem_of


class Candidate(NamedTuple):
    """A field that a figure may fill."""

    # “农业产业.粮食产量”, “农业产业.计划.新增基地”, “考核排名”.
    key: str
    # "" for a field of no topic.
    topic: str
    field: Field
    plan: bool


_MANY = 3
_HELPS, _ELSEWHERE = 0.08, 0.15
_COMMON = 1
_FAINT, _SURE = 0.3, 0.5
_HALF, _SPOKEN_OF = 0.4, 0.6
_RIVAL, _AROUND = 0.15, 3
# 社区工作法2个 is no 社区: so many characters may stand between a short name and its figure.
_BETWEEN = 2
# So much of a name must be said: 新增科技企业 is no 新增小微企业.
_SAID_OF = 0.9
# 重点地区返乡人员 are no 重点人员: so much farther than in the name may its first and last word lie apart.
_APART = 3
_NOT = ("非", "未", "不")
_SAME_TOPIC = 0.12
LEAST = 0.6
MARGIN = 0.08


def candidates(kind: Kind) -> tuple[Candidate, ...]:
    """Return every single figure that a kind's data file may hold; those of items have no place of their own."""
    found: list[Candidate] = []
    for name, field in kind.fields.items():
        if name in kind.topics:
            continue
        if field.type is FieldType.QUANTITY:
            found.append(Candidate(name, "", field, False))
        elif field.type is FieldType.GROUP and name != "版式":
            found += [Candidate(f"{name}.{each.name}", "", each, False) for each in _figures(field.fields)]
    for name, topic in kind.topics.items():
        found += [Candidate(f"{name}.{each.name}", name, each, False) for each in _figures(topic.fields)]
        plan = topic.fields.get(PLAN)
        for each in _figures(plan.fields) if plan else ():
            # What is planned goes by the names of what it is measured by.
            reviewed = topic.fields.get(each.answers.partition(".")[2])
            named = each._replace(aliases=each.aliases + reviewed.aliases) if reviewed else each
            found.append(Candidate(f"{name}.{PLAN}.{each.name}", name, named, True))
    return tuple(found)


def _figures(fields: Mapping[str, Field]) -> Iterator[Field]:
    yield from (each for each in fields.values() if each.type is FieldType.QUANTITY)


class Matched(NamedTuple):
    """Places of figures among all → fields."""

    # Each field is filled once.
    filled: Mapping[int, Candidate]
    # Figures that say the same field with another value.
    otherwise: Mapping[int, Candidate]


def match(said: Sequence[Said], fields: Sequence[Candidate]) -> Matched:
    """Return which figures fill which fields.

    Looked at twice: what is certain the first time tells which topic a paragraph speaks of.
    """
    known = vocabulary(fields)
    named = [
        {pair for name in names_of(each.field) for pair in pairs_of(stem_of(plain_words(name)))} for each in fields
    ]
    scores: list[dict[int, float]] = []
    for each in said:
        near = set(pairs_of(plain_words(each.before + "｜" + each.after)))
        # A field of which not even two characters are said is not looked at.
        likely = (place for place, pairs in enumerate(named) if not pairs.isdisjoint(near))
        found = {place: score(each, fields[place], known) for place in likely}
        scores.append({place: worth for place, worth in found.items() if worth > _FAINT})
    topics: dict[int, set[str]] = {}
    for place, field in _chosen(scores, said, fields, topics).items():
        topics.setdefault(said[place].paragraph, set()).add(field.topic)
    filled = _chosen(scores, said, fields, topics)
    values = {field.key: said[place].figure for place, field in filled.items()}
    otherwise: dict[int, Candidate] = {}
    for place, found in enumerate(scores):
        best = fields[max(found, key=found.__getitem__)] if found and max(found.values()) >= LEAST else None
        if best and place not in filled and values.get(best.key, said[place].figure) != said[place].figure:
            otherwise[place] = best
    return Matched(filled, otherwise)


def _chosen(
    scores: Sequence[Mapping[int, float]],
    said: Sequence[Said],
    fields: Sequence[Candidate],
    topics: Mapping[int, set[str]],
) -> dict[int, Candidate]:
    """Return the certain pairs, best first; a figure between two fields that are still free fills neither."""

    def weight(place: int, field: int) -> float:
        near = fields[field].topic in topics.get(said[place].paragraph, ())
        return scores[place][field] + (_SAME_TOPIC if near else 0.0)

    pairs = sorted(
        ((weight(place, field), place, field) for place, found in enumerate(scores) for field in found),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    best = [max(found, key=found.__getitem__, default=-1) for found in scores]
    free, chosen = set(range(len(fields))), dict[int, Candidate]()
    for worth, place, field in pairs:
        if worth < LEAST:
            break
        others = [weight(place, other) for other in scores[place] if other in free and other != field]
        # Two figures of one sentence that fit equally well: which of them is meant is not said.
        rivals = [
            weight(other, field)
            for other in range(max(place - _AROUND, 0), min(place + _AROUND + 1, len(said)))
            if said[other].paragraph == said[place].paragraph
            and best[other] == field
            and said[other].figure != said[place].figure
        ]
        sure = scores[place][field] >= _SURE and worth - max(rivals, default=0.0) >= _RIVAL
        if sure and place not in chosen and field in free and worth - max(others, default=0.0) >= MARGIN:
            chosen[place] = fields[field]
            free.discard(field)
    return chosen


class Vocabulary(NamedTuple):
    """What the names of all fields have in common, and so tells little of any one."""

    # Short names that several topics speak of: 项目, 改造.
    common: Set[str] = frozenset()
    # Pair of characters → how much it tells, 1 where one topic alone has it.
    weights: Mapping[str, float] = MappingProxyType({})


def vocabulary(fields: Sequence[Candidate]) -> Vocabulary:
    """Return what the names of some fields have in common."""
    words: dict[str, str] = {}
    for each in fields:
        words[each.topic] = words.get(each.topic, "") + "｜".join((each.field.name, each.field.meaning, ""))
    stems = {stem_of(plain_words(name)) for each in fields for name in names_of(each.field)}
    held = {stem: sum(stem in text for text in words.values()) for stem in stems if len(stem) <= SHORT}
    pairs = {pair for stem in stems for pair in pairs_of(stem)}
    weights = {pair: 1 / max(sum(pair in text for text in words.values()), 1) ** _COMMON for pair in pairs}
    return Vocabulary(frozenset(stem for stem, count in held.items() if count >= _MANY), weights)


def score(said: Said, candidate: Candidate, known: Vocabulary) -> float:
    """Return how certain it is that a figure fills a field: 0 where unit or part do not fit, about 1 where all do."""
    field = candidate.field
    if said.plan != candidate.plan or not said.of_the_year or not fits(said, field):
        return 0.0
    before, after = plain_words(said.before), plain_words(said.after)
    near = before + "｜" + after
    wide = plain_words(said.earlier + said.before + said.after + said.heading)
    clause = plain_words(said.clause)
    topic = cover(candidate.topic, wide) if candidate.topic else 0.5
    other_count = said.unit != field.unit and field.unit != ANY_UNIT and not same_dimension(said.unit, field.unit)
    best = 0.0
    for name in names_of(field):
        stem = stem_of(plain_words(name))
        if any(no + stem in near for no in _NOT):
            return 0.0
        if (
            name == field.name
            and candidate.topic not in wide
            and any(each.startswith(candidate.topic or "?") for each in field.aliases)
        ):
            # 集体经济.总收入: its other name says that the short one is not enough.
            continue
        if other_count and stem not in near:
            # 小区改造18个 is no 危房改造 counted in 户.
            continue
        worth = _named(stem, before, after, wide, topic, known.weights)
        ends = stem[:2], stem[-2:]
        # 新增小微企业65家、规上企业2家: both are new.
        words = near + "新增" * ("新增" in clause)
        said_of = sum(sign in words for sign in stem) / len(stem)
        told = all(each in words for each in ends) and said_of >= _SAID_OF
        if len(stem) > SHORT and not (told and distance(*ends, words) <= len(stem) + _APART):
            # 林业总产值 is no 工业总产值: a name is said from its first word to its last, and in one place.
            continue
        best = max(best, worth * (0.4 + 0.6 * topic) if stem in known.common else worth)
    meaning = pairs_in(plain_words(field.meaning + field.name))
    overlap = len(meaning & pairs_in(near)) / max(min(len(meaning), 4), 1)
    # 户 where 人 is asked counts something else.
    measured = 0.06 if said.unit == field.unit else -0.12 if other_count else 0.03
    worth = best + 0.15 * min(overlap, 1.0) + 0.1 * topic + measured
    if candidate.topic and said.topic:
        worth += _HELPS if said.topic == candidate.topic else -_ELSEWHERE * (1 - topic)
    return worth - doubt(said, field, candidate.topic)


def _named(stem: str, before: str, after: str, wide: str, topic: float, weights: Mapping[str, float]) -> float:
    """Return how well the words say a name: best right before the figure."""
    if len(stem) > SHORT:
        own = cover(stem, before + "｜" + after, weights)
        own = own if own >= _HALF else own / 2
        return 0.7 * own + 0.2 * cover(stem, wide) + (0.05 if stem in before[-len(stem) - 3 :] else 0.0)
    # 改造, 办结, 推进中: many topics have one; the whole word counts, and little where the topic is not spoken of.
    said_last = stem in before and len(BETWEEN.sub("", before.rpartition(stem)[2])) <= _BETWEEN
    there = said_last or (len(before) <= SHORT + 1 and stem in before + "｜" + after)
    own = 0.95 if there else 0.4 * cover(stem, before)
    return own * (0.65 + 0.35 * topic) if topic < 1.0 else own
