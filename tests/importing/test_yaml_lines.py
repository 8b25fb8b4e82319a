"""What is written comes back through the reader of facts, character by character."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.facts.yaml.nodes import ScalarNode
from generator.facts.yaml.reader import parse_source
from generator.facts.yaml.tree import FORBIDDEN
from generator.importing import yaml_lines

LINES = st.text(max_size=30).map(lambda text: re.sub(FORBIDDEN, "", text).replace("\n", "").replace("\t", " ").strip())
TRICKY = st.sampled_from(
    [
        "# 井号",
        "- 列表",
        "键: 值",
        "%",
        "*",
        "**亩",
        "{甲}",
        "[乙]",
        "'单'",
        '"双"',
        "> 大于",
        "| 表 | 格 |",
        "&a",
        "!b",
        "---",
        "...",
    ]
)


def read(text: str, key: str) -> str:
    node = parse_source(text.encode("utf-8"), "f").tree.entries[key]
    assert isinstance(node, ScalarNode)
    return node.text


@given(st.lists(LINES | TRICKY, max_size=6).filter(lambda lines: any(lines)))
@example(["", "  缩进", "", "末行"])
def test_a_block_comes_back_line_by_line(lines: list[str]) -> None:
    back = read("模板: 通用提纲\n" + yaml_lines.block("正文", lines) + "尾: 1\n", "正文")
    assert [line for line in back.split("\n") if line] == [line.strip() for line in lines if line.strip()]


@given((LINES | TRICKY).filter(bool))
def test_a_one_line_text_comes_back(text: str) -> None:
    assert read(yaml_lines.entry("标题", text) + "尾: 1\n", "标题") == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("白塘镇2022年工作总结", "标题: 白塘镇2022年工作总结\n"),
        ("a: b", "标题: 'a: b'\n"),
        ("it's #1", "标题: 'it''s #1'\n"),
        ("", "标题:\n"),
    ],
)
def test_plain_words_need_no_quotes(text: str, written: str) -> None:
    assert yaml_lines.entry("标题", text) == written


def test_a_bracket_of_the_text_is_no_reference() -> None:
    assert yaml_lines.escaped("【重点】") == "【【重点】"
