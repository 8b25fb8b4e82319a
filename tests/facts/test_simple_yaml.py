"""What is read line by line is what the yaml library reads, node by node and place by place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.facts.encoding import decode
from generator.facts.nodes import MappingNode
from generator.facts.simple_yaml import read_simple
from generator.facts.whole_yaml import parse_whole
from generator.problems import DataError
from tests.conftest import ROOT

FILES = [*(ROOT / "data").rglob("*.yaml"), *(ROOT / "templates").rglob("*.yaml")]
SIMPLE = {
    "words": "镇: 甲\n县:   乙  \n引: “稳”中求“进”\n数: 12:30\n负: -5\n盖: **\n比: 96.00%\n",
    "nothing": "甲:\n乙: # 还不知道\n丙:   \n丁: ~\n戊:",
    "items": "甲:\n- 一\n-\n- 乙: 1\n  丙:\n    丁: 2\n戊:\n  - 一\n  -   己: 3\n      庚: 4\n  - 辛:\n    - 壬\n",
    "flows": '甲: [一, 二 ,三]\n乙: {值: 55.61, 上年: 9%}  # 说明\n丙: {值: , 单位: "%"}\n丁: []\n戊: {}\n',
    "flows in flows": "己: [{庚: 辛}, -3]\n壬: [[1, 2], [3]]\n",
    "nested flows": "- {题: 甲, 主题: [乙, 丙], 时间: 09:30, 空: }\n".replace("- ", "甲:\n  - "),
    "quotes": "甲: '乙：丙, # 丁'\n戊: \"  \"\n己: ''  # 庚\n",
    "block": "甲: |\n  一、乙\n    丙: 丁\n  # 戊\n\n\n己: 1\n庚:\n  - 辛: |\n\n      壬\n",
    "remarks": "# 头\n甲: 1 # 说明\n  # 缩进的\n乙:\n\n  # 说明\n  丙: 2\n",
    "full-width space": "甲: 红跃　田园\n乙: 　丙　\n丁: [　戊]\n",
}
# Whole, or else left to the yaml library; in no case read otherwise than there.
PIECES = (
    *("甲", "乙", "丙", "1", ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", "\n\n", " ", "  ", " # ", " # 说明。", "#"),
    *"|{}[],'\"*%&!>?~：　\\",
    *("|\n  ", ", ", "---\n"),
    *("甲: 乙\n", "丙:\n  ", "{甲: 1, 乙: }", "[丙, 丁]", "\n- 戊: ", "。"),
)


def whole(text: str) -> MappingNode | None:
    """Return what the yaml library reads without a word about it."""
    try:
        read = parse_whole(text, "甲.yaml", ())
    except DataError:
        return None
    return None if read.problems else read.value


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-2:]))
def test_every_file_of_the_project_is_simple_and_read_the_same(path: Path) -> None:
    text = decode(path.read_bytes(), "甲.yaml").value
    read = read_simple(text, "甲.yaml")
    assert read is not None
    assert read == whole(text)


@pytest.mark.parametrize("text", SIMPLE.values(), ids=SIMPLE)
def test_what_people_type_is_simple_and_read_the_same(text: str) -> None:
    read = read_simple(text, "甲.yaml")
    assert read is not None
    assert read == whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# 说明\n",
        "- 甲\n",
        " 甲: 1\n",
        "甲: 1\n甲: 2\n",
        "甲: 1\n  乙: 2\n",
        "甲: 一是\n  二是\n",
        "甲：1\n",
        "甲:1\n",
        "甲: 乙: 丙\n",
        "甲: &乙 丙\n",
        "甲: !x 丙\n",
        "甲: -乙\n",
        "甲: [乙, {丙：丁}, [戊\n",
        "甲: [乙: 丙]\n",
        "甲: [乙,, 丙]\n",
        "甲: {乙}\n",
        "甲: {乙: 1, 乙: 2}\n",
        '甲: "\\x07"\n',
        "甲: '乙''丙'\n",
        "甲: >\n  乙\n",
        "甲: |\n乙: 1\n",
        "甲: |\n  乙\n 丙: 1\n",
        "甲: 乙 #丙\n",
        "甲: 增长 # 据统计。\n",
        "甲: 1\n---\n乙: 2\n",
        "甲:\n\t乙: 2\n",
        "甲\u00a0: 1\n",
        "甲: \ue000\n",
        "甲: " + "[" * 20 + "]" * 20,
        "甲: " + "- " * 41 + "\n",
        " " * 400 + "\n甲: 1\n",
        "\n".join(" " * level + "甲:" for level in range(40)),
        "甲" * 1100 + ": 1\n",
    ],
)
def test_anything_else_is_left_to_the_yaml_library(text: str) -> None:
    assert read_simple(text, "甲.yaml") is None


@given(some.lists(some.sampled_from(PIECES), max_size=25).map("".join))
def test_what_is_simple_is_read_the_same(pieces: str) -> None:
    read = read_simple("甲: " + pieces, "甲.yaml")
    assert read is None or read == whole("甲: " + pieces)


@given(some.data())
def test_a_changed_file_is_read_the_same_or_left(data: some.DataObject) -> None:
    text = data.draw(some.sampled_from(list(SIMPLE.values())))
    for _ in range(data.draw(some.integers(1, 3))):
        at = data.draw(some.integers(0, len(text)))
        text = text[:at] + data.draw(some.sampled_from(PIECES)) + text[at + data.draw(some.integers(0, 3)) :]
    read = read_simple(text, "甲.yaml")
    assert read is None or read == whole(text)
