"""A text → the town that issued it, and the year it reports on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator import numerals

# What the names of towns end in.
TOWNS = ("镇", "乡", "街道")
_BORDER = r"(?:[\s，。、；：（(“”》在到由从向为的以与和及对县市区省是]|^)"
_NAME = re.compile(
    f"{_BORDER}(?P<name>[\u4e00-\u9fff]{{2,3}}?(?:{'|'.join(TOWNS)}))(?=[，。、；：）)”\\s党人政和与及的等]|第|[\u4e00-\u9fff]{{1,4}}村|$)"
)
# Words that end in 镇 or 乡 and name no town.
_NO_TOWN = re.compile(
    "[和在之千百万各个全本我两三首老新古名强小大中重]|(?:城|集|建|市|特色|中心|试点|示范|样板|美丽|工业|农业|文化|街道|故|家|回|返|还|下|进|入|水|"
    "带|画|明确|省|爱|离|思|归|同|异|梦|原|该|等|多|跨|沿|邻|所辖|偏远|贫困|发达|民族|畲族|瑶族|苗族|一|二|四|五|乡|村|县)(?:镇|乡|街道)$"
)
_PLACE = "[\u4e00-\u9fff]{1,8}?(?:镇|乡|街道|县|市|区|旗|州)"
_OPENINGS = (
    re.compile(rf"我代表(?P<place>{_PLACE})(?:第[一二三四五六七八九十]+届)?(?:人民政府|党委|委员会|人大)"),
    re.compile(rf"^(?P<place>{_PLACE})(?:党委|人民政府|政府|[12][0-9]{{3}}|关于|年度|工作)"),
    re.compile(rf"(?:^|日|在)在?(?P<place>{_PLACE})第[一二三四五六七八九十]+届"),
    re.compile(rf"^(?P<place>{_PLACE})(?:人民政府)?代?(?:镇|乡|县|市|区|州)长"),
    re.compile(rf"^[12][0-9]{{3}}年(?:度)?(?P<place>{_PLACE})(?:政府|人民政府|工作|党委)"),
    re.compile(rf"^(?P<place>{_PLACE})(?:人民政府|党委|办事处)$"),
)
# What stands before a name without being part of it: 现将汛桥镇…, 在汛桥镇党委…
_BEFORE = re.compile(
    "^(?:现在|现将|现|今年|去年|明年|近年来|一年来|年来|根据|按照|关于|围绕|各位代表|代表|我代表|我们|中共|在(?=..)|由(?=..)|经(?=..)|将(?=..))+"
)
# Left alone, these say which kind of place is meant, not its name: 我镇, 全县, 在镇, 各乡镇.
_NO_NAME = re.compile(
    "(?:我们?|全|本|各|该|每|某|此|其|这|那|几|多|两|三|在|由|经|向|对|受|现|将|今|从|到|请|报|送|给|让|使|把|被|为|以|于|与|及|并|而|是|有"
    "|代表|现将|[今去明]年|[近一]年来|[乡村市县区])+|[新老大小上下中城集建]|特色|美丽|中心|重点|示范|试点|城市|省"
)
# No name holds these: 上半年镇, 以来镇, 人民代表镇.
_IMPOSSIBLE = re.compile("[今去明前上下半]年|年来|年度|季度|以来|工作|党委|政府|人民|代表|领导|同志|我们|全体|各位|的")
_ABOVE = re.compile("^[\u4e00-\u9fff]{2,7}[市州盟](?=[\u4e00-\u9fff]+[区县市旗镇乡道]$)")
_COUNTY = re.compile("^[\u4e00-\u9fff]{1,6}[县市区旗](?=[\u4e00-\u9fff]{2,}(?:镇|乡|街道)$)")
_LINES_THAT_NAME = 12


def towns_of(text: str) -> list[str]:
    """Return the names of towns, the most frequent first."""
    counted = Counter(match.group("name") for match in _NAME.finditer(text))
    return [name for name, _ in counted.most_common() if not _NO_TOWN.search(name) and _named(name) == name]


def place_of(text: str) -> str:
    """Return the town, county or city whose document this is, "" when neither the first lines nor the last say it."""
    lines = [line.strip("|— 　\t") for line in text.split("\n") if line.strip()]
    # The organ that signs stands in the last lines.
    for opening in _OPENINGS:
        for line in (*lines[:_LINES_THAT_NAME], *lines[-3:]):
            for match in opening.finditer(line[:80]):
                if place := _named(match.group("place")):
                    return place
    return ""


def _named(found: str) -> str:
    """Return the name of a place without what stands before it, "" for words that name none (我镇, 现将镇)."""
    name = _BEFORE.sub("", found)
    name = _COUNTY.sub("", _ABOVE.sub("", name))
    stem = re.sub("(?:街道|[镇乡县市区旗州])$", "", name)
    return "" if not stem or _NO_NAME.fullmatch(stem) or _IMPOSSIBLE.search(stem) else name


YEAR = re.compile("(?<![0-9])((?:19|20)[0-9]{2})(?=[年—－-])")
_YEAR = "((?:19|20)[0-9]{2})年"
_REVIEW = re.compile(f"{_YEAR}(?:度)?[\u4e00-\u9fff“”、]{{0,14}}(?:回顾|总结)|^回顾{_YEAR}")
_PLAN = re.compile(f"{_YEAR}(?:度)?[\u4e00-\u9fff“”、]{{0,14}}(?:计划|思路|安排|打算|展望|目标任务|重点工作|工作重点)")
_TITLE = re.compile("(?:总结|报告|汇报|情况|要点)$")
_MEETING = re.compile(f"{_YEAR}\\s*([0-9]{{1,2}})月\\s*[0-9]{{1,2}}日")
_SIGNED = re.compile(
    "([12][0-9]{3}|[二][〇○零][〇○零一二三四五六七八九]{2})年([0-9]{1,2}|[一二三四五六七八九十]{1,2})月.{1,3}日"
)
_SENTENCE = re.compile(f"(?:^|[。；\n])[　 ]*{_YEAR}(?:，|,|以来|是|全)", re.MULTILINE)
_HAN_YEAR = re.compile("[一二][九〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_DEPTH = 8
_LAST = 6
_LONGEST_HEADING = 60
# Reports of the past year are given up to the summer; those of November and December review the year that ends.
_SUMMER = 8


def years_of(text: str) -> dict[int, int]:
    """Return each year of the text with how often it stands, in order."""
    return dict(sorted(Counter(int(match.group(1)) for match in YEAR.finditer(text)).items()))


def report_year(text: str) -> int | None:
    """Return the year the text reviews; None when neither headings and dates nor its sentences say it.

    A government report of January or a title “2023年政府工作报告” reviews the year before.
    """
    text = _HAN_YEAR.sub(lambda match: numerals.digit_by_digit(match.group()), text)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return next(_years_told(text, lines), None)


def _years_told(text: str, lines: Sequence[str]) -> Iterator[int]:
    """Yield what the text says of its year, the surest first: headings, dates, sentences."""
    headings = [line for line in lines if len(line) <= _LONGEST_HEADING]
    for line in headings:
        if match := _REVIEW.search(line):
            yield int(match.group(1) or match.group(2))
    report = any("政府工作报告" in "".join(line.split()) or "代表大会" in line for line in lines[:_DEPTH])
    for line in lines[:_DEPTH]:
        if report and (match := _MEETING.search(line)):
            yield int(match.group(1)) - (int(match.group(2)) <= _SUMMER)
    # The title; above it may stand a red head.
    for line in (*lines[:1], *filter(_TITLE.search, lines[1:_DEPTH])):
        if found := YEAR.search(line):
            yield int(found.group(1)) - report
    for line in headings:
        if match := _PLAN.search(line):
            yield int(match.group(1)) - 1
    for line in lines[-_LAST:]:
        if match := _SIGNED.fullmatch(line):
            month = int(match[2]) if match[2].isdecimal() else numerals.read(match[2])
            yield int(match[1]) - (month <= _SUMMER)
    if sentences := Counter(_SENTENCE.findall(text)):
        yield int(sentences.most_common(1)[0][0])
