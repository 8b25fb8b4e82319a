"""A figure with last year's, a target or typed companions → growth, change and completion in words."""

from __future__ import annotations

from dataclasses import replace

from generator.document.model import Run
from generator.facts.model import Quantity, Value
from generator.facts.numbers import growth as facts
from generator.facts.numbers.quantity import split_forecast
from generator.templating.absent import Absent
from generator.templating.runs import UNKNOWN, Phrase, clean

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
    if _open(value, last):
        return _unknown(value, key, prefix)
    rate = _quantity(facts.growth(replace(value, companions={"上年": last})))
    if rate is None:
        return Absent(name=key) if typed is None else _unknown(value, key, prefix)
    return _said(rate.text, rate.unit, key, prefix)


def difference(value: Value) -> Phrase | Absent:
    """Return 较上年增加5.99亿元; absent when last year's figure is."""
    key = f"{value.key}.较上年"
    last = value.companions.get("上年")
    if last is None:
        return Absent(name=key)
    change = _quantity(facts.change(value))
    if change is None:
        if not _open(value, last):
            return Absent(name=key)
        unit = "个百分点" if _unit(value) == "%" else _unit(value)
        return Phrase((Run(f"较上年增加{UNKNOWN}{unit}", key, value.content is None or last.content is None),))
    if not change.amount:
        return Phrase((Run(LEVEL, key),))
    falls = change.amount < 0
    return Phrase((Run(f"较上年{'减少' if falls else '增加'}{change.text.lstrip('-')}{change.unit}", key),))


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
    ratio = _quantity(facts.completion(replace(part, companions={"目标": whole})))
    if ratio is not None:
        return Phrase((Run(f"{prefix}{ratio.text}%", key),))
    if _open(part, whole):
        return Phrase((Run(f"{prefix}{UNKNOWN}%", key, part.content is None or whole.content is None),))
    return Absent(name=key)


def _said(text: str, unit: str, key: str, prefix: str) -> Phrase:
    """Say a rate by its sign: 同比增长23.82%, 同比下降3.1%, 与上年持平."""
    text = clean(text).strip()
    falls = bool(text) and text[0] in _MINUS
    forecast, bare = split_forecast(text.lstrip(_MINUS + "+＋"))
    if bare.replace(".", "").strip("0") == "" and bare:
        return Phrase((Run(LEVEL, key),))
    verbs = ("提高", "下降") if "百分点" in unit else ("增长", "下降")
    return Phrase((Run(f"{forecast}{prefix}{verbs[falls]}{bare}{unit}", key),))


def _unknown(value: Value, key: str, prefix: str) -> Phrase:
    unit = "个百分点" if _unit(value) == "%" else "%"
    verb = "提高" if unit == "个百分点" else "增长"
    missing = any(each.content is None for each in (value, *value.companions.values()))
    return Phrase((Run(f"{prefix}{verb}{UNKNOWN}{unit}", key, missing),))


def _quantity(value: Value | None) -> Quantity | None:
    return value.content if value is not None and isinstance(value.content, Quantity) else None


def _open(*values: Value) -> bool:
    """Tell whether one of the figures is masked or waits to be filled, so that its share is unknown too."""
    return any(each.content is None or _masked(each) for each in values)


def _masked(value: Value) -> bool:
    return isinstance(value.content, Quantity) and value.content.amount is None


def _unit(value: Value) -> str:
    return value.content.unit if isinstance(value.content, Quantity) else value.field.unit
