"""A small template folder and one data file → its facts, for checks of data."""

from __future__ import annotations

from pathlib import Path

from generator.facts.lookup import walk
from generator.facts.model import Facts, Value
from generator.facts.reader import read_facts
from generator.facts.schema.library import Library

_COMMON = """
字段:
  镇: {类型: 文字}
  年度: {类型: 年份}
  标题: {类型: 文字}
"""
_TOPIC = """
名称: 产业
说明: 产业
标题: 产业
字段:
  经营性收入: {类型: 数量, 单位: 万元}
  产值: {类型: 数量, 单位: 亿元}
  覆盖率: {类型: 数量, 单位: "%"}
  完成率: {类型: 数量, 单位: "%"}
  项目数: {类型: 数量, 单位: 个}
  项目: {类型: 条目, 字段: {名称: {类型: 文字}, 投资: {类型: 数量, 单位: 万元}}}
  补充: {类型: 列表, 元素: 句子}
  计划: {类型: 组, 字段: {经营性收入: {类型: 数量, 单位: 万元}}}
核对:
  - 产值 = 覆盖率 + 完成率
"""
_KIND = """
名称: 测试
说明: 测试
版本: "1"
编号: 自动
主题: [产业, 民生]
字段:
  正文: {类型: 公文}
章节:
  回顾: [{标题: 产业, 主题: [产业, 民生]}]
"""


def library(folder: Path) -> Library:
    """Return the library of the folder, written when first asked for."""
    templates = folder / "templates"
    if not templates.exists():
        (templates / "test").mkdir(parents=True)
        (templates / "phrases").mkdir()
        (templates / "公共字段.yaml").write_text(_COMMON, "utf-8")
        (templates / "phrases" / "通用.yaml").write_text("字段: {}\n", "utf-8")
        (templates / "phrases" / "产业.yaml").write_text(_TOPIC, "utf-8")
        topic = _TOPIC.replace("产业", "民生").replace("核对:\n  - 产值 = 覆盖率 + 完成率\n", "")
        (templates / "phrases" / "民生.yaml").write_text(topic, "utf-8")
        (templates / "test" / "fields.yaml").write_text(_KIND, "utf-8")
        (templates / "test" / "body.txt.j2").write_text("{{ 镇 }}\n", "utf-8")
    return Library((templates,), (folder / "data",))


def facts(folder: Path, text: str, name: str = "data/斋坛乡/2022.yaml") -> Facts:
    """Return the facts of a data file with this text below the usual opening."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"模板: 测试\n镇: 斋坛乡\n年度: {path.stem}\n{text}", "utf-8")
    return read_facts(path, library(folder)).value


def values(folder: Path, text: str) -> list[Value]:
    """Return the values of such facts, their comparisons too."""
    return walk(facts(folder, text).root)
