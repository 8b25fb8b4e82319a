"""A topic and its phrase file → its text; the last one is used again while all that it was made from is unchanged.

A key that somebody types changes one topic of fifty. Without this only time differs: benchmarks/keys.py.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generator.facts.model import Facts, Group, Node
from generator.templating.state import Rendering


class _Said(NamedTuple):
    topic: Group
    templates: list[object]
    # What other names of the top level it was made from.
    reached: dict[str, Node | None]
    asked: frozenset[str]
    steps: int
    text: str


class Memory:
    """What the topics of one town said last; `facts` are those of its head."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.said: dict[tuple[str, str, bool], _Said] = {}

    def fits(self, facts: Facts) -> bool:
        """Tell whether these facts have the kind, files and head of `self.facts`: every text may depend on them."""
        same = facts.kind is self.facts.kind and [each.path for each in facts.sources] == [
            each.path for each in self.facts.sources
        ]
        return same and _head(facts) == _head(self.facts)

    def say(self, topic: Group, templates: list[object], state: Rendering, speak: Callable[[], str]) -> str:
        """Return a topic's last text if nothing that it was made from has changed, else a new one by `speak`."""
        key, entries = (topic.key, state.part, state.in_clauses), state.facts.root.entries
        last = self.said.get(key)
        if (
            last is not None
            and all(one is other for one, other in zip(last.templates, templates, strict=True))
            and last.topic == topic
            and all(entries.get(name) == node for name, node in last.reached.items())
        ):
            state.asked |= last.asked
            state.steps += last.steps
            state.reach((topic.key, *last.reached))
            return last.text
        outer, state.asked, state.reached = (state.asked, state.reached), set(), set()
        steps, troubles = state.steps, (len(state.problems), len(state.missing))
        try:
            text = speak()
        finally:
            asked, reached = state.asked, state.reached
            state.asked, state.reached = outer
            state.asked |= asked
        state.reach(None if reached is None else (topic.key, *reached))
        if reached is not None and troubles == (len(state.problems), len(state.missing)):
            nodes = {name: entries.get(name) for name in reached}
            self.said[key] = _Said(topic, templates, nodes, frozenset(asked), state.steps - steps, text)
        return text


def _head(facts: Facts) -> dict[str, Node]:
    return {name: node for name, node in facts.root.entries.items() if name not in facts.kind.topics}
