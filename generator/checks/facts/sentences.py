"""Facts → figures in sentences that contradict a field, or the last year's figure and growth beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.checks.base import Check, tell
from generator.facts.lookup import INDICATORS, find, with_unit
from generator.facts.model import Facts, Group, Quantity, Value
from generator.facts.numbers.growth import growth_problem
from generator.facts.numbers.quantity import Measure, measure
from generator.facts.sentences.sentence_figures import SentenceFigure, sentence_figures
from generator.problems import Problem, Severity

SENTENCE_DIFFERS = Check(
    "sentence-differs",
    "句子里的数和填的数不一样",
    Severity.WARNING,
    "“粮食产量: 5300”旁边的“补充”里又写“粮食产量5200吨”；同一主题、同一名称（或别名）、同类单位才比，约数不比",
)


def find_sentence_figures(facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each figure of a sentence that a typed figure, or its own comparison, contradicts."""
    typed: dict[str, Mapping[str, Value]] = {}
    for each in sentence_figures(facts):
        if (problem := growth_problem(each.value)) is not None:
            yield problem
        if each.home not in typed:
            typed[each.home] = dict(_typed(find(facts.root, each.home) if each.home else facts.root))
        known = typed[each.home].get(each.name)
        if known is not None and _differ(measure(known), measure(each.value)):
            yield _problem(known, each)


def _typed(group: object) -> Iterator[tuple[str, Value]]:
    """Yield the figures of a group with each name they go by: the field's, and those that lead to it."""
    if not isinstance(group, Group):
        return
    own = group.entries.get(INDICATORS)
    for entries in (group.entries, own.entries if isinstance(own, Group) else {}):
        for name, node in entries.items():
            if isinstance(node, Value) and isinstance(node.content, Quantity):
                yield from ((each, node) for each in (name, *node.field.aliases))


def _differ(one: Measure | None, other: Measure | None) -> bool:
    """Tell whether two figures of one kind cannot be the same, rounding allowed for."""
    if one is None or other is None or one.dimension != other.dimension:
        return False
    return one.high < other.low or other.high < one.low


def _problem(known: Value, each: SentenceFigure) -> Problem:
    said, typed = with_unit(each.value), with_unit(known)
    message = f"句子里的“{each.name}”和“{known.key}”不一样"
    found, hint = f"{said}；第{known.place.line}行填的是 {typed}", f"改成同一个数，或者在句子里写【{known.field.name}】"
    return tell(SENTENCE_DIFFERS, each.value.place, message, found=found, hint=hint, key=each.value.key)
