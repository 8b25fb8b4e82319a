"""The words and figures of several towns → the same sentence in several towns, and figures that two towns share.

Of data only what a town typed itself is compared: what it inherits, and the county's own phrases, are alike on purpose.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.checks.base import SENTENCE, Check, Writing, tell
from generator.document.model import Role
from generator.facts.lookup import walk, with_unit
from generator.facts.model import Facts, Quantity
from generator.problems import Place, Problem, Severity

SAME_SENTENCE = Check(
    "same-sentence",
    "几个镇写了同样的话（雷同）",
    Severity.WARNING,
    "一起检查的几个镇里，镇里自己写的同一句话；小标题、提法、继承县里的话不算",
)
SAME_FIGURES = Check(
    "same-figures",
    "两个镇的数一样",
    Severity.WARNING,
    "两个镇有三项以上的数（三位以上）一模一样，像是照抄了另一个镇的文件",
)
CHECKS = (SAME_SENTENCE, SAME_FIGURES)

# Shorter sentences, and fewer figures, are alike by chance; so are small figures.
_LONG_ENOUGH, _ENOUGH_FIGURES, _DIGITS = 16, 3, 3
_SHOWN = 3
# What every report of a county says: set phrases, leadership, thanks.
_SET = re.compile("习近平|党的[一二三]?十|坚强领导|致以|各位代表|总体要求|在今后工作中")


class TownWords(NamedTuple):
    """What one file of a town says in its own words."""

    town: str
    # Sentence → where it stands.
    sentences: Mapping[str, Place]
    # Key → figure with its unit.
    figures: Mapping[str, str]
    file: str = ""


def words_of_data(facts: Facts, writing: Writing, file: str) -> TownWords:
    """Return what a town typed in its own data file; `writing` are the words of its facts."""
    passages = [each for each in writing.passages if each.place.file == file]
    sentences = {row: each.place for each in passages for row in _sentences(each.text)}
    figures = {
        value.key: with_unit(value)
        for value in walk(facts.root)
        if isinstance(content := value.content, Quantity)
        and value.place.file == file
        and content.amount is not None
        and sum(map(str.isdigit, content.text)) >= _DIGITS
    }
    return TownWords(writing.town, sentences, figures, file)


def words_of_document(writing: Writing, file: str, county: str) -> TownWords:
    """Return what the paragraphs of a town's document say and the county's own words do not."""
    passages = [each for each in writing.passages if each.role is Role.BODY]
    said = {row: each.place for each in passages for row in _sentences(each.text) if row not in county}
    return TownWords(writing.town, said, {}, file)


def _sentences(text: str) -> Iterator[str]:
    # Names of honours and projects have no comma.
    for match in SENTENCE.finditer(text) if "，" in text else ():
        sentence = match.group().strip(" \u3000。！？")
        if len(sentence) >= _LONG_ENOUGH and "，" in sentence and not _SET.search(sentence):
            yield sentence


def compare_towns(files: Sequence[TownWords]) -> Iterator[Problem]:
    """Yield a problem for each sentence that several towns typed, and for each town with the figures of another."""
    said: dict[str, dict[str, Place]] = defaultdict(dict)
    for each in files:
        for sentence, place in each.sentences.items() if each.town else ():
            said[sentence].setdefault(each.town, place)
    for sentence, towns in said.items():
        if len(towns) > 1:
            (first, place), *others = towns.items()
            message = f"{first}和{'、'.join(town for town, _ in others)}写了同一句话"
            yield tell(
                SAME_SENTENCE, place, message, found=sentence, hint="改成各镇自己的做法；各镇都用的话放到县里共用的文件"
            )
    yield from _same_figures(files)


def _same_figures(files: Sequence[TownWords]) -> Iterator[Problem]:
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, each in enumerate(files):
        for figure in each.figures.items():
            holders[figure].append(number)
    shared: dict[tuple[int, int], list[str]] = defaultdict(list)
    for (key, text), numbers in holders.items():
        for at, first in enumerate(numbers):
            for second in numbers[at + 1 :]:
                shared[first, second].append(f"{key} {text}")
    # Of many towns that share figures each is reported beside the one it shares most with.
    nearest: dict[int, tuple[int, list[str]]] = {}
    for (first, second), figures in shared.items():
        if files[first].town != files[second].town and len(figures) > len(nearest.get(second, (0, []))[1]):
            nearest[second] = (first, figures)
    for second, (first, figures) in nearest.items():
        if len(figures) >= _ENOUGH_FIGURES:
            one, other = files[first], files[second]
            more = f" 等{len(figures)}项" if len(figures) > _SHOWN else ""
            message = f"{one.town}和{other.town}有{len(figures)}项数一模一样"
            found = f"{'、'.join(figures[:_SHOWN])}{more}"
            yield tell(SAME_FIGURES, Place(other.file), message, found=found, hint=f"和{one.file}核对")
