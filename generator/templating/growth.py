"""A figure with last year's, a target or typed companions → growth, change and completion in words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from generator.document.model import Run
from generator.facts.model import Quantity, Value
from generator.facts.units import convert
from generator.templating.absent import Absent
from generator.templating.printing import UNKNOWN, Phrase, clean

LEVEL = "与上年持平"
_MINUS = "-－−﹣负"


def growth(value: Value, prefix: str) -> Phrase | Absent:
    """Return growth over last year: as typed, else computed; absent when neither is there.

    A share (unit %) grows by 个百分点, anything else by per cent.
    """
    key = f"{value.key}.同比"
    typed = value.companions.get("同比")
    if typed is not None and isinstance(typed.content, Quantity):
        return _said(typed.content.text, typed.content.unit or "%", key, prefix)
    last = value.companions.get("上年")
    if last is None:
        return Absent(name=key) if typed is None else _unknown(value, key, prefix)
    if value.content is None or last.content is None or _masked(value) or _masked(last):
        return _unknown(value, key, prefix)
    change = _computed(value, last)
    if change is None:
        return Absent(name=key) if typed is None else _unknown(value, key, prefix)
    return _said(*change, key, prefix)


def difference(value: Value) -> Phrase | Absent:
    """Return 较上年增加5.99亿元; absent when last year's figure is."""
    key = f"{value.key}.较上年"
    last = value.companions.get("上年")
    if last is None:
        return Absent(name=key)
    mine, theirs = _amounts(value, last)
    unit = "个百分点" if _unit(value) == "%" else _unit(value)
    if mine is None or theirs is None:
        if value.content is None or last.content is None or _masked(value) or _masked(last):
            return Phrase((Run(f"较上年增加{UNKNOWN}{unit}", key, value.content is None or last.content is None),))
        return Absent(name=key)
    if mine == theirs:
        return Phrase((Run(LEVEL, key),))
    return Phrase((Run(f"较上年{'增加' if mine > theirs else '减少'}{_shortest(abs(mine - theirs))}{unit}", key),))


def completion(value: Value, prefix: str) -> Phrase | Absent:
    """Return the figure as a share of its target: 完成率129%."""
    key = f"{value.key}.完成率"
    target = value.companions.get("目标")
    if target is None:
        return Absent(name=key)
    return _ratio(value, target, key, prefix)


def share(value: Value, total: Value | None) -> Phrase | Absent:
    """Return the typed 占比, else the share of `total`."""
    key = f"{value.key}.占比"
    typed = value.companions.get("占比")
    if typed is not None:
        if isinstance(typed.content, Quantity):
            return Phrase((Run(clean(f"占比{typed.content.text}{typed.content.unit or '%'}"), key),))
        return Phrase((Run(f"占比{UNKNOWN}%", key, True),))
    return Absent(name=key) if total is None else _ratio(value, total, key, "占比")


def _ratio(part: Value, whole: Value, key: str, prefix: str) -> Phrase | Absent:
    mine, theirs = _amounts(part, whole)
    if mine is not None and theirs is not None and theirs > 0:
        return Phrase((Run(f"{prefix}{_shortest(_rounded(mine / theirs * 100))}%", key),))
    if part.content is None or whole.content is None or _masked(part) or _masked(whole):
        return Phrase((Run(f"{prefix}{UNKNOWN}%", key, part.content is None or whole.content is None),))
    return Absent(name=key)


def _said(text: str, unit: str, key: str, prefix: str) -> Phrase:
    """Say a rate by its sign: 同比增长23.82%, 同比下降3.1%, 与上年持平."""
    text = clean(text).strip()
    falls = bool(text) and text[0] in _MINUS
    bare = text.lstrip(_MINUS + "+＋")
    if bare.replace(".", "").strip("0") == "" and bare:
        return Phrase((Run(LEVEL, key),))
    verbs = ("提高", "下降") if "百分点" in unit else ("增长", "下降")
    return Phrase((Run(f"{prefix}{verbs[falls]}{bare}{unit}", key),))


def _unknown(value: Value, key: str, prefix: str) -> Phrase:
    unit = "个百分点" if _unit(value) == "%" else "%"
    verb = "提高" if unit == "个百分点" else "增长"
    missing = any(each.content is None for each in (value, *value.companions.values()))
    return Phrase((Run(f"{prefix}{verb}{UNKNOWN}{unit}", key, missing),))


def _computed(value: Value, last: Value) -> tuple[str, str] | None:
    mine, theirs = _amounts(value, last)
    if mine is None or theirs is None:
        return None
    if _unit(value) == "%":
        return _shortest(mine - theirs), "个百分点"
    if theirs <= 0:
        return None
    return _shortest(_rounded((mine - theirs) / theirs * 100)), "%"


def _amounts(one: Value, other: Value) -> tuple[Decimal | None, Decimal | None]:
    """Return two amounts that may be compared: exact, known, both in the unit of the first."""
    first, second = one.content, other.content
    if not isinstance(first, Quantity) or not isinstance(second, Quantity):
        return None, None
    if first.approximate or second.approximate or first.amount is None or second.amount is None:
        return None, None
    theirs = convert(second.amount, second.unit, first.unit)
    return (None, None) if theirs is None else (first.amount, theirs)


def _masked(value: Value) -> bool:
    return isinstance(value.content, Quantity) and value.content.amount is None


def _unit(value: Value) -> str:
    return value.content.unit if isinstance(value.content, Quantity) else value.field.unit


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _shortest(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
