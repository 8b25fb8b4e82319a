"""Facts that are not there, in a template: what printing, comparing (== < >) and asking (is 有) them gives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NoReturn


class Comparable:
    """Compares by its words with text, by its amount with numbers; an unknown amount is neither more nor less."""

    __slots__ = ()

    def words(self) -> str:
        """Return the bare words, without marks."""
        raise NotImplementedError

    def amount(self) -> Decimal | None:
        """Return the number, None when masked or to fill."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Comparable):
            return self.words() == other.words()
        return self.words() == other if isinstance(other, str) else self.amount() == other

    def __hash__(self) -> int:
        return hash(self.words())

    def __lt__(self, other: object) -> bool:
        return self._sign(other) < 0

    def __gt__(self, other: object) -> bool:
        return self._sign(other) > 0

    def __le__(self, other: object) -> bool:
        return self._sign(other) < 0 or self == other

    def __ge__(self, other: object) -> bool:
        return self._sign(other) > 0 or self == other

    def _sign(self, other: object) -> int:
        mine = self.amount()
        theirs = other.amount() if isinstance(other, Comparable) else other
        if mine is None or not isinstance(theirs, (int, float, Decimal)):
            return 0
        return (mine > theirs) - (mine < theirs)


class AbsentFact(Exception):  # noqa: N818  (an event that ends a passage, not always an error)
    """An absent fact was printed; the innermost optional passage around it vanishes."""

    def __init__(self, key: str) -> None:
        self.key = key


class Absent:
    """Stands for a fact that the data file does not give; its own facts are absent too.

    `key` is its path of names, e.g. 产业发展.自营出口; "" for an inline `if` without `else`. jinja2 makes one with a
    hint, an object, a name and a type of error, of which only the name says anything here.
    """

    __slots__ = ("key",)

    def __init__(
        self, hint: str | None = None, obj: object = None, name: str | None = None, exc: object = None
    ) -> None:
        self.key = name or ""

    def child(self, name: object) -> Absent:
        """Return the absent fact `name` of this absent fact."""
        return Absent(name=f"{self.key}.{name}" if self.key else str(name))

    # As every other thing a template sees has it.
    fact = child

    def fail(self, *_: Any, **__: Any) -> NoReturn:
        """Raise AbsentFact: something needs the value."""
        raise AbsentFact(self.key)

    def differs(self, _: object) -> bool:
        """Answer any comparison of sizes: what is absent is neither more nor less."""
        return False

    def __str__(self) -> str:
        # {{ "；" if not loop.last }} has neither name nor fact: it prints nothing.
        return self.fail() if self.key else ""

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return False

    __eq__ = differs

    # As jinja2 has it: all that is absent is the same to `unique`.
    def __hash__(self) -> int:
        return hash(Absent)

    __lt__ = __le__ = __gt__ = __ge__ = differs
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = fail
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pos__ = __neg__ = fail
    __int__ = __float__ = __complex__ = __pow__ = __rpow__ = __call__ = __getitem__ = fail


class Nothing(str):
    """The text of a macro or block that had nothing to say: false, prints nothing, and takes its passage with it."""

    __slots__ = ()


NOTHING = Nothing()
