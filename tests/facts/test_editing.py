"""Changing a data file by key: the new text says what was wanted there, and everything else stays byte for byte."""

# ruff: noqa: E501 - a table of texts before and after is read line by line

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.facts.editing import add, fill, leave_out, move, remove, set_value, set_values
from generator.facts.lookup import find, walk, words
from generator.facts.model import Facts, Field, FieldType, Value
from generator.facts.numbers.quantity import ANY_UNIT
from generator.facts.reader import read_facts
from generator.facts.schema.blank_file import blank_form
from generator.facts.schema.library import Library
from generator.facts.yaml.nodes import MappingNode, ScalarNode, Source, SourceNode
from generator.facts.yaml.reader import parse_source
from generator.problems import DataError

ROOT = Path(__file__).parents[2]
LIBRARY = Library((ROOT / "templates",), (ROOT / "data",))
EXAMPLES = sorted(path for path in (ROOT / "data").glob("*/*.yaml") if path.parent.name != "common")

_ITEM = {
    "名称": Field("名称", FieldType.TEXT, required=True),
    "投资": Field("投资", FieldType.QUANTITY, unit="万元"),
    "进展": Field("进展", FieldType.SENTENCE),
}
_TOPIC = {
    "导语": Field("导语", FieldType.SENTENCE),
    "产值": Field("产值", FieldType.QUANTITY, unit="万元"),
    "面积": Field("面积", FieldType.QUANTITY, unit="亩"),
    "基地": Field("基地", FieldType.ITEMS, fields=_ITEM),
    "补充": Field("补充", FieldType.LIST),
    "计划": Field(
        "计划",
        FieldType.GROUP,
        fields={"面积": Field("面积", FieldType.QUANTITY), "举措": Field("举措", FieldType.LIST)},
    ),
}
FIELDS: Mapping[str, Field] = {
    "镇": Field("镇", FieldType.TEXT),
    "县": Field("县", FieldType.TEXT),
    "落款": Field(
        "落款", FieldType.GROUP, fields={"署名": Field("署名", FieldType.TEXT), "日期": Field("日期", FieldType.DATE)}
    ),
    "附件": Field(
        "附件",
        FieldType.ITEMS,
        fields={"标题": Field("标题", FieldType.TEXT), "正文": Field("正文", FieldType.OFFICIAL_TEXT)},
    ),
    "农业": Field("农业", FieldType.GROUP, fields=_TOPIC),
    "工业": Field("工业", FieldType.GROUP, fields=_TOPIC),
    "正文": Field("正文", FieldType.OFFICIAL_TEXT),
}


def read(text: str) -> Source:
    return parse_source(text, "data/甲镇/2022.yaml")


