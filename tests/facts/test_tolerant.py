"""Read tolerantly, a wrong value waits to be filled and its problem stands beside the facts; the rest is as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.facts.lookup import find, words
from generator.facts.model import Facts, Group, Segment, Value
from generator.facts.reader import read_facts
from generator.facts.schema.library import Library
from generator.facts.yaml.reader import parse_source
from generator.problems import DataError, Outcome, has_errors
from tests.facts.conftest import HEAD


def tolerantly(text: str, library: Library, head: str = HEAD) -> Outcome[Facts]:
    return read_facts(parse_source(head + text, "2022.yaml"), library, tolerant=True)


@pytest.mark.parametrize(
    ("text", "code", "key"),
    [
        ("农业产业: {产值: 很多, 整治面积: 3}\n", "not-a-number", "农业产业.产值"),
        ("农业产业: {产值: 3亩, 整治面积: 3}\n", "wrong-unit", "农业产业.产值"),
        ("农业产业: {产值: [3, 4], 整治面积: 3}\n", "wrong-shape", "农业产业.产值"),
        ("农业产业: {产值: {值: 很多, 上年: 3}, 整治面积: 3}\n", "not-a-number", "农业产业.产值"),
        ("农业产业: {基地: [{名称: 甲, 投资: 多}], 整治面积: 3}\n", "not-a-number", "农业产业.基地.1.投资"),
        ("农业产业: {基地: [[甲]], 整治面积: 3}\n", "wrong-shape", "农业产业.基地.1.名称"),
        ("农业产业: {基地: [投资：3], 整治面积: 3}\n", "full-width-colon", "农业产业.基地.1.名称"),
        ("报告日期: 2022-02-30\n农业产业: {整治面积: 3}\n", "bad-date", "报告日期"),
        ("区划: 市\n农业产业: {整治面积: 3}\n", "not-an-option", "区划"),
        ("总要求: {稳: 进}\n农业产业: {整治面积: 3}\n", "wrong-shape", "总要求"),
    ],
)
def test_a_wrong_value_waits_to_be_filled(library: Library, text: str, code: str, key: str) -> None:
    read = tolerantly(text, library)
    value = find(read.value.root, key)
    assert isinstance(value, Value)
    assert value.content is None
    assert [each.code for each in read.problems] == [code]
    assert words(find(read.value.root, "农业产业.整治面积")) == "3"


def test_without_tolerance_the_same_file_is_refused(library: Library) -> None:
    with pytest.raises(DataError):
        read_facts(parse_source(HEAD + "区划: 市\n", "2022.yaml"), library)


def test_a_wrong_year_counts_as_to_fill(library: Library) -> None:
    read = tolerantly("", library, head="模板: 年度总结\n镇: 白塘镇\n年度: 去年\n")
    assert [each.code for each in read.problems] == ["bad-year"]
    assert words(find(read.value.root, "年度")) == ""


def test_what_is_missing_counts_as_to_fill(library: Library) -> None:
    read = tolerantly("农业产业:\n  基地:\n    - {投资: 3}\n", library, head="模板: 年度总结\n年度: 2022\n")
    assert {each.code for each in read.problems} == {"missing-key"}
    for key in ("镇", "农业产业.基地.1.名称"):
        value = find(read.value.root, key)
        assert isinstance(value, Value)
        assert value.content is None


def test_a_reference_to_nothing_waits_in_its_sentence(library: Library) -> None:
    value = find(tolerantly("总要求: 共【甲】个。\n", library).value.root, "总要求")
    assert isinstance(value, Value)
    assert value.content == (Segment("共"), Segment("××", "总要求", to_fill=True), Segment("个。"))


def test_an_unknown_key_is_passed_over(library: Library) -> None:
    read = tolerantly("总要球: 稳\n农业产业: {产值: 3, 产植: 4}\n", library)
    assert [each.code for each in read.problems] == ["unknown-key", "unknown-key"]
    group = read.value.root.entries["农业产业"]
    assert isinstance(group, Group)
    assert list(group.entries) == ["产值"]


def test_a_file_that_yaml_cannot_read_is_refused_all_the_same(library: Library) -> None:
    Path("2022.yaml").write_text(HEAD + "产值：3\n甲: [\n", "utf-8")
    with pytest.raises(DataError):
        read_facts(Path("2022.yaml"), library, tolerant=True)


@pytest.mark.parametrize("text", ["继承: common/没有.yaml\n", "汇总: 没有/2022.yaml\n"])
def test_a_file_that_needs_another_that_is_not_there_is_refused(library: Library, text: str) -> None:
    with pytest.raises(DataError):
        tolerantly(text, library)


def test_sound_facts_are_the_same_either_way(library: Library) -> None:
    source = parse_source(HEAD + "农业产业: {产值: 3, 补充: [产值【产值】。]}\n", "2022.yaml")
    strict, tolerant = read_facts(source, library), read_facts(source, library, tolerant=True)
    assert strict.value == tolerant.value
    assert not has_errors(tolerant.problems)
