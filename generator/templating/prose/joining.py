"""Clauses of a topic → sentences of good length: what belongs together is told together, and few semicolons.

It works on marked text: what came out of a fact keeps its marks. A sentence is at best 40 to 60 signs long.
"""

from __future__ import annotations

import re
from itertools import groupby

from generator.document.marks import BODY, CLOSE, OPEN
from generator.templating.prose.added import AIMS, ASIDE, planned, settled, woven
from generator.templating.prose.clauses import COMPARISONS, KEY, OPENS_MATTER, Clause, facts_in, parse, plain, say_once
from generator.templating.prose.sentences import (
    LITTLE,
    LONG,
    Atom,
    Matter,
    Sentence,
    ended,
    ends,
    fits,
    joined,
    pack,
    shared,
    subjects,
)
from generator.templating.state import rendering
from generator.templating.values.claims import is_bad_news, rank_of

# An indicator that may share 分别 with others: name, value, period, rate. Compiled when two stand together.
_INDICATOR = (
    f"(?P<name>[^，{OPEN}]+)(?P<value>{OPEN}[^{CLOSE}]*{CLOSE})，(?P<since>同比|比上年)"
    f"(?P<rate>{OPEN}[^{BODY}]*\\.同比{BODY}(?P<way>增长|下降)[^{CLOSE}]*{CLOSE})"
)


def has_bad_news(text: str) -> bool:
    """Tell whether a figure of a marked text went the bad way, as its own words say."""
    return any(key.endswith(COMPARISONS) and is_bad_news(key, said) for key, said in KEY.findall(text))


def compose(lines: str, own: str, *, plan: bool) -> tuple[list[str], list[Sentence]]:
    """Return the 引语 that may open a topic, and the sentences made of its lines and of what the town added."""
    matters, added = parse(lines), parse(own) if own else []
    if added and not plan:
        added = settled(matters, added)
    matters += added
    heads, rest, fallen, honours = _ordered([told for each in matters if (told := _told(each))])
    leads, typed, reasons = _asides(matters)
    if reasons:
        _tell_reasons([*fallen, *heads, *rest], reasons)
    sentences = _honoured([*pack([*heads, *rest]), *pack(fallen, "降")], pack(honours, "荣誉"))
    if not plan:
        # They stand by what they speak of.
        return leads, woven(sentences, typed)
    return leads, planned(sentences, typed)


def _asides(matters: list[list[Clause]]) -> tuple[list[str], list[Sentence], list[Clause]]:
    """Return what is placed otherwise: the topic's 引语, sentences that somebody typed, causes and remedies."""
    leads: list[str] = []
    typed: list[Sentence] = []
    reasons: list[Clause] = []
    for matter in matters:
        for clause in matter:
            if clause.role == "引语":
                leads.append(clause.text)
            elif clause.role == "另":
                typed.append(ended(clause.text, clause.words, "另" if ends(clause.words) else "续"))
            elif clause.role in ("原因", "措施"):
                reasons.append(clause)
    return leads, typed, reasons


def _honoured(sentences: list[Sentence], honours: list[Sentence]) -> list[Sentence]:
    """Put the only honour behind the sentence that tells what it is for, others at the end."""
    if len(honours) == 1 and "；" not in honours[0].words:
        wanted = subjects(honours[0].words)
        scores = [shared(wanted, each.words) if fits(each, "，", honours[0]) else 0 for each in sentences]
        # 获…等荣誉 names nobody: it speaks of what was told.
        if max(scores, default=0) > (not honours[0].words.startswith("获")):
            home = scores.index(max(scores))
            return [*sentences[:home], joined(sentences[home], "，", honours[0]), *sentences[home + 1 :]]
    return [*sentences, *honours]


def _told(matter: list[Clause]) -> Matter:
    """Return the atoms of a matter, the first with the 引语 that may open it; none where it tells nothing."""
    atoms: Matter = []
    leads: list[str] = []
    opening, aimed = "", False
    for each in _indicators(matter) if len(matter) > 1 else matter:
        if each.role in ASIDE:
            leads += [each.text] if each.role == OPENS_MATTER else ()
            continue
        clause = each if "〈" not in each.text else say_once(each, "".join([atom.words for atom in atoms]))
        role, verb, text, words = clause
        verb_words = plain(verb) if verb else ""
        if role == "起":
            opening += f"{verb}{text}，"
            continue
        last = atoms[-1] if atoms and not opening else None
        aim = _aim_of(verb_words + words) if role == "目标" and not aimed else ""
        aimed = aimed or bool(aim)
        if last is None:
            said = aim + verb_words + words
            if opening:
                role, said = "起", plain(opening) + said
            atoms.append(Atom(role, verb, f"{opening}{aim}{verb}{text}", said))
            opening = ""
        elif role == "其中":
            again = "其中" in last.words
            mark = f"{'、' if again and last.words[-1] != '%' else '，'}{'' if again else '其中'}"
            last.add(f"{mark}{verb}{text}", mark + verb_words + words)
        elif not verb and _runs_on(last, role, words):
            last.add(f"，{aim}{text}", f"，{aim}{words}")
        elif verb and verb_words == plain(last.verb) and not last.comma and "，" not in words:
            # A verb that is not said again is not lost.
            rendering().asked.update(facts_in(verb))
            last.add(f"、{text}", f"、{words}")
        else:
            atoms.append(Atom(role, verb, aim + verb + text, aim + verb_words + words))
    if atoms and leads:
        atoms[0].leads = tuple(leads)
    return atoms


