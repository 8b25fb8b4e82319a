"""Facts → what a report may claim: evidence (升 降 平 达标 非零 前三 本地, 凭, 都升, 多降), 成果, 变差, honours.

Unknown is never evidence.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from generator.document.model import Run
from generator.facts.lookup import amount_of, find, leaves_below, topics_of
from generator.facts.model import Good, Group, Listing, Value
from generator.facts.numbers.growth import count_verdicts, direction, is_met, verdict
from generator.templating.state import rendering
from generator.templating.values.absent import NOTHING, Absent
from generator.templating.values.comparison import completion, with_change
from generator.templating.values.fact_runs import Phrase, runs_of_value, series_of, words_of
from generator.templating.values.filters import in_a_row, members, rank
from generator.templating.values.printing import runs_of
from generator.templating.values.views import GroupView, ListingView, ValueView

Runs = tuple[Run, ...]
# A figure and what a report calls it.
Named = tuple[str, Value]
# Of ranks only the first three are a result: 全市第三, 排名第1.
_TOP_THREE = "第(?:[一二三]|[123](?!\\d))"
_LEVELS = (("全国", "国家"), ("省",), ("市",), ("县", "区"))
# Honours of a county and below are told with their topic.
_LOWEST_LEVEL = 2
_COMPARED, _COMPLETED = (".同比", ".较上年"), ".完成率"


def _value(thing: object) -> Value | None:
    """Return the single fact that is given, None for anything else."""
    return thing.node if isinstance(thing, ValueView) and thing.node.content is not None else None


def _moved(way: int) -> Callable[[object], bool]:
    def moved(thing: object) -> bool:
        value = _value(thing)
        return value is not None and direction(value) == way

    return moved


def is_target_met(thing: object) -> bool:
    """Tell whether a target was typed and reached: 达标."""
    value = _value(thing)
    return value is not None and is_met(value) is True


def holds(thing: object) -> bool:
    """Tell whether something is evidence: a true answer, words, or a fact that is given, known and not nought: 非零."""
    if isinstance(thing, ListingView):
        return any(holds(each) for each in thing)
    if isinstance(thing, GroupView):
        return any(holds(ValueView(value)) for value in leaves_below(thing.node))
    if isinstance(thing, ValueView):
        value = _value(thing)
        return value is not None and (value.segments is not None or bool(amount_of(value)))
    return bool(thing)


def is_top_three(thing: object) -> bool:
    """Tell whether a figure is a rank from 1 to 3: 前三."""
    amount = amount_of(_value(thing))
    return amount is not None and 1 <= amount <= 3


def is_own(thing: object) -> bool:
    """Tell whether any of a fact was typed by the town: in its file or in another of the same folder: 本地."""
    if not isinstance(thing, (ValueView, GroupView, ListingView)):
        return False
    sources = rendering().facts.sources
    if not sources:
        return True
    folder = str(sources[0].path).rpartition(os.sep)[0]
    return folder in [value.place.file.rpartition(os.sep)[0] for value in leaves_below(thing.node)]


def evidence(thing: Any) -> str:
    """凭(…): print nothing where the evidence holds; else take the passage away that it stands in."""
    return "" if holds(thing) else NOTHING


def all_rose(*things: Any) -> bool:
    """都升(…): tell whether at least two figures are known to have moved, and each of them up."""
    values = [value for thing in things if (value := _value(thing)) is not None]
    ways = [way for way in map(direction, values) if way is not None]
    return len(ways) >= 2 and all(way == 1 for way in ways)


def mostly_bad() -> bool:
    """多降(): tell whether more figures of the whole file went the bad way than the good one."""
    state = rendering()
    state.reach(None)
    if state.verdicts is None:
        state.verdicts = count_verdicts([state.facts.root])
    good, bad = state.verdicts
    return bad > good


def is_bad_news(key: str, said: str) -> bool:
    """Tell from a comparison's key and words whether it is bad: a fall, a rise where that is bad, a missed target."""
    figure = key.rpartition(".")[0]
    rendering().reach((figure,))
    if key.endswith(_COMPLETED):
        value = find(rendering().facts.root, figure)
        return isinstance(value, Value) and is_met(value) is False
    if not key.endswith(_COMPARED):
        return False
    value = find(rendering().facts.root, figure)
    good = value.field.good if isinstance(value, Value) else Good.RISE
    # Behind 分别下降 only the rate is said.
    way = direction(value) if isinstance(value, Value) and said[:1].isdecimal() else 0
    fell, rose = said.startswith(("下降", "减少")) or way == -1, said.startswith(("增长", "增加", "提高")) or way == 1
    return (fell and good is Good.RISE) or (rose and good is Good.FALL)