# text, key, value, text after
SET: Mapping[str, tuple[str, str, str | tuple[str, ...], str]] = {
    "a text": ("镇: 甲镇\n县: 乙县\n", "镇", "丙镇", "镇: 丙镇\n县: 乙县\n"),
    "a blank": ("镇:\n县: 乙县\n", "镇", "丙镇", "镇: 丙镇\n县: 乙县\n"),
    "a blank with a remark": ("镇:      # 说明\n", "镇", "丙镇", "镇: 丙镇      # 说明\n"),
    "a value with a remark": ("镇: 甲镇  # 说明\n", "镇", "丙镇", "镇: 丙镇  # 说明\n"),
    "the last line without an end": ("镇: 甲\n县: 乙", "县", "丙", "镇: 甲\n县: 丙"),
    "Windows line ends": ("镇: 甲\r\n县: 乙\r\n", "县", "丙", "镇: 甲\r\n县: 丙\r\n"),
    "old Macintosh line ends": ("镇: 甲\r县: 乙\r", "县", "丙", "镇: 甲\r县: 丙\r"),
    "a byte order mark": ("\ufeff镇: 甲\n", "镇", "丙", "\ufeff镇: 丙\n"),
    "a figure": ("农业: {产值: 3, 面积: 4}\n", "农业.产值", "5", "农业: {产值: 5, 面积: 4}\n"),
    "a figure among others": ("农业:\n  产值: {值: 3, 上年: 2}\n", "农业.产值", "5", "农业:\n  产值: {值: 5, 上年: 2}\n"),
    "last year's": ("农业:\n  产值: {值: 3, 上年: 2}\n", "农业.产值.上年", "5", "农业:\n  产值: {值: 3, 上年: 5}\n"),
    "a figure left out beside another": ("农业:\n  产值: {上年: 2}\n", "农业.产值", "5", "农业:\n  产值: {值: 5, 上年: 2}\n"),
    "a blank in braces": ("农业: {产值: , 面积: 4}\n", "农业.产值", "5", "农业: {产值: 5, 面积: 4}\n"),
    "a blank at the end of braces": ("农业: {产值: 3, 面积: }\n", "农业.面积", "5", "农业: {产值: 3, 面积: 5}\n"),
    "an item": ("农业:\n  补充:\n    - 甲\n    - 乙\n", "农业.补充.2", "丙", "农业:\n  补充:\n    - 甲\n    - 丙\n"),
    "a blank item": ("农业:\n  补充:\n    -\n", "农业.补充.1", "丙", "农业:\n  补充:\n    - 丙\n"),
    "an item in brackets": ("农业: {补充: [甲, 乙]}\n", "农业.补充.2", "丙", "农业: {补充: [甲, 丙]}\n"),
    "the only item, without a dash": ("农业:\n  补充: 甲\n", "农业.补充.1", "丙", "农业:\n  补充: 丙\n"),
    "the name of an item of plain words": ("农业:\n  基地: [甲]\n", "农业.基地.1.名称", "丙", "农业:\n  基地: [丙]\n"),
    "a field of an item": (
        "农业:\n  基地:\n    - 名称: 甲\n      投资: 3\n",
        "农业.基地.1.投资",
        "5",
        "农业:\n  基地:\n    - 名称: 甲\n      投资: 5\n",
    ),
    "a comma in brackets": ("农业: {补充: [甲, 乙]}\n", "农业.补充.1", "丙,丁", "农业: {补充: ['丙,丁', 乙]}\n"),
    "a comma elsewhere": ("镇: 甲\n", "镇", "丙,丁", "镇: 丙,丁\n"),
    "a bracket in brackets": ("农业: {补充: [甲]}\n", "农业.补充.1", "丙[2]", "农业: {补充: ['丙[2]']}\n"),
    "Chinese brackets": ("农业: {补充: [甲]}\n", "农业.补充.1", "〔2022〕5号（丙）", "农业: {补充: [〔2022〕5号（丙）]}\n"),
    "a mask": ("镇: 甲\n", "镇", "**.*%", "镇: '**.*%'\n"),
    "a per cent sign": ("镇: 甲\n", "镇", "%5", "镇: '%5'\n"),
    "a negative number": ("镇: 甲\n", "镇", "-3.1%", "镇: -3.1%\n"),
    "a dash": ("镇: 甲\n", "镇", "- 丙", "镇: '- 丙'\n"),
    "a dash without a space": ("镇: 甲\n", "镇", "-丙", "镇: '-丙'\n"),
    "a remark that is none": ("镇: 甲\n", "镇", "丙 #2", "镇: '丙 #2'\n"),
    "a half-width colon": ("镇: 甲\n", "镇", "一是: 丙", "镇: '一是: 丙'\n"),
    "a time": ("镇: 甲\n", "镇", "12:30", "镇: 12:30\n"),
    "a quote": ("镇: 甲\n", "镇", "'丙'", "镇: '''丙'''\n"),
    "a tilde": ("镇: 甲\n", "镇", "~", "镇: '~'\n"),
    "a word of truth": ("镇: 甲\n", "镇", "yes", "镇: 'yes'\n"),
    "double quotes stay": ('镇: "甲"\n', "镇", '丙"丁\\', '镇: "丙\\"丁\\\\"\n'),
    "needless quotes stay": ("镇: '甲'\n", "镇", "丙", "镇: '丙'\n"),
    "needed quotes go": ("镇: '甲: 乙'\n", "镇", "丙", "镇: 丙\n"),
    "a wrapped text": ("镇: 甲\n  乙\n县: 丁\n", "镇", "丙", "镇: 丙\n县: 丁\n"),
    "lines of a block": ("正文: |\n  一、甲\n\n  乙\n县: 丁\n", "正文", "二、丙\n\n\n丁", "正文: |\n  二、丙\n\n\n  丁\n县: 丁\n"),
    "one line of a block": ("正文: |\n  一、甲\n", "正文", "丙", "正文: |\n  丙\n"),
    "a block's own indent and remark": ("正文: |-  # 说明\n     甲\n", "正文", "丙\n丁", "正文: |-  # 说明\n     丙\n     丁\n"),
    "a block that begins with spaces": ("正文: |\n  甲\n", "正文", "  丙\n丁", "正文: |2\n    丙\n  丁\n"),
    "a folded text": ("正文: >\n  甲\n  乙\n", "正文", "丙", "正文: >\n  丙\n"),
    "lines for a blank": ("正文:   # 说明\n县: 丁\n", "正文", "甲\n乙\n", "正文: |   # 说明\n  甲\n  乙\n县: 丁\n"),
    "lines for a word": ("正文: 甲  # 说明\n县: 丁\n", "正文", "甲\n乙", "正文: |  # 说明\n  甲\n  乙\n县: 丁\n"),
    "lines for the last blank, without an end": ("正文:", "正文", "甲\n乙", "正文: |\n  甲\n  乙"),
    "lines in braces": ("附件: [{标题: 甲, 正文: 乙}]\n", "附件.1.正文", "一\n二", '附件: [{标题: 甲, 正文: "一\\n二"}]\n'),
    "Windows lines of a block": ("正文: |\r\n  甲\r\n", "正文", "乙\r\n丙", "正文: |\r\n  乙\r\n  丙\r\n"),
    "sentences typed as a list": ("农业:\n  导语:\n    - 甲。\n    - 乙。\n", "农业.导语", "丙。", "农业:\n  导语: 丙。\n"),
    "a whole list": ("农业:\n  补充:\n    - 甲\n    # 说明\n    - 乙\n", "农业.补充", ("甲", "丙"), "农业:\n  补充:\n    - 甲\n    # 说明\n    - 丙\n"),
    "a longer list": ("农业:\n  补充: [甲]\n", "农业.补充", ("甲", "丙"), "农业:\n  补充: [甲, 丙]\n"),
    "a shorter list": ("农业:\n  补充:\n    - 甲\n    - 乙\n", "农业.补充", ("丙",), "农业:\n  补充:\n    - 丙\n"),
    "a list that was blank": ("农业:\n  补充:  # 说明\n", "农业.补充", ("甲", "乙"), "农业:\n  补充:  # 说明\n    - 甲\n    - 乙\n"),
    "a list of one without a dash": ("农业:\n  补充: 甲\n", "农业.补充", ("乙", "丙"), "农业:\n  补充: [乙, 丙]\n"),
    "nothing": ("镇: 甲  # 说明\n", "镇", "", "镇:  # 说明\n"),
    "an empty list": ("农业:\n  补充: [甲]\n", "农业.补充", (), "农业:\n  补充:\n"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "key", "value", "after"), SET.values(), ids=SET)