def _aim_of(words: str) -> str:
    """Return the word that opens a target; none where a verb of its own does."""
    return next((aim for sign, aim in AIMS.items() if words.startswith(sign) or sign == "达到" in words), "")


def _runs_on(last: Atom, role: str, words: str) -> bool:
    """Tell whether a clause stays with the one before: a result with its measure while the two make one sentence."""
    if role == "成效":
        return len(last.words) + len(words) < LONG
    return role == "目标" and last.role == "做法" and not last.comma


def _indicators(matter: list[Clause]) -> list[Clause]:
    """Put indicators that rose first and those that fell last; of several that went one way the later share 分别.

    Where nothing rose the author's order stays: the main figure is told first.
    """
    parallel = [each for each in matter if each.role == "指标"]
    if len(parallel) < 2:
        return matter
    places = {id(each): _place_of(each) for each in parallel}
    if 0 in places.values():
        parallel.sort(key=lambda each: places[id(each)])
    said: list[Clause] = []
    for way, same in groupby(parallel, _way_of):
        row = list(same)
        # Of three and more that rose the first stands alone.
        first = 1 if way == "增长" and not said and len(row) > 2 else 0
        said += row[:first]
        row = row[first:]
        said += [_respectively(row[at : at + 3], way) for at in range(0, len(row), 3)] if way else row
    at = next(place for place, each in enumerate(matter) if each.role == "指标")
    return [*matter[:at], *said, *[each for each in matter[at:] if each.role != "指标"]]


def _way_of(clause: Clause) -> str | None:
    match = re.fullmatch(_INDICATOR, clause.text)
    return match["way"] if match else None


def _place_of(clause: Clause) -> int:
    """Return 0 for what rose, 1 for what is not compared, 2 for what stayed, 3 for what fell."""
    words = next((said for key, said in KEY.findall(clause.text) if key.endswith((".同比", ".较上年"))), "")
    return 1 if not words else 3 if words.startswith(("下降", "减少")) else 2 if "持平" in words else 0


def _respectively(row: list[Clause], way: str) -> Clause:
    """Return indicators that went one way as one clause: 甲3亿元、乙5亿元，分别增长2%、4%."""
    if len(row) == 1:
        return row[0]
    found = [match for each in row if (match := re.fullmatch(_INDICATOR, each.text))]
    names = "、".join(match["name"] + match["value"] for match in found)
    rates = [match["rate"].replace(f"{BODY}{way}", BODY) for match in found]
    same = len({plain(rate) for rate in rates}) == 1
    said = f"{names}，{found[0]['since']}{'均' if same else '分别'}{way}{rates[0] if same else '、'.join(rates)}"
    return Clause("指标", "", said, plain(said))


def _ordered(matters: list[Matter]) -> tuple[list[Matter], ...]:
    """Return headlines, other matters, headlines that fell, and honours by their level."""
    heads: list[Matter] = []
    rest: list[Matter] = []
    fallen: list[Matter] = []
    honours: list[Matter] = []
    for each in matters:
        first = each[0]
        if first.role in ("总", "果"):
            (fallen if has_bad_news(first.text) else heads).append(each)
        else:
            (honours if first.role == "荣誉" else rest).append(each)
    honours.sort(key=lambda each: rank_of(each[0].words))
    if heads and heads[0][0].role == "果":
        measures = [each for each in rest if each[0].role == "做法"]
        if len(measures) == 1 and len(measures[0][0].words) <= LITTLE:
            # What little was done stands before what came of it: 实施项目16个，总收入1520万元.
            rest.remove(measures[0])
            heads[0] = [*measures[0], *heads[0]]
    return heads, rest, fallen, honours


def _tell_reasons(matters: list[Matter], reasons: list[Clause]) -> None:
    """Put causes and remedies behind the first figures that fell or missed their target; without any, nowhere."""
    bad = next((atoms for atoms in matters if any(has_bad_news(atom.text) for atom in atoms)), None)
    if bad is None:
        return
    at = max(place for place, atom in enumerate(bad) if has_bad_news(atom.text))
    for each in reasons:
        if each.role == "原因" and len(bad[at].words) + len(each.words) < LONG:
            bad[at].add(f"，主要是{each.text}", f"，主要是{each.words}")
        elif each.role == "原因":
            at += 1
            bad.insert(at, Atom("措施", "", f"主要原因是{each.text}", f"主要原因是{each.words}"))
        else:
            said = f"对此，{plain(each.verb)}{each.words}"
            bad.insert(at + 1, Atom("措施", "", f"对此，{each.verb}{each.text}", said))
