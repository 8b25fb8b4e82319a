"""What one rendering knows and counts, and what the topics of a town said last.

A key that somebody types changes one topic of fifty: a topic's last text is used again while all that it was made from
is unchanged. Without this only time differs: benchmarks/keys.py. A town that is rendered once, as in a batch, leaves
nothing.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from time import thread_time
from types import FrameType, TracebackType
from typing import Any

from generator.document.model import Table
from generator.facts.model import Facts, Group, Node
from generator.facts.schema.library import Library
from generator.problems import NOWHERE, Place, Problem

# A report of fifty times the usual length takes some 45,000 steps and a second.
MOST_STEPS = 300_000
MOST_SECONDS = 20.0
_STEPS_BETWEEN_LOOKS = 50
# Text and lists that a template makes cost a step for so many signs or members: steps bound time and memory alike.
SIZE_OF_A_STEP = 200


class LimitError(Exception):
    """A template loops, grows or takes longer than any document needs."""


class MisuseError(Exception):
    """A template uses a value in a way it cannot be used; the message is Chinese."""


class ForbiddenError(Exception):
    """A template asks for what the sandbox does not allow; the message is Chinese."""


class Rendering:
    """The state of one rendering; a rendering never sees another one's.

    `charts`: key of a 图表 → its figures as they are drawn. The library has the set phrases of each year.
    """

    def __init__(self, facts: Facts, charts: Mapping[str, Table], library: Library) -> None:
        self.facts, self.charts, self.library = facts, charts, library
        # Nested optional passages around what is being printed.
        self.depth = 0
        # The part of the document whose topics are being told (回顾, 计划); whether clauses of one are being printed.
        self.part, self.in_clauses = "", False
        self.steps = 0
        # In seconds of processor time, as other programs may be busy. Asking costs as much as a step: it is looked at
        # now and then.
        self.next_look, self.deadline = 0, thread_time() + MOST_SECONDS
        # Absent facts printed outside passages: key and where; the rendering goes on to find them all.
        self.missing: dict[tuple[str, Place], None] = {}
        # Keys of facts that a template asked about, so that they were not overlooked.
        self.asked: set[str] = set()
        # Names of the top level that the text under way depends on; None for all there is.
        self.reached: set[str] | None = set()
        # What the topics of the same town said last, once a topic speaks.
        self.memory: Any = None
        # How many figures went the good way and how many the bad one, once asked.
        self.verdicts: tuple[int, int] | None = None
        # What else there is to tell, though the document can be made.
        self.problems: list[Problem] = []
        # Phrase files by name, None for one that is not there.
        self.templates: dict[str, Any] = {}
        # Templates already compared with their files.
        self.looked_at: set[str] = set()
        # Modules of templates whose top looks at facts, by template name, and at which.
        self.modules: dict[str, Any] = {}
        self.contexts: list[Any] = []
        self.reached_by: dict[str, set[str] | None] = {}

    def reach(self, keys: Iterable[str] | None) -> None:
        """Note the facts of the top level that the text under way depends on; None for all."""
        if keys is None:
            self.reached = None
        elif self.reached is not None:
            for key in keys:
                self.reached.add(key.partition(".")[0])

    def forget(self) -> None:
        """Let go of the phrase files: their macros and contexts know each other, and would keep all facts alive."""
        self.modules.clear()
        for context in self.contexts:
            context.vars.clear()

    def spend(self, steps: int) -> None:
        """Count steps; raise LimitError past any sensible number or time."""
        self.steps += steps
        if self.steps < self.next_look:
            return
        self.next_look = self.steps + _STEPS_BETWEEN_LOOKS
        if self.steps > MOST_STEPS:
            raise LimitError(f"循环和调用超过{MOST_STEPS}次")
        if thread_time() > self.deadline:
            raise LimitError(f"生成超过{MOST_SECONDS:.0f}秒")


_current: ContextVar[Rendering] = ContextVar("rendering")


# Returns the rendering under way; raises LookupError when there is none.
rendering = _current.get


@contextmanager
def under_way(state: Rendering) -> Iterator[Rendering]:
    """Make `state` the rendering under way."""
    token = _current.set(state)
    try:
        yield state
    finally:
        _current.reset(token)
        state.forget()


def place_of_call() -> Place:
    """Return the place in a template that is being carried out."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if (template := frame.f_globals.get("__jinja_template__")) is not None:
            return Place(template.filename or template.name, template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back
    return NOWHERE


def place_of_error(traceback: TracebackType | None) -> Place:
    """Return the innermost place in a template that an error passed through."""
    place = NOWHERE
    while traceback is not None:
        if (template := traceback.tb_frame.f_globals.get("__jinja_template__")) is not None:
            line = template.get_corresponding_lineno(traceback.tb_lineno)
            place = Place(template.filename or template.name, line)
        traceback = traceback.tb_next
    return place


class Memory:
    """What the topics of one town said last; `facts` are those of its head."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        # Whether the town was rendered before.
        self.again = False
        # Topic, part and whether in clauses → the topic and templates, the other names of the top level that the text
        # was made from, the keys it asked about, its steps and the text.
        self.said: dict[
            tuple[str, str, bool], tuple[Group, list[object], dict[str, Node | None], set[str], int, str]
        ] = {}

    def fits(self, facts: Facts) -> bool:
        """Tell whether these facts have the kind, files and head of `self.facts`: every text may depend on them."""
        same = facts.kind is self.facts.kind and [each.path for each in facts.sources] == [
            each.path for each in self.facts.sources
        ]
        return same and _head(facts) == _head(self.facts)

    def say(self, topic: Group, templates: list[object], state: Rendering, speak: Callable[[], str]) -> str:
        """Return a topic's last text if nothing that it was made from has changed, else a new one by `speak`."""
        if not self.again:
            return speak()
        key, entries = (topic.key, state.part, state.in_clauses), state.facts.root.entries
        if (last := self.said.get(key)) is not None:
            before, made_by, made_from, asked, cost, text = last
            if (
                all(one is other for one, other in zip(made_by, templates, strict=True))
                and before == topic
                and all(entries.get(name) == node for name, node in made_from.items())
            ):
                state.asked |= asked
                state.steps += cost
                state.reach((topic.key, *made_from))
                return text
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
            self.said[key] = topic, templates, nodes, asked, state.steps - steps, text
        return text


def _head(facts: Facts) -> dict[str, Node]:
    return {name: node for name, node in facts.root.entries.items() if name not in facts.kind.topics}
