"""What a template may do with Python's own values → the few operations that are allowed, within limits."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from generator.document.marks import BORDER
from generator.templating.absent import NOTHING, Absent, AbsentFact
from generator.templating.rendering import MOST_CHARACTERS, ForbiddenError, LimitError, rendering

# Methods of text that layout of a macro's lines needs; they cannot multiply text.
TEXT_METHODS = frozenset({"splitlines", "strip", "lstrip", "rstrip", "startswith", "endswith"})
LOOP_FACTS = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem", "depth", "cycle"}
)
MOST_RANGE = 1000
_FEW = 8
# A text of these alone says nothing.
_SILENT = f" \t\r\n{BORDER}"


def limited_range(*bounds: int) -> range:
    """Return a range of at most MOST_RANGE numbers."""
    numbers = range(*bounds)
    if len(numbers) > MOST_RANGE:
        raise LimitError(f"range 最多{MOST_RANGE}个数")
    return numbers


def limited_concat(pieces: Iterable[str]) -> str:
    """Join what a template printed; text that says nothing becomes NOTHING."""
    parts = pieces if isinstance(pieces, (list, tuple)) else list(pieces)
    # A few pieces, each within the limit, may be joined before they are measured.
    if len(parts) > _FEW and sum(map(len, parts)) > MOST_CHARACTERS:
        raise LimitError(f"文字超过{MOST_CHARACTERS}个字")
    text = "".join(parts)
    if len(text) > MOST_CHARACTERS:
        raise LimitError(f"文字超过{MOST_CHARACTERS}个字")
    return text if text.strip(_SILENT) else NOTHING


def limited_join(parts: Iterable[Any]) -> str:
    """Join what stands around `~`."""
    return limited_concat([str(part) for part in parts]) or ""


def counted(items: Any) -> list[Any]:
    """Return what a `for` goes through, after counting it as so many steps."""
    if isinstance(items, str):
        raise ForbiddenError("不能对文字逐字循环")
    listed = list(items)
    rendering().spend(len(listed) + 1)
    return listed


def counted_in_passage(items: Any) -> list[Any]:
    """Return what a `for` standing directly in [[ ]] goes through; without any the passage vanishes."""
    listed = counted(items)
    if not listed:
        raise AbsentFact(items.key if isinstance(items, Absent) else "")
    return listed


def limited_replace(text: Any, old: str, new: str) -> str:
    """Replace words in a text; the result may not grow past the limit."""
    whole = str(text)
    if whole.count(old) * len(new) > MOST_CHARACTERS:
        raise LimitError(f"文字超过{MOST_CHARACTERS}个字")
    return whole.replace(old, new)


def operate(operator: str, left: Any, right: Any) -> Any:
    """Carry out * ** % +: numbers of moderate size only, text and lists only joined by +."""
    for each in (left, right):
        if isinstance(each, Absent):
            each.fail()
    numbers = isinstance(left, (int, float, Decimal)) and isinstance(right, (int, float, Decimal))
    if operator == "+" and not numbers:
        if isinstance(left, list) and isinstance(right, list):
            return left + right
        return limited_join((left, right))
    if not numbers:
        raise ForbiddenError(f"“{operator}”只能用于数")
    if operator == "**" or abs(left) > 10**15 or abs(right) > 10**15:
        raise ForbiddenError(f"“{operator}”的数太大" if operator != "**" else "不能用乘方“**”")
    if operator == "*":
        return left * right
    return left % right if operator == "%" else left + right
