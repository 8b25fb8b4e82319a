from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.facts.lookup import places_of_characters
from generator.facts.yaml import tree
from generator.facts.yaml.nodes import MappingNode, ScalarNode, SequenceNode, Source
from generator.facts.yaml.reader import parse_source, read_source
from generator.problems import DataError
from tests.bounds import within


def root(text: str) -> MappingNode:
    return parse_source(text.encode(), "甲.yaml").tree


def shown(node: object) -> tuple[str, int, int, str]:
    assert isinstance(node, ScalarNode)
    return node.text, node.place.line, node.place.column, node.style


def refused(data: str | bytes) -> list[str]:
    with pytest.raises(DataError) as error:
        parse_source(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"), "甲.yaml")
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize(
    "typed",
    ["010", "1_000", "no", "12:30", "1.10", "2026-10-01", "1e3", "null", "true", "=", "0x1F", "96.00%", "5000余", ".5"],
)
def test_scalars_stay_as_typed(typed: str) -> None:
    assert shown(root(f"数: {typed}").entries["数"]) == (typed, 1, 4, "")


@pytest.mark.parametrize("typed", ["**", "*", "**.*%", "%5", "@甲", "`甲`", ">95%", "*镇", "&"])
def test_signs_that_mean_something_to_yaml_are_text(typed: str) -> None:
    node = root(f"数: {typed}\n列: [{typed}, 乙]\n表: {{值: {typed}, 上年: 1}}\n行:\n  - {typed}\n").entries
    flow, block, mapping = node["列"], node["行"], node["表"]
    assert isinstance(flow, SequenceNode)
    assert isinstance(block, SequenceNode)
    assert isinstance(mapping, MappingNode)
    read = [node["数"], flow.items[0], block.items[0], mapping.entries["值"]]
    assert [each.text for each in read if isinstance(each, ScalarNode)] == [typed] * 4


def test_places_count_characters_and_lines_from_one() -> None:
    node = root("镇: 汛桥镇\n产业:\n  产值: {值: 55, 上年: 44}\n").entries["产业"]
    assert isinstance(node, MappingNode)
    values = node.entries["产值"]
    assert isinstance(values, MappingNode)
    assert str(node.places["产值"]) == "甲.yaml:3"
    assert values.entries["上年"].place[1:3] == (3, 19)


def test_a_wrapped_chinese_line_is_joined_without_a_space() -> None:
    assert shown(root("话: 一是抓产业，\n  二是抓 GDP 增长\n").entries["话"])[0] == "一是抓产业，二是抓 GDP 增长"
    assert shown(root("话: >\n  一是抓产业，\n  二是抓\n  GDP\n").entries["话"])[0] == "一是抓产业，二是抓 GDP"


def test_a_block_keeps_its_lines_and_knows_them() -> None:
    node = root("正文: |\n  一、甲：乙\n  （一）丙\n尾: 1\n").entries["正文"]
    assert isinstance(node, ScalarNode)
    assert node.text == "一、甲：乙\n（一）丙"
    assert str(places_of_characters(node)(node.text.index("丙"))) == "甲.yaml:3"


@pytest.mark.parametrize("typed", ["", "~", "''", '""', "  # 还不知道"])
def test_a_key_with_nothing_behind_it_is_blank(typed: str) -> None:
    node = root(f"数: {typed}\n乙: 1").entries["数"]
    assert isinstance(node, ScalarNode)
    assert node.blank


def test_a_gbk_file_is_read_and_said_so() -> None:
    read = parse_source("镇: 汛桥镇\n".encode("gbk"), "甲.yaml")
    assert shown(read.tree.entries["镇"]) == ("汛桥镇", 1, 4, "")
    assert [str(problem) for problem in read.problems] == [
        "甲.yaml  警告：文件是 GBK 编码，已按 GBK 读入；建议另存为 UTF-8 编码 [not-utf8]"
    ]


def test_a_utf16_file_is_read_and_said_so() -> None:
    read = parse_source("镇: 汛桥镇\n".encode("utf-16"), "甲.yaml")
    assert shown(read.tree.entries["镇"]) == ("汛桥镇", 1, 4, "")
    assert [str(problem) for problem in read.problems] == [
        "甲.yaml  警告：文件是 UTF-16 编码，已按 UTF-16 读入；建议另存为 UTF-8 编码 [not-utf8]"
    ]


@pytest.mark.parametrize("data", ["\ufeff镇: 甲\n年: 1\n", "镇: 甲\r\n年: 1\r\n", "镇: 甲\r年: 1"])
def test_a_bom_and_any_line_ends_make_no_difference(data: str) -> None:
    assert root(data) == root("镇: 甲\n年: 1\n")


@pytest.mark.parametrize("text", ["\ufeff镇: 甲\r\n年: 1\r\n", "镇: 甲\r年: 1", "镇: 甲\n年: 1\n"])
def test_the_text_is_kept_as_it_was_written(text: str) -> None:
    read = parse_source(text.encode(), "甲.yaml")
    assert read.text == text
    assert read == parse_source(text, "甲.yaml")
    assert read.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert read.path == Path("甲.yaml")


def test_the_same_key_twice_is_told_with_both_lines() -> None:
    assert refused("甲: 1\n乙: 2\n甲: 3\n") == [
        "甲.yaml:3  错误：“甲”写了两次；第1行已经写过，只留一处 [duplicate-key]"
    ]


CASES = {
    "empty": ("", ["甲.yaml  错误：文件是空的；用 gongwen new 新建一份空白表 [empty-file]"]),
    "only comments": ("# 说明\n", ["甲.yaml  错误：文件里没有数据；用 gongwen new 新建一份空白表 [empty-file]"]),
    "no mapping": (
        "- 甲\n- 乙\n",
        ["甲.yaml:1  错误：文件不是“名字: 数据”的形式；每行写成“名字: 数据”，冒号用半角，后面空一格 [not-a-mapping]"],
    ),
    "prose": (
        "今年以来全镇上下团结一心\n",
        ["甲.yaml:1  错误：文件不是“名字: 数据”的形式；每行写成“名字: 数据”，冒号用半角，后面空一格 [not-a-mapping]"],
    ),
    "Word file": (
        b"PK\x03\x04....",
        ["甲.yaml  错误：这是 Word 或压缩文件，不是数据文件；旧的 Word 稿用 gongwen import 转成数据 [not-a-data-file]"],
    ),
    "program": (b"\x7fELF\x00\x01", ["甲.yaml  错误：这不是文本文件；数据文件是 .yaml 文本 [not-a-data-file]"]),
    "article": (
        "某镇工作总结\n2022年，全镇上下团结一心。\n一、总体情况\n主要指标:稳步增长。\n特此报告。\n",
        [
            "甲.yaml  错误：这像是一篇文章，不是数据文件；旧的文稿用 gongwen import 转成数据；新的用 gongwen new 新建"
            " [not-a-data-file]"
        ],
    ),
    "too large": (
        "甲: " + "一" * 1_400_000,
        ["甲.yaml  错误：文件太大；写的是：4.2MB；应当是：不超过4MB的文本 [too-large]"],
    ),
    "broken UTF-8": (
        "镇: 汛桥镇\n县: 临海".encode() + b"\xff\xff",
        ["甲.yaml:2  错误：文件里有读不出的字；用记事本打开，另存为时编码选 UTF-8 [bad-encoding]"],
    ),
    "neither UTF-8 nor GBK": (
        b"a: \xff\xff\xff",
        ["甲.yaml:1  错误：文件里有读不出的字；用记事本打开，另存为时编码选 UTF-8 [bad-encoding]"],
    ),
    "broken UTF-16": (
        b"\xff\xfea",
        ["甲.yaml:1  错误：文件里有读不出的字；用记事本打开，另存为时编码选 UTF-8 [bad-encoding]"],
    ),
    "lone surrogate": (
        "镇: 甲\n县: \ud800",
        ["甲.yaml:2  错误：文件里有读不出的字；用记事本打开，另存为时编码选 UTF-8 [bad-encoding]"],
    ),
    "control character": (
        "镇: 甲\n县: 乙\x07\n",
        [
            "甲.yaml:2  错误：文件里有看不见的控制字符；写的是：U+0007；多半是从别处粘贴带来的，删去这一行重打一遍"
            " [control-character]"
        ],
    ),
    "our own marks": (
        "县: \ue000乙\n",
        [
            "甲.yaml:1  错误：文件里有看不见的控制字符；写的是：U+E000；多半是从别处粘贴带来的，删去这一行重打一遍"
            " [control-character]"
        ],
    ),
    "escaped control character": (
        '县: "乙\\x07"\n',
        ["甲.yaml:1  错误：双引号里用反斜杠写了控制字符；去掉反斜杠，或者改用单引号 [control-character]"],
    ),
    "tag": (
        "县: !!python/object:os.system 乙\n",
        [
            "甲.yaml:1  错误：这里用了 YAML 的类型标记，数据里不能用；写的是：python/object:os.system；"
            "以“!”开头的文字用单引号括起来 [tag]"
        ],
    ),
    "tagged list": (
        "县: !x [乙]\n",
        ["甲.yaml:1  错误：这里用了 YAML 的类型标记，数据里不能用；写的是：!x；以“!”开头的文字用单引号括起来 [tag]"],
    ),
    "anchor": (
        "县: &甲 乙\n",
        ["甲.yaml:1  错误：值不能用“&”开头（YAML 的锚点，数据里不能用）；要照原样写，就用单引号括起来 [alias]"],
    ),
    "two documents": (
        "县: 乙\n---\n县: 丙\n",
        ["甲.yaml:2  错误：一个文件里有两份数据；“---”把文件分成了两份，删去它或者拆成两个文件 [several-documents]"],
    ),
    "nested deep": (
        "甲: " + "[" * 100 + "]" * 100,
        ["甲.yaml:1  错误：层次太深（超过40层）；数据最多四五层，看看缩进或括号是不是写错了 [too-deep]"],
    ),
    "indented deep": (
        "\n".join(" " * level + "甲:" for level in range(100)),
        ["甲.yaml:41  错误：层次太深（超过40层）；数据最多四五层，看看缩进或括号是不是写错了 [too-deep]"],
    ),
    "a hundred thousand brackets": (
        "甲: " + "[" * 100_000,
        ["甲.yaml:1  错误：层次太深（超过40层）；数据最多四五层，看看缩进或括号是不是写错了 [too-deep]"],
    ),
    "brackets behind quotes": (
        "甲: " + '["]",' * 15_000,
        ["甲.yaml:1  错误：层次太深（超过40层）；数据最多四五层，看看缩进或括号是不是写错了 [too-deep]"],
    ),
    "a hundred thousand dashes": (
        "甲:\n" + "- " * 100_000 + "乙",
        ["甲.yaml:2  错误：层次太深（超过40层）；数据最多四五层，看看缩进或括号是不是写错了 [too-deep]"],
    ),
    "template braces as key": (
        "{{ 镇 }}: 5\n",
        ["甲.yaml:1  错误：名字应当是一个词，这里是括号；引用数据用【名字】；花括号和方括号不能当名字 [bad-key]"],
    ),
    "no key": ("'': 5\n", ["甲.yaml:1  错误：冒号前面没有名字 [bad-key]"]),
    "key over two lines": ('"甲\\n乙": 5\n', ["甲.yaml:1  错误：名字里有换行或控制字符 [bad-key]"]),
    "full-width colons in a flow mapping": (
        "产值: {值：55.61，上年：44.9}\n",
        [
            "甲.yaml:1  错误：名字后面用了全角冒号“：”；写的是：值：55.61，上年：44.9；改成半角冒号加空格“: ”"
            " [full-width-colon]"
        ],
    ),
    "full-width space before a key": (
        "产业:\n　产值: 5\n",
        ["甲.yaml:2  错误：名字“产值”前面有全角空格；删去它，改成半角空格，每层两个 [full-width-space]"],
    ),
    "no-break space in a key": (
        "产\u00a0值: 5\n",
        ["甲.yaml:1  错误：名字“产值”里有看不见的字符U+00A0；删去它 [full-width-space]"],
    ),
}


@pytest.mark.parametrize(("data", "expected"), CASES.values(), ids=CASES)
def test_what_cannot_be_taken_is_told(data: str | bytes, expected: list[str]) -> None:
    assert refused(data) == expected


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    lines = ["甲: &a [乙, 乙]"] + [f"甲{n}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]" for n in range(20)]
    with within(1):
        found = refused("\n".join(lines))
    assert found[0] == (
        "甲.yaml:1  错误：值不能用“&”开头（YAML 的锚点，数据里不能用）；要照原样写，就用单引号括起来 [alias]"
    )


def test_an_alias_that_reached_yaml_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    # The signs are hidden from YAML; were one overlooked, it would come to this.
    monkeypatch.setattr(tree, "_hidden", lambda text: text)
    assert refused("甲: &a [乙]\n丙: *a\n") == [
        "甲.yaml:2  错误：这里引用了别处的一整段（YAML 的 & 和 *），数据里不能用；把内容照写一遍 [alias]"
    ]


def test_a_line_swallowed_by_the_line_above_is_told() -> None:
    read = parse_source("镇: 汛桥镇\n  面积：45\n年度: 2022\n".encode(), "甲.yaml")
    assert [str(problem) for problem in read.problems] == [
        "甲.yaml:2  警告：这一行接成了上一行的文字；写的是：面积：45；"
        "如果是另一项数据，冒号改成半角加空格，并和上一行对齐 [swallowed-line]"
    ]


def test_at_most_fifty_problems_of_one_file_are_told() -> None:
    assert len(refused("甲: 1\n" * 200)) == 50


def test_a_missing_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DataError) as error:
        read_source(Path("没有.yaml"))
    assert str(error.value) == "没有.yaml  错误：找不到这个文件；请核对文件名和所在文件夹 [no-such-file]"


