"""A kind's topics → which of them a text is about, judged by the words of their fields."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from generator.facts.lookup import PLAN
from generator.facts.model import Field, Kind, Topic

_CHINESE = re.compile("[\u4e00-\u9fff]+")
# So much must a text say of a topic; and the name of a topic counts as so many words.
_LEAST, _NAME = 2.2, 3


class TopicWords:
    """How strongly each pair of characters points to each topic of a kind."""

    def __init__(self, kind: Kind) -> None:
        """Weigh the words of all topics: what many topics say tells little."""
        words = {name: Counter(_words_of(topic)) for name, topic in kind.topics.items()}
        held = Counter(pair for counted in words.values() for pair in counted)
        count = len(words) or 1
        self._weights: Mapping[str, Mapping[str, float]] = {
            name: {pair: math.log(1 + count / held[pair]) / 2 for pair in counted if held[pair] <= count / 4}
            for name, counted in words.items()
        }
        self._names = tuple(words)

    def topic_of(self, text: str, heading: str) -> str:
        """Return the topic that a text under a heading is about, "" when none stands out."""
        pairs, above = Counter(pairs_of(text)), set(pairs_of(heading))
        length = 1 + math.log(1 + len(text) / 40)
        best, worth = "", _LEAST
        for name in self._names:
            weights = self._weights[name]
            said = sum(weights[pair] * min(times, 2) for pair, times in pairs.items() if pair in weights) / length
            said += 0.8 * sum(weights[pair] for pair in above if pair in weights)
            said += _NAME * (name in text or name in heading)
            if said > worth:
                best, worth = name, said
        return best


def pairs_of(text: str) -> Iterator[str]:
    """Yield the neighbouring pairs of Chinese characters of a text."""
    for run in _CHINESE.findall(text):
        yield from (run[place : place + 2] for place in range(len(run) - 1))


def _words_of(topic: Topic) -> Iterator[str]:
    yield from pairs_of("，".join((topic.name, topic.title, topic.plan_title, topic.meaning)))
    yield from _words_of_fields(topic.fields.values())


def _words_of_fields(fields: Iterable[Field]) -> Iterator[str]:
    for field in fields:
        if field.name != PLAN and field.name not in _SHARED:
            yield from pairs_of("，".join((field.name, *field.aliases, field.meaning)))


# Fields that every topic has say nothing of any.
_SHARED = ("标题", "导语", "事项", "活动", "项目", "制度", "荣誉", "亮点", "补充", "指标", "做法", "本地行")
