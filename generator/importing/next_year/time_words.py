"""A text of last year → its words of time (years, plans, meetings, terms, set phrases) and what becomes of each.

A year advances only where it names the year reported on or planned for: in headings, at the head of a sentence, in a
comparison with the year before. A year that dates something that happened once is never moved on; all else that was
true of one year only is reported and left for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator import numerals
from generator.facts.numbers.units import unit_at
from generator.facts.schema.declaration_types import SetPhrase
from generator.facts.sentences.numbers_in_names import Spans, names
from generator.importing.next_year.changes import Fate


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A word of time and what becomes of it."""

    start: int
    end: int
    old: str
    # As `old` where it stays.
    new: str
    fate: Fate
    # Why, in a few words.
    note: str = ""


# What follows explains words; its years and figures are not this year's work.
GLOSSARY = re.compile(
    r"^[ 　※★\[【]*(?:附[：:]?\s*)?(?:有\s*关\s*)?(?:(?:名\s*词|短\s*语|术\s*语)\s*\S{0,4}?\s*)?"
    r"(?:解\s*释|注\s*释|说\s*明|注)[ 　※★\]】：:]*$",
    re.MULTILINE,
)
# A note that stands by itself: [7] …, ①…：指…, 注：….
_FOOTNOTE = re.compile(r"\s*(?:[\[［〔]注?\d+[\]］〕]|[①-⑳]|\*?注\d*[：:])")
_ARABIC = (
    r"(?<![0-9A-Za-z.])(?P<arabic>(?:19|20)[0-9]{2})"
    r"(?=\s*年(?![均产])|工作|年度|[-—–－~～至]+(?:19|20)?[0-9]{2}年|[-/.][01]?[0-9][-/.])"
)
_HAN_YEAR = "(?P<han>[一二][九〇○零][〇○零一二三四五六七八九]{2})(?=年)"
# A year without 年: 2021中国农民丰收节, “中国制造2025”.
_BARE = "(?<![0-9A-Za-z.])(?P<bare>20[0-4][0-9])(?![0-9A-Za-z.,%％+])"
_ANY_YEAR = re.compile(f"{_ARABIC}|{_HAN_YEAR}|{_BARE}")
_PERIOD_AFTER = re.compile(r"\s*年?\s*[-—–－~～至到]+\s*(?:(?:19|20)[0-9]{2}|[0-9]{2}年)")
_PERIOD_BEFORE = re.compile(r"(?:19|20)[0-9]{2}\s*年?\s*[-—–－~～至到]+\s*$")
# A part of the year, or a day in it.
_DATE = re.compile(
    r"\s*年\s*(?:度)?(?:[0-9]{1,2}\s*[月.]|[一二三四五六七八九十]{1,2}月|年?[底末初终中](?![国央心])|伊始|[春夏秋冬]|[上下]半年"
    r"|第?[一二三四]季度|前[一二三]季度|元旦|春节|国庆|中秋|端午|清明)|[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
)
_SINCE = re.compile("(?:自|从|于|在|至|始于|截至|截止|早在|起步于|成立于|建于|直到|到)$")
_COMPARED = re.compile("(?:比|较|与|同|相比于|超过|优于)$")
_ENDS_CLAUSE = re.compile("[。；;！？!?：:\n|“”（）()、，,]")
# What may stand before a year that opens a sentence.
_LEADS = re.compile(
    "(?:一年来|回顾|展望|预计|预期|面对|走过|刚刚过去的|即将过去的|过去的|新的一年|做好|抓好|谋划|谋划好|围绕|对照|根据|按照|完成|超额完成"
    "|圆满完成|全面完成|实现|力争|争取|确保|安排|部署|关于|对|为|将|现将|和|与|及|以及|今年|明年|这是|全面总结|总结|开展|制定|编制|落实)$"
)
_WORK = re.compile(
    "年?(?:度)?(?:[，,]|的?(?:工作|各项|目标|主要|重点|全年|预算|经济社会|国民经济|计划|任务|民生实事|发展|总体|政府|情况|安排|打算|思路)"
    "|是|来|以来|里|中[，,]|我[们市县区镇乡省]|全[市县区镇乡省年]|[市县区镇乡]|预计|将|要|力争|计划|争取|底前|完成|实现)"
)
# Deeds that were done once: with the year moved on they would be claimed again.
_EVENT = re.compile(
    "荣获|荣膺|获评|被评|评为|获得|授予|入选|入围|列入|命名|表彰|召开|举办|举行|承办|出席|视察|调研|考察|宣布|印发|出台|发布|颁布|批复|获批"
    "|通过|成立|揭牌|挂牌|开工|奠基|开园|开业|开通|通车|投产|投用|竣工|建成|落成|启动|启用|签约|签订|上市|遭遇|发生|突破"
)
_HEADING_END = re.compile(
    "(?:总结|回顾|计划|思路|安排|打算|展望|报告|要点|任务|情况|重点|目标|要求|清单|建议|形势|成效|成绩|部署|方案|措施|表|规划|工作|事项|实事)[）)：:]*$"
)
_LONGEST_HEADING = 40


