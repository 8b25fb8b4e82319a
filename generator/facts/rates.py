"""A rate of change as people say it (“下降3.1%”, “增长23.82%”, “持平”, “-3.1”) → a signed figure."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.facts.model import Quantity
from generator.facts.quantity import BadQuantity, parse_quantity

_SAID = re.compile(r"(?:同比)?(增长|增加|上升|提高|增|下降|减少|降低|回落|降|减)(?:了)?(.+)", re.DOTALL)
_FALLS = ("下降", "减少", "降低", "回落", "降", "减")
_LEVEL = re.compile("(?:同比|与上年|与去年)?(?:基本)?持平")
RATE_UNITS = ("%", "倍", "个百分点", "百分点", "‰")


def parse_rate(text: str) -> Quantity | None:
    """Return a rate in %, 倍 or 个百分点, negative for a fall; None when the text is none."""
    typed = text.strip()
    # “-3.1%” begins with none of these words.
    said = not typed[:1].isascii()
    if said and _LEVEL.fullmatch(typed):
        return parse_rate("0")
    match = _SAID.fullmatch(typed) if said else None
    falls = bool(match) and match.group(1) in _FALLS if match else False
    found = parse_quantity(match.group(2) if match else typed, "任意")
    if isinstance(found, BadQuantity) or (found.unit and found.unit not in RATE_UNITS):
        return None
    rate = found if found.unit else replace(found, unit="%")
    if not falls:
        return rate
    return replace(rate, text=f"-{rate.text}", amount=None if rate.amount is None else -rate.amount)
