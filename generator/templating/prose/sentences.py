"""Atoms of a topic in their order → the best sentences they make: one matter each, 40 to 60 signs long."""

import re
from collections.abc import Collection
from itertools import pairwise
from operator import add
from typing import NamedTuple

from generator.document.marks import CLOSE

# Signs of a sentence: shorter than SHORT is a stump, longer than LONG is never made of several clauses.
SHORT, LEAST, GOOD, LONG = 18, 48, 76, 100
# A matter as short as this is told together with its neighbour: with one that shares its words, with any of its topic.
RELATED, OTHER = 46, 28
# Both then have no more signs than this where they share no words.
_BOTH = 66
LITTLE = 24
# How a target opens.
AIM = "力争"
_NEVER = 1e6
_MOST_ATOMS = 6
# What it costs to cut a matter in two.
_CUT = 12
# A range of Chinese characters takes 0.6 ms to compile.
_HAN = re.compile(r"[^\W\d_A-Za-z]+")
# Words of two signs that say nothing about the subject.
_COMMON = frozenset(
    [
        *("工作", "开展", "推进", "建设", "发展", "农村", "完成", "全镇", "全乡", "村级", "增收", "组织", "实施"),
        *("管理", "新建", "加强", "进行", "全年", "群众", "安全", "新增", "落实", "建成", "培育", "项目", "企业"),
        *("活动", "检查", "巡查", "改造", "总产", "业总", "全县", "全市", "投资", "工程", "生活", "村生"),
    ]
)


def words_of_two(words: str) -> set[str]:
    """Return the neighbouring pairs of Chinese characters, which stand for words."""
    pairs: set[str] = set()
    for run in _HAN.findall(words):
        pairs.update(map(add, run, run[1:]))
    return pairs


def subjects(words: str) -> set[str]:
    """Return the words of two that tell what is spoken of."""
    return words_of_two(words) - _COMMON


def shared(pairs: Collection[str], words: str) -> int:
    """Return how many words of two some words have."""
    return len([pair for pair in pairs if pair in words])


def is_stock(words: str) -> bool:
    """Tell whether words say what there is, and no deed: 现有网格24个, 11个村（社区）…."""
    return words.startswith(("现有", "共有", "拥有", "登记", "划分", "下辖", "辖")) or words[0].isdigit()


class Atom:
    """Clauses that stay in one sentence: a figure with its change and its parts, a measure with its result."""

    def __init__(self, role: str, verb: str, text: str, words: str) -> None:
        self.role, self.verb, self.text, self.words = role, verb, text, words
        self.comma = "，" in words or "；" in words
        # 引语 of the matter that it opens.
        self.leads: tuple[str, ...] = ()

    def add(self, text: str, words: str) -> None:
        """Put a marked text and its words behind."""
        self.text += text
        self.words += words
        self.comma = "，" in self.words or "；" in self.words


# What is told in one sentence where it is not too long.
Matter = list[Atom]


class Sentence(NamedTuple):
    """A sentence with its end mark."""

    text: str
    words: str
    # "" for one made of clauses, 另 for one that somebody typed, 荣誉, or 降 for a headline that fell.
    role: str = ""
    # The role of its first clause.
    first: str = ""
    # 引语 of the matter that it opens.
    leads: tuple[str, ...] = ()


def pack(matters: list[Matter], role: str = "") -> list[Sentence]:
    """Return the sentences that matters make: one each, more of a long one, one of two short ones."""
    sentences: list[Sentence] = []
    # Whether the last sentence is one whole matter.
    whole = False
    for matter in matters:
        told = [_joined(row, role) for row in _cut(matter)]
        alone = len(told) == 1
        if alone and sentences and (_belong_together if whole else _is_stump)(sentences[-1], told[0]):
            told = [joined(sentences.pop(), "；", told[0])]
            alone = False
        whole = alone
        sentences += told
    return sentences


