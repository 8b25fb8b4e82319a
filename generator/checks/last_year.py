"""Facts beside last year's or a target, and 【旧→新】 → figures ten times off or unchanged, falls left unexplained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.checks.base import Check, tell, tell_value
from generator.facts.lookup import PLAN, leaves_below, places_of_segments, topics_of, with_unit
from generator.facts.lookup import find as fact_at
from generator.facts.model import Facts, Group, Quantity, Segment, Value
from generator.facts.numbers.growth import direction, is_met, verdict
from generator.facts.numbers.quantity import ANY_UNIT, measure, parse_quantity
from generator.facts.numbers.units import Measure
from generator.facts.sentences.references import LAST_YEAR
from generator.problems import Place, Problem, Severity

FACTOR_TEN = Check(
    "factor-ten",
    "和上年相差约十倍、百倍",
    Severity.WARNING,
    "今年的数大约是上年（或去年数据文件里同一项）的十倍、百倍、千倍或几分之一，像是多写少写一个零，或者单位写错",
)
SAME_AS_LAST_YEAR = Check(
    "same-as-last-year", "和上年一模一样", Severity.NOTE, "三位以上有效数字的数和上年完全相同，像是忘了改"
)
GROWTH_BEFORE = Check(
    "growth-before",
    "同比和去年的文件对不上",
    Severity.WARNING,
    "写了同比，而按去年数据文件里的同一项算出来的增幅差得远：写27.2%，去年22.02、今年280.1",
)
REVERSED = Check(
    "digits-reversed", "两个数像是颠倒了数字", Severity.WARNING, "今年的数和上年、目标的数字正好颠倒：目标72、完成27"
)
FAR_BELOW = Check(
    "far-below-target", "离目标差得远", Severity.NOTE, "完成数不到目标的一半，像是写错了数，或者还没有全部统计"
)
# How far from 10, 100 … still looks like a slip of the point: between 8 and 12.5 times.
_LOW, _HIGH = Decimal("0.8"), Decimal("1.25")
_POWERS = tuple(Decimal(10) ** power for power in (1, 2, 3, 4))
# So many times last year's is asked about even where it is no power of ten.
_MANY_TIMES = 8
# A count of two that becomes twenty is a good year, not a slip; nor is one of nine that becomes eighty.
_SMALL, _MIDDLING = 30, 100
_TELLING_DIGITS = 3
# Points of growth, and part of it, by which two ways of counting may differ.
_POINTS, _PART = Decimal(3), Decimal("0.15")
_ZERO_OR_UNIT = "核对有没有多写少写一个零，单位对不对"


def find_last_year(values: Iterable[Value], before: Facts | None = None) -> Iterator[Problem]:
    """Yield a problem for each suspect figure; `before` are last year's facts of the same town, if there are any."""
    for value in values:
        if target := value.companions.get("目标"):
            yield from _against_target(value, target)
        found = _last_year_of(value, before)
        if found is None:
            continue
        last, source = found
        mine, theirs = measure(value), measure(last)
        if mine is None or theirs is None or mine.dimension != theirs.dimension or mine.unit == "%":
            continue
        said = f"今年 {with_unit(value)}（第{value.place.line}行），{source} {with_unit(last)}（第{last.place.line}行）"
        yield from _against_last_year(value, mine, theirs, said)


