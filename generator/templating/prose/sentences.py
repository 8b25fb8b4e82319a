"""Atoms of a topic in their order → the best sentences they make: 40 to 60 signs long, one semicolon at most."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from generator.templating.prose.clauses import plain

# Signs of a sentence: shorter than SHORT is a stump, longer than LONG is never made of several clauses.
SHORT, LEAST, GOOD, LONG = 14, 42, 70, 100
LITTLE = 24
_NEVER = 1e6
_MOST_ATOMS = 6


@dataclass(slots=True)
class Atom:
    """Clauses that stay in one sentence: a figure with its change and its parts, a measure with its result."""

    role: str
    verb: str
    text: str
    # Which matter of the topic it belongs to.
    matter: int
    words: str = field(init=False)
    comma: bool = field(init=False)

    def __post_init__(self) -> None:
        self.words = plain(self.text)
        self.comma = "，" in self.words or "；" in self.words

    def add(self, words: str) -> None:
        """Put words behind."""
        self.text += words
        self.words += plain(words)
        self.comma = "，" in self.words or "；" in self.words


class Sentence(NamedTuple):
    """A sentence with its end mark."""

    text: str
    words: str
    # "" for one made of clauses, 另 for one that somebody typed, 荣誉, or 降 for a headline that fell.
    role: str = ""
    # The role of its first clause; 起 where something opens it.
    first: str = ""


def pack(atoms: list[Atom], role: str = "") -> list[Sentence]:
    """Return the best sentences that atoms in their order can make."""
    if len(atoms) < 2:
        return [_joined([each], role) for each in atoms]
    # Cost of the best sentences for the first atoms, and where the last of these begins.
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(atoms) + 1):
        size = 0
        least = (2 * _NEVER, end)
        for at in range(end - 1, max(end - _MOST_ATOMS, 0) - 1, -1):
            size += len(atoms[at].words) + 1
            if size > LONG and at < end - 1:
                break
            before = best[at][0]
            cost = before + _cost(atoms[at:end], size, atoms[at - 1] if at else None, least[0] - before)
            least = min(least, (cost, at))
        best.append(least)
    sentences: list[Sentence] = []
    end = len(atoms)
    while end:
        begin = best[end][1]
        sentences.insert(0, _joined(atoms[begin:end], role))
        end = begin
    return sentences


def _cost(atoms: list[Atom], size: int, before: Atom | None, most: float) -> float:
    """Return how far a sentence of these atoms, of so many signs, is from a good one; above `most` not all of it."""
    cost = 6.0 if before is not None and before.matter == atoms[0].matter else 0.0
    cost += 0.6 * max(LEAST - size, size - GOOD, 0) + (40 if size <= SHORT else 0)
    cost += 24 * (len({each.matter for each in atoms}) - 1) + 4 * max(len(atoms) - 4, 0)
    if len(atoms) == 1 or cost > most:
        return cost
    # What is done about a fall ends its sentence.
    if "措施" in [each.role for each in atoms[:-1]]:
        return _NEVER
    semicolons = _joints(atoms).count("；")
    if semicolons > 1:
        return _NEVER
    # Figures with their changes in a row are heard as one list only up to two.
    heavy = [before.comma and atom.comma for before, atom in pairwise(atoms)].count(True)
    return cost + 5 * max(semicolons, heavy)


def _joints(atoms: list[Atom]) -> str:
    """Return the marks between atoms: ； where a matter with commas ends, or between two figures with commas."""
    pairs = list(pairwise(atoms))
    long = [min(len(before.words), len(atom.words)) >= SHORT for before, atom in pairs]
    if any(before.matter != atom.matter for before, atom in pairs):
        heavy = [before.matter != atom.matter and (before.comma or atom.comma) for before, atom in pairs]
    else:
        heavy = [before.comma and atom.comma for before, atom in pairs]
        if heavy.count(True) > 1:
            heavy = [False] * len(pairs)
    ends = [each and enough for each, enough in zip(heavy, long, strict=True)]
    return "".join("；" if end or atom.role == "措施" else "，" for end, (_, atom) in zip(ends, pairs, strict=True))


def _joined(atoms: list[Atom], role: str) -> Sentence:
    first, *others = atoms
    rest = list(zip(_joints(atoms), others, strict=True))
    text = first.text + "".join([mark + atom.text for mark, atom in rest])
    words = first.words + "".join([mark + atom.words for mark, atom in rest])
    return _ended(text, words, role, first.role)


def ended(text: str, role: str) -> Sentence:
    """Return a sentence with one end mark."""
    return _ended(text, plain(text), role)


def _ended(text: str, words: str, role: str, first: str = "") -> Sentence:
    if not words.rstrip("”’）》").endswith(("。", "！", "？")):
        text, words = f"{text}。", f"{words}。"
    return Sentence(text, words, role, first)
