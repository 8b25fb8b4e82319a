"""Text → figures that cannot be true: shares above 100 %, proportions that do not add up, one fact told twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.checks.base import Check, Passage, Span, Writing, in_each, tell, tell_spans
from generator.facts.lookup import walk
from generator.facts.model import Facts, Quantity, Value
from generator.problems import Problem, Severity

SHARE_OVER_100 = Check(
    "share-over-100",
    "比例超过了100%",
    Severity.ERROR,
    "覆盖率、合格率、参保率、占比这类部分占整体的比例超过100%；完成率、增长率可以超过，不算",
)
# Parts of a whole. Completion, growth, return on money may pass a hundred.
_PART = (
    "覆盖率|合格率|优良率|达标率|满意率|满意度|参保率|参合率|入学率|升学率|普及率|入住率|就业率|接种率|使用率|利用率|处置率|处理率|"
    "办结率|化解率|化解成功率|调解率|调解成功率|成功率|签约率|知晓率|好评率|破案率|整改率|通过率|绿化率|森林覆盖率|城镇化率|死亡率|"
    "及格率|上线率|开工率|入库率|受理率|反馈率|回复率|见面率|安装率|硬化率|通车率|通水率|收缴率|兑现率|发放率"
)
# 占年计划的118% is a completion.
_WHOLE = r"占(?![^，。；\d]{0,8}(?:计划|任务|目标|预算|年初|上年|去年|同期))[^，。；\d]{1,12}的"
_LINK = "(?:均|都|分别|已)?(?:为|是|达到|达|保持在|稳定在)?了?"
_SHARE = re.compile(rf"(?:{_PART}|占比|{_WHOLE}){_LINK}(\d{{1,6}}(?:\.\d{{1,4}})?)[%％]")
_SHARE_FIELD = re.compile(f"(?:{_PART}|占比|比例|比重)$")


def find_shares(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such a share."""
    return in_each(writing, _shares_in, where=(_SHARE,))


def _shares_in(passage: Passage) -> Sequence[Problem]:
    spans = [match.span() for match in _SHARE.finditer(passage.text) if Decimal(match.group(1)) > 100]
    return tell_spans(SHARE_OVER_100, passage, spans, SHARE_OVER_100.title, hint="核对这个比例")


def find_share_facts(facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each fact that is such a share."""
    for value in walk(facts.root):
        name = value.key.rpartition(".")[2]
        amount = _percent(value)
        if amount is not None and amount > 100 and _SHARE_FIELD.search(name):
            message, found = f"“{value.key}”超过了100%", f"{amount}%"
            yield tell(SHARE_OVER_100, value.place, message, found=found, hint="核对这个比例", key=value.key)


def _percent(value: Value) -> Decimal | None:
    content = value.content
    return content.amount if isinstance(content, Quantity) and content.unit == "%" else None


RATIO_SUM = Check(
    "ratio-sum",
    "各部分的比例加起来不是100",
    Severity.WARNING,
    "三次产业结构比等写成 8.2:41.5:51.3 的比例，加起来应当是100（容许四舍五入）",
)
_PROPORTION = r"(\d{1,3}(?:\.\d{1,3})?)"
_RATIO = re.compile(rf"(?<![\d:：.]){_PROPORTION}[:：∶]{_PROPORTION}[:：∶]{_PROPORTION}(?![\d:：.])")
# Two parts rounded up and one down.
_SLACK = Decimal("0.2")
# 1:2:3 is a plain ratio; shares of a hundred come near it.
_NEAR_100 = (Decimal(90), Decimal(110))


def find_ratios(writing: Writing) -> Iterator[Problem]:
    """Yield a problem for each passage with such a ratio."""
    return in_each(
        writing, lambda each: tell_spans(RATIO_SUM, each, _wrong_ratios(each), RATIO_SUM.title, hint="核对各部分的比例")
    )


def _wrong_ratios(passage: Passage) -> list[Span]:
    return [match.span() for match in _RATIO.finditer(passage.text) if _misses(_total(match))]


def _misses(total: Decimal) -> bool:
    return _NEAR_100[0] <= total <= _NEAR_100[1] and abs(total - 100) > _SLACK


def _total(match: re.Match[str]) -> Decimal:
    return sum((Decimal(part) for part in match.groups()), Decimal(0))


TWO_FIGURES = Check(
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
_NEARLY = Decimal("0.1")
# Counts this small differ by chance.
_LEAST = Decimal(10)


def find_two_figures(writing: Writing) -> Iterator[Problem]:
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
            if _is_slip(Decimal(first), Decimal(match["number"])):
                found = f"{match['label']}{first}{match['unit']}，又{match['label']}{match['number']}{match['unit']}"
                yield tell(
                    TWO_FIGURES,
                    passage.place,
                    TWO_FIGURES.title,
                    found=found,
                    hint="核对后写成同一个数；是两回事就不用改",
                )


def _is_slip(one: Decimal, other: Decimal) -> bool:
    if one == other or min(one, other) < _LEAST:
        return False
    shifted = _digits(one) == _digits(other)
    return shifted or abs(one - other) / max(one, other) <= _NEARLY


def _digits(number: Decimal) -> str:
    return str(number).replace(".", "").strip("0")


FIGURE_DIFFERS = Check(
    "figure-differs",
    "文中的数和数据不一致",
    Severity.WARNING,
    "本程序生成后又改过的 Word 文档：文中的数已不是数据文件里的数（有人改了文档，或者数据更正后没有更新文档）",
)