def _against_last_year(value: Value, mine: Measure, theirs: Measure, said: str) -> Iterator[Problem]:
    growth = value.companions["同比"].content if "同比" in value.companions else None
    typed = growth.amount if isinstance(growth, Quantity) and growth.unit == "%" else None
    counted = (mine.amount / theirs.amount - 1) * 100 if theirs.amount > 0 else None
    judged = typed is not None and counted is not None
    agrees = typed is not None and counted is not None and abs(counted - typed) <= _POINTS + abs(typed) * _PART
    content = value.content
    digits = content.text.replace(",", "").replace(".", "").strip("0") if isinstance(content, Quantity) else ""
    if judged and not agrees and "上年" not in value.companions:
        message, expected = f"“{value.key}”的同比和去年的文件对不上", f"约{counted:.1f}%"
        found, hint = f"{said}，同比 {typed}%", "核对今年、去年的数和同比"
        yield tell_value(GROWTH_BEFORE, value, message, found=found, expected=expected, hint=hint)
    elif not agrees and (times := factor(mine, theirs)):
        message = f"“{value.key}”大约是上年的{times}"
        yield tell_value(FACTOR_TEN, value, message, found=said, hint=_ZERO_OR_UNIT)
    elif mine.amount == theirs.amount and len(digits) >= _TELLING_DIGITS:
        message = f"“{value.key}”和上年一模一样"
        yield tell_value(SAME_AS_LAST_YEAR, value, message, found=said, hint="核对是不是忘了改")
    elif not agrees and _are_reversed(mine, theirs):
        message = f"“{value.key}”和上年像是颠倒了数字"
        yield tell_value(REVERSED, value, message, found=said, hint="核对哪个写错了")


def _against_target(value: Value, target: Value) -> Iterator[Problem]:
    mine, aim = measure(value), measure(target)
    if mine is None or aim is None or mine.dimension != aim.dimension:
        return
    said = f"完成 {with_unit(value)}，目标 {with_unit(target)}（第{target.place.line}行）"
    if _are_reversed(mine, aim):
        message = f"“{value.key}”和目标像是颠倒了数字"
        yield tell_value(REVERSED, value, message, found=said, hint="核对哪个写错了")
    elif 0 < mine.amount * 2 < aim.amount:
        message = f"“{value.key}”不到目标的一半"
        yield tell_value(FAR_BELOW, value, message, found=said, hint="核对完成数和目标")


def _are_reversed(one: Measure, other: Measure) -> bool:
    """Tell whether two whole numbers of one unit have each other's digits backwards: 72 and 27."""
    typed, before = one.amount / one.size, other.amount / other.size
    if one.unit != other.unit or typed == before or typed % 1 or before % 1:
        return False
    mine, theirs = str(int(typed)), str(int(before))
    return 2 <= len(mine) == len(theirs) and mine == theirs[::-1]


def _last_year_of(value: Value, before: Facts | None) -> tuple[Value, str] | None:
    """Return last year's figure and where it was found: typed beside this year's, else in last year's file."""
    if typed := value.companions.get("上年"):
        return typed, "上年"
    # Items of a list are other things in another year.
    if before is None or any(part.isdecimal() for part in value.key.split(".")):
        return None
    node = fact_at(before.root, value.key)
    return (node, "去年的文件") if isinstance(node, Value) else None


def factor(mine: Measure, theirs: Measure) -> str:
    """Return 10倍, 100分之一, 13倍 …; "" when the figures are not many times apart."""
    if mine.amount <= 0 or theirs.amount <= 0:
        return ""
    larger, smaller = max(mine.amount, theirs.amount), min(mine.amount, theirs.amount)
    small = mine.size == 1 and theirs.size == 1
    if small and larger < _SMALL:
        return ""
    times = larger / smaller
    power = next((each for each in _POWERS if each * _LOW <= times <= each * _HIGH), None)
    if power is None and (times < _MANY_TIMES or (small and larger < _MIDDLING)):
        return ""
    shown = power or times.quantize(Decimal(1))
    return f"{shown}倍" if mine.amount > theirs.amount else f"{shown}分之一"


SIGN_CHANGED = Check(
    "sign-changed",
    "正负和上年相反",
    Severity.WARNING,
    "通用提纲里的“【旧→新】”：去年是正数，今年填了负数，或者反过来，像是多写少写一个负号",
)


def find_slots(values: Iterable[Value]) -> Iterator[Problem]:
    """Yield a problem for each filled slot whose new figure is hard to believe beside the old one."""
    for value in values:
        content = value.segments or ()
        # A slot with a name is a figure with 上年, judged as such.
        own = f"{value.key}."
        slots = [
            number
            for number, each in enumerate(content)
            if each.note.startswith(LAST_YEAR) and each.key.startswith(own) and not each.to_fill
        ]
        if slots:
            place_of = places_of_segments(value)
            for number in slots:
                yield from _judge_slot(value, content[number], *place_of(number))


