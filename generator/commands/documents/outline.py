"""A document → what was recognised in it: headings, enumerations, figures, years, towns, doubts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from generator.commands.files import refuse_special
from generator.importing.documents import read_document
from generator.importing.outline import Outline, outline
from generator.problems import Outcome


def outline_of(source: Path) -> Outcome[Outline]:
    """Read a document and return its outline; raises DocumentError."""
    refuse_special(source)
    read = read_document(source)
    return Outcome(outline(read.value), read.problems)


def outline_lines(found: Outline) -> Iterator[str]:
    """Yield an outline in lines for people."""
    yield f"标题：{found.title or '（没有找到）'}"
    if found.place or found.year:
        yield f"单位：{found.place or '？'}　总结年度：{found.year or '？'}"
    counted = Counter(found.roles)
    yield "段落：" + "，".join(f"{name} {number}" for name, number in counted.items())
    for heading in found.headings:
        yield "  " * heading.level + heading.ordinal + heading.text
    if found.members:
        opening = sum(member.opens for member in found.members)
        yield f"列举：{len(found.members)} 处，其中 {opening} 处在段首"
    yield f"数据：{len(found.measures)} 个"
    for figure in found.measures:
        yield f"  {figure.text}{figure.unit}　…{figure.before}【{figure.text}】{figure.after}…"
    yield "年份：" + "，".join(f"{year}（{times} 次）" for year, times in found.years.items())
    if found.towns:
        yield "乡镇：" + "、".join(found.towns)
    for doubt in found.doubts:
        yield f"存疑：{doubt.reason}" + (f"　第 {doubt.block} 段“{doubt.text}”" if doubt.block else "")
