"""What a `for` of a direct template goes through → its members, and what may be asked about each round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.templating.absent import Absent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Loop:
    """What a template may ask about the loop it is in."""

    # A loop that calls itself is left to jinja2.
    depth = 1

    def __init__(self, items: Iterable[Any], _: object = None) -> None:
        self._items = list(items)
        self.length = len(self._items)
        self.index0 = -1

    def __iter__(self) -> Iterator[tuple[Any, Loop]]:
        for self.index0, item in enumerate(self._items):  # noqa: B020
            yield item, self

    @property
    def index(self) -> int:
        """The number of the round, from 1."""
        return self.index0 + 1

    @property
    def revindex(self) -> int:
        """How many rounds are left, this one counted."""
        return self.length - self.index0

    @property
    def revindex0(self) -> int:
        """How many rounds come after this one."""
        return self.length - self.index0 - 1

    @property
    def first(self) -> bool:
        """Whether this is the first round."""
        return self.index0 == 0

    @property
    def last(self) -> bool:
        """Whether this is the last round."""
        return self.index0 == self.length - 1

    @property
    def previtem(self) -> Any:
        """The member before, absent in the first round."""
        return self._items[self.index0 - 1] if self.index0 else Absent()

    @property
    def nextitem(self) -> Any:
        """The member behind, absent in the last round."""
        return Absent() if self.last else self._items[self.index0 + 1]

    def cycle(self, *words: Any) -> Any:
        """Return the words in turn, one a round."""
        return words[self.index0 % len(words)]
