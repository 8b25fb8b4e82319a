"""Headings and paragraphs of a report, one after another → the part each lies in, and whether it tells of one year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.importing.outline import REVIEWS, is_plan

# What happened, or will, in several years: its figures are sums over them.
_SEVERAL = re.compile(
    "[三四五]年(?:来|间|以来)|(?:过去|今后|未来)的?[三四五]年|“十[一二三四五]五”(?:时期|期间|以来)|[本上换]届[^，。]{0,6}以来"
    "|(?:19|20)[0-9]{2}[-—－~～至到]+(?:19|20)?[0-9]{2}年|[由从](?:19|20)[0-9]{2}年"
)
_ONE = re.compile("(?:过去|刚刚过去的|这|新的)一年|一年来|[今去]年(?!后)|全年|年初")
_GLOSSARY = re.compile("名词解释|注释|^附[：:件]|用语说明")
_ATTACHED = re.compile("附[件表录]?[0-9一二三四五]{0,2}[：:]")
_BESIDES = re.compile("问题|不足|困难|体会|经验|启示|附|名词|注释")
_TARGET = re.compile("[到至]((?:19|20)[0-9]{2})年")
_NAMES = re.compile("《[^》]*》")
_OPENING = 20


@dataclass(slots=True)
class ReportParts:
    """Where in a report one stands, while its blocks are read in order."""

    # The year reported on.
    year: int | None
    town: str = ""
    plan: bool = False
    _several: bool = False
    _glossary: bool = False
    _first: str = ""
    _reviewed: bool = False

    def under(self, above: Mapping[int, str]) -> None:
        """Go on below headings, outermost first."""
        path = tuple(words for _, words in sorted(above.items()))
        if path[0] != self._first:
            self._reviewed |= any(word in self._first for word in REVIEWS)
            self._first, self._several = path[0], False
        # What follows the review of a report looks ahead, whatever it is called.
        ahead = self._reviewed and not any(word in path[0] for word in REVIEWS) and not _BESIDES.search(path[0])
        self.plan = ahead or is_plan(path, self.year)
        self._glossary = any(_GLOSSARY.search(each) for each in path)
        self._notice(path[-1])

    def reads(self, paragraph: str) -> None:
        """Go on with a paragraph: 五年来 at its opening speaks for those that follow, too, and so does 附件1."""
        if _ATTACHED.match(paragraph):
            self.plan, self._glossary = False, True
        self._notice(paragraph[:_OPENING])

    def of_the_year(self, sentence: str) -> bool:
        """Tell whether the figures of a sentence are those of one year."""
        last = (self.year or 0) + 1 if self.year else 9999
        far = any(int(year) > last for year in _TARGET.findall(sentence))
        # 《五年行动计划（2021—2025年）》 is a name.
        return not (self._several or self._glossary or far or _SEVERAL.search(_NAMES.sub("", sentence)))

    def _notice(self, words: str) -> None:
        one = _ONE.search(words) or (self.year and f"{self.year}年" in words)
        if bool(one) != bool(_SEVERAL.search(words)):
            self._several = not one