def glossary_start(text: str) -> int:
    """Return where the explanations of words begin behind the text; its length where there are none."""
    found = GLOSSARY.search(text)
    return found.start() if found else len(text)


def year_fates(text: str, year: int) -> Iterator[TimeWord]:
    """Yield every year of a text; `year` is the one it reports on."""
    spans, glossary = names(text), glossary_start(text)
    for match in _ANY_YEAR.finditer(text):
        if match.lastgroup == "bare" and unit_at(text, match.end()):
            continue
        number = int(match.group() if match.group().isascii() else numerals.digit_by_digit(match.group()))
        fate, note = _fate(text, match, number - year, spans, glossary)
        new = str(number + 1) if fate is Fate.ADVANCED_YEAR else match.group()
        if fate is Fate.ADVANCED_YEAR and not match.group().isascii():
            nought = next((sign for sign in match.group() if sign in "○零〇"), "〇")
            new = "".join(nought if figure == "0" else numerals.DIGITS[int(figure)] for figure in new)
        yield TimeWord(match.start(), match.end(), match.group(), new, fate, note)


def _fate(text: str, match: re.Match[str], distance: int, spans: Spans, glossary: int) -> tuple[Fate, str]:
    """Return what becomes of a year so many years after the one reported."""
    before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 14]
    near = -1 <= distance <= 2
    if spans.around(match.start()):
        return Fate.KEPT_NAME, "在引号或书名号里"
    if match.lastgroup == "bare":
        return (Fate.DOUBTFUL if near else Fate.KEPT_NAME), "没有“年”字"
    if _PERIOD_AFTER.match(after) or _PERIOD_BEFORE.search(before):
        return (Fate.DOUBTFUL if near else Fate.KEPT_NAME), "起止年份"
    if not near:
        return Fate.KEPT_NAME, "往年" if distance < 0 else "远期目标"
    if match.start() >= glossary or _FOOTNOTE.match(_line(text, match.start())[0]):
        return Fate.DOUBTFUL, "名词解释里的年份"
    if _COMPARED.search(before) and distance == -1 and not _DATE.match(after):
        return Fate.ADVANCED_YEAR, "与上年比较"
    if _DATE.match(after):
        return Fate.DOUBTFUL, "具体日期"
    if distance == 2:
        return Fate.DOUBTFUL, "目标年份快到了"
    return _reported(text, match, distance)


def _reported(text: str, match: re.Match[str], distance: int) -> tuple[Fate, str]:
    """Tell whether a year of the last three names the year reported on or planned for, or dates something."""
    line, start = _line(text, match.start())
    advanced = Fate.ADVANCED_YEAR, "总结的年度" if distance == 0 else "计划的年度" if distance > 0 else "上年"
    # The first row of a table: its years name the columns.
    above = text[:start].rstrip("\n").rpartition("\n")[2].strip()
    if line.strip().startswith("|") and not above.startswith("|"):
        return advanced
    if distance == -1:
        return Fate.DOUBTFUL, "可能是上年，也可能是历史"
    heading = len(line.strip()) <= _LONGEST_HEADING and not re.search("[。；，]", line)
    if heading and _HEADING_END.search(line.strip()):
        return advanced
    lead = text[max(start, match.start() - 12) : match.start()]
    if _SINCE.search(lead):
        return Fate.DOUBTFUL, "可能是起止时间"
    sentence = re.split("[。；;！？!?\n]", text[match.end() : match.end() + 200], maxsplit=1)[0]
    if not _opens(lead) and not (_WORK.match(sentence) and _LEADS.search(lead)):
        return Fate.DOUBTFUL, "可能是一件旧事的年份"
    clauses = sentence.split("，")
    if _EVENT.search("，".join(clauses[:2])) and not re.search("[0-9０-９×*]", sentence):
        return Fate.DOUBTFUL, "可能是一件旧事的年份"
    return advanced


def _opens(lead: str) -> bool:
    """Tell whether the words before a year end a sentence or a clause, or are the ordinal that opens one."""
    words = lead.rstrip(" 　")
    ordinal = re.search(
        r"(?:^|[\s。；])(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[.．、])$", words
    )
    return not words or ordinal is not None or _ENDS_CLAUSE.match(words[-1]) is not None


def _line(text: str, place: int) -> tuple[str, int]:
    """Return the line around a place of the text, and where it begins."""
    start = text.rfind("\n", 0, place) + 1
    stop = text.find("\n", place)
    return text[start : stop if stop >= 0 else len(text)], start


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
