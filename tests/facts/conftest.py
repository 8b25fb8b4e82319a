"""A small world for facts: one kind, two topics, a county's shared file; tests add the data file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.facts.model import Facts
from generator.facts.reader import read_facts
from generator.facts.schema.library import Library
from generator.problems import GongwenError, Outcome
from tests.systems import with_slashes

WORLD = {
    "templates/公共字段.yaml": """
字段:
  模板: {类型: 文字}
  继承: {类型: 列表}
  镇: {类型: 文字, 必填: 是, 例: 白塘镇}
  年度: {类型: 年份, 必填: 是, 例: 2022}
  章节: {类型: 组}
""",
    "templates/phrases/通用.yaml": """
字段:
  标题: {类型: 文字}
  导语: {类型: 句子}
  补充: {类型: 列表, 元素: 句子}
  计划: {类型: 组, 字段: {导语: {类型: 句子}, 举措: {类型: 列表, 元素: 句子}}}
""",
    "templates/phrases/农业产业.yaml": """
标题: 农业提质增效
计划标题: 做强特色农业
字段:
  整治面积: {类型: 数量, 单位: 亩, 例: 4681}
  产值: {类型: 数量, 单位: 万元}
  基地: {类型: 条目, 字段: {名称: {类型: 文字, 必填: 是}, 投资: {类型: 数量, 单位: 万元}}}
""",
    "templates/phrases/工业经济.yaml": """
标题: 工业平稳增长
字段:
  规上工业产值: {类型: 数量, 单位: 亿元, 说明: 规模以上工业产值}
  企业总数: {类型: 数量, 单位: 家}
  规上企业: {类型: 数量, 单位: 家}
  规下企业: {类型: 数量, 单位: 家}
核对:
  - 企业总数 = 规上企业 + 规下企业
""",
    "templates/phrases/平安建设.yaml": "字段: {网格: {类型: 数量, 单位: 个}, 成果: {类型: 数量, 单位: 任意}}\n",
    "templates/summary/fields.yaml": """
名称: 年度总结
说明: 一年的总结
主题: [农业产业, 工业经济]
章节:
  回顾:
    - {标题: 产业兴镇, 主题: [农业产业]}
    - {标题: 统筹各项工作, 主题: [其余]}
  计划:
    - {标题: 明年怎么干, 主题: [其余]}
字段:
  总要求: {类型: 文字}
  报告日期: {类型: 日期}
  区划: {类型: 选项, 选项: [镇, 乡, 街道]}
  考核排名: {类型: 数量}
  数据: {类型: 组}
  正文: {类型: 公文}
""",
    "templates/report/fields.yaml": "名称: 工作报告\n主题: 全部\n字段: {报告人: {类型: 文字}}\n",
}
HEAD = "模板: 年度总结\n镇: 白塘镇\n年度: 2022\n"

Read = Callable[..., Outcome[Facts]]
Problems = Callable[..., list[str]]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Return the library of the small world, which is also the current folder."""
    for name, text in WORLD.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return Library((Path("templates"),))


@pytest.fixture
def read(library: Library) -> Read:
    """Return a function that reads a data file given what follows its first three lines."""

    def _read(text: str, *, head: str = HEAD, kind: str | None = None, name: str = "2022.yaml") -> Outcome[Facts]:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head + text, "utf-8")
        return read_facts(path, library, kind=kind)

    return _read


@pytest.fixture
def problems(read: Read) -> Problems:
    """Return a function that tells all that is said about a data file."""

    def _problems(text: str, *, head: str = HEAD, kind: str | None = None) -> list[str]:
        try:
            return [with_slashes(problem) for problem in read(text, head=head, kind=kind).problems]
        except GongwenError as error:
            return [with_slashes(problem) for problem in error.problems]

    return _problems
