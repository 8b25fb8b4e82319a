"""Text → figures that contradict their own sentence: a growth, the parts of a whole, a fall by a negative number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from generator.checks.base import Check, Passage, Writing, excerpt, find_spans, in_each, spans_of, tell
from generator.facts.numbers.units import COMMON_UNIT, bare_unit
from generator.numerals import size_of
from generator.problems import Problem, Severity

TEXT_GROWTH = Check(
    "text-growth",
    "增幅和前后两个数对不上",
    Severity.WARNING,
    "“由5亿元增长到8.2亿元，增长84%”：由两个数算出的增幅是64%（容许四舍五入；年均增长不算）",
)
_NUMBER = r"\d{1,9}(?:\.\d{1,4})?"
_UNIT = f"(?:{COMMON_UNIT}|%)"
_FROM_TO = re.compile(
    rf"[由从](?:(?:19|20)\d\d年(?:底|末)?的?|[^，。；\d]{{0,8}}?)(?P<first>{_NUMBER})(?P<unit>{_UNIT})?[^，。；\d]{{0,4}}?"
    rf"(?P<way>增长|增加|提高|提升|上升|扩大|发展|增|升|下降|减少|降低|降|减)(?:到|至)了?"
    rf"(?:(?:19|20)\d\d年(?:底|末)?的?|[^，。；\d]{{0,4}}?)(?P<last>{_NUMBER})(?P<other>{_UNIT})?，"
    rf"(?P<kind>[^，。；\d]{{0,6}}?)(?:增长|增加|提高|提升|上升|增幅达?|增速达?|下降|减少|降低|降幅达?)了?"
    rf"(?P<rate>\d{{1,5}}(?:\.\d{{1,2}})?)[%％](?!点|个百分点)"
)


def find_text_growth(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with a growth that its own two figures deny."""
    return in_each(writing, _growth_in, where=(_FROM_TO,))


def _growth_in(passage: Passage) -> Iterator[Problem]:
    for match in _FROM_TO.finditer(passage.text):
        first, unit, last, other = match["first"], match["unit"], match["last"], match["other"]
        unit, other = unit or other or "", other or unit or ""
        if "年均" in match["kind"] or "%" in (unit, other) or bare_unit(unit) != bare_unit(other):
            continue
        low, high = _growth_range(Decimal(first) * _scale(unit), Decimal(last) * _scale(other), _step(match, unit))
        rate = Decimal(match["rate"]) * (-1 if match["way"][0] in "下减降" else 1)
        slack = Decimal("0.5") / 10 ** len(match["rate"].partition(".")[2])
        if not low - slack <= rate <= high + slack:
            found, expected = excerpt(passage.text, *match.span()), f"约{abs((low + high) / 2):.1f}%"
            yield tell(TEXT_GROWTH, passage.place, found=found, expected=expected, hint="核对这三个数")


def _scale(unit: str) -> Decimal:
    return Decimal(size_of(unit.removesuffix(bare_unit(unit))))


def _step(match: re.Match[str], unit: str) -> Decimal:
    """Return how far the figures may have been rounded: half of their last digit; a plain count is exact."""
    decimals = max(len(match[name].partition(".")[2]) for name in ("first", "last"))
    exact = not decimals and _scale(unit) == 1
    return Decimal(0) if exact else _scale(unit) / 2 / 10**decimals


def _growth_range(old: Decimal, new: Decimal, step: Decimal) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest growth in % that figures rounded to `step` allow."""
    if old - step <= 0:
        return Decimal("-Infinity"), Decimal("Infinity")
    return ((new - step) / (old + step) - 1) * 100, ((new + step) / (old - step) - 1) * 100


NEGATIVE_FALL = Check(
    "negative-fall",
    "下降后面又写了负号",
    Severity.WARNING,
    "“下降-5%”“减少－3个”：下降和负号说了两遍，意思成了上升",
)
_FALL = re.compile(r"(?:下降|减少|降低|回落|下滑|下跌|降幅达?|减幅达?)(?:了|约|为)?[-－−]\d+(?:\.\d+)?[%％]?")


def find_negative_falls(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with a fall by a negative number."""
    return find_spans(writing, NEGATIVE_FALL, partial(spans_of, _FALL), hint="去掉负号", where=(_FALL,))


PARTS = Check(
    "parts-mismatch",
    "其中的各项和总数对不上",
    Severity.WARNING,
    "“500万元，其中A200万元、B350万元”：列出的各项加起来比总数还大；两三项加起来只差一点的也提出",
)
_PARTS = re.compile(
    rf"(?P<total>{_NUMBER})(?P<unit>{COMMON_UNIT})[^，。；（\d其]{{0,6}}(?:（[^（）]*）)?[，（(]其中[:：]?"
    r"(?P<parts>[^。；（）()]{4,80})"
)
# So close to the whole, the parts are meant to be all of it.
_NEARLY_ALL = Decimal("0.85")


def find_parts(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage in which parts of one unit add up to more than their whole, or just miss it."""
    return in_each(writing, _parts_in, where=(_PARTS,))


def _parts_in(passage: Passage) -> Iterator[Problem]:
    for match in _PARTS.finditer(passage.text):
        whole, words = Decimal(match["total"]), match["parts"]
        parts = [Decimal(each) for each in re.findall(rf"({_NUMBER}){match['unit']}", words)]
        # Other figures between them say that these are no plain parts.
        if (
            len(parts) < 2
            or len(re.findall(_NUMBER, words)) != len(parts)
            or re.search("增长|同比|占|以上|累计|其中|目标|比", words)
        ):
            continue
        total = sum(parts, Decimal(0))
        if total > whole or (len(parts) <= 3 and _NEARLY_ALL * whole <= total < whole):
            found = excerpt(passage.text, *match.span())
            expected = f"各项相加是{total}{match['unit']}，不是{whole}{match['unit']}"
            yield tell(PARTS, passage.place, found=found, expected=expected, hint="核对总数和各项；没有列全就不用改")
