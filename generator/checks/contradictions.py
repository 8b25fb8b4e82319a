"""Facts → what contradicts itself or is missing: totals, a fact or a sentence with two values, an empty plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.checks.base import Check, tell, tell_value
from generator.document.model import Run
from generator.facts.lookup import INDICATORS, PLAN, amount_of, find, leaves_below, walk, with_unit, words
from generator.facts.model import Facts, Good, Group, Listing, Node, Quantity, Value
from generator.facts.numbers.growth import growth_problem
from generator.facts.numbers.quantity import measure
from generator.facts.sentences.sentence_figures import sentence_figures
from generator.problems import Problem, Severity

SUM_MISMATCH = Check(
    "sum-mismatch",
    "加总对不上",
    Severity.ERROR,
    "文种、主题的“核对”里写明的等式：总数 = 分项之和、收入 = 产量 × 单价；两边的数和行号都列出，容许四舍五入",
)
SUM_UNITS = Check("sum-units", "核对的单位不是一类", Severity.ERROR, "“核对”的两边一边是元、一边是亩，没法比较")
GROWTH_MISMATCH = Check(
    "growth-mismatch",
    "同比和上年数对不上",
    Severity.ERROR,
    "同比和上年都写了，但由今年、上年算出的增幅不是写的同比（容许四舍五入）",
)
RECKONING = (SUM_MISMATCH, SUM_UNITS, GROWTH_MISMATCH)

LIST_TOTAL = Check(
    "list-total",
    "总数比列出的还少",
    Severity.WARNING,
    "“项目数: 2”旁边的“项目”却列了3条；列得比总数少是常事（只举几例），不算",
)
_ENDINGS = ("总数", "个数", "数")


def find_list_totals(facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each such number."""
    yield from _totals_in(facts.root)


def _totals_in(node: Node) -> Iterator[Problem]:
    if isinstance(node, Listing):
        for item in node.items:
            yield from _totals_in(item)
    elif isinstance(node, Group):
        for name, each in node.entries.items():
            if not isinstance(each, Value):
                yield from _totals_in(each)
            elif name.endswith(_ENDINGS):
                yield from _total(name, each, node)


def _total(name: str, value: Value, group: Group) -> Iterator[Problem]:
    # 项目数 counts 项目.
    counted = next(name.removesuffix(ending) for ending in _ENDINGS if name.endswith(ending))
    listing, content = group.entries.get(counted), value.content
    if (
        isinstance(listing, Listing)
        and isinstance(content, Quantity)
        and content.amount is not None
        and not content.approximate
        and content.amount < len(listing.items)
    ):
        found = f"{with_unit(value)}，列了{len(listing.items)}条（第{listing.place.line}行起）"
        message = f"“{value.key}”比“{listing.key}”列出的还少"
        yield tell_value(LIST_TOTAL, value, message, found=found, hint="核对总数和列表")


ODD_COUNT = Check(
    "odd-count",
    "个数不会是负数、小数",
    Severity.WARNING,
    "面积、产量、人数填成了负数，或者“12.5家”：多半是多打了一个减号、一个小数点；钱和比例可以是负数",
)
# Money and shares may be negative, and what is measured has parts.
_SIGNED, _WHOLE = "元%‰点倍分", frozenset("个家户人名位座处所项件起宗栋幢头只次场期辆台")


def find_odd_counts(values: Iterable[Value]) -> Iterator[Problem]:
    """Yield a problem for each figure that no counting or measuring gives: -300亩, 12.5家; comparisons are none."""
    for value in values:
        amount, content = amount_of(value), value.content
        if not isinstance(content, Quantity) or amount is None:
            continue
        negative = amount < 0 and content.unit[-1:] not in _SIGNED
        if negative or (content.unit in _WHOLE and amount != amount.to_integral_value() and "均" not in value.key):
            message = f"“{value.key}”是{'负数' if negative else '小数'}"
            hint = "核对减号、小数点；比上年少的，写在“上年”里"
            yield tell_value(ODD_COUNT, value, message, found=with_unit(value), hint=hint)


TWO_VALUES = Check(
    "two-values",
    "同一项数据有两个值",
    Severity.WARNING,
    "两个主题下名称和单位都相同的数据（或同一个事项、同一个项目）写了不同的数：“经营性收入”一处50、一处55",
)
# Names this short (面积, 人次, 投资) mean another thing in each topic.
_TELLING = 4
_NAMED = ("事项", "名称")


