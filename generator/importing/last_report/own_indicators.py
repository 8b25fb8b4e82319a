"""A sentence that is a row of names and figures + its topic → those that no field takes, as the town's own 指标.

A name must be a plain one of a quantity (桑园面积280亩); a sentence that says anything more stays a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from generator.facts.lookup import INDICATORS, indicator_field
from generator.facts.model import Kind
from generator.facts.numbers.growth import RATE_UNITS
from generator.facts.numbers.quantity import ANY_UNIT, parse_quantity
from generator.facts.schema.hints import field_of_alias
from generator.facts.sentences.figures import measures
from generator.importing.last_report.field_doubts import Said
from generator.importing.last_report.field_matching import Candidate
from generator.importing.last_report.old_sentences import OldSentence

_STOP = re.compile("[，,；;、。：:！？]")
_SCOPE = "(?:全[年镇乡市县区]|我[镇乡]|今年|本年度?|年内|目前|现有|年末|(?:截至|到)?(?:20[0-9]{2})?年(?:末|底))*"
_ONLY_SCOPE = re.compile(_SCOPE)
_NAMED = re.compile(
    f"{_SCOPE}(?:实现|完成)?(?P<name>(?:(?!实现|完成)[\u4e00-\u9fff]){{4,12}}?)"
    "(?:总共|共计|合计|总计|累计|达到?|为|是|有|共|实现|完成|突破|超过?|近|约)*"
)
# 产值 alone is somebody's; of names that end otherwise many tell what was done, not what there is.
_QUANTITY = re.compile(
    "..(?:面积|总?产量?|产值|增加值|收入|营收|税收|利税|利润|总额|销售额|成交额|交易额|零售额|余额|支出|总?投资|人口|人数|户数"
    "|存栏|出栏|总?蓄积量|里程|[企职]业|合作社|农场|[耕林草]地|[茶果桑]园|大棚|水库|学校|幼儿园|卫生室|党[支总]部|党组织)$"
)
# What is told of some, of a part of the year, of a plan, or of what was done: that goes for all named behind it.
_SOME = re.compile(
    "其中|其余|分别|各[镇乡村户]|每|所有|[均都]|力争|预计|(?<!主)要|计划|任务|以上|以下|不足|预算|上年|去年(?!同期)|年初|季度|[0-9]月|项目|（|“"
    "|新[建增开签招引培发办入]|[改扩修]建|创建|组建|建[成设立]|改造|发放|争取|落实|引进|引入|开展|推广|推进|培育|投入|组织|完善|整治|清理|收购|处理"
    "|排查|安置|转移|解决|实施|覆盖|协助|受理|接待|举办|治理|关停|复垦|减少|归集|带动|帮助|盘活|流转|收储|认定|获|被|受灾|损失"
)
_NO_QUANTITY = (*RATE_UNITS, "", "万", "亿", "位", "名次", "分")


def own_indicators(
    sentence: OldSentence, spoken: Sequence[Said], topic: str, told: Collection[int], kind: Kind, used: Collection[str]
) -> Mapping[int, Candidate]:
    """Return place of figure in a sentence → its indicator; none where the sentence says anything besides.

    `told` are the places of those in fields, `used` the keys that are taken.
    """
    known, groups = kind.topics.get(topic), [kind.fields, *(each.fields for each in kind.topics.values())]
    if known is None or INDICATORS not in known.fields or sentence.plan or _SOME.search(sentence.text):
        return {}
    begins, starts = 0, [each.start for each in measures(sentence.text)]
    for piece in _STOP.split(sentence.text):
        ends = begins + len(piece)
        if not any(begins <= start < ends for start in starts) and not _ONLY_SCOPE.fullmatch(piece):
            return {}
        begins = ends + 1
    found: dict[int, Candidate] = {}
    taken = set(used)
    for place in range(len(sentence.figures)):
        if place in told:
            continue
        name = _name(sentence, place) if spoken[place].of_the_year else ""
        key = f"{topic}.{INDICATORS}.{name}"
        # What is left of a row would lean on what is gone. A figure that a field doubts is not told under its name.
        if not name or key in taken or any(name in fields or field_of_alias(name, fields) for fields in groups):
            return {}
        taken.add(key)
        found[place] = Candidate(key, topic, indicator_field(key, known.fields[INDICATORS]), plan=False)
    return found


def _name(sentence: OldSentence, place: int) -> str:
    """Return the name right before a figure, where its clause says nothing but both and how it grew; else ""."""
    text, each = sentence.text, sentence.figures[place]
    begins = max((stop.end() for stop in _STOP.finditer(text, 0, each.figure.start)), default=0)
    words = text[begins : each.figure.start].removeprefix(sentence.town or " ")
    last = max(filter(None, (each.figure, each.rate, each.last)), key=lambda figure: figure.start)
    ends = last.end + len(last.unit)
    quantity = parse_quantity(each.figure.text + each.figure.unit, ANY_UNIT)
    named = _NAMED.fullmatch(words) if ends == len(text) or _STOP.match(text, ends) else None
    if not named or each.figure.unit in _NO_QUANTITY or isinstance(quantity, str):
        return ""
    return named["name"] if _QUANTITY.search(named["name"]) else ""
