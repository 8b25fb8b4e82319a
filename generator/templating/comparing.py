"""A fact or phrase against a word, a number or another fact → the answer of == < > in a template."""

from __future__ import annotations

from decimal import Decimal


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