def test_a_value_is_set(text: str, key: str, value: str | tuple[str, ...], after: str) -> None:
    assert set_value(read(text), key, value, FIELDS) == after


FILL = {
    "a text": ("镇: 甲  # 说明\n", "镇", "镇:  # 说明\n"),
    "a figure among others": ("农业:\n  产值: {值: 3, 上年: 2}\n", "农业.产值", "农业:\n  产值: {值: , 上年: 2}\n"),
    "an item": ("农业:\n  补充:\n    - 甲\n    - 乙\n", "农业.补充.1", "农业:\n  补充:\n    -\n    - 乙\n"),
    "an item in brackets": ("农业: {补充: [甲, 乙]}\n", "农业.补充.1", "农业: {补充: ['', 乙]}\n"),
    "a block": ("正文: |  # 说明\n  甲\n  乙\n县: 丁\n", "正文", "正文:  # 说明\n县: 丁\n"),
    "a list": ("农业:\n  补充:\n    - 甲\n    - 乙\n  面积: 3\n", "农业.补充", "农业:\n  补充:\n  面积: 3\n"),
    "a list in brackets": ("农业: {补充: [甲, 乙], 面积: 3}\n", "农业.补充", "农业: {补充: , 面积: 3}\n"),
    "a blank": ("镇:   # 说明\n", "镇", "镇:   # 说明\n"),
}


