"""What a town adds of its own → its place among a topic's clauses and sentences."""

from __future__ import annotations

from generator.templating.prose.clauses import ALONE, OPENS_MATTER, Clause, facts_in, plain
from generator.templating.prose.sentences import AIM, Sentence, fits, joined, shared, subjects

# Roles that compose places otherwise.
ASIDE = frozenset({"引语", OPENS_MATTER, "另", "原因", "措施"})
# How a plan opens its targets: 力争接待游客达到10万人次, 计划引进项目8个.
AIMS = {"达到": AIM, "新增": AIM, "引进": "计划"}
# A plan's own measure that says by when or by whom.
_DATED = [
    *(f"{number}月" for number in "0123456789一二三四五六七八九十"),
    *("上半年", "下半年", "年底", "年内", "季度", "每年", "每月", "每周", "每日", "汛前", "学前", "节前"),
    *("牵头", "负责", "专人"),
]


def settled(matters: list[list[Clause]], added: list[list[Clause]]) -> list[list[Clause]]:
    """Put figures that the town added behind what shares most words with them; return what is left.

    What has a comma is a sentence of its own.
    """
    left: list[list[Clause]] = []
    for matter in added:
        left.append([])
        for clause in matter:
            stays = clause.role in ASIDE or clause.role in ALONE or (clause.role != "指标" and "，" in clause.words)
            wanted = set() if stays else subjects(_words(clause))
            home = None if stays else _home_of(clause, wanted, matters)
            if home is None:
                left[-1].append(clause)
            else:
                home.insert(_place_in(home, clause, wanted, matter), clause)
    return [each for each in left if each]


def _words(clause: Clause) -> str:
    return plain(clause.verb) + clause.words if clause.verb else clause.words


def _home_of(clause: Clause, wanted: set[str], matters: list[list[Clause]]) -> list[Clause] | None:
    """Return the matter that has most of the wanted words, for an indicator that of other ones; None for none."""
    scores = [shared(wanted, "".join([_words(each) for each in row if each.role not in ASIDE])) for row in matters]
    if any(scores):
        return matters[scores.index(max(scores))]
    rows = (matter for matter in matters if any(each.role == "指标" for each in matter))
    return next(rows, None) if clause.role == "指标" else None


def _place_in(matter: list[Clause], added: Clause, wanted: set[str], others: list[Clause]) -> int:
    """Return the place in a matter behind the clause that an added one speaks of, its parts and what came before."""
    scores = [shared(wanted, _words(each)) for each in matter]
    if added.role == "指标" or not any(scores):
        return len(matter)
    at = len(scores) - scores[::-1].index(max(scores))
    while at < len(matter) and (_goes_with(matter[at - 1], matter[at]) or matter[at] in others):
        at += 1
    return at


def _goes_with(before: Clause, after: Clause) -> bool:
    """Tell whether a clause is a part or a result of the one before, or shares its verb."""
    same_verb = bool(after.verb and plain(after.verb) == plain(before.verb))
    return same_verb or after.role in ("其中", "成效") or after.text.startswith("〈")


def woven(sentences: list[Sentence], typed: list[Sentence]) -> list[Sentence]:
    """Put the town's own sentences behind what they speak of; others before what fell and before honours.

    What the town typed without an end mark goes on with the sentence it speaks of.
    """
    if not typed:
        return sentences
    end = next((place for place, each in enumerate(sentences) if each.role), len(sentences))
    told = sentences[:end]
    said = list(sentences)
    before: list[list[Sentence]] = [[] for _ in range(len(sentences) + 1)]
    for own in typed:
        keys, pairs = facts_in(own.text), subjects(own.words) if told else ()
        # Two words in common, or a fact that it refers to.
        scores = [(9 if _prints(each.text, keys) else 0) + shared(pairs, each.words) for each in told]
        best = max(scores, default=0)
        home = scores.index(best) if best > 1 else end
        if home < end and own.role == "续" and fits(said[home], "，", own) and not before[home + 1]:
            said[home] = joined(said[home], "，", own)
        else:
            before[home + (home < end)].append(own._replace(role="另"))
    return [each for place, own_ones in enumerate(before) for each in (*own_ones, *said[place : place + 1])]


def _prints(text: str, keys: set[str]) -> bool:
    """Tell whether a marked text prints one of some facts."""
    # Hardly any does: the words of a key are looked for before all keys are taken out.
    return any(key in text for key in keys) and not keys.isdisjoint(facts_in(text))


def planned(sentences: list[Sentence], typed: list[Sentence]) -> list[Sentence]:
    """Return a plan's sentences, each with the typed one that speaks of the same: what, how, by when and by whom.

    What is done in general opens a topic, what is done by when and by whom ends it.
    """
    if not typed:
        return sentences
    told = list(sentences)
    general: list[Sentence] = []
    dated: list[Sentence] = []
    free = list(range(len(told)))
    only = len(sentences) == len(typed) == 1
    for measure in typed:
        is_dated = bool(sentences) and any(map(measure.words.__contains__, _DATED))
        wanted = subjects(measure.words) if free else ()
        scores = [shared(wanted, told[at].words) for at in free]
        home = free[scores.index(max(scores))] if scores and (only or max(scores)) else None
        if home is not None:
            said = told[home]
            aims = said.first == "目标" and said.words.startswith(tuple(AIMS.values()))
            before, after = (said, measure) if is_dated and not aims else (measure, said)
            mark = "，" if aims or "，" not in before.words else "；"
            if fits(before, mark, after):
                free.remove(home)
                # No lead of ours opens what the town said.
                told[home] = joined(before, mark, after)._replace(role="", first="")
                continue
        (dated if is_dated else general).append(measure)
    return [*general, *told, *dated]