def best_results(figures: Sequence[Any], tasks: Sequence[Any] = (), most: int = 2) -> Phrase | Absent:
    """Print 规上工业产值55亿元，同比增长23%；获省级卫生乡镇: figures that rose or met their target, ranks, honours.

    `figures` are pairs of a name and a fact, the weightiest first; two of one topic only where no other topic has any.
    `tasks` are such pairs that stand behind all of them.
    """
    named = [*_named(figures), *_named(tasks)]
    good = _going(1, figures, tasks)
    ranked = [each for each in named if each not in good and verdict(each[1]) is None and _is_top(each[1])]
    found = [(Run(name), *with_change(value).runs) for name, value in good]
    found += [(Run(name), *runs_of_value(value), Run("，"), *runs_of(rank(ValueView(value)))) for name, value in ranked]
    honours = sorted(_honours(), key=_level_of)[: max(most - len(found), 0)]
    found = found[:most] + ([(Run("获"), *series_of(honours, "、", "、"))] if honours else [])
    return Phrase(series_of(found, "；", "；")) or Absent(name="成果")


def worst_results(figures: Sequence[Any], tasks: Sequence[Any] = (), most: int = 2) -> Phrase | Absent:
    """Print 规上工业产值8亿元，比上年下降20%；…: the weightiest figures that fell or missed their target."""
    bad = _going(-1, figures, tasks)[:most]
    rows = [(Run(name), *with_change(value).runs) for name, value in bad]
    return Phrase(series_of(rows, "；", "；")) or Absent(name="变差")


def shortfalls(figures: Sequence[Any], tasks: Sequence[Any] = (), most: int = 3) -> Phrase | Absent:
    """Print 规上工业产值比上年下降20%，新建公厕只完成年度目标的75%, as a problem that the figures themselves tell."""
    rows = [(Run(name), *_shortfall(value)) for name, value in _going(-1, figures, tasks)[:most]]
    return Phrase(series_of(rows, "，", "，")) or Absent(name="变差")


def _shortfall(value: Value) -> Runs:
    if is_met(value) is False and isinstance(done := completion(value, "只完成年度目标的"), Phrase):
        return done.runs
    # What stands behind the figure: ，比上年下降20%.
    compared = value._replace(companions={key: each for key, each in value.companions.items() if key != "目标"})
    first, *rest = with_change(compared).runs[len(runs_of_value(value)) :]
    return (first._replace(text=first.text.lstrip("，")), *rest)


def _named(figures: Sequence[Any]) -> Iterator[Named]:
    for name, seen in figures:
        if isinstance(seen, ValueView):
            yield str(name), seen.node


def _going(way: int, *lists: Sequence[Any]) -> list[Named]:
    """Return the figures that went the good way (1) or the bad (-1), list by list, the first of each topic ahead."""
    found: list[Named] = []
    for figures in lists:
        named = [each for each in _named(figures) if verdict(each[1]) == way]
        topics = [value.key.partition(".")[0] for _, value in named]
        first = [each for place, each in enumerate(named) if topics[place] not in topics[:place]]
        found += first + [each for each in named if each not in first]
    return found


def _is_top(value: Value) -> bool:
    typed = value.companions.get("排名")
    return typed is not None and amount_of(value) is not None and re.search(_TOP_THREE, words_of(typed)) is not None


def _honours() -> Iterator[Runs]:
    """Yield honours of the town itself, of a city and above, as its topics list them."""
    rendering().reach(None)
    facts = rendering().facts
    for _, topic in topics_of(facts.root, facts.kind):
        listed = topic.entries.get("荣誉")
        for each in listed.items if isinstance(listed, Listing) else ():
            runs = _honour(each) if isinstance(each, Group) else ()
            if runs and not any(run.to_fill for run in runs) and _level_of(runs) <= _LOWEST_LEVEL:
                yield runs


def rank_of(words: str) -> int:
    """Return how high an honour is: 全国 before 省 before 市 before 县."""
    return next((place for place, names in enumerate(_LEVELS) if any(name in words for name in names)), len(_LEVELS))


def by_level(thing: Any) -> Any:
    """Print honours in one row, the highest first: 按级."""
    if isinstance(thing, Absent):
        return thing
    rows = [_honour(each.node) if isinstance(each, GroupView) else runs_of(each) for each in members(thing)]
    rows.sort(key=_level_of)
    return in_a_row(rows, "、", "、") or Absent(name="荣誉")


def _level_of(runs: Runs) -> int:
    """Return how high an honour in words is, as `rank_of`."""
    return rank_of("".join(run.text for run in runs))


def _honour(given: Group) -> Runs:
    """Return one of 荣誉 in words: its level where the name does not say it, its name, who granted it."""
    name, level, by = (given.entries.get(each) for each in ("名称", "级别", "授予"))
    if not isinstance(name, Value):
        return ()
    runs = tuple(runs_of_value(name))
    if isinstance(level, Value) and level.content is not None:
        rendering().asked.add(level.key)
        runs = runs if words_of(level) in words_of(name) else (*runs_of_value(level), *runs)
    return (*runs, Run("（"), *runs_of_value(by), Run("授予）")) if isinstance(by, Value) else runs


TESTS: dict[str, Callable[[object], bool]] = {
    **{"升": _moved(1), "降": _moved(-1), "平": _moved(0), "达标": is_target_met},
    **{"非零": holds, "前三": is_top_three, "本地": is_own},
}
FILTERS: dict[str, Callable[..., Any]] = {"按级": by_level}
GLOBALS: dict[str, Callable[..., Any]] = {
    **{"凭": evidence, "都升": all_rose, "多降": mostly_bad},
    **{"成果": best_results, "变差": worst_results, "没完成": shortfalls},
}
