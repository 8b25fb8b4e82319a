"""Towns' facts → one row a figure: each town's, the county's total and growth, and what stands out.

Figures of sentences come behind, joined by topic and name: 农业产业.设施大棚.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain
from statistics import median

from generator.facts.indicators_and_undeclared import joined, named_in_sentences
from generator.facts.inheritance_and_totals import is_additive
from generator.facts.lookup import INDICATORS, PLAN, amount_in
from generator.facts.model import Facts, Group, Listing, Node, Quantity, Value
from generator.facts.numbers.quantity import ANY_UNIT, measure
from generator.facts.numbers.units import without_late
from generator.facts.sentences.sentence_figures import sentence_figures
from generator.numerals import shortest

TO_FILL = "（待填）"
_IN_SENTENCES = "写在句子里"
_TECHNICAL = ("版式", "落款", "发布信息", "章节")
# Fewer towns than this have no middle to stand apart from.
_ENOUGH = 3
# So many times the middle (or its part) is asked about; for shares, so many points.
_FAR, _FAR_POINTS = 8, 30
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure across the towns."""

    key: str
    unit: str
    # As typed, in the order of the towns; "" where it is absent.
    cells: tuple[str, ...]
    # In `unit`, for a spreadsheet to count with; None where there is no exact number.
    amounts: tuple[Decimal | None, ...]
    total: str = ""
    growth: str = ""
    remark: str = ""


def figure_rows(towns: Sequence[tuple[str, Facts]], variants: Mapping[str, str]) -> Iterator[FigureRow]:
    """Yield the rows in the order in which the towns' files first have them.

    `variants` are other names of indicators → the name under which they share a row.
    """
    found = [dict(_figures(facts.root, variants)) for _, facts in towns]
    names = [name for name, _ in towns]
    typed = dict.fromkeys(key for figures in found for key in figures)
    for figures, (_, facts) in zip(found, towns, strict=True):
        for home, name, value in chain(_named(facts.root), sentence_figures(facts)):
            usual = variants.get(name, name)
            indicator, key = f"{home}.{INDICATORS}.{usual}", f"{home}.{usual}" if home else usual
            # What the town typed as a field counts; its sentences may say the same once more.
            figures.setdefault(indicator if indicator in typed else key, value)
    for key in typed | dict.fromkeys(key for figures in found for key in figures):
        row = _row(key, names, [figures.get(key) for figures in found])
        yield row if key in typed else replace(row, remark="；".join(filter(None, (_IN_SENTENCES, row.remark))))


def _figures(node: Node, variants: Mapping[str, str]) -> Iterator[tuple[str, Value]]:
    """Yield the figures that have one place in every town's file; items of lists have none."""
    if isinstance(node, Value):
        if node.field.type.value == "数量":
            yield node.key, node
    elif isinstance(node, Group) and node.field.name == INDICATORS:
        own = joined(node.entries, variants)
        yield from ((f"{node.key}.{name}", each) for name, each in own.items() if isinstance(each, Value))
    elif isinstance(node, Group):
        for name, each in node.entries.items():
            if name in node.field.fields and (node.key or name not in _TECHNICAL):
                yield from () if isinstance(each, Listing) else _figures(each, variants)


def _named(root: Group) -> Iterator[tuple[str, str, Value]]:
    """Yield home, name and value of the figures that sentences name in 【】."""
    topics = [each for each in root.entries.values() if isinstance(each, Group)]
    for group in (root, *topics, *(each.entries.get(PLAN) for each in topics)):
        if isinstance(group, Group):
            yield from ((group.key, name, each) for name, each in named_in_sentences(group).items())


def _row(key: str, names: Sequence[str], values: Sequence[Value | None]) -> FigureRow:
    unit = _unit(values)
    amounts = tuple(amount_in(value, unit) for value in values)
    cells = tuple(_cell(value, unit) for value in values)
    remark = "；".join([*_gaps(names, values), *_outliers(names, amounts, unit)])
    # Shares and ranks have no sum.
    summed = is_additive(key.rpartition(".")[2], unit)
    total, growth = (_total(values, amounts), _growth(values, unit)) if summed else ("", "")
    return FigureRow(key, unit, cells, amounts, total, growth, remark)


def _unit(values: Sequence[Value | None]) -> str:
    """Return the unit of the row: the field's, else the first one typed."""
    given = [value for value in values if value is not None]
    declared = given[0].field.unit if given else ""
    if declared and declared != ANY_UNIT:
        return without_late(declared)
    return next((without_late(value.content.unit) for value in given if isinstance(value.content, Quantity)), "")


def _cell(value: Value | None, unit: str) -> str:
    if value is None:
        return ""
    content = value.content
    if not isinstance(content, Quantity):
        return TO_FILL
    return content.text if content.unit == unit else content.text + content.unit


def _total(values: Sequence[Value | None], amounts: Sequence[Decimal | None]) -> str:
    known = [amount for amount in amounts if amount is not None]
    if len(known) < 2:
        return ""
    contents = [value.content for value in values if value is not None]
    about = any(isinstance(each, Quantity) and each.approximate for each in contents)
    missing = sum(value is not None and amount is None for value, amount in zip(values, amounts, strict=True))
    said = ("约" if about else "") + shortest(sum(known, Decimal(0)))
    return said + (f"（缺{missing}个镇）" if missing else "")


def _growth(values: Sequence[Value | None], unit: str) -> str:
    """Return the growth of the towns that give last year's figure, all together."""
    pairs = [(value, value.companions["上年"]) for value in values if value is not None and "上年" in value.companions]
    both = [(amount_in(now, unit), amount_in(last, unit)) for now, last in pairs if measure(now) and measure(last)]
    known = [(now, last) for now, last in both if now is not None and last is not None]
    before = sum((last for _, last in known), Decimal(0))
    if before <= 0:
        return ""
    rate = (sum((now for now, _ in known), Decimal(0)) - before) / before * 100
    said = f"{rate.quantize(_TENTH, ROUND_HALF_UP):+}%"
    whole = sum(value is not None for value in values)
    return said if len(known) == whole else f"{said}（{len(known)}个镇）"


def _gaps(names: Sequence[str], values: Sequence[Value | None]) -> Iterator[str]:
    """Yield who still has to fill it in, and who lacks what most others have."""
    waiting = [name for name, value in zip(names, values, strict=True) if value is not None and value.content is None]
    if waiting:
        yield f"待填：{'、'.join(waiting)}"
    absent = [name for name, value in zip(names, values, strict=True) if value is None]
    if absent and len(absent) * 2 < len(names):
        yield f"没有这一项：{'、'.join(absent)}"


def _outliers(names: Sequence[str], amounts: Sequence[Decimal | None], unit: str) -> Iterator[str]:
    """Yield the towns whose figure is far from the middle one."""
    known: Mapping[str, Decimal] = {name: each for name, each in zip(names, amounts, strict=True) if each is not None}
    if len(known) < _ENOUGH:
        return
    middle = median(known.values())
    for name, amount in known.items():
        if unit == "%":
            if abs(amount - middle) > _FAR_POINTS:
                yield f"{name}和中位数{shortest(middle)}%相差很大"
        elif middle > 0 and amount > 0 and max(amount, middle) / min(amount, middle) >= _FAR:
            times = (max(amount, middle) / min(amount, middle)).quantize(Decimal(1), ROUND_HALF_UP)
            yield f"{name}约为中位数{shortest(middle)}的{times}{'倍' if amount > middle else '分之一'}"
