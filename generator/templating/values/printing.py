"""Anything a template prints or gives to a filter → marked text or runs; what has no words is an error."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jinja2.runtime import LoopContext
from jinja2.utils import Namespace

from generator.document.marks import BORDER, mark_all, split
from generator.document.model import Run
from generator.facts.model import Value
from generator.facts.numbers.growth import is_bare_nought
from generator.templating.state import SIZE_OF_A_STEP, MisuseError, place_of_call, rendering
from generator.templating.values.absent import Absent, AbsentFact, Nothing
from generator.templating.values.comparison import with_change
from generator.templating.values.fact_runs import Phrase, runs_of_node, runs_of_nodes, runs_of_value, text_of_value
from generator.templating.values.views import GroupView, ListingView, SectionsView, SectionView, ValueView


def finalize(value: object) -> str:
    """Return the marked text of what stands in {{ }} outside of passages; a macro may be called from within one."""
    kind = type(value)
    if kind is ValueView:
        return print_value(value.node)  # type: ignore[attr-defined]
    if kind is Absent or (kind is ListingView and not value):
        return _print_absent(value if isinstance(value, Absent) else Absent(name=value.node.key))  # type: ignore[attr-defined]
    if kind is Nothing and not rendering().depth:
        return BORDER
    return said(value)


def said(value: object) -> str:
    """Return the marked text of what stands in {{ }} in a passage; raises AbsentFact for what says nothing."""
    kind = type(value)
    if kind is ValueView:
        return print_value(value.node)  # type: ignore[attr-defined]
    if kind is str:
        return value  # type: ignore[return-value]
    if kind is Phrase:
        return mark_all(value.runs)  # type: ignore[attr-defined]
    if kind is Nothing or (kind is Absent and value.key):  # type: ignore[attr-defined]
        raise AbsentFact(getattr(value, "key", ""))
    if kind is ListingView and not value:
        raise AbsentFact(value.node.key)  # type: ignore[attr-defined]
    return text_of(value)


def text_of(value: object) -> str:
    """Return the marked text of a value, after counting it; raises AbsentFact, or MisuseError for what has no words."""
    if isinstance(value, (str, ValueView, Phrase, ListingView, Absent)):
        text = str(value)
        if len(text) >= SIZE_OF_A_STEP:
            rendering().spend(len(text) // SIZE_OF_A_STEP)
        return text
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return str(value)
    raise MisuseError(f"{name_of(value)}不能直接印出来")


def runs_of(value: object) -> tuple[Run, ...]:
    """Return the runs of whatever a filter may be given; raises MisuseError for what has no words."""
    if isinstance(value, Phrase):
        return value.runs
    if isinstance(value, ValueView):
        return runs_of_value(value.node)
    if isinstance(value, ListingView):
        return runs_of_nodes(value.node.items)
    if isinstance(value, str):
        rendering().spend(len(value) // SIZE_OF_A_STEP)
        return tuple(split(value))
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return (Run(str(value)),)
    raise MisuseError(f"这里要文字或数据，不能用{name_of(value)}")


def runs_of_member(value: object) -> tuple[Run, ...]:
    """Return the runs of a member of a list: a group of facts stands by its first one."""
    return runs_of_node(value.node) if isinstance(value, GroupView) else runs_of(value)


_NAMES: dict[type, str] = {
    **{bool: "真假", int: "数", float: "小数", type(None): "空值", list: "一串值", tuple: "一串值", dict: "这种值"},
    **{SectionView: "一章", SectionsView: "“章节”", LoopContext: "“loop”", Namespace: "“namespace”"},
}


def name_of(value: Any) -> str:
    """Return what staff call a kind of value."""
    if isinstance(value, (ValueView, GroupView, ListingView)):
        return f"“{value.node.key}”" if value.node.key else "整份数据"
    return _NAMES.get(type(value), "宏或函数" if callable(value) else "这种值")


def print_value(value: Value) -> str:
    """Return the marked text of a fact in {{ }}; in a clause it says its change, and a bare nought is absent."""
    if (state := rendering()).in_clauses:
        # In a clause a figure says its own change.
        if value.companions:
            return str(with_change(value))
        if is_bare_nought(value):
            # That it is not printed is no problem to report.
            state.asked.add(value.key)
            raise AbsentFact(value.key)
    return text_of_value(value)


def nought_too(thing: Any) -> Any:
    """Print a nought that says something, in a clause too: 照零."""
    return thing if isinstance(thing, Absent) else Phrase(runs_of(thing))


def _print_absent(absent: Absent) -> str:
    if not absent.key:
        # {{ "；" if not loop.last }}, the condition being false.
        return ""
    state = rendering()
    if state.depth:
        raise AbsentFact(absent.key)
    # Outside a passage: an error, but the rendering goes on to find the others.
    state.missing[absent.key, place_of_call()] = None
    return ""
