"""What an editor is told of a kind: it checks and completes, and never puts in a figure of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.facts.schema.json_schema import json_schema
from generator.facts.schema.library import Library, default_library
from tests.conftest import ROOT

INSTALLED = default_library(ROOT)


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for each in schema.values():
            yield from parts(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from parts(each)


@pytest.mark.parametrize("folder", INSTALLED.kinds())
def test_no_schema_offers_a_value_to_insert(folder: str) -> None:
    schema = json_schema(INSTALLED.kind(folder), INSTALLED.kind_names().values())
    jsonschema.Draft202012Validator.check_schema(schema)
    topics = {*INSTALLED.topic_names(), "其余", *INSTALLED.kind_names().values()}
    for part in parts({name: each for name, each in schema.items() if name != "$schema"}):
        assert not {"examples", "default", "const"} & {key for key in part if not isinstance(part[key], dict)}
        # A blank is inserted for the first type; a number would become a nought.
        assert not isinstance(part.get("type"), list) or part["type"][0] not in ("number", "integer")
        assert part.get("type") not in ("number", "integer")
        for word in part.get("enum", []):
            assert word in topics or word == "GB2312" or not any(sign.isdecimal() for sign in word or "")


def test_only_the_whole_has_a_title(library: Library) -> None:
    schema = json_schema(library.kind("summary"))
    assert [part["title"] for part in parts(schema) if isinstance(part.get("title"), str)] == ["年度总结"]


def test_the_kind_is_one_of_those_there_are(library: Library) -> None:
    kind = library.kind("summary")
    assert json_schema(kind, library.kind_names().values())["properties"]["模板"]["enum"] == ["工作报告", "年度总结"]
    assert json_schema(kind)["properties"]["模板"]["enum"] == ["年度总结"]


def test_a_description_tells_meaning_unit_example_and_other_names(library: Library) -> None:
    Path("templates/phrases/工业经济.yaml").write_text(
        "字段:\n  固定资产投资: {类型: 数量, 单位: 亿元, 说明: 全口径, 例: 3.5, 别名: [固投]}\n"
        "  成果: {类型: 数量, 单位: 任意}\n",
        "utf-8",
    )
    topic = json_schema(library.kind("summary"))["properties"]["工业经济"]
    assert topic["properties"]["固定资产投资"] == {
        "description": "单位：亿元；全口径；例：3.5；又叫：固投",
        "$ref": "#/$defs/数量",
    }
    assert topic["properties"]["成果"]["description"] == "数字连同单位"


def test_whoever_types_another_name_is_offered_the_field_with_an_empty_slot(library: Library) -> None:
    Path("templates/phrases/工业经济.yaml").write_text("字段:\n  投资: {类型: 数量, 别名: [固投]}\n", "utf-8")
    topic = json_schema(library.kind("summary"))["properties"]["工业经济"]
    assert topic["defaultSnippets"] == [{"label": "固投", "description": "用这一项：投资", "body": "投资: $1"}]
    assert "固投" not in topic["properties"]


ARRANGED = {"回顾": ["农业产业", {"标题": "甲", "主题": ["工业经济", {"标题": "乙", "主题": "其余"}], "正文": "丙"}]}


@pytest.mark.parametrize(
    ("data", "sound"),
    [
        ({"模板": "年度总结", "年度": 2022, "区划": "镇"}, True),
        ({"年度": "2022年"}, True),
        ({"年度": 22}, False),
        ({"区划": "县"}, False),
        ({"农业产业": {"产值": {"值": 5, "上年": "4"}, "基地": ["甲", {"名称": "乙"}]}}, True),
        ({"农业产业": {"产值": {"去年": 4}}}, False),
        ({"农业产业": {"产直": 4}}, False),
        ({"章节": ARRANGED}, True),
        ({"章节": None}, True),
        ({"章节": {"回顾": [{"题目": "甲"}]}}, False),
        ({"章节": {"回顾": ["没有的主题"]}}, False),
        ({"模板": "年度"}, False),
    ],
)
def test_data_fit_the_schema_or_do_not(data: dict[str, Any], sound: bool, library: Library) -> None:
    schema = json_schema(library.kind("summary"), library.kind_names().values())
    whole = {"模板": "年度总结", "镇": "白塘镇", "年度": 2022, **data}
    assert jsonschema.Draft202012Validator(schema).is_valid(whole) is sound
