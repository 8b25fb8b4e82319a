"""Facts → the look and the core properties of their document: what the data says under 版式, 单位, 落款."""

from __future__ import annotations

import re
from datetime import date

from generator.facts.lookup import find, words
from generator.facts.model import Facts, Node, Quantity, Value
from generator.layout.measures import Twips
from generator.layout.options import FontProfile, Layout, MarginMode, PageNumber
from generator.word.write.properties import Properties

_PAGE_NUMBERS: dict[str, PageNumber] = {"标准": "standard", "居中": "center", "不编": "none"}
_PROFILES: dict[str, FontProfile] = {"GB2312": "gb2312", "Windows": "windows"}
_MARGINS: dict[str, MarginMode] = {"页边": "page", "字面": "glyph"}
_DATE = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})")
_FOLLOWING = "跟随正文"


def layout_of(facts: Facts) -> Layout:
    """Return what the data chooses about the look; without choices, the standard's."""
    chosen = {name: words(find(facts.root, f"版式.{name}")) for name in ("西文字体", "页码", "字体方案", "页边距")}
    pitch = find(facts.root, "版式.行距")
    return Layout(
        latin_font="" if chosen["西文字体"] == _FOLLOWING else chosen["西文字体"],
        page_number=_PAGE_NUMBERS.get(chosen["页码"], "standard"),
        bold_levels=(3,) if words(find(facts.root, "版式.三级标题加粗")) == "是" else (),
        line_pitch=_twips(pitch),
        font_profile=_PROFILES.get(chosen["字体方案"], "gb2312"),
        margin_mode=_MARGINS.get(chosen["页边距"], "page"),
    )


def _twips(pitch: Node | None) -> Twips | None:
    """Return a line pitch typed in points; None leaves the reference document's."""
    content = pitch.content if isinstance(pitch, Value) else None
    points = content.amount if isinstance(content, Quantity) else None
    return None if points is None else Twips(round(points * 20))


def properties_of(facts: Facts, title: str) -> Properties:
    """Return title, author and date for 文件 → 信息; the date is the data's, never today's."""
    organ = next((name for key in ("单位", "落款.署名", "镇") if (name := words(find(facts.root, key)))), "")
    return Properties(title, organ, date_of(facts), facts.kind.name)


def date_of(facts: Facts) -> date | None:
    """Return the document's date: signed, published, or the last day of the year it reports."""
    for key in ("落款.日期", "发布信息.发布时间"):
        if found := _DATE.search(words(find(facts.root, key))):
            return _day(*map(int, found.groups()))
    year = words(find(facts.root, "年度"))
    return _day(int(year), 12, 31) if year.isdecimal() else None


def _day(year: int, month: int, day: int) -> date | None:
    from datetime import date

    try:
        return date(year, month, day)
    except ValueError:
        return None