def find_two_values(facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each fact that contradicts an earlier one of the same name and unit."""
    seen: dict[tuple[str, str], Value] = {}
    for name, value in _named_figures(facts):
        content, mine = value.content, measure(value)
        if not isinstance(content, Quantity) or mine is None:
            continue
        first = seen.setdefault((name, content.unit), value)
        known = measure(first) if first is not value else None
        if known is not None and known.amount != mine.amount:
            found = " 和 ".join(f"{each.key} {with_unit(each)}（第{each.place.line}行）" for each in (first, value))
            message, hint = f"“{name}”有两个值", "写成同一个数；本来是两回事就换个名称"
            yield tell_value(TWO_VALUES, value, message, found=found, hint=hint)


def _named_figures(facts: Facts) -> Iterator[tuple[str, Value]]:
    """Yield the figures of the review with the name that tells what each is."""
    for topic in facts.root.entries.values():
        if isinstance(topic, Group):
            for name, node in topic.entries.items():
                if name != PLAN:
                    yield from _figures(name, node)


def _figures(name: str, node: Node) -> Iterator[tuple[str, Value]]:
    if isinstance(node, Value) and len(name) >= _TELLING:
        yield name, node
    elif isinstance(node, Listing):
        for item in node.items:
            if isinstance(item, Group):
                title = next((words(item.entries.get(each)) for each in _NAMED if each in item.entries), "")
                for inner, value in item.entries.items():
                    if isinstance(value, Value) and len(title) >= _TELLING:
                        yield f"{title}·{inner}", value


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
        one, other = measure(known) if known is not None else None, measure(each.value)
        if known is None or one is None or other is None or one.dimension != other.dimension:
            continue
        # Rounding allowed for.
        if one.high < other.low or other.high < one.low:
            message = f"句子里的“{each.name}”和“{known.key}”不一样"
            found = f"{with_unit(each.value)}；第{known.place.line}行填的是 {with_unit(known)}"
            hint = f"改成同一个数，或者在句子里写【{known.field.name}】"
            yield tell_value(SENTENCE_DIFFERS, each.value, message, found=found, hint=hint)


def _typed(group: object) -> Iterator[tuple[str, Value]]:
    """Yield the figures of a group with each name they go by: the field's, and those that lead to it."""
    if not isinstance(group, Group):
        return
    own = group.entries.get(INDICATORS)
    for entries in (group.entries, own.entries if isinstance(own, Group) else {}):
        for name, node in entries.items():
            if isinstance(node, Value) and isinstance(node.content, Quantity):
                yield from ((each, node) for each in (name, *node.field.aliases))


ZERO_VALUE = Check(
    "zero-value",
    "填的是0",
    Severity.WARNING,
    "数据填了0，文中不提，或者印成“排查隐患0处”；没有这项工作就删掉这一行；“事故0起”这类越少越好的数不算",
)
# Where nothing is good news.
_GOOD_AT_ZERO = re.compile(
    "零|事故|上访|信访|返贫|死亡|伤亡|案件|发案|火灾|火情|投诉|违纪|违法|违规|污染|逾期|失信|差错|欠薪|复发"
)


def find_zero_values(facts: Facts, printed: Iterable[Run]) -> Iterator[Problem]:
    """Yield a problem for each figure typed as nought: whether the document prints it, or passes over it."""
    shown = {run.key: run.text for run in printed if run.key}
    for value in leaves_below(facts.root):
        if amount_of(value) != 0 or value.companions:
            continue
        if value.field.good is Good.FALL or _GOOD_AT_ZERO.search(f"{value.key}{value.field.meaning}"):
            continue
        if shown.get(value.key, "")[:1] == "0":
            said, hint = f"会印成“{shown[value.key]}”", "没有这项工作就删掉这一行；确实要说是0，不用改"
        else:
            said, hint = "文中不提", "没有这项工作就删掉这一行；确实要说是0，写进“补充”，或者写上“上年”“目标”"
        yield tell(ZERO_VALUE, value.place, f"“{value.key}”填的是0，{said}", hint=hint)


EMPTY_PLAN = Check(
    "empty-plan", "计划部分是空的", Severity.WARNING, "文种一半是计划，数据里却一项计划也没有写，印出来的计划只有套话"
)
# Others end with a few words on what comes next, or with none.
_HALF_PLAN = re.compile("计划|思路|打算|安排|报告")
# A file with fewer figures has only been begun.
_SUBSTANTIAL = 10


def find_empty_plan(facts: Facts, least: int = _SUBSTANTIAL) -> Iterator[Problem]:
    """Yield a problem when the kind plans and the data do not; files with fewer than `least` facts are left alone."""
    if not (facts.kind.sections.get(PLAN) and _HALF_PLAN.search(facts.kind.name)):
        return
    given = [value for value in walk(facts.root) if value.content is not None and value.key.count(".")]
    planned = any(PLAN in value.key.split(".") for value in given)
    own = any(section.text is not None for section in facts.sections.get(PLAN, ()))
    if not planned and not own and len(given) >= least:
        hint = "在各主题下面写“计划:”，或在“章节”的“计划”里写正文"
        yield tell(EMPTY_PLAN, facts.root.place, f"“{facts.kind.name}”一半是计划，数据里没有写计划", hint=hint)