def fits(before: Sentence, mark: str, after: Sentence) -> bool:
    """Tell whether two sentences with a mark between them are not too long and not too heavy for one."""
    both = f"{before.words}{mark}{after.words}"
    most = LONG if len(after.words) <= LITTLE else GOOD
    return len(both) <= most + 1 and both.count("；") < 2 and both.count("。") == 2


def unended(text: str) -> str:
    """Return a marked text without the 。 at its end, also inside what somebody typed."""
    words = text.rstrip(CLOSE)
    return words[:-1] + text[len(words) :] if words[-1:] == "。" else text


def joined(before: Sentence, mark: str, after: Sentence) -> Sentence:
    """Return one sentence of two, which says once that it is an aim."""
    again = AIM if before.words.startswith(AIM) else ""
    text = f"{unended(before.text)}{mark}{after.text.removeprefix(again)}"
    words = f"{before.words[:-1]}{mark}{after.words.removeprefix(again)}"
    return Sentence(text, words, before.role, before.first, before.leads)


def _is_stump(before: Sentence, after: Sentence) -> bool:
    """Tell whether what follows a matter of several sentences is too short for one of its own."""
    return len(after.words) <= SHORT and fits(before, "；", after) and not is_stock(before.words)


def _belong_together(before: Sentence, after: Sentence) -> bool:
    """Tell whether two matters make one sentence."""
    sizes = len(before.words), len(after.words)
    if min(sizes) > RELATED or not fits(before, "；", after) or is_stock(before.words):
        return False
    return (min(sizes) <= OTHER and sum(sizes) <= _BOTH) or shared(subjects(after.words), before.words) > 0


def _cut(atoms: Matter) -> list[Matter]:
    """Return the atoms of a matter in the rows that make the best sentences."""
    if len(atoms) == 1:
        return [atoms]
    # What costs no more than a cut is not cut.
    if len(atoms) <= _MOST_ATOMS and _cost(atoms, sum([len(each.words) + 1 for each in atoms])) <= _CUT:
        return [atoms]
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
    rows: list[Matter] = []
    end = len(atoms)
    while end:
        begin = best[end][1]
        rows.insert(0, atoms[begin:end])
        end = begin
    return rows


def _cost(atoms: Matter, size: int) -> float:
    """Return how far a sentence of these atoms, of so many signs, is from a good one."""
    cost = 0.6 * max(LEAST - size, size - GOOD, 0) + (40 if size <= SHORT else 0)
    if len(atoms) == 1:
        return cost
    heavy, strong = _joints(atoms)
    # What is done about a fall ends its sentence.
    if strong.count(True) > 1 or "措施" in [each.role for each in atoms[:-1]]:
        return _NEVER
    # Figures with their changes in a row are heard as one list only up to two.
    return cost + 5 * heavy + 4 * max(len(atoms) - 4, 0)


def _joints(atoms: Matter) -> tuple[int, list[bool]]:
    """Return how often figures with commas meet, and between which atoms ； stands.

    It stands behind parts, before a remedy, and once between two figures with commas.
    """
    heavy = [last.comma and atom.comma for last, atom in pairwise(atoms)]
    ends = ["其中" in last.words or atom.role == "措施" for last, atom in pairwise(atoms)]
    meets = heavy.count(True)
    return meets, heavy if meets == 1 and True not in ends else ends


def _joined(atoms: Matter, role: str) -> Sentence:
    first = atoms[0]
    text, words = first.text, first.words
    if len(atoms) > 1:
        for strong, atom in zip(_joints(atoms)[1], atoms[1:], strict=True):
            mark = "；" if strong else "，"
            text += mark + atom.text
            words += mark + atom.words
    return ended(text, words, role, first.role, first.leads)


def ends(words: str) -> bool:
    """Tell whether plain words end like a sentence."""
    return words.rstrip("”’）》").endswith(("。", "！", "？"))


def ended(text: str, words: str, role: str = "", first: str = "", leads: tuple[str, ...] = ()) -> Sentence:
    """Return a sentence of a marked text and its words, with one end mark."""
    mark = "" if ends(words) else "。"
    return Sentence(text + mark, words + mark, role, first, leads)
