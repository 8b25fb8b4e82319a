"""The few general filters and tests of jinja2 that report templates use, for a rendering that does without jinja2."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.templating.absent import Absent
from generator.templating.filters import is_given, is_known
from generator.templating.views import SectionView

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def default(value: Any, instead: Any = "", boolean: bool = False) -> Any:
    """Return `instead` for what is absent, or empty when `boolean` says so."""
    return instead if isinstance(value, Absent) or (boolean and not value) else value


def trim(value: Any, signs: str | None = None) -> str:
    """Return a text without blanks, or without `signs`, at both ends."""
    return str(value).strip(signs)


def join(items: Iterable[Any], between: str = "") -> str:
    """Return the members in one text."""
    return between.join(map(str, items))


def is_defined(thing: object) -> bool:
    """Tell whether there is such a fact at all: the test `defined`."""
    return not isinstance(thing, Absent)


def is_undefined(thing: object) -> bool:
    """Tell whether there is no such fact: the test `undefined`."""
    return isinstance(thing, Absent)


def is_section(thing: object) -> bool:
    """Tell a section within a section from a topic: the test 章."""
    return isinstance(thing, SectionView)


TESTS: dict[str, Callable[..., bool]] = {
    "有": is_given,
    "已知": is_known,
    "章": is_section,
    "defined": is_defined,
    "undefined": is_undefined,
}


def map_each(items: Iterable[Any], name: str) -> list[Any]:
    """Return what a general filter makes of each member."""
    function = FILTERS[name]
    return [function(item) for item in items]


def select(items: Iterable[Any], name: str) -> list[Any]:
    """Return the members that pass a test."""
    function = TESTS[name]
    return [item for item in items if function(item)]


def reject(items: Iterable[Any], name: str) -> list[Any]:
    """Return the members that do not pass a test."""
    function = TESTS[name]
    return [item for item in items if not function(item)]


FILTERS: dict[str, Callable[..., Any]] = {
    "length": len, "count": len, "join": join, "list": list, "trim": trim,
    "map": map_each, "select": select, "reject": reject,
}  # fmt: skip