def _judge_slot(value: Value, segment: Segment, place: Place, around: str) -> Iterator[Problem]:
    old = segment.note.removeprefix(LAST_YEAR)
    mine, theirs = _measure_slot(value, segment.text), _measure_slot(value, old)
    if mine is None or theirs is None:
        return
    change = f"{old} → {segment.text}"
    if mine.amount == theirs.amount:
        yield tell(SAME_AS_LAST_YEAR, place, f"“{change}”和上年一模一样", found=around, hint="核对是不是忘了改")
    elif mine.amount * theirs.amount < 0:
        yield tell(SIGN_CHANGED, place, f"“{change}”正负和上年相反", found=around, hint="核对有没有多写少写一个负号")
    elif times := factor(mine, theirs):
        yield tell(FACTOR_TEN, place, f"“{change}”大约是上年的{times}", found=around, hint=_ZERO_OR_UNIT)


def _measure_slot(value: Value, text: str) -> Measure | None:
    figure = parse_quantity(text, ANY_UNIT)
    return measure(value._replace(content=figure)) if isinstance(figure, Quantity) else None


FALL_UNEXPLAINED = Check(
    "fall-unexplained",
    "下降、没有完成的没有说原因",
    Severity.NOTE,
    "主题里有数变差（比上年下降、没有完成目标），却没有写“原因”“措施”；写了就跟在数字后面印",
)
PROBLEMS_PROPOSED = Check(
    "problems-proposed",
    "问题一项没有写，数据里有现成的",
    Severity.NOTE,
    "“问题”空着，而数据里有下降、没有完成目标的：列出来供写进去",
)
TARGET_MISSING = Check(
    "target-missing",
    "下降、没有完成的，计划里没有目标",
    Severity.NOTE,
    "数变差了，而计划里同一项数没有写：说了原因，还要说明年做到多少",
)
_CAUSE, _PROBLEMS, _SHOWN = "原因", "问题", 4


def find_falls(facts: Facts) -> Iterator[Problem]:
    """Yield a problem for each topic with falls and no cause, and one where 问题 is empty."""
    worse: list[Value] = []
    for name, topic in topics_of(facts.root, facts.kind):
        bad = [each for each in leaves_below(topic) if each.companions and verdict(each) == -1]
        worse += bad
        if bad and _CAUSE not in topic.entries:
            message = f"“{name}”有{len(bad)}项数变差，没有写原因"
            hint = f"在“{name}:”下面加两行“  {_CAUSE}: ”“  措施: ”，各写半句话，印在这个数后面；不想多说就不用管"
            yield tell_value(FALL_UNEXPLAINED, bad[0], message, found=_listed(bad), hint=hint)
        if open_ := [each for each in bad if each.key in _unplanned(facts, name, topic)]:
            message, hint = f"“{name}”的计划里没有写明年的目标", f"在“{name}.计划”里写明年做到多少；不定目标就不用管"
            yield tell_value(TARGET_MISSING, open_[0], message, found=_listed(open_), hint=hint)
    if worse and _PROBLEMS in facts.kind.fields and _PROBLEMS not in facts.root.entries:
        message, hint = f"“{_PROBLEMS}”没有写", "挑重要的，一条写成一句"
        yield tell(PROBLEMS_PROPOSED, facts.root.place, message, found=_listed(worse), hint=hint)


def _unplanned(facts: Facts, name: str, topic: Group) -> set[str]:
    """Return the keys of a topic's figures that its plan could set a target for and does not."""
    planned = topic.entries.get(PLAN)
    typed = planned.entries if isinstance(planned, Group) else {}
    declared = facts.kind.topics[name].fields.get(PLAN) if facts.kind.sections.get(PLAN) else None
    fields = declared.fields.values() if declared is not None else ()
    return {field.answers for field in fields if field.name not in typed}


def _listed(values: list[Value]) -> str:
    said = []
    for each in values[:_SHOWN]:
        fell = "下降" if direction(each) == -1 else "上升"
        said.append(f"{each.key}没有完成目标" if is_met(each) is False else f"{each.key}比上年{fell}")
    return "、".join(said) + (f"等{len(values)}项" if len(values) > _SHOWN else "")
