"""Headings of a report → which of them lie in the plan for the coming year, and which in the review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.importing.outline import Heading

_PLANS = (
    *("计划", "安排", "打算", "思路", "目标任务", "总体要求", "总体考虑", "工作谋划", "工作重点", "重点工作"),
    *("下一步", "今后五年", "主要任务", "开局工作", "工作部署"),
)
_REVIEWS = ("总结", "回顾", "完成情况", "成效")


def is_plan(path: Sequence[str], year: int | None) -> bool:
    """Tell whether a path of headings, outermost first, lies in the plan; `year` is the one reported on."""
    coming = str(year + 1) if year else "明年"
    first = path[0] if path else ""
    if any(word in first for word in _REVIEWS) and coming not in first:
        return False
    return any(coming in heading or any(word in heading for word in _PLANS) for heading in path)


def plan_headings(headings: Sequence[Heading], year: int | None = None) -> Iterator[Heading]:
    """Yield the headings that stand below one that opens a plan, and that one itself."""
    path: dict[int, str] = {}
    for heading in headings:
        path = {level: text for level, text in path.items() if level < heading.level}
        path[heading.level] = heading.text
        if is_plan([text for _, text in sorted(path.items())], year):
            yield heading
