"""A document → what was recognised in it, for people, for machines, and as the profile of a seed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from generator.importing.documents import read_document
from generator.importing.outline import Heading, Outline, outline
from generator.importing.yaml_edits import entry, scalar
from generator.problems import Outcome

_LEVELS = ("部分标题", "一级", "二级", "三级", "四级")


@dataclass(frozen=True, slots=True)
class OutlineReport:
    """What `gongwen outline` shows."""

    source: Path
    outline: Outline

    @property
    def lines(self) -> list[str]:
        """The report for people."""
        return list(_lines(self.outline))

    @property
    def data(self) -> dict[str, object]:
        """The report for machines."""
        return {each.name: _plain(getattr(self.outline, each.name)) for each in fields(self.outline)}


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def outline_of(source: Path) -> Outcome[OutlineReport]:
    """Read a document and return its outline; raises DocumentError."""
    read = read_document(source)
    return Outcome(OutlineReport(source, outline(read.value)), read.problems)


def profile(source: Path) -> dict[str, object]:
    """Return a document's profile in the form of seeds/*.yaml: source, outline, numbering, figures; no sentences."""
    found = outline_of(source).value.outline
    return {
        "来源文件": source.name,
        "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
        "标题": found.title,
        "编号": _numbering(found),
        "正文字数": found.characters,
        "提纲": list(_entries(found)),
        "数据": [figure.text + figure.unit for figure in found.measures],
    }


def profile_text(source: Path) -> str:
    """Return a document's profile as a YAML file: what may be published of a text that may not."""
    return "# 文档的骨架：只有来源、标题、编号方式和数据，没有句子\n" + "".join(_written(profile(source)))


def _written(data: dict[str, object]) -> Iterator[str]:
    for key, content in data.items():
        if isinstance(content, dict):
            yield f"{key}:\n"
            yield from (f"  {name}: {scalar(str(words))}\n" for name, words in content.items())
        elif isinstance(content, list):
            yield f"{key}:\n"
            yield from (f"  - {_member(each)}\n" for each in content)
        else:
            yield entry(key, str(content))


def _member(member: object) -> str:
    if not isinstance(member, dict):
        return scalar(str(member))
    # A comma or bracket would end the words inside braces.
    pairs = (f"{key}: '{str(words).replace(chr(39), chr(39) * 2)}'" for key, words in member.items())
    return "{" + ", ".join(pairs) + "}"


def _entries(found: Outline) -> Iterator[dict[str, str]]:
    yield from ({"层次": _LEVELS[heading.level], "文字": heading.text} for heading in found.headings)
    for member in found.members:
        yield {"层次": "段首" if member.opens else "段内", "文字": member.text}


def _numbering(found: Outline) -> dict[str, str]:
    """Return how each level is written: 一、（独占一行）."""
    schemes: dict[str, str] = {}
    for level, name in enumerate(_LEVELS):
        headings = [heading for heading in found.headings if heading.level == level]
        if headings:
            schemes[name] = _scheme(headings)
    return schemes


def _scheme(headings: list[Heading]) -> str:
    run_in = sum(heading.run_in for heading in headings)
    place = "标题以句号与正文相接" if run_in == len(headings) else "独占一行" if not run_in else "独占一行或与正文相接"
    return f"{headings[0].ordinal or '不编号'}（{place}）"


def _lines(found: Outline) -> Iterator[str]:
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
