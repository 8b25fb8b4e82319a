"""A text → the place it speaks for, and the names of towns, townships and subdistricts in it."""

from __future__ import annotations

import re
from collections import Counter

_SUFFIX = "镇|乡|街道"
_BORDER = r"(?:[\s，。、；：（(“”》在到由从向为的以与和及对县市区省是]|^)"
_NAME = re.compile(
    f"{_BORDER}(?P<name>[\u4e00-\u9fff]{{2,3}}?(?:{_SUFFIX}))(?=[，。、；：）)”\\s党人政和与及的等]|第|[\u4e00-\u9fff]{{1,4}}村|$)"
)
# Words that end in 镇 or 乡 and name no town.
_NO_TOWN = re.compile(
    "[和在之千百万各个全本我两三首老新古名强小大中重]|(?:城|集|建|市|特色|中心|试点|示范|样板|美丽|工业|农业|文化|街道|故|家|回|返|还|下|进|入|水|"
    "带|画|明确|省|爱|离|思|归|同|异|梦|原|该|等|多|跨|沿|邻|所辖|偏远|贫困|发达|民族|畲族|瑶族|苗族|一|二|四|五|乡|村|县)(?:镇|乡|街道)$"
)
_PLACE = "[\u4e00-\u9fff]{1,5}?(?:镇|乡|街道|县|市|区|旗|州)"
_OPENINGS = (
    re.compile(rf"^(?P<place>{_PLACE})(?:党委|人民政府|政府|[12][0-9]{{3}}|关于|年度|工作)"),
    re.compile(rf"(?:^|日|在)在?(?:[\u4e00-\u9fff]{{2,4}}市)?(?P<place>{_PLACE})第[一二三四五六七八九十]+届"),
    re.compile(rf"^(?:[\u4e00-\u9fff]{{2,4}}市)?(?P<place>{_PLACE})(?:人民政府)?代?(?:镇|乡|县|市|区|州)长"),
    re.compile(rf"我代表(?:[\u4e00-\u9fff]{{2,4}}市)?(?P<place>{_PLACE})(?:第[一二三四五六七八九十]+届)?人民政府"),
    re.compile(rf"^(?:[\u4e00-\u9fff]{{2,4}}市)?(?:[12][0-9]{{3}}年)(?P<place>{_PLACE})(?:政府|人民政府|工作)"),
)
_DEPTH = 12


def towns_of(text: str) -> list[str]:
    """Return the names of towns, the most frequent first."""
    counted = Counter(match.group("name") for match in _NAME.finditer(text))
    return [name for name, _ in counted.most_common() if not _NO_TOWN.search(name)]


def place_of(text: str) -> str:
    """Return the town, county or city whose document this is, "" when the first lines don't say it."""
    lines = [line.strip() for line in text.split("\n") if line.strip()][:_DEPTH]
    for opening in _OPENINGS:
        for line in lines:
            if match := opening.search(re.sub("^—+", "", line)[:80]):
                place = re.sub("^[\u4e00-\u9fff]{2,4}市(?=[\u4e00-\u9fff]+[区县市])", "", match.group("place"))
                return "" if place in {"乡镇", "村镇"} else place
    return ""
