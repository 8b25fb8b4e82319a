"""What the Python of a direct template calls: facts, passages, loops and macros, without jinja2.

Nothing here gives a template more than the sandbox does: only facts have attributes, only macros can be called, and
what is not known here raises NotDirectError, upon which `render` starts again in jinja2's sandbox.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import BuiltinMethodType, FunctionType, MethodType

from generator.document.marks import BORDER
from generator.facts.model import Group, Listing, Value
from generator.templating import filters, limits, plain, series
from generator.templating.absent import Absent, AbsentFact
from generator.templating.filters import is_given
from generator.templating.loop import Loop
from generator.templating.names import SPOKEN, top_level
from generator.templating.passages import leave_passage
from generator.templating.phrases import phrase_file, speak
from generator.templating.printing import finalize, text_of_value
from generator.templating.rendering import Rendering, rendering
from generator.templating.views import HEADING_NAMES, VIEWS, GroupView, ValueView, view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

COUNTED, COUNTED_IN_PASSAGE = "逐项", "逐项必有"
# What is our own in the template language, with jinja2 and without.
OWN_FILTERS: dict[str, Callable[..., Any]] = {
    **filters.FILTERS,
    **series.FILTERS,
    COUNTED: limits.counted,
    COUNTED_IN_PASSAGE: limits.counted_in_passage,
    "replace": limits.limited_replace,
    "default": plain.default,
    "d": plain.default,
}
FILTERS: dict[str, Callable[..., Any]] = {**plain.FILTERS, **OWN_FILTERS}
# Macros and our own functions; methods of text; `loop.cycle`. `fact` lets no other of these kinds reach a template.
_CALLABLE = frozenset({FunctionType, BuiltinMethodType, MethodType})
_MISSING = object()


class NotDirectError(Exception):
    """A template does what only jinja2 itself knows how to do or to complain about."""


def fact(thing: Any, name: Any) -> Any:
    """Return the fact behind a dot or in square brackets; of Python's own values only what limits.py lists."""
    kind = type(thing)
    if kind is GroupView and type(node := thing.node.entries.get(name)) is Value:
        return ValueView(node)
    if kind in VIEWS or kind is Absent:
        return thing.fact(name)
    if (isinstance(thing, str) and name in limits.TEXT_METHODS) or (kind is Loop and name in limits.LOOP_FACTS):
        return getattr(thing, name)
    raise NotDirectError(name)


def item(thing: Any, place: Any) -> Any:
    """Return the member of a list, or the fact in square brackets."""
    if type(thing) in (list, tuple):
        return thing[place] if isinstance(place, int) and -len(thing) <= place < len(thing) else Absent(name=str(place))
    return fact(thing, place)


def say_fact(thing: Any, name: str) -> str:
    """Return the marked text of a fact: `finalize(fact(…))`, shorter for the usual case."""
    if type(thing) is GroupView and type(node := thing.node.entries.get(name)) is Value:
        return text_of_value(node)
    return finalize(fact(thing, name))


def has(thing: Any, name: str) -> bool:
    """Tell whether printing a fact would not end its passage; a rough answer, True where in doubt."""
    kind = type(thing)
    if kind is GroupView:
        group = thing.node
        return name in group.entries or not _is_silent(group, name)
    return kind is not Absent


def _is_silent(group: Group, name: str) -> bool:
    """Tell whether a name that the data does not give has no usual wording either."""
    field = group.field.fields.get(name)
    return (field is None or not field.default) and name not in HEADING_NAMES


def given(thing: Any, name: str) -> bool:
    """Answer the test 有 about a fact, without making it visible first."""
    kind = type(thing)
    if kind is GroupView:
        group = thing.node
        node = group.entries.get(name)
        if type(node) is Value:
            return True
        if node is None and _is_silent(group, name):
            return False
    return kind is not Absent and is_given(fact(thing, name))


def beside(thing: Any, name: str) -> bool:
    """Tell whether anything stands beside a figure from which growth could be told; True where in doubt."""
    figure = thing.node.entries.get(name) if type(thing) is GroupView else None
    return bool(figure.companions) if type(figure) is Value else has(thing, name)


def each(thing: Any, name: str) -> list[Any]:
    """Return what a `for` goes through: `counted(fact(…))`, shorter for the usual case."""
    if type(thing) is GroupView:
        group = thing.node
        node = group.entries.get(name)
        if type(node) is Listing:
            rendering().spend(len(node.items) + 1)
            return [view(member) for member in node.items]
        if node is None and _is_silent(group, name):
            return []
    return limits.counted(fact(thing, name))


def passage(pieces: Iterable[str]) -> str:
    """Return the text of a passage whose facts were all there, with the border it leaves."""
    return leave_passage(limits.limited_concat(pieces))


class Context:
    """The names of one template in one rendering; `load` finds the code of another template."""

    def __init__(self, state: Rendering, load: Callable[[str], Any]) -> None:
        self.state, self._load = state, load
        # What the template sets at its top, and which of it others may import.
        self.vars: dict[str, Any] = {}
        self.exported_vars: set[str] = set()
        self.exports: dict[str, Any] = {}

    def resolve(self, name: str) -> Any:
        """Return the value of a name, an absent fact for none."""
        if name in self.vars:
            return self.vars[name]
        if name in SPOKEN:
            return lambda topic: speak(self._macro, name, topic)
        if name == "range":
            return limits.limited_range
        seen = top_level(name)
        return Absent(name=name) if seen is None else seen

    def callee(self, thing: Any) -> Any:
        """Return what a template calls, counted as a step."""
        self.state.spend(1)
        if type(thing) in _CALLABLE:
            return thing
        raise NotDirectError(thing)

    def module(self, name: str) -> dict[str, Any]:
        """Return what another template exports; carried out once a rendering."""
        modules = self.state.modules
        if name not in modules:
            root = self._load(name)
            if root is None:
                raise NotDirectError(name)
            context = Context(self.state, self._load)
            for _ in root(context):
                pass
            context.exports = {each: context.vars[each] for each in context.exported_vars}
            modules[name] = context
        found: dict[str, Any] = modules[name].exports
        return found

    def _macro(self, topic: str, part: str) -> Any:
        name = phrase_file(topic)
        return self.module(name).get(part) if name in self.state.modules or self._load(name) else None

    def forget(self) -> None:
        """Let go of macros and facts when all is said.

        Macros hold what holds them: without this, every fact of a document would wait to be found as garbage.
        """
        for context in (self, *self.state.modules.values()):
            context.vars = context.exports = {}
        self.state.modules = {}
        del self.state.facts


# The names that generated code finds around it.
NAMES: dict[str, Any] = {
    # None of Python's own.
    "__builtins__": {},
    "AbsentFact": AbsentFact,
    "BORDER": BORDER,
    "LoopContext": Loop,
    "beside": beside,
    "concat": limits.limited_concat,
    "cond_expr_undefined": Absent,
    "each": each,
    "fact": fact,
    "filters": FILTERS,
    "finalize": finalize,
    "given": given,
    "has": has,
    "item": item,
    "limited_join": limits.limited_join,
    "missing": _MISSING,
    "operate": limits.operate,
    "passage": passage,
    "say_fact": say_fact,
    "tests": plain.TESTS,
    "undefined": Absent,
}
