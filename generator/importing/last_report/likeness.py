"""A name, a topic and a text → how much of them the text says, apart from what a unit says by itself."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from generator.facts.lookup import PLAN
from generator.facts.model import Kind, Topic

# What a unit says by itself: 面积 of 亩 need not stand in the sentence.
_SUFFIXES = re.compile(
    "(?:总?面积|产量|人数|户数|人次|数量|金额|个数|宗数|件数|场次|次数|期数|条数|里程|长度|比例|(?<!总)数|率)$"
)
# What many things have in common tells none of them.
_BEGINNINGS = re.compile("^新建")
_STOP_WORDS = re.compile("[的了和与及并等在对为以为将、“”《》（）()\\s]")
_SAME = (
    ("规模以上", "规上"),
    ("限额以上", "限上"),
    ("矛盾纠纷", "纠纷"),
    ("农村房屋", "农房"),
    ("进出口", "外贸进出口"),
    ("最低生活保障", "低保"),
    ("公共财政预算", "公共预算"),
    ("违章建筑", "违法建筑"),
    ("增速", "增长"),
)


@lru_cache(maxsize=4096)
def stem_of(name: str) -> str:
    """Return what of a name must stand in the words: without what the unit says."""
    stem = _BEGINNINGS.sub("", _SUFFIXES.sub("", name))
    return stem if len(stem) > 1 else name


def cover(stem: str, text: str, weights: Mapping[str, float] = MappingProxyType({})) -> float:
    """Return the share of a name that a text has: pairs of characters, weighed, and characters in their order."""
    if not stem or not text:
        return 0.0
    if stem in text:
        return 1.0
    pairs = pairs_of(stem)
    whole = sum(weights.get(pair, 1.0) for pair in pairs)
    together = sum(weights.get(pair, 1.0) for pair in pairs if pair in text) / (whole or 1)
    if len(stem) <= 2:
        return together
    return 0.5 * together + 0.5 * _in_order(stem, text) / len(stem)


def distance(one: str, other: str, text: str) -> int:
    """Return how many characters lie between the beginnings of two words of a text, where they are nearest."""
    places = [[match.start() for match in re.finditer(re.escape(word), text)] for word in (one, other)]
    return min((abs(first - last) for first in places[0] for last in places[1]), default=len(text))


def _in_order(stem: str, text: str) -> int:
    """Return how many characters of a name a text has in their order."""
    row = [0] * (len(stem) + 1)
    for sign in text:
        if sign not in stem:
            continue
        above = 0
        for place, own in enumerate(stem, 1):
            above, row[place] = row[place], above + 1 if sign == own else max(row[place], row[place - 1])
    return row[-1]


def pairs_of(text: str) -> list[str]:
    """Return the neighbouring pairs of characters of a text."""
    return [text[place : place + 2] for place in range(len(text) - 1)]


@lru_cache(maxsize=8192)
def pairs_in(text: str) -> frozenset[str]:
    """Return the neighbouring pairs of characters of a text, but for those that many texts have."""
    return frozenset(pair for pair in pairs_of(text) if not _STOP_WORDS.search(pair))


@lru_cache(maxsize=8192)
def plain_words(text: str) -> str:
    """Return a text without quotes and blanks, words of one meaning said in one way."""
    for one, other in _SAME:
        text = text.replace(one, other)
    return re.sub("[“”‘’《》\\s]", "", text)


_CHINESE = re.compile("[\u4e00-\u9fff]+")
# So much must a text say of a topic; and the name of a topic counts as so many words.
_LEAST, _NAME = 2.2, 3
# Fields that every topic has say nothing of any.
_SHARED = ("标题", "导语", "事项", "活动", "项目", "制度", "荣誉", "亮点", "补充", "指标", "做法", "本地行")


class TopicWords:
    """How strongly each pair of characters points to each topic of a kind."""

    def __init__(self, kind: Kind) -> None:
        """Weigh the words of all topics: what many topics say tells little."""
        words = {name: Counter(_pairs_of_topic(topic)) for name, topic in kind.topics.items()}
        held = Counter(pair for counted in words.values() for pair in counted)
        count = len(words) or 1
        self._weights: Mapping[str, Mapping[str, float]] = {
            name: {pair: math.log(1 + count / held[pair]) / 2 for pair in counted if held[pair] <= count / 4}
            for name, counted in words.items()
        }

    def topic_of(self, text: str, heading: str) -> str:
        """Return the topic that a text under a heading is about, "" when none stands out."""
        pairs, above = Counter(_chinese_pairs(text)), dict.fromkeys(_chinese_pairs(heading))
        length = 1 + math.log(1 + len(text) / 40)
        best, worth = "", _LEAST
        for name, weights in self._weights.items():
            said = sum(weights[pair] * min(times, 2) for pair, times in pairs.items() if pair in weights) / length
            said += 0.8 * sum(weights[pair] for pair in above if pair in weights)
            said += _NAME * (name in text or name in heading)
            if said > worth:
                best, worth = name, said
        return best


def _pairs_of_topic(topic: Topic) -> Iterator[str]:
    fields = (each for each in topic.fields.values() if each.name != PLAN and each.name not in _SHARED)
    said = ((each.name, *each.aliases, each.meaning) for each in fields)
    for words in ((topic.name, topic.title, topic.plan_title, topic.meaning), *said):
        yield from _chinese_pairs("，".join(words))


def _chinese_pairs(text: str) -> Iterator[str]:
    for run in _CHINESE.findall(text):
        yield from pairs_of(run)
