"""Atoms of a topic in their order → the best sentences they make: one matter each, 40 to 60 signs long."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import NamedTuple

from generator.templating.prose.clauses import plain

# Signs of a sentence: shorter than SHORT is a stump, longer than LONG is never made of several clauses.
SHORT, LEAST, GOOD, LONG = 18, 48, 76, 100
# A matter as short as this is told together with one that shares its words.
RELATED = 36
LITTLE = 24
_NEVER = 1e6
_MOST_ATOMS = 6
# What it costs to cut a matter in two.
_CUT = 12
_HAN = re.compile("[一-龥]+")
# Words of two signs that say nothing about the subject.
_COMMON = frozenset(
    [
        *("工作", "开展", "推进", "建设", "发展", "农村", "完成", "全镇", "全乡", "村级", "增收", "组织", "实施"),
        *("管理", "新建", "加强", "进行", "全年", "群众", "安全", "新增", "落实", "建成", "培育", "项目", "企业"),
        *("活动", "检查", "巡查", "改造", "总产", "业总", "全县", "全市", "投资"),
    ]
)


def words_of_two(words: str) -> set[str]:
    """Return the neighbouring pairs of Chinese characters, which stand for words."""
    return {run[at : at + 2] for run in _HAN.findall(words) for at in range(len(run) - 1)}


def subjects(words: str) -> set[str]:
    """Return the words of two that tell what is spoken of."""
    return words_of_two(words) - _COMMON


@dataclass(slots=True)
class Atom:
    """Clauses that stay in one sentence: a figure with its change and its parts, a measure with its result."""

    role: str
    verb: str
    text: str
    # Which matter of the topic it belongs to.
    matter: int
    # The words of its whole matter, which tell what that speaks of.
    subject: str = ""
    # 引语 that may open it, where it opens its matter.
    leads: tuple[str, ...] = ()
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
    # 引语 of the matter that it opens.
    leads: tuple[str, ...] = ()


def pack(atoms: list[Atom], role: str = "") -> list[Sentence]:
    """Return the sentences that atoms in their order make: one a matter, more of a long one, one of two short ones."""
    rows: list[list[Atom]] = []
    # Whether the last row is one whole matter.
    whole = False
    for _, matter in groupby(atoms, key=lambda each: each.matter):
        cut = _cut(list(matter))
        if whole and len(cut) == 1 and _belong_together(rows[-1], cut[0]):
            rows[-1] += cut[0]
            whole = False
        else:
            rows += cut
            whole = len(cut) == 1
    return [_joined(row, role) for row in rows]


def _belong_together(row: list[Atom], after: list[Atom]) -> bool:
    """Tell whether two matters make one sentence: where one is short and they share words, or both are stumps."""
    sizes = [sum(len(atom.words) + 1 for atom in atoms) for atoms in (row, after)]
    short = min(sizes) <= SHORT and sum(sizes) <= LEAST
    if not short and min(sizes) <= RELATED and sum(sizes) <= GOOD:
        short = not subjects(row[0].subject).isdisjoint(subjects(after[0].subject))
    return short and "；" not in _joints(row) + _joints(after)


def _cut(atoms: list[Atom]) -> list[list[Atom]]:
    """Return the atoms of a matter in the rows that make the best sentences."""
    # Cost of the best sentences for the first atoms, and where the last of these begins.
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(atoms) + 1):
        size = 0
        least = (2 * _NEVER, end)
        for at in range(end - 1, max(end - _MOST_ATOMS, 0) - 1, -1):
            size += len(atoms[at].words) + 1
            if size > LONG and at < end - 1:
                break
            cost = best[at][0] + _cost(atoms[at:end], size) + (_CUT if at else 0)
            least = min(least, (cost, at))
        best.append(least)
    rows: list[list[Atom]] = []
    end = len(atoms)
    while end:
        begin = best[end][1]
        rows.insert(0, atoms[begin:end])
        end = begin
    return rows


def _cost(atoms: list[Atom], size: int) -> float:
    """Return how far a sentence of these atoms, of so many signs, is from a good one."""
    cost = 0.6 * max(LEAST - size, size - GOOD, 0) + (40 if size <= SHORT else 0)
    if len(atoms) == 1:
        return cost
    # What is done about a fall ends its sentence.
    if _joints(atoms).count("；") > 1 or "措施" in [each.role for each in atoms[:-1]]:
        return _NEVER
    # Figures with their changes in a row are heard as one list only up to two.
    heavy = [last.comma and atom.comma for last, atom in pairwise(atoms)].count(True)
    return cost + 5 * heavy + 4 * max(len(atoms) - 4, 0)


def _joints(atoms: list[Atom]) -> str:
    """Return the marks between atoms: ； between matters, before a remedy, and once between two figures with commas."""
    pairs = list(pairwise(atoms))
    strong = [last.matter != atom.matter or atom.role == "措施" for last, atom in pairs]
    heavy = [last.comma and atom.comma for last, atom in pairs]
    if not any(strong) and heavy.count(True) == 1:
        strong = heavy
    return "".join("；" if each else "，" for each in strong)


def _joined(atoms: list[Atom], role: str) -> Sentence:
    first, *others = atoms
    rest = list(zip(_joints(atoms), others, strict=True))
    text = first.text + "".join([mark + atom.text for mark, atom in rest])
    words = first.words + "".join([mark + atom.words for mark, atom in rest])
    return _ended(text, words, role)._replace(first=first.role, leads=first.leads)


def ended(text: str, role: str) -> Sentence:
    """Return a sentence with one end mark."""
    return _ended(text, plain(text), role)


def _ended(text: str, words: str, role: str) -> Sentence:
    if not words.rstrip("”’）》").endswith(("。", "！", "？")):
        text, words = f"{text}。", f"{words}。"
    return Sentence(text, words, role)
