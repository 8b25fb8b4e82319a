"""A text of last year → its words of time (years, plans, meetings, terms, set phrases) and what becomes of each.

Years advance as `year_fates` decides; all else that was true of one year only is reported and left for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.facts.sentences.set_phrases import SetPhrase
from generator.importing.next_year.changes import Fate
from generator.importing.next_year.year_fates import TimeWord, year_fates

_HAN = "[〇零一二两三四五六七八九十百]"
# 十三五 runs from 2016; its name counts the plans since 1953.
_PLAN = re.compile(
    "(?<![第一二三四五六七八九])“?十(?P<short>[一二三四五六七])五”?(?![个项条次届名位章年号])|第十(?P<long>[一二三四五六七])个五年"
)
_MEETING = re.compile(
    rf"第?{_HAN}{{1,4}}届[^，。；：、“”\n]{{0,16}}?第?{_HAN}{{1,3}}(?:次|中)(?:全体会议|全会|会议)?"
    rf"|第?{_HAN}{{1,4}}届(?:人民代表大会|人大|党代会|委员会|政协|全国委员会|中央委员会|历次全会)"
    rf"|第{_HAN}{{1,3}}次(?:党代会|代表大会|党员代表大会|全国代表大会|人代会|人民代表大会|妇代会|团代会|文代会)"
    rf"|第(?:{_HAN}{{1,4}}|[0-9]{{1,3}})届|首届"
)
_TERM = re.compile(
    "(?:本|上|上一|新一|下一|历)届(?:[市县区镇乡]?(?:政府|人大|党委|班子|[市县区镇乡]委|政协|任期))?|[本这]一?任期|任期[内以]?|换届|届[初中末满]"
)
_SPAN = re.compile(
    "(?:过去|今后|未来|近|这|前|后|接下来)的?(?:[两三四五六七八九十几]|[2-9])年(?:多|来|间|里|时间)?"
    "|(?<![第一二三四五六七八九十0-9连续])(?:[三四五六七八九十]|[3-9]|10)年[多]?来"
)
# 党的十九大, 二十大 and their opening.
_CONGRESS = "(?:十[八九]|二十[一二三]?)大"
_OPENED = "(?:(?:胜利|隆重)?召开|开幕)"
_OCCASION = re.compile(
    rf"(?:迎接|喜迎|欢庆|庆祝|献礼|纪念|迎)[^，。；！\n]{{1,24}}?(?:{_CONGRESS}{_OPENED}?|{_OPENED}|成立{_HAN}{{0,4}}周年|周年|诞辰|到来)"
    rf"|(?:[0-9]{{2,3}}|{_HAN}{{1,4}})周年|{_CONGRESS}{_OPENED}"
)
_POSITION = re.compile(
    "[\u4e00-\u9fff]{2}之年|第[一二三四五]年|[\u4e00-\u9fff]{0,8}(?:不平凡|不寻常|关键|重要|特殊|非凡|难忘|意义|转折|攻坚|决胜)的?(?:的一年|一年)"
    "|承上启下|元年"
)
_RELATIVE = re.compile(
    "(?:今年|去年|明年|本年|年内)(?=\\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月|年?[底初末]|[上下]半年|[春夏秋冬]|第?[一二三四]季度)"
    "\\s*(?:[0-9]{1,2}月|[一二三四五六七八九十]{1,2}月|年?[底初末]|[上下]半年|[春夏秋冬][季天节]?|第?[一二三四]季度)"
)
_KINDS = (
    (_MEETING, "届次"),
    (_TERM, "届期"),
    (_SPAN, "几年的起止每年不同"),
    (_OCCASION, "只对那一年成立"),
    (_POSITION, "只对那一年成立"),
    (_RELATIVE, "今年、明年说的是原来那一年"),
)


def time_words(text: str, year: int, phrases: Sequence[SetPhrase] = ()) -> list[TimeWord]:
    """Return every word of time, in order; `year` is the one the text reports on.

    Years come whatever stands around them; of other words that overlap the longest is told.
    """
    years = list(year_fates(text, year))
    others = sorted(_others(text, year, phrases), key=lambda each: (each.start, -each.end))
    told: list[TimeWord] = []
    for each in others:
        if not told or each.start >= told[-1].end:
            told.append(each)
    return sorted([*years, *told], key=lambda each: (each.start, each.end))


def _others(text: str, year: int, phrases: Iterable[SetPhrase]) -> Iterator[TimeWord]:
    for match in _PLAN.finditer(text):
        number = "一二三四五六七".index(match["short"] or match["long"])
        first = 2006 + 5 * number
        # Still running in the year that will be reported and in the one that will be planned.
        if not first <= year + 1 < first + 4:
            yield _doubtful(match.span(), text, f"“十{'一二三四五六七'[number]}五”是{first}—{first + 4}年")
    for kind, note in _KINDS:
        yield from (_doubtful(match.span(), text, note) for match in kind.finditer(text))
    for phrase in phrases:
        if phrase.is_past(year + 1):
            yield from (_doubtful(match.span(), text, phrase.advice) for match in phrase.pattern.finditer(text))


def _doubtful(span: tuple[int, int], text: str, note: str) -> TimeWord:
    old = text[slice(*span)]
    return TimeWord(*span, old, old, Fate.DOUBTFUL, note)
