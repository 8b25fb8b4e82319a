"""A topic of the facts → what its phrase file says of it: 回顾(题), 计划(题)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.document.marks import BORDER
from generator.templating.absent import NOTHING, Absent
from generator.templating.rendering import MisuseError, rendering
from generator.templating.views import GroupView

Macros = Callable[[str, str], Any]


def speak(macros: Macros, part: str, topic: Any) -> str:
    """Return the 回顾 or 计划 of a topic; nothing when its file has no such macro or it stays silent."""
    if isinstance(topic, Absent):
        return NOTHING
    if not isinstance(topic, GroupView):
        raise MisuseError(f"“{part}”后面的括号里要写一个主题")
    macro = macros(topic.node.key, part)
    if macro is None:
        return NOTHING
    state = rendering()
    # A phrase answers for its own passages: what is absent there is no business of the passage around it.
    depth, state.depth = state.depth, 0
    try:
        text: str = macro(topic)
    finally:
        state.depth = depth
    joined = "".join([line.strip() for line in text.splitlines()])
    return joined if joined.strip(f" \u3000{BORDER}") else NOTHING


def phrase_file(topic: str) -> str:
    """Return the name of a topic's phrase file."""
    return f"phrases/{topic}.j2"
