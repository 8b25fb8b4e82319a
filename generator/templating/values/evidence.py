"""Facts → whether there is evidence for a claim: 升 降 平 达标 非零 前三 本地, 凭(…), 都升(…), 多降().

Unknown is never evidence.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from generator.facts.directions import count_verdicts, direction, is_met
from generator.facts.lookup import amount_of, find, leaves_below
from generator.facts.model import Good, Value
from generator.templating.state import rendering
from generator.templating.values.absent import NOTHING
from generator.templating.values.views import GroupView, ListingView, ValueView


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
        return value is not None and (isinstance(value.content, tuple) or bool(amount_of(value)))
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
    return any(value.place.file.rpartition(os.sep)[0] == folder for value in leaves_below(thing.node))


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


TESTS: dict[str, Callable[[object], bool]] = {
    **{"升": _moved(1), "降": _moved(-1), "平": _moved(0), "达标": is_target_met},
    **{"非零": holds, "前三": is_top_three, "本地": is_own},
}
GLOBALS: dict[str, Callable[..., Any]] = {"凭": evidence, "都升": all_rose, "多降": mostly_bad}


_COMPARED, _COMPLETED = (".同比", ".较上年"), ".完成率"


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
