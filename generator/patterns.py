"""A regular expression as text → the same, compiled when it is first used.

A run meets about half of the expressions that its modules name, and compiling one takes a tenth of a millisecond.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, AnyStr

_METHODS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "pattern", "flags")


class _Lazy:
    """Looks like a compiled expression; becomes one at the first question."""

    __slots__ = ("_flags", "_source", *_METHODS)

    def __init__(self, source: Any, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for each in _METHODS:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a regular expression for use at the top of a module; what is wrong with it shows at its first use."""
    lazy: Any = _Lazy(source, flags)
    return lazy  # type: ignore[no-any-return]
