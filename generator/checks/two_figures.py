"""Text → the same words twice with two figures that are nearly, or but for the point, the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.check import Check, Passage, Writing, tell
from generator.problems import Problem, Severity

CHECK = Check(
    "two-figures",
    "同一项数前后不一致",
    Severity.WARNING,
    "同一部分里，同样的话（如“实现再就业”）前后两处的数差一点（18.3万人、18.5万人），或者数字一样、小数点位置不同",
)
_UNIT = "万?亩|亿元|万元|万?人(?!次)|万?户|家|公里|万?吨|个|件|起"
_FIGURE = re.compile(
    rf"(?:^|[，。；：、（\s])(?P<label>(?!谋划|计划|力争|拟|总投资|投资|年产|预计)[\u4e00-\u9fff“”]{{5,24}}?)"
    rf"(?P<number>\d{{1,12}}(?:\.\d{{1,4}})?)(?P<unit>{_UNIT})(?!以上|左右)"
)
_SHORTEST = 7  # characters of a label, a figure and a unit
# Further apart they speak of two things: a year and five years, what is and what is planned.
_NEAR = Decimal("0.1")
# Counts this small differ by chance.
_LEAST = Decimal(10)


def find(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each figure that another place of the same part gives otherwise."""
    seen: dict[tuple[str, str, str], tuple[str, Passage]] = {}
    for passage in writing.passages:
        # Sentences of data stand in no order; cells of a table have no words around them.
        if passage.role is None or len(passage.text) < _SHORTEST:
            continue
        for match in _FIGURE.finditer(passage.text):
            part = passage.place.heading.partition("/")[0]
            key = (part, match["label"], match["unit"])
            first, _ = seen.setdefault(key, (match["number"], passage))
            if _slip(Decimal(first), Decimal(match["number"])):
                found = f"{match['label']}{first}{match['unit']}，又{match['label']}{match['number']}{match['unit']}"
                yield tell(CHECK, passage.place, CHECK.title, found=found, hint="核对后写成同一个数；是两回事就不用改")


def _slip(one: Decimal, other: Decimal) -> bool:
    if one == other or min(one, other) < _LEAST:
        return False
    shifted = _digits(one) == _digits(other)
    return shifted or abs(one - other) / max(one, other) <= _NEAR


def _digits(number: Decimal) -> str:
    return str(number).replace(".", "").strip("0")
