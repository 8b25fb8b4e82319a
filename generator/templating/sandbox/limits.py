"""What a template may do with Python's own values → the few operations that are allowed, bounded in size and time.

Nothing that a template makes is longer than MOST_CHARACTERS or MOST_MEMBERS. Lists hold no lists, only rows written out
as ("甲", 乙): comparing deeper ones can take time beyond all measure. What is long costs steps (state.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import wraps
from typing import Any

from jinja2.filters import FILTERS as BUILTIN
from jinja2.sandbox import SandboxedEnvironment

from generator.document.marks import BORDER
from generator.templating.state import SIZE_OF_A_STEP, ForbiddenError, LimitError, MisuseError, Rendering, rendering
from generator.templating.values.absent import NOTHING, Absent, AbsentFact
from generator.templating.values.printing import text_of

MOST_CHARACTERS = 5_000_000
MOST_MEMBERS = 10_000
MOST_RANGE = 1000
MOST_NUMBER = 10**15
# A text of these alone says nothing.
_SILENT = f" \t\r\n{BORDER}"
# Methods of text that layout of a macro's lines needs; they cannot multiply text.
TEXT_METHODS = frozenset({"splitlines", "strip", "lstrip", "rstrip", "startswith", "endswith"})
LOOP_FACTS = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem", "depth", "cycle"}
)
OPERATORS = frozenset(SandboxedEnvironment.default_binop_table)


def limited_range(*bounds: int) -> range:
    """Return a range of at most MOST_RANGE numbers."""
    numbers = range(*bounds)
    if len(numbers) > MOST_RANGE:
        raise LimitError(f"range 最多{MOST_RANGE}个数")
    return numbers


def _allow(length: int) -> None:
    """Count a text of this length before it is made; raise LimitError when it is too long."""
    if length > MOST_CHARACTERS:
        raise LimitError(f"文字超过{MOST_CHARACTERS}个字")
    if length >= SIZE_OF_A_STEP:
        rendering().spend(length // SIZE_OF_A_STEP)


def limited_concat(pieces: Iterable[str]) -> str:
    """Join what a template printed; text that says nothing becomes NOTHING."""
    parts = pieces if isinstance(pieces, list) else list(pieces)
    # Most of what a template joins are a few short pieces.
    if len(parts) > 1 and (size := sum(map(len, parts))) >= SIZE_OF_A_STEP:
        _allow(size)
    text = "".join(parts)
    return text if text.strip(_SILENT) else NOTHING


def limited_join(parts: Iterable[Any]) -> str:
    """Join what stands around `~`."""
    return limited_concat([text_of(part) for part in parts]) or ""


def flat(items: Iterable[Any]) -> list[Any]:
    """Return a list whose members are no lists."""
    if isinstance(items, str):
        raise ForbiddenError("不能对文字逐字循环")
    found = list(items)
    if len(found) > MOST_MEMBERS:
        raise LimitError(f"一串值超过{MOST_MEMBERS}个")
    if any(isinstance(each, (list, dict)) for each in found):
        raise ForbiddenError("一串值里不能再套一串值")
    rendering().spend(len(found) // SIZE_OF_A_STEP)
    return found


def row(items: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a row of values in round brackets, none of which is a list or a row."""
    if any(isinstance(each, tuple) for each in flat(items)):
        raise ForbiddenError("一串值里不能再套一串值")
    return items


def flat_values(given: dict[Any, Any]) -> dict[Any, Any]:
    """Return a dict whose values are no lists."""
    flat(given.values())
    return given


def counted(items: Any) -> Iterable[Any]:
    """Return what a `for` goes through, after counting it as so many steps."""
    state = rendering()
    # Most lists that a phrase file speaks of are absent.
    if type(items) is Absent:
        state.spend(1)
        return []
    if isinstance(items, str):
        raise ForbiddenError("不能对文字逐字循环")
    listed = list(items)
    state.spend(len(listed) + 1)
    # What one round does may take its time: in a long loop the clock is looked at on the way.
    return listed if len(listed) < SIZE_OF_A_STEP else _watched(listed, state)


def _watched(items: list[Any], state: Rendering) -> Iterator[Any]:
    for each in items:
        state.spend(1)
        yield each


def counted_in_passage(items: Any) -> Iterable[Any]:
    """Return what a `for` standing directly in [[ ]] goes through; without any the passage vanishes."""
    listed = counted(items)
    if isinstance(listed, list) and not listed:
        raise AbsentFact(items.key if isinstance(items, Absent) else "")
    return listed


def operate(operator: str, left: Any, right: Any) -> Any:
    """Carry out + - * / // % **: numbers of moderate size only; text and lists are only joined by +."""
    for each in (left, right):
        if isinstance(each, Absent):
            each.fail()
    if operator == "**":
        raise ForbiddenError("不能用乘方“**”")
    if all(isinstance(each, (int, float, Decimal)) for each in (left, right)):
        if abs(left) > MOST_NUMBER or abs(right) > MOST_NUMBER:
            raise ForbiddenError(f"“{operator}”的数太大")
        return SandboxedEnvironment.default_binop_table[operator](left, right)
    if operator in ("*", "%"):
        # On Python's own texts and lists these multiply.
        raise ForbiddenError(f"“{operator}”只能用于数")
    if operator != "+":
        raise MisuseError("这几样值不能一起算或比")
    if isinstance(left, list) and isinstance(right, list):
        return flat(left + right)
    return limited_join((left, right))


def replace(thing: Any, old: str, new: str) -> str:
    """Replace words in a text."""
    text = text_of(thing)
    _allow(len(text) + text.count(old) * len(new))
    return text.replace(old, new)


def join(things: Iterable[Any], separator: str = "", attribute: str = "") -> str:
    """Print the members of a list with a separator between them."""
    found = flat(things)
    if attribute:
        found = [each.fact(attribute) for each in found if hasattr(each, "fact")]
    texts = [text_of(each) for each in found]
    _allow(sum(map(len, texts)) + len(texts) * len(separator))
    return separator.join(texts)


def length(thing: Any) -> int:
    """Return how many members a list or signs a text has: length, count."""
    if hasattr(thing, "__len__"):
        return len(thing)
    raise MisuseError("“length”前面要一串数据或文字")


def _over_lists(builtin: Callable[..., Any]) -> Callable[..., Any]:
    """Return jinja2's filter over a list, with a list for its generator: an empty one is false and has a length."""
    # The environment or the like, where jinja2 passes it first.
    given_first = 1 if hasattr(builtin, "jinja_pass_arg") else 0

    @wraps(builtin)
    def over_lists(*args: Any, **kwargs: Any) -> Any:
        before, (items, *rest) = args[:given_first], args[given_first:]
        found = builtin(*before, flat(items), *rest, **kwargs)
        return flat(found) if isinstance(found, Iterator) else found

    return over_lists


_LIST_FILTERS = ("first", "last", "list", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "map")
# Filters of jinja2 that are of use here, none of which can multiply text.
FILTERS: dict[str, Callable[..., Any]] = {
    **{name: _over_lists(BUILTIN[name]) for name in _LIST_FILTERS},
    "length": length,
    "count": length,
    "join": join,
    "replace": replace,
    "trim": lambda thing: text_of(thing).strip(),
}