def test_a_folder_is_no_data_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("夹").mkdir()
    with pytest.raises(DataError) as error:
        read_source(Path("夹"))
    assert str(error.value) == (
        "夹  错误：文件读不出来；请核对是不是文件夹，有没有读取的权限，是不是被别的程序占用 [unreadable-file]"
    )


def taken(data: bytes) -> Source | DataError:
    """Return what came of any bytes; any other error goes through and fails the test."""
    try:
        return parse_source(data, "甲.yaml")
    except DataError as error:
        return error


@given(some.binary(max_size=200))
def test_any_bytes_are_taken_or_refused_with_reasons(data: bytes) -> None:
    found = taken(data)
    assert found.problems or isinstance(found, Source)


@given(some.text(some.sampled_from("甲乙1：: ，,{}[]-|>&*!%@`\"'#?\n\t　 【】~\\"), max_size=60))
def test_any_signs_are_taken_or_refused_with_reasons(text: str) -> None:
    found = taken(text.encode())
    assert found.problems or isinstance(found, Source)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"键{n}: {{值: {n}, 上年: 3}}" for n in range(30_000)),
        "\n".join(f"键{n}: 值{n}" for n in range(50_000)),
        "甲: 1\n" * 150_000,
        "\n".join(f"键{n}：{n}" for n in range(80_000)),
        "甲: " + '"' * 1_000_000,
    ],
    ids=["flow mappings", "keys", "one key", "full-width colons", "quotes"],
)
def test_a_megabyte_takes_less_than_two_seconds(text: str) -> None:
    with within(2):
        taken(text.encode())