@pytest.mark.parametrize(("text", "key", "after"), FILL.values(), ids=FILL)
def test_a_value_that_is_emptied_waits_to_be_filled(text: str, key: str, after: str) -> None:
    assert fill(read(text), key) == after


LEAVE_OUT = {
    "a line": ("农业:\n  产值: 3  # 说明\n  面积: 4\n", "农业.产值", "农业:\n  # 产值: 3  # 说明\n  面积: 4\n"),
    "a group": ("农业:\n  产值: 3\n\n  面积: 4\n镇: 甲\n", "农业", "# 农业:\n#   产值: 3\n# \n#   面积: 4\n镇: 甲\n"),
    "a block": ("正文: |\n  甲\n\n  乙\n镇: 甲\n", "正文", "# 正文: |\n#   甲\n# \n#   乙\n镇: 甲\n"),
    "the first line of an item": (
        "农业:\n  基地:\n    - 名称: 甲\n      投资: 3\n",
        "农业.基地.1.名称",
        "农业:\n  基地:\n    - # 名称: 甲\n      投资: 3\n",
    ),
    "what stands in braces": ("农业: {产值: 3, 面积: 4}\n", "农业.产值", "农业: {面积: 4}\n"),
    "the last in braces": ("农业: {产值: 3, 面积: 4}\n", "农业.面积", "农业: {产值: 3}\n"),
    "all there is in braces": ("农业: {产值: 3}\n", "农业.产值", "农业: {}\n"),
    "a comparison": ("农业:\n  产值: {值: 3, 上年: 2}\n", "农业.产值.上年", "农业:\n  产值: {值: 3}\n"),
    "an item": ("农业:\n  补充:\n    - 甲\n    - 乙\n", "农业.补充.1", "农业:\n  补充:\n    - 乙\n"),
    "Windows line ends": ("农业:\r\n  产值: 3\r\n", "农业.产值", "农业:\r\n  # 产值: 3\r\n"),
}


@pytest.mark.parametrize(("text", "key", "after"), LEAVE_OUT.values(), ids=LEAVE_OUT)
def test_what_a_town_does_not_have_becomes_a_comment(text: str, key: str, after: str) -> None:
    assert leave_out(read(text), key) == after


