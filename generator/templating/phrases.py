"""A topic of the facts → what its phrase file says of it: 回顾(题), 计划(题)."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, TemplateNotFound, pass_environment

from generator.document.marks import BORDER
from generator.templating.absent import NOTHING, Absent
from generator.templating.rendering import MisuseError, rendering
from generator.templating.views import GroupView


@pass_environment
def review(environment: Environment, topic: Any) -> str:
    """Return the review of a topic; nothing when its file has no such macro or it stays silent."""
    return _speak(environment, "回顾", topic)


@pass_environment
def plan(environment: Environment, topic: Any) -> str:
    """Return the plan of a topic."""
    return _speak(environment, "计划", topic)


def _speak(environment: Environment, part: str, topic: Any) -> str:
    if isinstance(topic, Absent):
        return NOTHING
    if not isinstance(topic, GroupView):
        raise MisuseError(f"“{part}”后面的括号里要写一个主题")
    macro = getattr(_module(environment, topic.node.key), part, None)
    if macro is None:
        return NOTHING
    state = rendering()
    # A phrase answers for its own passages: what is absent there is no business of the passage around it.
    depth, state.depth = state.depth, 0
    try:
        text = macro(topic)
    finally:
        state.depth = depth
    joined = "".join(line.strip() for line in text.splitlines())
    return joined if joined.strip(f" \u3000{BORDER}") else NOTHING


def _module(environment: Environment, topic: str) -> Any:
    name = f"phrases/{topic}.j2"
    try:
        template = environment.get_template(name)
    except TemplateNotFound:
        return None
    return template.module
