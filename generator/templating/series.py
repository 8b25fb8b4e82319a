"""Lists of facts → words: 甲、乙和丙."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from generator.document.model import Run
from generator.facts.model import Value
from generator.templating.absent import Absent
from generator.templating.printing import Phrase, runs_of, series_of
from generator.templating.rendering import MisuseError

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Return a number from 0 to 99 in Chinese."""
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def parts(thing: Any, field: str = "") -> list[Any]:
    """Return the members of a list, or one of their facts; members without it are left out."""
    if isinstance(thing, (str, bytes)) or not hasattr(thing, "__iter__"):
        raise MisuseError("这里要一串数据（列表、条目）")
    members = list(thing)
    if field:
        members = [member.fact(field) for member in members if hasattr(member, "fact")]
    return [member for member in members if not isinstance(member, Absent)]


def joined(members: Iterable[Any], separator: str, last: str) -> Phrase:
    """Return the members in one row."""
    rows = [[run for run in runs_of(member) if run.text] for member in members]
    return Phrase(series_of((_bare(row) for row in rows if row), separator, last))


def _bare(row: list[Run]) -> list[Run]:
    """Take a member's own end mark away."""
    end = row[-1]
    return [*row[:-1], Run(end.text.rstrip("。；，、") or end.text, end.key, end.to_fill, end.note)]


def _absent(thing: Any) -> Absent:
    if isinstance(thing, Absent):
        return thing
    node = getattr(thing, "node", None)
    return Absent(name=node.key if node is not None else "列表")


def commas(thing: Any, field: str = "") -> Phrase | Absent:
    """Print 甲、乙、丙: 顿号."""
    return joined(parts(thing, field), "、", "、") or _absent(thing)


def with_and(thing: Any, field: str = "") -> Phrase | Absent:
    """Print 甲、乙和丙: 和."""
    return joined(parts(thing, field), "、", "和") or _absent(thing)


def semicolons(thing: Any, field: str = "") -> Phrase | Absent:
    """Print 甲；乙；丙: 分号."""
    return joined(parts(thing, field), "；", "；") or _absent(thing)


def count(thing: Any) -> Phrase | Absent:
    """Print how many there are: 条数."""
    if isinstance(thing, Absent):
        return thing
    members = parts(thing)
    if not members:
        return _absent(thing)
    node = getattr(thing, "node", None)
    to_fill = isinstance(node, Value)
    text = "××" if to_fill else str(len(members))
    return Phrase((Run(text, f"{node.key}.条数" if node is not None else "", to_fill),), Decimal(len(members)))


def respectively(thing: Any) -> str:
    """Print 分别 only where there are two or more: 分别."""
    return "分别" if not isinstance(thing, Absent) and len(parts(thing)) > 1 else ""


FILTERS = {"顿号": commas, "和": with_and, "分号": semicolons, "条数": count, "分别": respectively}
