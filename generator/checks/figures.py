"""Text → figures that cannot be true: shares above 100 %, a growth that two figures deny, one fact given twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial

from generator.checks.base import (
    Check,
    Passage,
    Span,
    Writing,
    excerpt,
    find_spans,
    in_each,
    spans_of,
    tell,
    tell_spans,
    tell_value,
)
from generator.facts.model import Quantity, Value
from generator.facts.numbers.units import COMMON_UNIT, bare_unit
from generator.numerals import size_of
from generator.problems import Problem, Severity

SHARE_OVER_100 = Check(
    "share-over-100",
    "比例超过了100%",
    Severity.ERROR,
    "覆盖率、合格率、参保率、占比这类部分占整体的比例超过100%；完成率、增长率可以超过，不算",
)
RATE_OVER_100 = Check(
    "rate-over-100",
    "率超过了100%",
    Severity.WARNING,
    "其他叫“率”的数超过100%：多半是小数点错位；完成率、增长率、收益率这类可以超过的不算",
)
# Parts of a whole.
_PART = (
    "覆盖|合格|优良|优秀|达标|满意|参保|参合|入学|升学|巩固|普及|入住|就业|接种|使用|利用|处置|处理|办结|办理|办复|化解|化解成功|调解|调解成功"
    "|成功|签约|知晓|好评|破案|整改|通过|绿化|森林覆盖|城镇化|死亡|成活|存活|及格|上线|录取|开工|入库|受理|反馈|回复|见面|安装|硬化|通车"
    "|通水|收缴|兑现|发放|巡河|巡查|巡护|排查|建档|体检|出勤|到会|回访|销号|清零|纳入"
)
# Rates that may pass a hundred: completion, growth, return on money, and what is counted against another whole.
_MAY_PASS = (
    "增长|增速|增幅|完成|达产|超产|收益|回报|利润|利税|毛利|负债|杠杆|周转|产销|兑付|税负|贡献|效|供求|求人倍|复种|容积"
    "|搬迁|汇|速|频|比"
)
# 占年计划的118% is a completion.
_WHOLE = r"占(?![^，。；\d]{0,8}(?:计划|任务|目标|预算|年初|上年|去年|同期))[^，。；\d]{1,12}的"
_LINK = "(?:均|都|分别|已)?(?:为|是|达到|达|保持在|稳定在|提高到|提升到|提升至|提高至)?了?"
_PERCENT = r"(\d{1,6}(?:\.\d{1,4})?)[%％]"
_SHARE = re.compile(rf"(?:(?:{_PART})率|满意度|占比|{_WHOLE}){_LINK}{_PERCENT}")
_RATE = re.compile(rf"[\u4e00-\u9fff]{{2,8}}率{_LINK}{_PERCENT}")
_SHARE_FIELD = re.compile(f"(?:(?:{_PART})率|满意度|占比|比例|比重)$")
_NO_SHARE = re.compile(f"(?:{_MAY_PASS})率")


def _shares_in(passage: Passage) -> Iterator[Problem]:
    shares = [match.span() for match in _SHARE.finditer(passage.text) if Decimal(match.group(1)) > 100]
    yield from tell_spans(SHARE_OVER_100, passage, shares, hint="核对这个比例")
    ends = {end for _, end in shares}
    rates = [
        match.span()
        for match in _RATE.finditer(passage.text)
        if Decimal(match.group(1)) > 100 and match.end() not in ends and not _NO_SHARE.search(match.group())
    ]
    yield from tell_spans(RATE_OVER_100, passage, rates, hint="核对这个率")


find_shares = partial(in_each, look=_shares_in, where=(re.compile(f"[率度比的]{_LINK}{_PERCENT}"),))


def find_share_facts(values: Iterable[Value]) -> Iterator[Problem]:
    """Yield a problem for each figure that is such a share or rate."""
    for value in values:
        content = value.content
        amount = content.amount if isinstance(content, Quantity) and content.unit == "%" else None
        if amount is None or amount <= 100:
            continue
        name = value.key.rpartition(".")[2]
        check = SHARE_OVER_100 if _SHARE_FIELD.search(name) else RATE_OVER_100
        if check is SHARE_OVER_100 or (name.endswith("率") and not _NO_SHARE.search(name)):
            yield tell_value(check, value, f"“{value.key}”超过了100%", found=f"{amount}%", hint="核对这个比例")


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


def _wrong_ratios(text: str) -> list[Span]:
    totals = ((sum(map(Decimal, match.groups()), Decimal(0)), match.span()) for match in _RATIO.finditer(text))
    return [span for total, span in totals if _NEAR_100[0] <= total <= _NEAR_100[1] and abs(total - 100) > _SLACK]


find_ratios = partial(
    find_spans, check=RATIO_SUM, spans=_wrong_ratios, hint="核对各部分的比例", where=(re.compile(r"\d[:：∶]\d"),)
)


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


def _growth_in(passage: Passage) -> Iterator[Problem]:
    for match in _FROM_TO.finditer(passage.text):
        first, unit, last, other = match["first"], match["unit"], match["last"], match["other"]
        unit, other = unit or other or "", other or unit or ""
        if "年均" in match["kind"] or "%" in (unit, other) or bare_unit(unit) != bare_unit(other):
            continue
        # Half of the last digit, rounded away; a plain count is exact.
        decimals = max(len(number.partition(".")[2]) for number in (first, last))
        step = _scale(unit) / 2 / 10**decimals if decimals or _scale(unit) != 1 else Decimal(0)
        old, new = Decimal(first) * _scale(unit), Decimal(last) * _scale(other)
        if old <= step:
            continue
        low, high = ((new - step) / (old + step) - 1) * 100, ((new + step) / (old - step) - 1) * 100
        rate = Decimal(match["rate"]) * (-1 if match["way"][0] in "下减降" else 1)
        slack = Decimal("0.5") / 10 ** len(match["rate"].partition(".")[2])
        if not low - slack <= rate <= high + slack:
            found, expected = excerpt(passage.text, *match.span()), f"约{abs((low + high) / 2):.1f}%"
            yield tell(TEXT_GROWTH, passage.place, found=found, expected=expected, hint="核对这三个数")


def _scale(unit: str) -> Decimal:
    return Decimal(size_of(unit.removesuffix(bare_unit(unit))))


find_text_growth = partial(in_each, look=_growth_in, where=(_FROM_TO,))


NEGATIVE_FALL = Check(
    "negative-fall", "下降后面又写了负号", Severity.WARNING, "“下降-5%”“减少－3个”：下降和负号说了两遍，意思成了上升"
)
_FALL = re.compile(r"(?:下降|减少|降低|回落|下滑|下跌|降幅达?|减幅达?)(?:了|约|为)?[-－−]\d+(?:\.\d+)?[%％]?")


find_negative_falls = partial(
    find_spans, check=NEGATIVE_FALL, spans=partial(spans_of, _FALL), hint="去掉负号", where=(_FALL,)
)

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


find_parts = partial(in_each, look=_parts_in, where=(_PARTS,))


TWO_FIGURES = Check(
    "two-figures",
    "同一项数前后不一致",
    Severity.WARNING,
    "同一部分里，同样的话（如“实现再就业”）前后两处的数差一点（18.3万人、18.5万人），或者数字一样、小数点位置不同",
)
_FIGURE = re.compile(
    rf"(?:^|[，。；：、（\s])(?P<label>(?!谋划|计划|力争|拟|总投资|投资|年产|预计)[\u4e00-\u9fff“”]{{5,24}}?)"
    rf"(?P<number>\d{{1,12}}(?:\.\d{{1,4}})?)(?P<unit>{COMMON_UNIT})(?!以上|左右)"
)
_SHORTEST = 7  # characters of a label, a figure and a unit
# Further apart they are two things: a year and five years, what is and what is planned.
_NEARLY = Decimal("0.1")
# What is, against what is aimed at, or what was.
_AIM = re.compile("目标|任务|计划|预期|力争|确保|预计|争取|超额|规划|要求|拟|将|以上|左右|去年|上年|同期|原|此前|曾")
_YEAR = re.compile(r"(?:19|20)\d\d年")
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
            clause = _clause(passage.text, match)
            if _AIM.search(clause):
                continue
            # Of another year, it is another figure.
            key = (part, "".join(_YEAR.findall(clause)) + match["label"], match["unit"])
            first, _ = seen.setdefault(key, (match["number"], passage))
            if _is_slip(Decimal(first), Decimal(match["number"])):
                found = f"{match['label']}{first}{match['unit']}，又{match['label']}{match['number']}{match['unit']}"
                yield tell(TWO_FIGURES, passage.place, found=found, hint="核对后写成同一个数；是两回事就不用改")


def _clause(text: str, match: re.Match[str]) -> str:
    """Return the sentence around a match, up to the next 。 or ；."""
    start = max(text.rfind("。", 0, match.start() + 1), text.rfind("；", 0, match.start() + 1)) + 1
    ends = [place for place in (text.find("。", match.end()), text.find("；", match.end())) if place >= 0]
    return text[start : min(ends, default=len(text))]


def _is_slip(one: Decimal, other: Decimal) -> bool:
    if one == other or min(one, other) < _LEAST:
        return False
    mine, theirs = (str(number).replace(".", "").strip("0") for number in (one, other))
    return mine == theirs or abs(one - other) / max(one, other) <= _NEARLY


FIGURE_DIFFERS = Check(
    "figure-differs",
    "文中的数和数据不一致",
    Severity.WARNING,
    "本程序生成后又改过的 Word 文档：文中的数已不是数据文件里的数（有人改了文档，或者数据更正后没有更新文档）",
)