ADD = {
    "one that is there": ("镇: 甲\n", "镇", "镇: 甲\n"),
    "a sleeping line": ("农业:\n  产值: 3\n  # 面积:    # 单位：亩\n", "农业.面积", "农业:\n  产值: 3\n  面积:    # 单位：亩\n"),
    "a sleeping line with an old value": ("# 县: 乙县  # 说明\n镇: 甲\n", "县", "县:  # 说明\n镇: 甲\n"),
    "a sleeping line of its own group": (
        "农业:\n  # 面积: 1\n  产值: 3\n工业:\n  # 面积: 2\n  产值: 3\n",
        "工业.面积",
        "农业:\n  # 面积: 1\n  产值: 3\n工业:\n  面积:\n  产值: 3\n",
    ),
    "a sleeping line of its own item": (
        "农业:\n  基地:\n    - 名称: 甲\n      # 投资: 1\n    - 名称: 乙\n      # 投资: 2\n",
        "农业.基地.2.投资",
        "农业:\n  基地:\n    - 名称: 甲\n      # 投资: 1\n    - 名称: 乙\n      投资:\n",
    ),
    "a sleeping line behind a dash": (
        "农业:\n  基地:\n    - # 名称: 甲\n      投资: 3\n",
        "农业.基地.1.名称",
        "农业:\n  基地:\n    - 名称:\n      投资: 3\n",
    ),
    "a sleeping group": ("# 落款:  # 文末\n#   署名: # 例\n#   日期: # 例\n镇: 甲\n", "落款.日期", "落款:  # 文末\n#   署名: # 例\n  日期: # 例\n镇: 甲\n"),
    "a sleeping list": ("# 附件:\n#   - 标题: # 例\n#     正文: # 例\n镇: 甲\n", "附件.1.正文", "附件:\n  - 标题: # 例\n    正文: # 例\n镇: 甲\n"),
    "between its siblings": ("农业:\n  导语: 甲\n  面积: 4\n", "农业.产值", "农业:\n  导语: 甲\n  产值:\n  面积: 4\n"),
    "before all siblings": ("农业:\n  # 说明\n  面积: 4\n", "农业.导语", "农业:\n  # 说明\n  导语:\n  面积: 4\n"),
    "behind all siblings": ("农业:\n  导语: 甲\n  # 说明\n镇: 甲\n", "农业.计划", "农业:\n  导语: 甲\n  计划:\n  # 说明\n镇: 甲\n"),
    "a name nobody declared": ("农业:\n  面积: 4\n  导语: 甲\n", "农业.甲乙", "农业:\n  面积: 4\n  导语: 甲\n  甲乙:\n"),
    "before the first line of an item": (
        "农业:\n  基地:\n    - 投资: 3\n",
        "农业.基地.1.名称",
        "农业:\n  基地:\n    - 名称:\n      投资: 3\n",
    ),
    "a topic behind the one before it": (
        "镇: 甲\n农业:\n  面积: 4\n  # 还可以写：补充\n\n# ── 其他 ──\n正文:\n",
        "工业.面积",
        "镇: 甲\n农业:\n  面积: 4\n  # 还可以写：补充\n工业:\n  面积:\n\n# ── 其他 ──\n正文:\n",
    ),
    "before the first line of a file": ("\ufeff县: 乙\n", "镇", "\ufeff镇:\n县: 乙\n"),
    "behind a last line without an end": ("镇: 甲", "县", "镇: 甲\n县:"),
    "with Windows line ends": ("镇: 甲\r\n", "农业.面积", "镇: 甲\r\n农业:\r\n  面积:\r\n"),
    "into a blank group": ("农业:\n  计划:  # 打算\n  补充: 甲\n", "农业.计划.举措", "农业:\n  计划:  # 打算\n    举措:\n  补充: 甲\n"),
    "an item to a blank list": ("农业:\n  补充:\n镇: 甲\n", "农业.补充.1", "农业:\n  补充:\n    -\n镇: 甲\n"),
    "an item behind the last": ("农业:\n  补充:\n  - 甲\n镇: 甲\n", "农业.补充.2", "农业:\n  补充:\n  - 甲\n  -\n镇: 甲\n"),
    "an item with its first field": (
        "农业:\n  基地:\n    - 名称: 甲\n      投资: 3\n",
        "农业.基地.2.名称",
        "农业:\n  基地:\n    - 名称: 甲\n      投资: 3\n    - 名称:\n",
    ),
    "an item in brackets": ("农业: {基地: [{名称: 甲}]}\n", "农业.基地.2.名称", "农业: {基地: [{名称: 甲}, {名称: }]}\n"),
    "an item beside one without a dash": ("农业:\n  补充: 甲，乙\n", "农业.补充.2", "农业:\n  补充: [甲，乙, '']\n"),
    "in braces": ("农业: {导语: 甲, 面积: 4}\n", "农业.产值", "农业: {导语: 甲, 产值: , 面积: 4}\n"),
    "at the end of braces": ("农业: {导语: 甲}\n", "农业.面积", "农业: {导语: 甲, 面积: }\n"),
    "in empty braces": ("农业: {}\n", "农业.面积", "农业: {面积: }\n"),
    "deep in braces": ("农业: {计划: , 补充: 甲}\n", "农业.计划.面积", "农业: {计划: {面积: }, 补充: 甲}\n"),
    "last year beside a figure": ("农业:\n  产值: 3  # 说明\n", "农业.产值.上年", "农业:\n  产值: {值: 3, 上年: }  # 说明\n"),
    "last year beside a blank": ("农业:\n  产值:\n", "农业.产值.上年", "农业:\n  产值:\n    上年:\n"),
    "last year in braces": ("农业:\n  产值: {值: 3, 同比: 5%}\n", "农业.产值.上年", "农业:\n  产值: {值: 3, 上年: , 同比: 5%}\n"),
    "last year in a block": ("农业:\n  产值:\n    值: 3\n    同比: 5%\n", "农业.产值.上年", "农业:\n  产值:\n    值: 3\n    上年:\n    同比: 5%\n"),
    "a field beside an item of plain words": (
        "农业:\n  基地:\n    - 甲, 乙\n",
        "农业.基地.1.投资",
        "农业:\n  基地:\n    - {名称: '甲, 乙', 投资: }\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "key", "after"), ADD.values(), ids=ADD)
def test_a_key_is_added_where_it_belongs(text: str, key: str, after: str) -> None:
    assert add(read(text), key, FIELDS) == after


LIST = "农业:\n  补充:\n    # 甲的说明\n    - 甲\n    # 乙的说明\n    - 乙\n      又乙\n    - 丙  # 丙\n  面积: 4\n"
MOVE = {
    "down": (LIST, "农业.补充.1", 3, "农业:\n  补充:\n    # 乙的说明\n    - 乙\n      又乙\n    - 丙  # 丙\n    # 甲的说明\n    - 甲\n  面积: 4\n"),
    "up": (LIST, "农业.补充.3", 2, "农业:\n  补充:\n    # 甲的说明\n    - 甲\n    - 丙  # 丙\n    # 乙的说明\n    - 乙\n      又乙\n  面积: 4\n"),
    "in brackets": ("农业: {补充: [甲, '乙', 丙]}\n", "农业.补充.3", 1, "农业: {补充: [丙, 甲, '乙']}\n"),
    "to the end without an end": ("补充:\n- 甲\n- 乙", "补充.1", 2, "补充:\n- 乙\n- 甲"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "key", "to", "after"), MOVE.values(), ids=MOVE)
def test_an_item_is_moved_and_moved_back(text: str, key: str, to: int, after: str) -> None:
    assert move(read(text), key, to) == after
    above, _, number = key.rpartition(".")
    assert move(read(after), f"{above}.{to}", int(number)) == text


REMOVE = {
    "the first": (LIST, "农业.补充.1", LIST.replace("    - 甲\n", "")),
    "one of several lines": (LIST, "农业.补充.2", LIST.replace("    - 乙\n      又乙\n", "")),
    "the last": (LIST, "农业.补充.3", LIST.replace("    - 丙  # 丙\n", "")),
    "the first in brackets": ("补充: [甲, 乙]\n", "补充.1", "补充: [乙]\n"),
    "the last in brackets": ("补充: [甲, 乙]\n", "补充.2", "补充: [甲]\n"),
    "the only one": ("补充:\n  - 甲\n", "补充.1", "补充:\n"),
    "the only one in brackets": ("补充: [甲]  # 说明\n", "补充.1", "补充:  # 说明\n"),
    "the only one without a dash": ("补充: 甲\n", "补充.1", "补充:\n"),
    "a dash on a line of its own": ("补充:\n  -\n    名称: 甲\n  - 名称: 乙\n", "补充.1", "补充:\n  - 名称: 乙\n"),
}


@pytest.mark.parametrize(("text", "key", "after"), REMOVE.values(), ids=REMOVE)
def test_an_item_is_removed(text: str, key: str, after: str) -> None:
    assert remove(read(text), key) == after


NOWHERE: Mapping[str, Callable[[], str]] = {
    "emptying what is not there": lambda: fill(read("镇: 甲\n"), "县"),
    "emptying a group": lambda: fill(read("农业:\n  导语: 甲\n"), "农业"),
    "a value for a group": lambda: set_value(read("农业:\n  导语: 甲\n"), "农业", "乙", FIELDS),
    "leaving out what is not there": lambda: leave_out(read("镇: 甲\n"), "县"),
    "moving what is no item": lambda: move(read("镇: 甲\n"), "镇", 1),
    "moving beyond the end": lambda: move(read("补充: [甲, 乙]\n"), "补充.1", 3),
    "an item beyond the next": lambda: add(read("补充: [甲, 乙]\n"), "补充.4", FIELDS),
    "something below a word": lambda: add(read("镇: 甲\n"), "镇.名称甲", FIELDS),
    "something below lines": lambda: add(read("正文: |\n  甲\n  乙\n"), "正文.2", FIELDS),
}


@pytest.mark.parametrize("edit", NOWHERE.values(), ids=NOWHERE)
def test_a_key_that_leads_nowhere_is_an_error(edit: Callable[[], str]) -> None:
    with pytest.raises(KeyError):
        edit()


def test_a_value_that_no_file_may_hold_is_refused() -> None:
    with pytest.raises(DataError) as error:
        set_value(read("镇: 甲\n"), "镇", "乙\x0b", FIELDS)
    assert [str(each) for each in error.value.problems] == [
        "错误：文字里有看不见的控制字符；多半是从别处粘贴带来的，删去重打一遍 [control-character]"
    ]


def test_what_was_left_out_can_be_taken_up_and_is_the_same_again() -> None:
    text = "农业:\n  导语: 甲\n  产值: 3  # 说明\n  面积: 4\n"
    assert set_value(read(leave_out(read(text), "农业.产值")), "农业.产值", "3", FIELDS) == text


def test_many_values_are_set_at_once_as_one_by_one() -> None:
    values = {
        "县": "乙县",
        "农业.产值": "3",
        "农业.产值.上年": "2",
        "农业.基地.1.名称": "甲",
        "农业.基地.2.名称": "乙",
        "农业.基地.2.投资": "4",
        "农业.导语": "",
    }
    text = one_by_one = "镇: 甲镇\n农业:\n  # 面积: 5\n  导语: 甲\n"
    for key, value in values.items():
        one_by_one = set_value(read(one_by_one), key, value, FIELDS)
    assert set_values(read(text), values, FIELDS) == one_by_one
    assert one_by_one == (
        "镇: 甲镇\n县: 乙县\n农业:\n  # 面积: 5\n  导语:\n  产值: {值: 3, 上年: 2}\n"
        "  基地:\n    - 名称: 甲\n    - 名称: 乙\n      投资: 4\n"
    )


PLACES = {
    "a plain value": ("甲: 乙\n尾: 1\n", "甲"),
    "a blank": ("甲:   # 说明\n尾: 1\n", "甲"),
    "single quotes": ("甲: '乙'\n尾: 1\n", "甲"),
    "double quotes": ('甲: "乙"\n尾: 1\n', "甲"),
    "an item": ("甲:\n  - 乙\n  - 丙\n尾: 1\n", "甲.1"),
    "brackets": ("甲: [乙, 丙]\n尾: 1\n", "甲.1"),
    "braces": ("甲: {乙: 丙, 丁: 1}\n尾: 1\n", "甲.乙"),
    "a blank in braces": ("甲: {乙: , 丁: 1}\n尾: 1\n", "甲.乙"),
    "a block": ("甲: |\n  乙\n  丙\n尾: 1\n", "甲"),
    "the first of an item": ("甲:\n  - 乙: 丙\n    丁: 1\n尾: 1\n", "甲.1.乙"),
}


@pytest.mark.parametrize(("text", "key"), PLACES.values(), ids=PLACES)
@given(value=some.text(some.sampled_from("甲乙1：: ，,{}[]-|>&*!%@`\"'#?\n\t　 【】~\\（=.é"), max_size=12))
def test_any_text_is_read_as_it_was_set(text: str, key: str, value: str) -> None:
    before, after = scalars(read(text)), scalars(read(set_value(read(text), key, value, {})))
    assert normalised(after.pop(key)) == normalised(value)
    before.pop(key)
    assert after == before


def normalised(text: str) -> str:
    """Return a text without what a block loses: spaces on blank lines, line ends at its end."""
    return "\n".join(line if line.strip(" ") else "" for line in text.split("\n")).rstrip("\n")


def scalars(source: Source) -> dict[str, str]:
    """Return the text of each scalar of a file by its key."""
    return dict(_scalars(source.tree, ""))


def _scalars(node: SourceNode, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, ScalarNode):
        yield key, node.text
        return
    inner = node.entries.items() if isinstance(node, MappingNode) else enumerate(node.items, 1)
    for name, each in inner:
        yield from _scalars(each, f"{key}.{name}" if key else str(name))


# What decides how all else is read.
STEERING = ("模板", "继承", "汇总", "镇", "年度")


def typed_values(facts: Facts) -> Mapping[str, tuple[Value, str]]:
    """Return each value that was typed in the data file as a scalar of its own, with what was typed."""
    source = facts.sources[0]
    typed, found = scalars(source), {}
    for value in walk(facts.root):
        key = f"{value.key}.值" if f"{value.key}.值" in typed else value.key
        a_list = value.field.type is FieldType.LIST and value.content is None
        own = value.place.file == str(source.path) and key.partition(".")[0] not in STEERING
        if own and key in typed and not a_list:
            found[value.key] = value, typed[key]
    return found


def another(value: Value) -> tuple[str, str]:
    """Return a value that the field may have too, as typed, and the words it is read as."""
    kind = value.field.type
    if kind is FieldType.QUANTITY:
        return ("98765个" if value.field.unit == ANY_UNIT else "98765"), "98765"
    choice = next((each for each in value.field.options if each != words(value)), "")
    usual = {FieldType.YEAR: "2019", FieldType.DATE: "2021年3月4日", FieldType.CHOICE: choice}
    lines = "一、甲: 乙\n\n（一）丙" if "\n" in words(value) else "甲: 乙, “丙”[丁]"
    return usual.get(kind, lines), usual.get(kind, lines)


def different_lines(left: str, right: str) -> int:
    """Return how many lines differ, from the first to the last that does."""
    one, other = left.splitlines(), right.splitlines()
    before = next((number for number, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
    backwards = zip(reversed(one[before:]), reversed(other[before:]), strict=False)
    behind = next((number for number, pair in enumerate(backwards) if pair[0] != pair[1]), 0)
    return max(len(one), len(other)) - before - behind


@pytest.mark.no_cover  # Thousands of edits; counting lines would take three times as long.
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_value_of_an_example_is_changed_alone_and_changed_back(path: Path) -> None:
    facts = read_facts(path, LIBRARY).value
    source, fields, values = facts.sources[0], facts.kind.fields, typed_values(facts)
    before = scalars(source)
    assert len(values) > 15
    for number, (key, (value, typed)) in enumerate(values.items()):
        new, read_as = another(value)
        after = parse_source(set_value(source, key, new, fields), path)
        assert different_lines(source.text, after.text) <= max(typed.count("\n"), new.count("\n")) + 1, key
        changed = {each: text for each, text in scalars(after).items() if text != before[each]}
        assert changed in ({key: new}, {f"{key}.值": new})
        assert set_value(after, key, typed, fields) == source.text
        # Reading all facts takes longer than all this.
        if number % 4 == 0:
            assert words(find(read_facts(after, LIBRARY, tolerant=True).value.root, key)) == read_as, key


@pytest.mark.no_cover
@pytest.mark.parametrize("folder", LIBRARY.kinds())
def test_each_blank_of_a_form_is_filled_alone_and_emptied_again(folder: str) -> None:
    kind, path = LIBRARY.kind(folder), Path("data/甲镇/2022.yaml")
    form = blank_form(kind, "甲镇", "2022", "", LIBRARY.shared_fields(), LIBRARY.common_fields())
    facts = read_facts(parse_source(form, path), LIBRARY).value
    source, values = facts.sources[0], typed_values(facts)
    for number, (key, (value, _)) in enumerate(values.items()):
        new, read_as = another(value)
        text = set_value(source, key, new, kind.fields)
        assert different_lines(form, text) == 1, key
        # Reading a form of a thousand lines takes its time.
        if number % 5 == 0:
            after = parse_source(text, path)
            assert words(find(read_facts(after, LIBRARY, tolerant=True).value.root, key)) == read_as, key
            assert fill(after, key) == form


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_an_example_with_other_line_ends_is_edited_all_the_same(line_end: str) -> None:
    facts = read_facts(EXAMPLES[0], LIBRARY).value
    source = facts.sources[0]
    other = read("\ufeff" + source.text.replace("\n", line_end))
    for key, (value, typed) in list(typed_values(facts).items())[::7]:
        text = set_value(other, key, another(value)[0], {})
        assert text.replace(line_end, "\n") == "\ufeff" + set_value(source, key, another(value)[0], {})
        assert set_value(read(text), key, typed, {}) == other.text


@pytest.mark.no_cover  # Thousands of edits; counting lines would take three times as long.
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_is_left_out_of_an_example_sleeps_in_its_line_and_wakes(path: Path) -> None:
    facts = read_facts(path, LIBRARY).value
    source = facts.sources[0]
    for key, (_, typed) in list(typed_values(facts).items())[::5]:
        after = parse_source(leave_out(source, key), path)
        gone = find(read_facts(after, LIBRARY, tolerant=True).value.root, key)
        assert gone is None or (isinstance(gone, Value) and gone.content is None) or key.rpartition(".")[2].isdecimal()
        # In braces and lists nothing sleeps.
        if len(after.text) == len(source.text) + 2 and f"{key}.值" not in scalars(source):
            assert set_value(after, key, typed, facts.kind.fields) == source.text
